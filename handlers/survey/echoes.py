"""What is said of an answer that was stored: its normal form, what it replaced, what it changed elsewhere."""

from collections.abc import Sequence

from handlers.survey import going, values
from handlers.survey.screens import question as screen
from handlers.survey.sheet import Sheet
from handlers.survey.states import Asking
from handlers.survey.stops import Stop
from handlers.texts import survey as texts
from handlers.texts import survey_lists as list_texts
from models.forms import Answer, Question


def echo(sheet: Sheet, stop: Stop, state: Asking, text: str) -> str:
    """The first line of the next message."""
    question = stop.asked
    old = values.shown(question, question.value)
    if question.row is not None and question.marks.get("ask") != "list":
        if state.single:
            changes = sheet.progress.setdefault("list_changes", {})
            changes["edited"] = changes.get("edited", 0) + 1
            return list_texts.row_changed(screen.row_name(sheet, question), question.marks.get("short", ""), old, text)
        return f"✅ {text}"
    if not text:
        return texts.passed(stop.number)
    if state.back_to and old and old != text:
        return texts.changed(stop.number, old, text)
    last = screen.carried(sheet, stop)
    line = texts.echo(stop.number, text)
    figure = values.kind_of(question) in {"integer", "decimal", "money"} and not question.choices
    return texts.with_last(line, sheet.year, last) if figure and last and last != text else line


def with_age(sheet: Sheet, question: Question, text: str) -> str:
    """A year of birth with the age it means; other values as they are."""
    if values.kind_of(question) == "year" and text.isdecimal():
        return texts.born(int(text), sheet.turn.today.year - int(text))
    return text


def consequences(sheet: Sheet, before: Sequence[Question], result: Answer, state: Asking) -> list[str]:
    """What an edit opened, and what any answer made needless."""
    if state.row and not state.single:
        return []
    said = going.consequences(sheet, before, result.change)
    return said if state.back_to or any("không cần" in line for line in said) else []
