"""What people answer to a nudge: later, not now and why, leave me alone today; and the officer: remind them again."""

from dataclasses import dataclass
from datetime import timedelta

from handlers import help_requests, home, household_list
from handlers.dialogs import Command, Dialog, Open
from handlers.messages import Choice, Reply
from handlers.nudges.saying import HOW_TO
from handlers.roles import role_name, tell
from handlers.survey.sheet import note
from handlers.texts import help_requests as help_texts
from handlers.texts import nudges as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import contacts, nudges, people, review, rounds
from models.rules.nudges import evening_of
from models.rules.review import OFFICE
from models.tables import HelpKind, Household, Role, RoleKind, Submission, SubmissionStatus

_HEADS = frozenset({RoleKind.VILLAGE_HEAD})
_OPEN = (SubmissionStatus.DRAFT, SubmissionStatus.RETURNED)
_AGAIN = Choice(label="Làm tiếp", value="go:again", words=("làm tiếp", "tiếp"))


@dataclass(frozen=True, kw_only=True)
class Nudged:
    """A head was asked where they are stuck: a sentence goes to the commune."""

    household: int


@dataclass(frozen=True, kw_only=True)
class CannotYet:
    """Why nothing can be done now is asked; `other`: in own words."""

    other: bool = False


def answer_nudged(turn: Turn, state: Nudged) -> list[Reply]:
    """A sentence where somebody is stuck; anything else is for the home page."""
    text = turn.said.text.strip()
    if not turn.is_typed or turn.said.command or turn.said.early or " " not in text:
        return home.answer_home(turn, home.Home())
    found = household_list.open_find(turn, text)
    if found:
        return found
    household = turn.session.get_one(Household, state.household)
    told = help_requests.send(turn, HelpKind.CALL, text, household)
    return [*told, *tell(turn, help_texts.sent(HelpKind.CALL, turn.here.phone), _go_on(household), trouble.GO_HOME)]


def show_nudged(turn: Turn, state: Nudged) -> list[Reply]:
    """The sheet itself."""
    return turn.goto(turn, f"household:{state.household}")


def show_cannot(turn: Turn, state: CannotYet) -> list[Reply]:
    """Ask why."""
    turn.state = state
    if state.other:
        return [Reply(text=texts.ask_other(), choices=(trouble.GO_HOME,))]
    labels = (*texts.REASONS, texts.OTHER_REASON)
    choices = [Choice(label=label, value=f"why:{place}", number=place) for place, label in enumerate(labels, 1)]
    return [Reply(text=texts.ask_why(), choices=(*choices, trouble.GO_HOME))]


def answer_cannot(turn: Turn, state: CannotYet) -> list[Reply]:
    """A reason by tap, or in own words: the officers hear of it."""
    place = turn.said.choice.removeprefix("why:")
    if not state.other and place.isdecimal():
        if int(place) > len(texts.REASONS):
            return show_cannot(turn, CannotYet(other=True))
        return _told(turn, texts.REASONS[int(place) - 1])
    if turn.said.command in {"back", "cancel", "pause"}:
        return turn.goto(turn, "home")
    text = turn.said.text.strip()
    if not turn.is_typed or turn.said.early or turn.said.command or not any(map(str.isalpha, text)):
        return show_cannot(turn, state)
    return _told(turn, text)


def _told(turn: Turn, reason: str) -> list[Reply]:
    news = help_requests.send(turn, HelpKind.REPORT, texts.cannot(reason))
    help_first = (HOW_TO,) if reason == texts.REASONS[0] else ()
    return [*news, *tell(turn, texts.cannot_told(reason, turn.here.phone), *help_first, trouble.GO_HOME)]


def _open_cannot(turn: Turn, rest: str) -> list[Reply]:
    del rest
    if turn.me.kind not in _HEADS:
        return tell(turn, trouble.nothing_here())
    return show_cannot(turn, CannotYet())


