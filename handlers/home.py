"""The home page of each role, the lists of households, and finding one by code or name."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers import answers, help_queue, help_requests, troubles
from handlers.dialogs import Command, Dialog, Open
from handlers.entered import approving as figures
from handlers.household_life import desk as events
from handlers.invitations import OFFICES
from handlers.messages import Choice, Kind, Reply
from handlers.registration import code_in, enter
from handlers.review import waiting as review_waiting
from handlers.roles import role_name, switch_choices
from handlers.tasks import parts, waiting
from handlers.texts import common, trouble
from handlers.texts import home as texts
from handlers.texts import household_life as life
from handlers.texts import mending as mending_texts
from handlers.turn import Turn
from models.queries import household_events, progress, review, rounds
from models.queries.help_requests import granted_until
from models.queries.rounds import Work
from models.tables import RoleKind, Submission, SurveyRound, Village

PAGE = 4
"""Households on a page."""

GO_HOME = trouble.GO_HOME

WAITING = (
    review_waiting.waits,
    events.waits,
    help_queue.waits,
    waiting.late_waits,
    waiting.opinions_wait,
    waiting.tasks_wait,
    waiting.proposals_wait,
    figures.waits,
)
"""What may wait for the commune's office: each tells a line and the button that leads there, or None."""

_OFFICE = (
    Choice(label=texts.ROUNDS, value="go:rounds", words=("đợt rà soát",)),
    Choice(label=texts.STEPS, value="go:steps", words=("các bước",)),
    Choice(label=texts.REQUESTS, value="go:request", words=("đề nghị rà soát",)),
    Choice(label=texts.THRESHOLDS, value="go:thresholds", words=("ngưỡng",)),
    Choice(label=texts.ROLL, value="go:roll", words=("danh sách hộ",)),
    Choice(label=texts.MISREAD, value="go:misread", words=("câu hay nhầm",)),
)
"""What an officer or the chairman can do besides."""

_LISTS = {
    "untouched": (rounds.untouched, texts.choose_untouched),
    "drafts": (rounds.drafts, texts.choose_drafts),
    "sent": (rounds.sent_work, texts.choose_sent),
    "returned": (rounds.returned_work, mending_texts.choose),
}


