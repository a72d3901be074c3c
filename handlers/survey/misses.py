"""What is said when an answer to an open question was not taken: readings to choose from, or what the form takes."""

from dataclasses import replace
from decimal import Decimal

from handlers.answers import Invalid, Refused, Unclear, Why
from handlers.messages import Choice, Reply
from handlers.survey import values
from handlers.survey.screens import choices
from handlers.survey.screens import question as screen
from handlers.survey.sheet import Sheet
from handlers.survey.states import Asking
from handlers.survey.stops import Stop
from handlers.texts import common, unread
from models.forms import Question

OFFERED = 3
"""Readings offered at most."""


def not_understood(sheet: Sheet, stop: Stop, state: Asking, reading: Unclear | Invalid | Refused) -> list[Reply]:
    """Say what was understood and what is needed, and offer the readings that are likely."""
    question = stop.asked
    text = sheet.turn.said.text
    state = replace(state, misses=state.misses + 1, candidates=())
    sheet.misread(stop, values.kind_of(question) or question.type, reading.why)
    if isinstance(reading, Invalid) and reading.why is Why.OUT_OF_RANGE and reading.found is not None:
        return refused(sheet, stop, state, values.stored(question, reading.found), question.constraint_message)
    found = [str(value) for value in getattr(reading, "candidates", ())]
    candidates = found[: choices.PAGE if choices.long(question) else OFFERED]
    labels = [_candidate(sheet, question, value) for value in candidates]
    offers = tuple(
        Choice(label=label, value=f"c{place}", number=_number_of(question, value))
        for place, (label, value) in enumerate(zip(labels, candidates, strict=True))
    )
    state = replace(state, candidates=tuple(candidates))
    told = unread.unread(text, reading, labels, values.example(question))
    if len(found) > OFFERED and choices.long(question):
        told = unread.several(text, len(found))
    return screen.again(sheet, stop, state, told, offers)


def refused(sheet: Sheet, stop: Stop, state: Asking, value: str, message: str) -> list[Reply]:
    """Say that the form does not take a value, in its own words where it has some, and what it takes."""
    question = stop.asked
    found = values.shown(question, value) or sheet.turn.said.text
    low, high = (
        common.number(end) if isinstance(end, Decimal) else ""
        for end in (question.bounds.minimum, question.bounds.maximum)
    )
    if not message and (low or high):
        text = unread.out_of_range(found, low, high, question.marks.get("unit", ""))
    else:
        text = unread.refused(found, message, values.example(question))
    figure = not question.choices and values.kind_of(question) in {"integer", "decimal", "money"}
    if figure:
        text = f"{text}\n{unread.or_skip(found)}"
    state = replace(state, misses=max(state.misses, 1), refused=found if figure else "", candidates=())
    return screen.again(sheet, stop, state, text)


def _candidate(sheet: Sheet, question: Question, value: str) -> str:
    """A reading as a button; of a year both what it is and the age it means."""
    if values.kind_of(question) == "year" and value.isdecimal():
        age = sheet.turn.today.year - int(value)
        return f"{age} tuổi, sinh {value}" if str(age) in sheet.turn.said.text else f"Sinh {value}"
    return values.shown(question, value)


def _number_of(question: Question, value: str) -> int | None:
    return next((number for number, choice in enumerate(question.choices, 1) if choice.name == value), None)
