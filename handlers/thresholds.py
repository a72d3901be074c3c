"""An officer confirms thresholds that were not read in the law, after comparing them with the paper."""

import re
from dataclasses import dataclass

from handlers import forms, proposals
from handlers.dialogs import Command, Dialog, Open
from handlers.invitations import OFFICES
from handlers.messages import Choice, Reply
from handlers.roles import tell
from handlers.texts import rounds as figures
from handlers.texts import thresholds as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.forms.faults import shown
from models.queries import form_versions, rounds
from models.rules.standards import Figure, Standard
from models.seed import standards
from models.tables import Audit, FormVersion, SurveyRound

PAGE = 5
"""Thresholds on a page."""
FORMULA = 400
"""Characters of a calculation that are shown."""

_NAME = re.compile(r"\$\{([^}]+)\}")
_CHECKED = Choice(label=texts.CHECKED, value="checked", words=("đã đối chiếu", "đúng", "khớp"))
_NOT_YET = Choice(label=texts.NOT_YET, value="not_yet", words=("chưa", "không"))


@dataclass(frozen=True)
class Thresholds:
    """A page of what is not confirmed, by what each concerns."""

    concerns: tuple[str, ...]
    start: int = 0


@dataclass(frozen=True)
class OneThreshold:
    """One of them as the form or the standard has it, to be compared with the paper."""

    concerns: str
    start: int = 0


def _open(turn: Turn, rest: str) -> list[Reply]:
    return _page(turn, int(rest) if rest.isdecimal() else 0)


def _page(turn: Turn, start: int, lead: str = "") -> list[Reply]:
    survey = _round(turn)
    if survey is None:
        return tell(turn, texts.no_round() if turn.me.kind in OFFICES else trouble.nothing_here())
    left = sorted(proposals.unconfirmed(turn.session, turn.here, survey))
    start = start if start < len(left) else 0
    listed = tuple(left[start : start + PAGE])
    if not listed:
        return tell(turn, "\n".join(filter(None, [lead, texts.all_confirmed()])))
    turn.state = Thresholds(listed, start)
    lines = [f"{number} {_name(one)}" for number, one in enumerate(listed, 1)]
    one_each = [
        Choice(label=texts.button(_name(one)), value=f"t{number}", number=number)
        for number, one in enumerate(listed, 1)
    ]
    all_of = Choice(label=texts.CONFIRM_ALL, value="all", words=("cả trang",))
    more = Choice(label=texts.MORE, value=f"go:thresholds:{start + PAGE}", words=("tiếp",))
    choices = (*one_each, all_of, *([more] if len(left) > PAGE else []), trouble.GO_HOME)
    return [Reply(text="\n".join(filter(None, [lead, texts.page(lines, len(left))])), choices=choices)]


def _answer(turn: Turn, state: Thresholds) -> list[Reply]:
    choice = turn.said.choice
    if choice == "all" and not turn.said.early:
        return _confirm(turn, state.concerns, state.start)
    if choice[:1] == "t" and choice[1:].isdecimal() and 0 < int(choice[1:]) <= len(state.concerns):
        return _show_one(turn, OneThreshold(state.concerns[int(choice[1:]) - 1], state.start))
    return _page(turn, state.start)


def _show(turn: Turn, state: Thresholds) -> list[Reply]:
    return _page(turn, state.start)


def _show_one(turn: Turn, state: OneThreshold) -> list[Reply]:
    survey = _round(turn)
    if survey is None:
        return _page(turn, 0)
    turn.state = state
    return [Reply(text=_described(turn, survey, state.concerns), choices=(_CHECKED, _NOT_YET, trouble.GO_HOME))]


def _answer_one(turn: Turn, state: OneThreshold) -> list[Reply]:
    if turn.said.choice == _CHECKED.value and not turn.said.early:
        turn.taken = texts.CHECKED
        return _confirm(turn, (state.concerns,), state.start)
    if turn.said.choice == _NOT_YET.value or turn.said.command in {"back", "skip", "pause", "cancel"}:
        return _page(turn, state.start)
    return _show_one(turn, state)


def _confirm(turn: Turn, chosen: tuple[str, ...], start: int) -> list[Reply]:
    survey = _round(turn)
    if survey is None:
        return _page(turn, 0)
    subjects = proposals.of_round(turn.session, survey)
    named = [one for one in chosen if one in subjects]
    form_versions.confirm(turn.session, turn.here, [subjects[one] for one in named], turn.me.id, turn.now)
    detail = ", ".join(named)
    turn.session.add(
        Audit(commune_id=turn.here.id, role_id=turn.me.id, act="confirm", household_id=None, detail=detail, at=turn.now)
    )
    return _page(turn, start, texts.confirmed([_name(one) for one in named]))


def _described(turn: Turn, survey: SurveyRound, concerns: str) -> str:
    """A proposal as it counts now, and the paper to compare it with."""
    known = [standards()[key] for key in survey.standards if key in standards()]
    for standard in known:
        if concerns in standard.figures():
            figure = standard.figures()[concerns]
            return texts.described(_name(concerns), texts.figure_value(figure.value), figure.source, "")
    form = forms.load(turn.session, turn.session.get_one(FormVersion, survey.form_version_id))
    bind = form.bind(form.facts[concerns].ref)
    formula = shown(bind.calculate.source, FORMULA) if bind.calculate is not None else ""
    short = {path.rsplit("/", 1)[-1]: form.bind(path).marks.get("short", "") for path in form.paths}
    readable = _NAME.sub(lambda found: f"[{short.get(found[1]) or found[1]}]", formula)
    return texts.described(_name(concerns), bind.marks.get("rule", ""), _papers(known, concerns), readable)


def _papers(known: list[Standard], concerns: str) -> str:
    """The sources of the round's standards that list the index."""
    index = concerns.partition(":")[2]
    lists: list[Figure[tuple[str, ...]]] = [standard.indices for standard in known]
    return "; ".join(listed.source for listed in lists if index in (listed.value or ()))


def _round(turn: Turn) -> SurveyRound | None:
    """The running round, for those who may confirm."""
    return rounds.running_round(turn.session, turn.here) if turn.me.kind in OFFICES else None


def _name(concerns: str) -> str:
    is_standard = concerns[:1].isdecimal()
    return texts.name(concerns, figures.figures([concerns])[0] if is_standard else "")


STATES: tuple[Dialog, ...] = (Dialog(Thresholds, _answer, _show), Dialog(OneThreshold, _answer_one, _show_one))
PLACES: dict[str, Open] = {"thresholds": _open}
COMMANDS: tuple[Command, ...] = (Command(("ngưỡng", "đối chiếu"), "thresholds", OFFICES),)
