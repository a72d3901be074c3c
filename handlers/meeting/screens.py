"""What is shown while a record is written: a vote, who led the meeting, the whole record; and what is asked next."""

from handlers.meeting.record import Record
from handlers.meeting.states import MeetingBelowHalf, MeetingChair, MeetingPage, MeetingSecretary, MeetingVoting
from handlers.messages import Choice, Reply
from handlers.roles import short_label
from handlers.texts import meeting as texts
from models.queries.standings import Reviewed
from models.tables import Person

LATER = Choice(label=texts.LATER, value="later", words=("để sau",))
WRITE = Choice(label=texts.WRITE, value="write", words=("ghi", "đúng"))
RETYPE = Choice(label=texts.RETYPE, value="retype", words=("gõ lại",))
SEND = Choice(label=texts.SEND, value="send", words=("gửi",))
RECORD = Choice(label=texts.RECORD, value="file", words=("tải biên bản", "biên bản", "tải mẫu biên bản"))
EDIT = Choice(label=texts.EDIT, value="edit", words=("sửa",))

_USUALLY_AGAINST = 3
"""Persons who disagree, in an example."""


def go_on(record: Record, before: str = "") -> list[Reply]:
    """What is asked next: the first household without a vote, chair, secretary; at last the whole record."""
    waiting, meeting = record.waiting, record.meeting
    if waiting:
        return vote(record, MeetingVoting(meeting.id, waiting[0].household_id), before)
    if not meeting.chair:
        return chair(record, before)
    if not meeting.secretary:
        return secretary(record)
    return page(record, MeetingPage(meeting.id), before)


def vote(record: Record, state: MeetingVoting, before: str = "") -> list[Reply]:
    """The question of one household; an echo, or what was not understood, stands above it."""
    one = record.household(state.household_id)
    if one is None:
        return go_on(record, before)
    record.turn.state = state
    attendees = record.meeting.attendees
    asked = texts.household(record.place(one), len(record.households), one.code, one.head_name, one.sheet_class)
    lines = [*([before] if before else []), asked, texts.ask_vote("" if record.votes else example(attendees))]
    whole = Choice(label=texts.all_agree(attendees), value="all", words=("cả", "tất cả", "đồng ý cả", "đồng ý hết"))
    return [Reply(text="\n".join(lines), choices=(whole, LATER))]


def mend(record: Record, one: Reviewed) -> list[Reply]:
    """The vote on a household again."""
    return vote(record, MeetingVoting(record.meeting.id, one.household_id, mending=True))


def below_half(record: Record, state: MeetingBelowHalf, one: Reviewed) -> list[Reply]:
    """A vote below half is asked back."""
    record.turn.state = state
    text = texts.below_half(one.code, state.agree, record.meeting.attendees)
    return [Reply(text=text, choices=(WRITE, RETYPE))]


def chair(record: Record, before: str = "") -> list[Reply]:
    """Ask who led the meeting: the village head, or somebody in their place."""
    record.turn.state = MeetingChair(record.meeting.id)
    own = Choice(label=short_label(own_name(record)), value="me", words=("tôi", "trưởng thôn"))
    text = f"{before}\n{texts.ask_chair()}" if before else texts.ask_chair()
    return [Reply(text=text, choices=(own,))]


def secretary(record: Record, before: str = "") -> list[Reply]:
    """Ask who wrote the record."""
    record.turn.state = MeetingSecretary(record.meeting.id)
    return [Reply(text=before or texts.ask_secretary(record.meeting.chair))]


def page(record: Record, state: MeetingPage, before: str = "") -> list[Reply]:
    """The whole record."""
    record.turn.state = state
    total, below = len(record.households), [one.code for one in record.below]
    text = texts.written(total, total, total - len(below), below)
    return [Reply(text=f"{before}\n{text}" if before else text, choices=(SEND, RECORD, EDIT, LATER))]


def own_name(record: Record) -> str:
    """The name of the village head who writes."""
    return record.turn.session.get_one(Person, record.turn.me.person_id).name


def example(attendees: int, against: int = _USUALLY_AGAINST) -> str:
    """Two numbers that are possible: "38 3" of 42; with those `against` that were typed, "37 5"."""
    if against > attendees:
        return f"{attendees} 0"
    undecided = 1 if against == _USUALLY_AGAINST and attendees > 2 * against else 0
    return f"{attendees - against - undecided} {against}"
