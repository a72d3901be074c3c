"""The home page of each role and what is typed on it: other things, help, a household, anything else."""

from dataclasses import dataclass

from handlers import help_requests, troubles
from handlers.dialogs import Command, Dialog, Open
from handlers.home_pages import head_page, office_page
from handlers.household_list import PAGE, Listed, open_find, open_list, show_listed
from handlers.invitations import OFFICES
from handlers.messages import Choice, Kind, Reply
from handlers.registration import code_in, enter
from handlers.roles import role_name, switch_choices
from handlers.tasks import parts
from handlers.texts import home as texts
from handlers.texts import household_life as life
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import rounds
from models.tables import RoleKind

GO_HOME = trouble.GO_HOME

_OFFICE = (
    Choice(label=texts.ROUNDS, value="go:rounds", words=("đợt rà soát",)),
    Choice(label=texts.STEPS, value="go:steps", words=("các bước",)),
    Choice(label=texts.REQUESTS, value="go:request", words=("đề nghị rà soát",)),
    Choice(label=texts.THRESHOLDS, value="go:thresholds", words=("ngưỡng",)),
    Choice(label=texts.ROLL, value="go:roll", words=("danh sách hộ",)),
    Choice(label=texts.MISREAD, value="go:misread", words=("câu hay nhầm",)),
)
"""What an officer or the chairman can do besides."""


@dataclass(frozen=True, kw_only=True)
class Home:
    """The home page is shown, or some page of nothing but ways on."""


def open_home(turn: Turn, rest: str) -> list[Reply]:
    """The first page of the role in which the person speaks."""
    del rest
    turn.state = Home()
    survey = rounds.running_round(turn.session, turn.here)
    head = turn.me.kind == RoleKind.VILLAGE_HEAD
    reply = head_page(turn, survey) if head else office_page(turn, survey)
    if switch_choices(turn):
        reply = Reply(text=f"{texts.speaks_as(role_name(turn.session, turn.me))}\n{reply.text}", choices=reply.choices)
    return [reply]


def open_unread(turn: Turn, rest: str) -> list[Reply]:
    """A text that no dialog takes: a code, a household, or the question what it is."""
    if code_in(rest):
        return enter(turn, code_in(rest))
    if parts.spoken(rest):
        return turn.goto(turn, f"part_typed:{rest}")
    found = open_find(turn, rest)
    if found:
        return found
    if turn.me.kind in OFFICES:
        return turn.goto(turn, f"question:{rest}")
    turn.state = Home()
    shown = rest if len(rest) <= 40 else rest[:40] + "…"  # noqa: PLR2004 (one line of a phone)
    choices = (GO_HOME, trouble.GO_HELP, *((help_requests.CALL,) if turn.me.kind not in OFFICES else ()))
    return [Reply(text=trouble.not_understood(shown), choices=choices)]


def open_other(turn: Turn, rest: str) -> list[Reply]:
    """The page of other things."""
    del rest
    turn.state = Home()
    things: tuple[Choice, ...]
    if turn.me.kind == RoleKind.VILLAGE_HEAD:
        things = (
            Choice(label=life.MENU, value="go:life", words=("hộ mới, tách", "biến động hộ")),
            Choice(label=texts.MEETING, value="go:meeting", words=("họp dân",)),
            Choice(label=texts.SENT_LIST, value="go:list:sent", words=("đã gửi",)),
        )
        text = texts.other_things()
    else:
        things = (*_OFFICE, *troubles.choices(turn)) if turn.me.kind in OFFICES else ()
        text = texts.office_things() if things else texts.other_things()
    switch = (Choice(label=texts.SWITCH, value="go:roles", words=("đổi vai",)),) if switch_choices(turn) else ()
    return [Reply(text=text, choices=(*things, *switch, trouble.GO_HELP, GO_HOME))]


def open_help(turn: Turn, rest: str) -> list[Reply]:
    """How to use the bot; what was open stays open."""
    del rest
    again = Choice(label="Làm tiếp", value="go:again", words=("làm tiếp", "tiếp"))
    return [Reply(text=texts.help_text(turn.here.phone), choices=(again, GO_HOME))]


def answer_home(turn: Turn, state: Home) -> list[Reply]:
    """A text on a page of ways on."""
    del state
    if turn.incoming.kind is Kind.DOCUMENT:
        return turn.goto(turn, "document")
    if not turn.is_typed:
        return [] if turn.incoming.kind is Kind.STICKER else open_home(turn, "")
    if turn.said.command in {"continue", "next_household"}:
        return _go_on(turn)
    if turn.said.command:
        return open_home(turn, "")
    return open_unread(turn, turn.said.text)


def answer_listed(turn: Turn, state: Listed) -> list[Reply]:
    """A text on a list of households."""
    if turn.said.command in {"continue", "next_household"}:
        return open_list(turn, f"{state.what}:{state.start + PAGE}")
    return answer_home(turn, Home())


def _go_on(turn: Turn) -> list[Reply]:
    """The draft touched last, else the next household."""
    survey = rounds.running_round(turn.session, turn.here)
    begun = rounds.drafts(turn.session, survey, turn.me) if survey is not None else []
    return turn.goto(turn, f"household:{begun[0].household.id}") if begun else open_list(turn, "untouched")


def _show_home(turn: Turn, state: Home) -> list[Reply]:
    del state
    return open_home(turn, "")


STATES: tuple[Dialog, ...] = (
    Dialog(Home, answer_home, _show_home),
    Dialog(Listed, answer_listed, show_listed),
)

PLACES: dict[str, Open] = {
    "home": open_home,
    "list": open_list,
    "find": open_find,
    "unread": open_unread,
    "other": open_other,
    "help": open_help,
}

COMMANDS: tuple[Command, ...] = (
    Command(("việc khác",), "other"),
    Command(("đã gửi",), "list:sent", frozenset({RoleKind.VILLAGE_HEAD})),
    Command(("chọn hộ",), "list:untouched", frozenset({RoleKind.VILLAGE_HEAD})),
    Command(("hộ",), "find", frozenset({RoleKind.VILLAGE_HEAD})),
)