@dataclass(frozen=True, kw_only=True)
class Home:
    """The home page is shown, or some page of nothing but ways on."""


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A list of households is shown: untouched or sent ones."""

    what: str
    start: int = 0


def open_home(turn: Turn, rest: str) -> list[Reply]:
    """The first page of the role in which the person speaks."""
    del rest
    turn.state = Home()
    survey = rounds.running_round(turn.session, turn.here)
    head = turn.me.kind == RoleKind.VILLAGE_HEAD
    reply = _with_arriving(turn, _head(turn, survey)) if head else _office(turn, survey)
    if switch_choices(turn):
        reply = Reply(text=f"{texts.speaks_as(role_name(turn.session, turn.me))}\n{reply.text}", choices=reply.choices)
    return [reply]


def open_list(turn: Turn, rest: str) -> list[Reply]:
    """Households not begun ("untouched"), begun ("drafts"), returned or sent, a page at a time."""
    what, _, start = rest.partition(":")
    survey = rounds.running_round(turn.session, turn.here)
    if survey is None:
        return open_home(turn, "")
    return _list(turn, survey, what if what in _LISTS else "untouched", int(start) if start.isdecimal() else 0)


def open_find(turn: Turn, rest: str) -> list[Reply]:
    """Find a household of one's own list by its code or its head's name; nothing where none is near."""
    survey = rounds.running_round(turn.session, turn.here)
    if survey is None or turn.me.kind != RoleKind.VILLAGE_HEAD:
        return []
    works = rounds.all_work(turn.session, survey, turn.me)
    entries = [answers.RollEntry(w.household.id, w.household.code, w.household.head_name) for w in works]
    found = answers.match_household(rest, entries)
    if len(found) == 1:
        return turn.goto(turn, f"household:{found[0].key}")
    if not found:
        return []
    turn.state = Home()
    chosen = [work for work in works if work.household.id in {entry.key for entry in found}]
    return [Reply(text=texts.several_match(len(found), rest), choices=(*_entries(chosen[:PAGE]), GO_HOME))]


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


def show_listed(turn: Turn, state: Listed) -> list[Reply]:
    """The list again."""
    return open_list(turn, f"{state.what}:{state.start}")


def _go_on(turn: Turn) -> list[Reply]:
    """The draft touched last, else the next household."""
    survey = rounds.running_round(turn.session, turn.here)
    begun = rounds.drafts(turn.session, survey, turn.me) if survey is not None else []
    return turn.goto(turn, f"household:{begun[0].household.id}") if begun else open_list(turn, "untouched")


def _head(turn: Turn, survey: SurveyRound | None) -> Reply:
    other = Choice(label=texts.OTHER, value="go:other", words=("việc khác",))
    if survey is None:
        return Reply(text=texts.no_round(turn.here.phone), choices=(other,))
    done = rounds.progress(turn.session, survey, turn.me)
    if done.total == 0:
        return Reply(text=texts.no_list(turn.here.phone), choices=(other,))
    village = turn.session.get_one(Village, turn.me.village_id)
    if done.sent == done.total:
        return Reply(text=texts.all_sent(village.name, done.total), choices=(other,))
    until = granted_until(turn.session, survey, turn.me)
    lines = [
        texts.title(village.name, survey.year),
        texts.progress(done.sent, done.total),
        texts.time_left((until - turn.today).days, until),
    ]
    choices = []
    begun = rounds.drafts(turn.session, survey, turn.me)
    if begun:
        number, total = place_of(begun[0].submission)
        first = begun[0].household
        choices.append(Choice(label=texts.go_on(first.code), value=f"go:household:{first.id}", number=1))
        lines.append(f"1 {texts.going_on(first.code, number, total)}")
        if len(begun) > 1:
            choices.append(Choice(label=texts.DRAFTS, value="go:list:drafts", number=2))
            lines.append(f"2 {texts.more_drafts(len(begun) - 1)}")
    returned = review.to_mend(turn.session, survey, turn.me)
    if returned:
        place, first = len(choices) + 1, returned[0].household
        button = mending_texts.home_button(first.code)
        choices.append(Choice(label=button, value=f"go:household:{first.id}", number=place))
        lines.append(f"{place} {mending_texts.home_line(first.code, returned[0].questions)}")
    if len(returned) > 1:
        place, more = len(choices) + 1, mending_texts.home_more(len(returned) - 1)
        choices.append(Choice(label=mending_texts.RETURNED, value="go:list:returned", number=place))
        lines.append(f"{place} {more}")
    if done.untouched:
        place = len(choices) + 1
        choices.append(Choice(label=texts.CHOOSE, value="go:list:untouched", number=place))
        lines.append(f"{place} {texts.untouched(done.untouched)}")
    return Reply(text="\n".join(lines), choices=(*choices, other))


def _with_arriving(turn: Turn, reply: Reply) -> Reply:
    """The page, with the households that are said to have moved into the village and that the head has not seen yet."""
    found = household_events.arriving(turn.session, turn.me)
    if not found:
        return reply
    look = Choice(label=life.ARRIVING, value=f"go:arriving:{found[0].id}", words=("hộ chuyển đến",))
    return replace(reply, text=f"{reply.text}\n{life.arriving(len(found))}", choices=(*reply.choices, look))


def place_of(submission: Submission | None) -> tuple[str, int]:
    """The number at which a sheet rests, of how many, as it was noted when it was saved."""
    progress = submission.progress if submission is not None else {}
    return str(progress.get("number", "1")), int(progress.get("total", 0))


def _office(turn: Turn, survey: SurveyRound | None) -> Reply:
    other = Choice(label=texts.OTHER, value="go:other", words=("việc khác",))
    if survey is None:
        text = texts.officer_idle(turn.here.name)
    else:
        villages = progress.by_village(turn.session, survey)
        sent, total = sum(row.sent for row in villages), sum(row.total for row in villages)
        text = texts.officer(turn.here.name, survey.year, sent, total)
    found = [waits(turn.session, turn.here, turn.me, turn.today) for waits in WAITING]
    waiting = [one for one in found if one is not None]
    lines = [f"{number} {line}" for number, (line, _) in enumerate(waiting, 1)]
    choices = [replace(choice, number=number) for number, (_, choice) in enumerate(waiting, 1)]
    sees = survey is not None and turn.me.kind in OFFICES
    figures_of = (Choice(label=texts.SUMMARY, value="go:summary", words=("tổng hợp",)),) if sees else ()
    return Reply(text="\n".join([text, *lines]), choices=(*choices, *figures_of, other))


def _list(turn: Turn, survey: SurveyRound, what: str, start: int) -> list[Reply]:
    query, heading = _LISTS[what]
    works = query(turn.session, survey, turn.me)
    turn.state = Listed(what=what, start=start)
    page = works[start : start + PAGE]
    left = len(works) - start - len(page)
    more = (
        (Choice(label=texts.see_more(left), value=f"go:list:{what}:{start + PAGE}", words=("tiếp",)),) if left else ()
    )
    return [Reply(text=heading(len(works)), choices=(*_entries(page), *more, GO_HOME))]


def _entries(works: Sequence[Work]) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            label=common.household(work.household.code, work.household.head_name),
            value=f"go:household:{work.household.id}",
            words=(work.household.code,),
            entry=True,
        )
        for work in works
    )


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
