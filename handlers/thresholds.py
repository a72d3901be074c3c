"""An officer confirms thresholds that were not read in the law, after comparing them with the paper."""

from dataclasses import dataclass

from handlers import proposals
from handlers.dialogs import Command, Dialog, Open
from handlers.invitations import OFFICES
from handlers.messages import Choice, Reply
from handlers.texts import rounds as figures
from handlers.texts import thresholds as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import form_versions, rounds
from models.tables import Audit

PAGE = 5
"""Thresholds on a page."""


@dataclass(frozen=True)
class Thresholds:
    """A page of what is not confirmed, by what each concerns."""

    concerns: tuple[str, ...]
    start: int = 0


def _open(turn: Turn, rest: str) -> list[Reply]:
    return _page(turn, int(rest) if rest.isdecimal() else 0)


def _page(turn: Turn, start: int, lead: str = "") -> list[Reply]:
    survey = rounds.running_round(turn.session, turn.here)
    if survey is None or turn.me.kind not in OFFICES:
        text = texts.no_round() if turn.me.kind in OFFICES else trouble.nothing_here()
        return [Reply(text=text, choices=(trouble.GO_HOME,))]
    left = sorted(proposals.unconfirmed(turn.session, turn.here, survey))
    start = start if start < len(left) else 0
    shown = tuple(left[start : start + PAGE])
    turn.state = Thresholds(shown, start)
    if not shown:
        return [Reply(text="\n".join(filter(None, [lead, texts.all_confirmed()])), choices=(trouble.GO_HOME,))]
    lines = [f"{number} {_name(one)}" for number, one in enumerate(shown, 1)]
    one_each = tuple(Choice(label=_name(one)[:24], value=f"t{n}", number=n) for n, one in enumerate(shown, 1))
    all_of = Choice(label=texts.CONFIRM_ALL, value="all", words=("đã đối chiếu", "cả trang"))
    more = Choice(label=texts.MORE, value=f"go:thresholds:{start + PAGE}", words=("tiếp",))
    choices = (*one_each, all_of, *([more] if len(left) > PAGE else []), trouble.GO_HOME)
    return [Reply(text="\n".join(filter(None, [lead, texts.page(lines, len(left))])), choices=choices)]


def _answer(turn: Turn, state: Thresholds) -> list[Reply]:
    choice = turn.said.choice
    if choice == "all":
        chosen = state.concerns
    elif choice[:1] == "t" and choice[1:].isdecimal() and 0 < int(choice[1:]) <= len(state.concerns):
        chosen = (state.concerns[int(choice[1:]) - 1],)
    else:
        return _page(turn, state.start)
    survey = rounds.running_round(turn.session, turn.here)
    if survey is None:
        return _page(turn, 0)
    subjects = proposals.of_round(turn.session, survey)
    named = [one for one in chosen if one in subjects]
    form_versions.confirm(turn.session, turn.here, [subjects[one] for one in named], turn.me.id, turn.now)
    detail = ", ".join(named)
    turn.session.add(
        Audit(commune_id=turn.here.id, role_id=turn.me.id, act="confirm", household_id=None, detail=detail, at=turn.now)
    )
    return _page(turn, state.start, texts.confirmed([_name(one) for one in named]))


def _show(turn: Turn, state: Thresholds) -> list[Reply]:
    return _page(turn, state.start)


def _name(concerns: str) -> str:
    is_standard = concerns[:1].isdecimal()
    return texts.name(concerns, figures.figures([concerns])[0] if is_standard else "")


STATES: tuple[Dialog, ...] = (Dialog(Thresholds, _answer, _show),)
PLACES: dict[str, Open] = {"thresholds": _open}
COMMANDS: tuple[Command, ...] = (Command(("ngưỡng", "đối chiếu"), "thresholds", OFFICES),)
