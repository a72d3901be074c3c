"""The lists of a village as Word files: the one that hangs out, and the one for the chairman."""

from handlers import answers
from handlers.messages import Drawing, Reply
from handlers.posting import common
from handlers.posting.common import desk
from handlers.posting.hanging import posting_of
from handlers.reports.lists import chairman_figures, posted_figures
from handlers.roles import tell
from handlers.survey.sheet import note
from handlers.texts import steps as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.rules.posting import Step
from models.rules.review import OFFICE
from models.tables import Village


def open_posted(turn: Turn, rest: str) -> list[Reply]:
    """The list that hangs out, to be printed."""
    posting = posting_of(turn, int(rest)) if rest.isdecimal() else None
    if posting is None or turn.me.kind not in OFFICE:
        return tell(turn, trouble.nothing_here())
    village = turn.session.get_one(Village, posting.village_id)
    note(turn, "file", detail=f"posted list, posting {posting.id}")
    drawing = _drawing("posted_list", texts.posted_file(_plain(village.name)), posted_figures(turn, posting))
    return _with(turn, texts.posted_file_line(village.name), drawing)


def open_chairman(turn: Turn, rest: str) -> list[Reply]:
    """The list for the chairman of a village (by its number in the database, or its name) of which nothing is open."""
    seen = desk(turn)
    if seen is None or turn.me.kind not in OFFICE:
        return tell(turn, trouble.nothing_here())
    ready = [one for one in seen.standings if seen.next(one).step > Step.CLEARED]
    chosen = [one for one in ready if str(one.village.id) == rest] or common.named(rest, ready) if rest else ready
    if not chosen:
        return tell(turn, texts.nothing_to_ask(), common.GO_STEPS, trouble.GO_HOME)
    if len(chosen) > 1:
        return tell(turn, texts.which_list(), *common.village_choices("chairman_list", chosen))
    name = chosen[0].village.name
    note(turn, "file", detail=f"chairman's list, village {chosen[0].village.id}")
    figures = chairman_figures(turn, seen.survey, chosen[0])
    drawing = _drawing("chairman_list", texts.chairman_file(_plain(name)), figures)
    return _with(turn, texts.chairman_file_line(name), drawing)


def _drawing(kind: str, file_name: str, figures: dict[str, object]) -> Drawing:
    return Drawing(name=kind, figures=figures, file_name=file_name, is_picture=False)


def _plain(name: str) -> str:
    return answers.fold(name).replace(" ", "-")


def _with(turn: Turn, text: str, drawing: Drawing) -> list[Reply]:
    tell(turn, text)
    return [Reply(text=text, choices=(common.GO_STEPS, trouble.GO_HOME), drawing=drawing)]
