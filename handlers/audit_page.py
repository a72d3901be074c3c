"""The chairman asks who has seen or changed a household: "ai đã xem hộ 012"."""

from dataclasses import dataclass

from handlers import answers
from handlers.dialogs import Command, Dialog, Open
from handlers.messages import Choice, Reply
from handlers.roles import role_name, short_label, tell
from handlers.survey.sheet import note
from handlers.texts import audit_page as texts
from handlers.texts import common, trouble
from handlers.turn import Turn
from models.queries import audits, reach
from models.tables import Audit, Household, RoleKind, Village

CHAIRMAN = frozenset({RoleKind.CHAIRMAN})
PAGE = 5
"""Lines on a page."""


@dataclass(frozen=True, kw_only=True)
class AuditPage:
    """Who has seen a household is shown."""

    household: int
    start: int = 0


def open_typed(turn: Turn, rest: str) -> list[Reply]:
    """Typed: "ai đã xem hộ 012", "ai đã xem 012 thôn 3"."""
    code, _, place = rest.removeprefix("hộ ").strip().partition(" ")
    if turn.me.kind not in CHAIRMAN:
        return tell(turn, trouble.nothing_here())
    found = reach.households_by_code(turn.session, turn.me, code.zfill(3)) if code else []
    named = answers.match_village(place, [village.name for _, village in found]) if place else ()
    found = [one for one in found if one[1].name in named] or found
    if not found:
        return tell(turn, texts.which_household())
    if len(found) == 1:
        return show(turn, AuditPage(household=found[0][0].id))
    choices = [
        Choice(label=short_label(village.name), value=f"go:audit:{household.id}", entry=True)
        for household, village in found
    ]
    return tell(turn, texts.which_village(code.zfill(3)), *choices, trouble.GO_HOME)


def open_page(turn: Turn, rest: str) -> list[Reply]:
    """The page of a household by its number."""
    return show(turn, AuditPage(household=int(rest))) if rest.isdecimal() else tell(turn, texts.which_household())


def show(turn: Turn, state: AuditPage) -> list[Reply]:
    """A page of who did what and when; looking at it is noted too."""
    household = turn.session.get(Household, state.household)
    if household is None or turn.me.kind not in CHAIRMAN or not reach.reaches(turn.session, turn.me, household):
        return tell(turn, trouble.nothing_here())
    village = turn.session.get_one(Village, household.village_id).name
    named = common.household(household.code, household.head_name)
    if state.start == 0:
        note(turn, "read_audit", household)
    lines = _lines(turn, household)
    turn.state = state
    shown = lines[state.start : state.start + PAGE]
    more = (Choice(label=texts.MORE, value="more", words=("tiếp", "xem tiếp")),)
    left = len(lines) > state.start + PAGE
    text = "\n".join([texts.head(village, named), *shown])
    return [Reply(text=text, choices=(*(more if left else ()), trouble.GO_HOME))]


def answer(turn: Turn, state: AuditPage) -> list[Reply]:
    """The next page, or what is typed for the home page."""
    if turn.said.choice == "more" or turn.said.command == "continue":
        return show(turn, AuditPage(household=state.household, start=state.start + PAGE))
    return turn.goto(turn, f"unread:{turn.said.text}" if turn.is_typed and not turn.said.command else "home")


def _lines(turn: Turn, household: Household) -> list[str]:
    """One line for each act of a person on a day."""
    grouped: dict[tuple[str, str, str], list[Audit]] = {}
    for audit, role, person in audits.of_household(turn.session, household):
        name = texts.OPERATOR
        if role is not None and person is not None:
            name = texts.who(role_name(turn.session, role), person.name)
        day = common.day(audit.at.astimezone(turn.zone).date())
        grouped.setdefault((name, audit.act, day), []).append(audit)
    return [
        texts.line(found[0].at.astimezone(turn.zone), name, act, len(found))
        for (name, act, _), found in grouped.items()
    ]


STATES = (Dialog(AuditPage, answer, show),)
PLACES: dict[str, Open] = {"audit": open_page, "audit_typed": open_typed}
COMMANDS = (Command(("ai đã xem hộ", "ai đã xem", "ai xem hộ"), "audit_typed", CHAIRMAN),)
