"""The officer's queue of requests: one a screen, answered in own words, ticked as called, more days granted or not."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from handlers import news
from handlers.dialogs import Command, Dialog, Open
from handlers.help_requests import OFFICE, STOP
from handlers.messages import Choice, Reply
from handlers.roles import role_name, tell
from handlers.survey.sheet import note
from handlers.texts import help_requests as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import help_requests, rounds
from models.tables import Chat, Commune, HelpKind, HelpRequest, Household, Role, RoleKind, Settled

_ANSWER = Choice(label=texts.ANSWER, value="answer", words=("trả lời",))
_CALLED = Choice(label=texts.CALLED, value="called", words=("đã gọi",))
_GRANT = Choice(label=texts.GRANT, value="grant", words=("đồng ý",))
_REFUSE = Choice(label=texts.REFUSE, value="refuse", words=("không", "không đồng ý"))
_NEXT = Choice(label=texts.NEXT, value="go:questions", words=("tiếp", "câu tiếp theo"))


@dataclass(frozen=True, kw_only=True)
class HelpPage:
    """One request is shown."""

    request: int


@dataclass(frozen=True, kw_only=True)
class AnsweringHelp:
    """The officer's own words are awaited."""

    request: int


def open_queue(turn: Turn, rest: str) -> list[Reply]:
    """A request by its number, the one after another ("after:7"), or the oldest."""
    if turn.me.kind not in OFFICE:
        return tell(turn, trouble.nothing_here())
    found = help_requests.waiting(turn.session, turn.here, turn.me, turn.today)
    numbers = [request.id for request in found]
    after, _, number = rest.rpartition(":")
    if number.isdecimal() and after == "after" and int(number) in numbers:
        return _page(turn, found[(numbers.index(int(number)) + 1) % len(found)].id)
    if number.isdecimal() and not after:
        return _page(turn, int(number))
    return _page(turn, numbers[0]) if numbers else tell(turn, texts.empty())


def waits(session: Session, commune: Commune, role: Role, today: date) -> tuple[str, Choice] | None:
    """What a role is told on the home page and in the morning, and the button that leads there; None for nothing."""
    count = len(help_requests.pressing(session, commune, role, today))
    if not count:
        return None
    late = role.kind == RoleKind.CHAIRMAN
    line = texts.late_line(count, help_requests.DAYS_TO_ANSWER) if late else texts.home_line(count)
    return line, Choice(label=texts.QUEUE, value="go:questions", words=("câu hỏi",))


def show(turn: Turn, state: HelpPage) -> list[Reply]:
    """The request again."""
    return _page(turn, state.request)


def answer(turn: Turn, state: HelpPage) -> list[Reply]:
    """What becomes of the request."""
    request = _within_reach(turn, state.request)
    if request is None:
        return open_queue(turn, "")
    if request.settled_at is not None:
        return _gone(turn)
    match turn.said.choice:
        case "answer":
            return show_writing(turn, AnsweringHelp(request=request.id))
        case "called":
            return _settle(turn, request, Settled.CALLED, "")
        case "grant" if request.kind == HelpKind.MORE_DAYS and request.until is not None:
            return _settle(turn, request, Settled.GRANTED, texts.until_words(request.until))
        case "refuse" if request.kind == HelpKind.MORE_DAYS:
            return _settle(turn, request, Settled.REFUSED, "")
    if turn.said.command == "continue":
        return open_queue(turn, f"after:{request.id}")
    if turn.is_typed and not turn.said.command:
        return turn.goto(turn, f"unread:{turn.said.text}")
    return _page(turn, request.id)


def show_writing(turn: Turn, state: AnsweringHelp) -> list[Reply]:
    """Ask for the answer."""
    request = _within_reach(turn, state.request)
    if request is None:
        return open_queue(turn, "")
    turn.state = state
    return [Reply(text=texts.write_answer(_who(turn, request)), choices=(STOP,))]


def answer_writing(turn: Turn, state: AnsweringHelp) -> list[Reply]:
    """The answer goes to who asked."""
    request = _within_reach(turn, state.request)
    if request is None:
        return open_queue(turn, "")
    if turn.said.choice == STOP.value or turn.said.command in {"back", "cancel", "pause"}:
        return _page(turn, request.id)
    text = turn.said.text.strip()
    if not turn.is_typed or turn.said.early or not text:
        return show_writing(turn, state)
    return _settle(turn, request, Settled.ANSWERED, text)