def _open_later(turn: Turn, rest: str) -> list[Reply]:
    """The head wants to hear of a sheet tomorrow; typed, of the one that is open."""
    sheet = turn.session.get(Submission, int(rest)) if rest.isdecimal() else _first_open(turn)
    if sheet is None or sheet.role_id != turn.me.id or sheet.status not in _OPEN:
        return tell(turn, trouble.nothing_here(), trouble.GO_HOME)
    sheet.nudge_on = evening_of(turn.local_now + timedelta(days=1))
    household = turn.session.get_one(Household, sheet.household_id)
    note(turn, "nudge", household, f"again on {sheet.nudge_on}")
    return tell(turn, texts.remembered(household.code, sheet.nudge_on), _go_on(household), trouble.GO_HOME)


def _first_open(turn: Turn) -> Submission | None:
    survey = rounds.running_round(turn.session, turn.here)
    if survey is None:
        return None
    drafts = rounds.drafts(turn.session, survey, turn.me)
    returned = review.to_mend(turn.session, survey, turn.me)
    return drafts[0].submission if drafts else returned[0].submission if returned else None


def _open_again(turn: Turn, rest: str) -> list[Reply]:
    """Whoever of the office was told lets a head be reminded once more of the sheets that rest."""
    head = turn.session.get(Role, int(rest)) if rest.isdecimal() else None
    survey = rounds.running_round(turn.session, turn.here)
    if head is None or head.commune_id != turn.here.id or survey is None or turn.me.kind not in OFFICE:
        return tell(turn, trouble.nothing_here())
    who = role_name(turn.session, head)
    if not contacts.private_chats(turn.session, head.person_id):
        called = Choice(label=texts.CALLED, value=f"go:called:{head.id}", words=("đã gọi",))
        return tell(turn, texts.again_unreached(who), called, trouble.GO_HOME)
    drafts = nudges.stuck_long(turn.session, survey, turn.now, turn.zone).get(head.id, [])
    if not drafts:
        return tell(turn, texts.again_nothing(who), trouble.GO_HOME)
    day = evening_of(turn.local_now)
    for draft in drafts:
        turn.session.get_one(Submission, draft.sheet).nudge_on = day
    note(turn, "nudge", detail=f"role {head.id} again on {day}")
    return tell(turn, texts.again_told(who, day), trouble.GO_HOME)


def _open_quiet(turn: Turn, rest: str) -> list[Reply]:
    """No more reminders today, for every role of the phone; what was open stays open."""
    del rest
    for role in people.roles_of_account(turn.session, turn.account, turn.today):
        role.quiet_on = turn.today
    return [Reply(text=texts.quiet_today(), choices=(_AGAIN, trouble.GO_HOME))]


def _open_as(turn: Turn, rest: str) -> list[Reply]:
    """Go somewhere in another role of the same phone: a reminder for it brings the button that switches."""
    number, _, place = rest.partition(":")
    roles = people.roles_of_account(turn.session, turn.account, turn.today)
    role = next((role for role in roles if str(role.id) == number), None)
    if role is None:
        return tell(turn, trouble.nothing_here())
    if role.id != turn.me.id:
        turn.goto(turn, f"role:{role.id}")
    return turn.goto(turn, place)


def _go_on(household: Household) -> Choice:
    return Choice(label=texts.GO_ON, value=f"go:household:{household.id}", words=("làm tiếp",))


STATES = (
    Dialog(Nudged, answer_nudged, show_nudged),
    Dialog(CannotYet, answer_cannot, show_cannot),
)
PLACES: dict[str, Open] = {
    "nudge_later": _open_later,
    "nudge_again": _open_again,
    "cannot": _open_cannot,
    "quiet_today": _open_quiet,
    "as": _open_as,
}
COMMANDS = (
    Command(("dừng nhắc hôm nay", "đừng nhắc hôm nay", "dừng nhắc"), "quiet_today", anywhere=True),
    Command(("mai nhắc",), "nudge_later", _HEADS, anywhere=True),
    Command(("chưa làm được",), "cannot", _HEADS, anywhere=True),
)
