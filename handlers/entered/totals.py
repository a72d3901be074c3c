"""All households and persons of each village in a year: one village a message, or many in one."""

import re
from dataclasses import dataclass, replace

from handlers import answers
from handlers.entered.figure import LONGEST, STOP
from handlers.entered.states import EnterTotals
from handlers.messages import Choice, Reply
from handlers.roles import tell
from handlers.survey.sheet import note
from handlers.texts import entered as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries.figures import entered, entering
from models.queries.places import villages
from models.rules.indicators import MOST, TOTALS, fits, may_enter
from models.tables import Indicator, Village

_AGAIN = Choice(label=texts.TOTALS, value="go:enter_totals", words=("tổng số hộ",))
_PART = re.compile(r"[;\n]+")
_POINTED = re.compile(r"(?<=\d)\.(?=\d{3}\b)")
_LINE = re.compile(r"(?P<village>.*?)[\s:,=-]*\b(?P<households>\d{1,7})\s*(?:hộ|ho)?[\s,/-]+(?P<persons>\d{1,7})\D*")


@dataclass(frozen=True)
class _Told:
    """One village's totals as they were typed."""

    village: Village
    households: int
    persons: int


def open_totals(turn: Turn, rest: str) -> list[Reply]:
    """Of which year; for the commune's office."""
    if not may_enter(entering.enterer(turn.session, turn.me), TOTALS[0]):
        return tell(turn, trouble.nothing_here())
    return _ask(turn, EnterTotals(int(rest) if rest.isdecimal() and len(rest) == len("2026") else 0))


def show(turn: Turn, state: EnterTotals) -> list[Reply]:
    """The open question again."""
    return _ask(turn, state)


def answer(turn: Turn, state: EnterTotals) -> list[Reply]:
    """The year, the source, then the villages."""
    if turn.said.choice == STOP.value or turn.said.command in {"back", "cancel", "pause", "done"}:
        return _stop(turn, state)
    if turn.said.early or not (turn.is_typed or turn.said.choice):
        return _ask(turn, state)
    text = turn.said.text.strip()
    if not state.year:
        year = turn.said.choice or text
        return _ask(turn, replace(state, year=int(year)) if re.fullmatch("20[0-9]{2}", year) else state)
    if not state.source:
        return _ask(turn, replace(state, source=text[:LONGEST]) if any(map(str.isalpha, text)) else state)
    return _take(turn, state, text)


def _ask(turn: Turn, state: EnterTotals, lead: str = "") -> list[Reply]:
    turn.state = state
    if not state.year:
        years = [
            Choice(label=texts.period_label(str(year)), value=str(year), number=number)
            for number, year in enumerate((turn.today.year, turn.today.year - 1), 1)
        ]
        return [Reply(text=texts.which_year(), choices=(*years, STOP))]
    if not state.source:
        return [Reply(text=texts.ask_source(), choices=(STOP,))]
    lacking = entering.without_totals(turn.session, turn.here, state.year)
    if not lacking:
        text = texts.totals_known(state.year)
    else:
        text = texts.ask_village(state.year, lacking[0].name, len(lacking))
    return [Reply(text=f"{lead}\n{text}" if lead else text, choices=(STOP,))]


def _take(turn: Turn, state: EnterTotals, text: str) -> list[Reply]:
    """Store what is clear; what is not is said back, and the next village asked."""
    lacking = entering.without_totals(turn.session, turn.here, state.year)
    parts = [part.strip() for part in _PART.split(_POINTED.sub("", text)) if part.strip()]
    asked = lacking[0] if lacking and len(parts) == 1 else None
    read = [(part, _read(turn, part, asked)) for part in parts]
    told = [one for _, one in read if one is not None]
    unclear = [part for part, one in read if one is None]
    for one in told:
        _store(turn, state, one)
    turn.session.flush()
    lead = [texts.totals_taken([(one.village.name, one.households, one.persons) for one in told])] if told else []
    lead += [texts.totals_unclear(unclear)] if unclear else []
    state = replace(state, taken=state.taken + len(told))
    if not unclear and not entering.without_totals(turn.session, turn.here, state.year):
        return _done(turn, state)
    return _ask(turn, state, "\n".join(lead))


def _read(turn: Turn, part: str, asked: Village | None) -> _Told | None:
    """A village with its two counts; without a village it is the one that was asked."""
    found = _LINE.fullmatch(part)
    if found is None:
        return None
    households, persons = int(found["households"]), int(found["persons"])
    if not 0 < households <= MOST or not fits(households, persons) or persons > MOST:
        return None
    if not found["village"].strip():
        return _Told(asked, households, persons) if asked is not None else None
    known = villages(turn.session, turn.here)
    names = answers.match_village(found["village"], [village.name for village in known])
    if len(names) != 1:
        return None
    return _Told(next(village for village in known if village.name == names[0]), households, persons)


def _store(turn: Turn, state: EnterTotals, one: _Told) -> None:
    for key, count in zip(TOTALS, (one.households, one.persons), strict=True):
        turn.session.add(
            Indicator(
                commune_id=turn.here.id,
                key=key,
                period=str(state.year),
                village_id=one.village.id,
                numerator=count,
                source=state.source,
                entered_by_id=turn.me.id,
                entered_at=turn.now,
            )
        )
    note(turn, "enter_figure", detail=f"totals {state.year} {one.village.code}: {one.households} {one.persons}")


def _done(turn: Turn, state: EnterTotals) -> list[Reply]:
    newest: dict[tuple[str, int], int] = {}
    for row in entered.rows_of(turn.session, turn.here, TOTALS, str(state.year)):
        if row.village_id is not None:
            newest[row.key, row.village_id] = row.numerator
    sums = [sum(count for (key, _), count in newest.items() if key == name) for name in TOTALS]
    count = len({village for _, village in newest})
    return tell(turn, texts.totals_done(state.year, count, *sums), trouble.GO_HOME)


def _stop(turn: Turn, state: EnterTotals) -> list[Reply]:
    if not state.taken:
        return tell(turn, texts.stopped(), _AGAIN, trouble.GO_HOME)
    left = len(entering.without_totals(turn.session, turn.here, state.year))
    return tell(turn, texts.totals_left(state.taken, left), _AGAIN, trouble.GO_HOME)
