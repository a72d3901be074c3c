"""How a list of rows (the people of a household) is shown."""

from collections.abc import Sequence

from handlers.messages import Choice, Reply
from handlers.survey import values
from handlers.survey.screens.question import PAUSE, pairs
from handlers.survey.sheet import Sheet
from handlers.survey.states import Listing
from handlers.survey.stops import Stop
from handlers.texts import common
from handlers.texts import survey as texts
from handlers.texts import survey_lists as list_texts
from models.forms import Question, RepeatView, RowView

SUMMED_UP = 3
"""Details by which a row is known: of a person name, year of birth, relation."""


def show(sheet: Sheet, stop: Stop, state: Listing, *, lead: Sequence[str] = (), short: bool = False) -> list[Reply]:
    """The list with its verbs; `short`: only what just happened, after a change."""
    sheet.turn.state = state
    repeat = stop.rows
    if not state.row and not state.back_to:
        sheet.progress["at"] = stop.key
    lines = [*lead]
    if not short:
        lines += [texts.heading(stop.number, stop.total, sheet.code), *stop.notes]
        unchanged = is_people(repeat) and not sheet.progress.get("list_changes")
        count = len(repeat.rows)
        first = (
            list_texts.rows_before(repeat.label, sheet.year, count)
            if unchanged and count
            else list_texts.rows_now(repeat.label, count)
        )
        lines += [first, *listed(sheet, repeat)]
    return [Reply(text="\n".join(lines), choices=verbs(sheet, repeat))]


def listed(sheet: Sheet, repeat: RepeatView) -> list[str]:
    """The rows with their lasting numbers."""
    ordinals = sheet.ordinals(row.id for row in repeat.rows)
    return pairs([f"{ordinals[row.id]} {summary(row)}" for row in repeat.rows])


def summary(row: RowView) -> str:
    """A row in a few words: "Ng. Văn A., 1971, chủ hộ"."""
    known = [question for question in details(row) if question.value][:SUMMED_UP]
    words = [values.shown(question, question.value) for question in known]
    return ", ".join([*words[:1], *(word[:1].lower() + word[1:] for word in words[1:])]) or "…"


def details(row: RowView) -> list[Question]:
    """What is asked row by row."""
    return [question for question in row.questions if question.marks.get("ask") != "list"]


def is_people(repeat: RepeatView) -> bool:
    """Whether the rows are the members of the household."""
    return repeat.fact == "member"


def verbs(sheet: Sheet, repeat: RepeatView) -> tuple[Choice, ...]:
    """What can be done with the list."""
    people = is_people(repeat)
    count = len(repeat.rows)
    untouched = people and not sheet.progress.get("list_changes")
    done = list_texts.keep_rows(count) if untouched and count else list_texts.done_rows(count, people=people)
    words = ("giữ", "xong", "giữ nguyên") if untouched else ("xong", "giữ")
    choices = [Choice(label=done, value="done", words=words)] if count or not people else []
    if repeat.can_add:
        choices.append(Choice(label=list_texts.one(list_texts.ADD, people=people), value="add", words=("thêm",)))
    if count:
        choices.append(Choice(label=list_texts.one(list_texts.EDIT, people=people), value="edit", words=("sửa",)))
    if count and repeat.can_remove:
        choices.append(Choice(label=list_texts.one(list_texts.REMOVE, people=people), value="remove", words=("bớt",)))
    if sheet.progress.get("removed"):
        choices.append(Choice(label=list_texts.RESTORE, value="restore", words=("lấy lại",)))
    return (*choices, PAUSE)


def which(sheet: Sheet, repeat: RepeatView, verb: str) -> Reply:
    """Asks which row is meant."""
    ordinals = sheet.ordinals(row.id for row in repeat.rows)
    choices = tuple(Choice(label=summary(row)[:24], value=f"r{row.id}", number=ordinals[row.id]) for row in repeat.rows)
    return Reply(text=list_texts.which_row(verb), choices=(*choices, never_mind()))


def what(row: RowView) -> Reply:
    """Asks what of a row is to be changed."""
    choices = tuple(
        Choice(label=short(question), value=f"d{place}", words=(short(question).lower(),))
        for place, question in enumerate(details(row))
    )
    return Reply(text=list_texts.edit_what(summary(row)), choices=(*choices, never_mind()))


def why(row: RowView) -> Reply:
    """Asks why a person is no longer in the household."""
    choices = tuple(
        Choice(label=name, value=key, number=number) for number, (key, name) in enumerate(list_texts.REASONS, 1)
    )
    keep = Choice(label="Không bớt nữa", value="never", words=("thôi", "không bớt nữa"))
    return Reply(text=list_texts.why_remove(summary(row)), choices=(*choices, keep))


def short(question: Question) -> str:
    """A question's short name."""
    return question.marks.get("short") or question.label.rstrip("?")[:24]


def never_mind() -> Choice:
    """Back to the list."""
    return Choice(label=texts.NEVER_MIND, value="never", words=("thôi", common.BACK.lower()))