def _page(turn: Turn, number: int) -> list[Reply]:
    request = _within_reach(turn, number)
    if request is None:
        return tell(turn, trouble.nothing_here())
    if request.settled_at is not None:
        return _gone(turn)
    found = [one.id for one in help_requests.waiting(turn.session, turn.here, turn.me, turn.today)]
    place = (found.index(number) + 1, len(found)) if number in found else (1, 1)
    turn.state = HelpPage(request=number)
    household = _household(turn, request)
    if household is not None:
        note(turn, "read", household, f"request {number}")
    words = ", ".join(filter(None, [texts.until_words(request.until) if request.until else "", request.text]))
    asked_at = request.asked_at.astimezone(turn.zone)
    text = texts.page(request.kind, _who(turn, request), _about(turn, request), words, asked_at, place)
    decide = (_GRANT, _REFUSE) if request.kind == HelpKind.MORE_DAYS else (_ANSWER,)
    later = Choice(label=texts.LATER, value=f"go:questions:after:{number}", words=("để sau",))
    return [Reply(text=text, choices=(*decide, _CALLED, *((later,) if len(found) > 1 else ()), trouble.GO_HOME))]


def _settle(turn: Turn, request: HelpRequest, how: Settled, words: str) -> list[Reply]:
    if not help_requests.settle(turn.session, request, how, words, turn.me, turn.now):
        return _gone(turn)
    note(turn, f"help_{how}", _household(turn, request), f"request {request.id}")
    told = _tell_asker(turn, request)
    left = help_requests.waiting(turn.session, turn.here, turn.me, turn.today)
    return [*told, *tell(turn, texts.settled(how, _who(turn, request)), *((_NEXT,) if left else ()), trouble.GO_HOME)]


def _tell_asker(turn: Turn, request: HelpRequest) -> list[Reply]:
    """What the person who asked hears; nothing where the officer has talked to them."""
    asker = turn.session.get(Role, request.role_id) if request.role_id else None
    match request.settled:
        case Settled.ANSWERED:
            text = texts.answered(request.text, _about(turn, request), request.answer)
        case Settled.GRANTED if request.until is not None:
            text = texts.granted(request.until)
        case Settled.REFUSED if asker is not None:
            survey = rounds.running_round(turn.session, turn.here)
            until = help_requests.granted_until(turn.session, survey, asker) if survey is not None else turn.today
            text = texts.refused(until, turn.here.phone)
        case _:
            return []
    again = Choice(label=texts.ASK, value="go:ask", words=("hỏi xã",))
    if asker is not None:
        return news.to_role(turn, asker, text, trouble.GO_HOME, again)
    chat = turn.session.get(Chat, request.chat_id) if request.chat_id else None
    return [Reply(text=text, chat_id=chat.id)] if chat is not None and chat.id != turn.chat.id else []


def _within_reach(turn: Turn, number: int) -> HelpRequest | None:
    """A request that this person may settle, or that was settled already."""
    request = turn.session.get(HelpRequest, number, populate_existing=True)
    if request is None or request.commune_id != turn.here.id:
        return None
    if request.settled_at is not None:
        return request
    found = help_requests.waiting(turn.session, turn.here, turn.me, turn.today)
    return request if request.id in {one.id for one in found} else None


def _gone(turn: Turn) -> list[Reply]:
    left = help_requests.waiting(turn.session, turn.here, turn.me, turn.today)
    return tell(turn, texts.was_settled(), *((_NEXT,) if left else ()), trouble.GO_HOME)


def _household(turn: Turn, request: HelpRequest) -> Household | None:
    return turn.session.get(Household, request.household_id) if request.household_id else None


def _about(turn: Turn, request: HelpRequest) -> str:
    household = _household(turn, request)
    return texts.about(household.code if household is not None else "", request.number)


def _who(turn: Turn, request: HelpRequest) -> str:
    asker = turn.session.get(Role, request.role_id) if request.role_id else None
    return role_name(turn.session, asker) if asker is not None else texts.stranger()


STATES = (Dialog(HelpPage, answer, show), Dialog(AnsweringHelp, answer_writing, show_writing, asks=True))
PLACES: dict[str, Open] = {"questions": open_queue}
COMMANDS = (Command(("câu hỏi", "các câu hỏi"), "questions", OFFICE),)
