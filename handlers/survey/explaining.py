"""Doubts explained before sending: one sentence for each, which the commune reads."""

from collections.abc import Sequence

from handlers.messages import Choice, Reply
from handlers.survey import doubts, values
from handlers.survey.screens import review
from handlers.survey.sheet import Sheet, load
from handlers.survey.states import Explaining
from handlers.texts import doubts as texts
from handlers.texts import survey_review as review_texts
from handlers.turn import Turn
from models.rules.doubts import Doubt


def begin(sheet: Sheet, *, lead: Sequence[str] = ()) -> list[Reply]:
    """Ask about the first doubt that has no explanation yet; the review page when there is none."""
    said = doubts.explanations(sheet)
    waiting = next((doubt for doubt in doubts.found(sheet) if doubt.key not in said), None)
    return _ask(sheet, waiting, lead=lead) if waiting is not None else review.show(sheet, lead=lead)


def answer(turn: Turn, state: Explaining) -> list[Reply]:
    """The sentence about a doubt; any word of navigation leads back to the review page."""
    sheet = load(turn, state.sheet)
    if sheet is None:
        return turn.goto(turn, "home")
    doubt = _doubt(sheet, state.key)
    sentence = turn.said.text.strip()
    if doubt is None or turn.said.command or turn.said.choice:
        return review.show(sheet)
    if not turn.is_typed or not sentence:
        return _ask(sheet, doubt)
    doubts.explain(sheet, doubt, sentence[: values.LONGEST])
    replies = begin(sheet, lead=[texts.reason_kept()])
    sheet.save()
    return replies


def show(turn: Turn, state: Explaining) -> list[Reply]:
    """Ask for the sentence again."""
    sheet = load(turn, state.sheet)
    if sheet is None:
        return turn.goto(turn, "home")
    doubt = _doubt(sheet, state.key)
    return _ask(sheet, doubt) if doubt is not None else review.show(sheet)


def _doubt(sheet: Sheet, key: str) -> Doubt | None:
    return next((doubt for doubt in doubts.found(sheet) if doubt.key == key), None)


def _ask(sheet: Sheet, doubt: Doubt, *, lead: Sequence[str] = ()) -> list[Reply]:
    sheet.turn.state = Explaining(sheet=sheet.id, key=doubt.key)
    text = texts.ask_reason(texts.words(doubt, sheet.household.village_id), sheet.code)
    later = Choice(label=review_texts.SAVE_LATER, value="later", words=("để sau", "thôi"))
    return [Reply(text="\n".join([*lead, text]), choices=(later,))]
