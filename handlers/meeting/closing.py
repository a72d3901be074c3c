"""The end of a record: chair and secretary, the whole of it, mending one household, printing, handing it in."""

from dataclasses import replace

from handlers import answers, news
from handlers.answers import Ok
from handlers.meeting import screens
from handlers.meeting.record import Record, load, of
from handlers.meeting.states import MeetingChair, MeetingPage, MeetingSecretary
from handlers.messages import Choice, Drawing, Reply
from handlers.reports.minutes import record_figures
from handlers.roles import tell
from handlers.survey.sheet import note
from handlers.texts import meeting as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import reach
from models.queries.standings import village_standings
from models.tables import SurveyRound, Village, VillageMeeting


def answer_chair(turn: Turn, state: MeetingChair) -> list[Reply]:
    """The name of who led the meeting."""
    record = load(turn, state.meeting_id)
    if record is None:
        return turn.goto(turn, "meeting")
    if turn.said.command in {"back", "pause", "cancel"}:
        return turn.goto(turn, "home")
    name = screens.own_name(record) if turn.said.choice == "me" else _name(turn)
    if not name:
        return screens.chair(record, texts.not_a_name(turn.said.text) if turn.is_typed else "")
    record.meeting.chair = name
    return screens.go_on(record)


def show_chair(turn: Turn, state: MeetingChair) -> list[Reply]:
    """Ask again who led the meeting."""
    record = load(turn, state.meeting_id)
    return screens.chair(record) if record is not None else turn.goto(turn, "meeting")


def answer_secretary(turn: Turn, state: MeetingSecretary) -> list[Reply]:
    """The name of who wrote the record."""
    record = load(turn, state.meeting_id)
    if record is None:
        return turn.goto(turn, "meeting")
    if turn.said.command == "back":
        return screens.chair(record)
    if turn.said.command in {"pause", "cancel"}:
        return turn.goto(turn, "home")
    name = _name(turn)
    if not name:
        return screens.secretary(record, texts.not_a_name(turn.said.text) if turn.is_typed else "")
    record.meeting.secretary = name
    return screens.go_on(record)


def show_secretary(turn: Turn, state: MeetingSecretary) -> list[Reply]:
    """Ask again who wrote the record."""
    record = load(turn, state.meeting_id)
    return screens.secretary(record) if record is not None else turn.goto(turn, "meeting")


def answer_page(turn: Turn, state: MeetingPage) -> list[Reply]:
    """Send, print, mend or leave the record."""
    record = load(turn, state.meeting_id)
    if record is None:
        return turn.goto(turn, "meeting")
    numbered = turn.said.command if ":" in turn.said.command else ""
    verb, _, number = (numbered or turn.said.choice or turn.said.command).partition(":")
    match verb:
        case "send" | "submit":
            return _send(record)
        case "file":
            (shown,) = screens.page(record, MeetingPage(state.meeting_id), texts.file_sent(record.village.name))
            return [replace(shown, drawing=drawing(record))]
        case "edit" if number:
            return _mend(record, state, number)
        case "edit":
            turn.state = replace(state, picking=True)
            return [Reply(text=texts.which_household(), choices=(screens.LATER,))]
        case "later" | "pause" | "cancel":
            return turn.goto(turn, "home")
    if turn.is_typed and (state.picking or any(map(str.isdecimal, turn.said.text))) and verb != "back":
        return _mend(record, state, turn.said.text)
    return screens.page(record, replace(state, picking=False))


def show_page(turn: Turn, state: MeetingPage) -> list[Reply]:
    """The whole record again."""
    record = load(turn, state.meeting_id)
    return screens.go_on(record) if record is not None else turn.goto(turn, "meeting")


def open_minutes(turn: Turn, rest: str) -> list[Reply]:
    """A record that was sent, as a file again: for the village head and whoever reaches the village."""
    meeting = turn.session.get(VillageMeeting, int(rest)) if rest.isdecimal() else None
    if meeting is None or meeting.sent_at is None or meeting.village_id not in reach.village_ids(turn.session, turn.me):
        return tell(turn, trouble.nothing_here())
    survey = turn.session.get_one(SurveyRound, meeting.round_id)
    village = turn.session.get_one(Village, meeting.village_id)
    found = village_standings(turn.session, survey, [village])
    if not found:
        return tell(turn, trouble.nothing_here())
    note(turn, "file", detail=f"record of meeting {meeting.id}")
    (told,) = tell(turn, texts.file_sent(village.name))
    return [replace(told, drawing=drawing(of(turn, survey, found[0], meeting)))]


def drawing(record: Record) -> Drawing:
    """The record as a Word file."""
    return Drawing(
        name="minutes",
        figures=record_figures(record),
        file_name=texts.file_name(answers.fold(record.village.name).replace(" ", "-"), record.meeting.nth),
        is_picture=False,
    )


def _mend(record: Record, state: MeetingPage, text: str) -> list[Reply]:
    entries = [answers.RollEntry(one.household_id, one.code, one.head_name) for one in record.households]
    found = answers.match_household(text, entries)
    one = record.household(found[0].key) if len(found) == 1 else None
    if one is None:
        record.turn.state = replace(state, picking=True)
        return [Reply(text=texts.no_such_household(text), choices=(screens.LATER,))]
    return screens.mend(record, one)


def _send(record: Record) -> list[Reply]:
    """The record is handed in; of households below half the officer is asked to give the sheets back."""
    turn, below = record.turn, record.below
    if record.waiting or not (record.meeting.chair and record.meeting.secretary):
        return screens.go_on(record)
    record.meeting.sent_at = turn.now
    turn.taken = texts.SEND
    note(turn, "send_meeting", detail=f"meeting {record.meeting.id}")
    total, named = len(record.households), [one.code for one in below]
    name, passed = record.village.name, total - len(below)
    ways = [Choice(label=texts.GIVE_BACK, value=f"go:meet_again:{record.meeting.id}")] if below else []
    ways += [Choice(label=texts.post_button(name), value=f"go:post:{record.village.id}")] if passed else []
    told = news.to_officers(turn, record.village, texts.news(name, total, passed, named), *ways, trouble.GO_HOME)
    printed = Choice(label=texts.RECORD, value=f"go:minutes:{record.meeting.id}", words=("tải biên bản",))
    return [*told, *tell(turn, texts.sent(name, total, passed, named), printed, trouble.GO_HOME)]


def _name(turn: Turn) -> str:
    if not turn.is_typed or turn.said.early or turn.said.command:
        return ""
    reading = answers.read("name", turn.said.text)
    return str(reading.value) if isinstance(reading, Ok) else ""
