"""The questions by which a round is planned: one for each part of the plan, and the reading of its answer."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from handlers import answers
from handlers.messages import Choice
from handlers.offers import offer_taken
from handlers.round_keeping import IN_YEAR, YEARLY, RoundPlan, window_by_law
from handlers.texts import common
from handlers.texts import rounds as texts
from handlers.turn import Turn
from models.queries import form_versions
from models.seed import standards

FORMS = 4
"""Form versions offered, the newest."""
REGULAR_DAYS = 15
"""Days from the beginning of a review within the year to its decision (Quyết định 24/2021/QĐ-TTg, Điều 5)."""
ALL = "all"

_LEAD, _VISITS = timedelta(days=3), timedelta(days=27)
"""Of the days that stand in an example."""


@dataclass(frozen=True)
class Question:
    """What is asked now; `unread` says of a text that it could not be read, and stands above the question."""

    text: str
    choices: tuple[Choice, ...]
    unread: Callable[[str], str]


def question(turn: Turn, plan: RoundPlan) -> Question:
    """The question of the first undecided part of a plan."""
    return _ASK[plan.undecided](turn, plan)


def answered(turn: Turn, plan: RoundPlan) -> RoundPlan | None:
    """The plan with the answer to its open question; None where the text was not understood."""
    chosen = turn.said.choice or offer_taken(turn.conversation.offers, turn.said.text, loosely=True)
    return _TAKE[plan.undecided](turn, plan, chosen.partition(":")[2])


def stored(plan: RoundPlan, part: str) -> str:
    """What a decided part holds, in words; "" for the form, which the last page names."""
    match part:
        case "kind":
            return texts.KINDS[plan.kind]
        case "year":
            return texts.year(plan.year or 0)
        case "standards":
            return standard_names(plan)
        case "starts_on" if plan.starts_on and plan.ends_on:
            return texts.visits(plan.starts_on, plan.ends_on)
        case "starts_on" if plan.starts_on:
            return texts.first_day(plan.starts_on)
        case "ends_on" if plan.starts_on and plan.ends_on:
            return texts.visits(plan.starts_on, plan.ends_on)
        case "window_ends_on" if plan.window_ends_on:
            return texts.window(plan.window_ends_on)
    return ""


def standard_names(plan: RoundPlan) -> str:
    """The standards of a plan by their names."""
    return ", ".join(standards()[key].name for key in plan.standards)


def _ask_form(turn: Turn, plan: RoundPlan) -> Question:
    del plan
    rows = form_versions.for_review(turn.session, turn.here)[:FORMS]
    listed = [texts.form(form.title, version.version, version.published_at.date()) for form, version in rows]
    choices = [
        Choice(label=texts.form_button(version.version), value=f"form:{version.id}", number=number)
        for number, (_, version) in enumerate(rows, 1)
    ]
    return Question(texts.ask_form(listed), tuple(choices), texts.not_a_choice)


def _take_form(turn: Turn, plan: RoundPlan, chosen: str) -> RoundPlan | None:
    del turn
    return replace(plan, form_version_id=int(chosen)) if chosen.isdecimal() else None


def _ask_kind(turn: Turn, plan: RoundPlan) -> Question:
    del turn, plan
    words = {YEARLY: ("định kỳ", "hằng năm", "hàng năm"), IN_YEAR: ("trong năm", "thường xuyên")}
    choices = [
        Choice(label=label, value=f"kind:{kind}", number=number, words=words[kind])
        for number, (kind, label) in enumerate(texts.KIND_BUTTONS.items(), 1)
    ]
    return Question(texts.ask_kind(), tuple(choices), texts.not_a_choice)


def _take_kind(turn: Turn, plan: RoundPlan, chosen: str) -> RoundPlan | None:
    del turn
    return replace(plan, kind=chosen) if chosen in texts.KINDS else None


def _ask_year(turn: Turn, plan: RoundPlan) -> Question:
    del plan
    year = turn.today.year
    this_year = Choice(label=str(year), value=f"year:{year}", words=("năm nay",))
    return Question(texts.ask_year(year), (this_year,), texts.not_a_year)


def _take_year(turn: Turn, plan: RoundPlan, chosen: str) -> RoundPlan | None:
    typed = turn.said.text.lower().removeprefix("năm").removeprefix("nam").strip()
    year = chosen or typed
    four_digits = 4
    return replace(plan, year=int(year)) if year.isascii() and year.isdecimal() and len(year) == four_digits else None


def _ask_standards(turn: Turn, plan: RoundPlan) -> Question:
    del turn, plan
    known = list(standards().values())
    notes = [
        texts.standard_note(
            standard.name,
            standard.valid_until,
            texts.figures([name for name, figure in standard.figures().items() if figure.value is None]),
            texts.figures(sorted(standard.proposals())),
        )
        for standard in known
    ]
    choices = [
        Choice(label=texts.standard_button(standard.name), value=f"std:{standard.key}", number=number)
        for number, standard in enumerate(known, 1)
    ]
    if len(known) > 1:
        words = ("cả hai", "tất cả")
        choices.append(
            Choice(label=texts.all_standards(len(known)), value=f"std:{ALL}", number=len(known) + 1, words=words)
        )
    return Question(texts.ask_standards(notes), tuple(choices), texts.not_a_choice)


def _take_standards(turn: Turn, plan: RoundPlan, chosen: str) -> RoundPlan | None:
    known = list(standards())
    if chosen == ALL:
        return replace(plan, standards=tuple(known))
    if chosen in known:
        return replace(plan, standards=(chosen,))
    several = answers.read_numbers(turn.said.text, len(known)) if turn.said.text else None
    if isinstance(several, answers.Ok) and several.value:
        return replace(plan, standards=tuple(known[number - 1] for number in several.value))
    return None


def _ask_days(turn: Turn, plan: RoundPlan) -> Question:
    del plan
    first = turn.today + _LEAD
    return Question(texts.ask_days(texts.example(first, first + _VISITS)), (), texts.not_a_day)


def _take_days(turn: Turn, plan: RoundPlan, chosen: str) -> RoundPlan | None:
    """The first day, or both; a length counts from today."""
    del chosen
    reading = answers.read_period(turn.said.text, turn.today) if turn.said.text else None
    match reading:
        case answers.Ok(value=answers.Days(count)):
            return replace(plan, starts_on=turn.today, ends_on=turn.today + timedelta(days=count - 1))
        case answers.Ok(value=answers.Period(start, end)):
            return replace(plan, starts_on=start, ends_on=end if end != start else None)
    return None


def _ask_last_day(turn: Turn, plan: RoundPlan) -> Question:
    first = plan.starts_on or turn.today
    return Question(texts.ask_last_day(first, common.day(first + _VISITS)), (), texts.not_a_day)


def _take_last_day(turn: Turn, plan: RoundPlan, chosen: str) -> RoundPlan | None:
    """The last day, or both anew; a length counts from the first day."""
    del chosen
    first = plan.starts_on or turn.today
    reading = answers.read_period(turn.said.text, first) if turn.said.text else None
    match reading:
        case answers.Ok(value=answers.Days(count)):
            return replace(plan, ends_on=first + timedelta(days=count - 1))
        case answers.Ok(value=answers.Period(start, end)):
            return replace(plan, starts_on=first if start == end else start, ends_on=end)
    return None


def _ask_window(turn: Turn, plan: RoundPlan) -> Question:
    usual = _usual_window(turn, plan)
    button = Choice(label=common.day(usual), value=f"day:{usual.isoformat()}")
    return Question(texts.ask_window(common.day(usual)), (button,), texts.not_a_day)


def _take_window(turn: Turn, plan: RoundPlan, chosen: str) -> RoundPlan | None:
    if chosen:
        return replace(plan, window_ends_on=date.fromisoformat(chosen))
    reading = answers.read("date", turn.said.text, today=plan.ends_on or turn.today, next_day=True)
    return replace(plan, window_ends_on=reading.value) if isinstance(reading, answers.Ok) else None


def _usual_window(turn: Turn, plan: RoundPlan) -> date:
    """The last day by law: of the window of the year, or so many days from the beginning; never before the visits'."""
    first, last = plan.starts_on or turn.today, plan.ends_on or turn.today
    by_law = window_by_law(first.year)[1] if plan.kind == YEARLY else first + timedelta(days=REGULAR_DAYS)
    return max(by_law, last)


_ASK: dict[str, Callable[[Turn, RoundPlan], Question]] = {
    "form_version_id": _ask_form,
    "kind": _ask_kind,
    "year": _ask_year,
    "standards": _ask_standards,
    "starts_on": _ask_days,
    "ends_on": _ask_last_day,
    "window_ends_on": _ask_window,
}
_TAKE: dict[str, Callable[[Turn, RoundPlan, str], RoundPlan | None]] = {
    "form_version_id": _take_form,
    "kind": _take_kind,
    "year": _take_year,
    "standards": _take_standards,
    "starts_on": _take_days,
    "ends_on": _take_last_day,
    "window_ends_on": _take_window,
}
