"""The vote on each household is written down: two numbers, all of them, or below half, which is asked back."""

from handlers import answers
from handlers.answers import Ok
from handlers.meeting import screens
from handlers.meeting.record import Record, load
from handlers.meeting.states import MeetingAttendees, MeetingBelowHalf, MeetingVoting
from handlers.messages import Choice, Reply
from handlers.roles import tell
from handlers.survey.sheet import note
from handlers.texts import meeting as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import meetings
from models.queries.standings import Reviewed
from models.rules.meeting import Tally
from models.tables import Household


def answer(turn: Turn, state: MeetingVoting) -> list[Reply]:
    """What was said of a household's vote."""
    record = load(turn, state.meeting_id)
    one = record.household(state.household_id) if record is not None else None
    if record is None or one is None:
        return turn.goto(turn, "meeting")
    match turn.said.choice or turn.said.command:
        case "later" | "pause" | "cancel" | "skip":
            return _pause(record)
        case "back":
            return _back(record, state)
        case "all":
            return _take(record, state, one, Tally(record.meeting.attendees, record.meeting.attendees, 0))
    if not turn.is_typed:
        return screens.vote(record, state)
    if turn.said.early or turn.said.repeated:
        return screens.vote(record, state, texts.perhaps_twice(turn.said.text))
    reading = answers.read_pair(turn.said.text)
    if not isinstance(reading, Ok):
        return screens.vote(record, state, texts.not_a_vote(turn.said.text, screens.example(record.meeting.attendees)))
    tally = Tally(record.meeting.attendees, *reading.value)
    if not tally.possible:
        mended = screens.example(tally.attendees, tally.disagree)
        return screens.vote(record, state, texts.too_many(tally.agree, tally.disagree, tally.attendees, mended))
    return _take(record, state, one, tally)


def show(turn: Turn, state: MeetingVoting) -> list[Reply]:
    """The household again."""
    record = load(turn, state.meeting_id)
    return screens.vote(record, state) if record is not None else turn.goto(turn, "meeting")


def answer_below(turn: Turn, state: MeetingBelowHalf) -> list[Reply]:
    """Below half is confirmed, or the numbers are typed anew."""
    record = load(turn, state.voting.meeting_id)
    one = record.household(state.voting.household_id) if record is not None else None
    if record is None or one is None:
        return turn.goto(turn, "meeting")
    if turn.said.choice == screens.WRITE.value and not turn.said.early:
        turn.taken = texts.WRITE
        return _write(record, state.voting, one, Tally(record.meeting.attendees, state.agree, state.disagree))
    if turn.said.choice == screens.RETYPE.value or turn.said.command == "back":
        return screens.vote(record, state.voting)
    if turn.is_typed and not turn.said.choice and not turn.said.early:
        return answer(turn, state.voting)
    return show_below(turn, state)


def show_below(turn: Turn, state: MeetingBelowHalf) -> list[Reply]:
    """Ask back once more."""
    record = load(turn, state.voting.meeting_id)
    one = record.household(state.voting.household_id) if record is not None else None
    if record is None or one is None:
        return turn.goto(turn, "meeting")
    return screens.below_half(record, state, one)


def _take(record: Record, state: MeetingVoting, one: Reviewed, tally: Tally) -> list[Reply]:
    if not tally.passes:
        return screens.below_half(record, MeetingBelowHalf(state, tally.agree, tally.disagree), one)
    return _write(record, state, one, tally)


def _write(record: Record, state: MeetingVoting, one: Reviewed, tally: Tally) -> list[Reply]:
    turn = record.turn
    meetings.write_vote(turn.session, record.meeting, one, tally.agree, tally.disagree)
    household = turn.session.get_one(Household, one.household_id)
    note(turn, "meeting_vote", household, f"{tally.agree}, {tally.disagree} of {tally.attendees}")
    said = texts.voted(one.code, tally.agree, tally.attendees, tally.disagree, tally.no_opinion, passes=tally.passes)
    turn.taken = turn.taken or f"{tally.agree} {tally.disagree}"
    fresh = load(turn, state.meeting_id)
    return screens.go_on(fresh, said) if fresh is not None else turn.goto(turn, "meeting")


def _pause(record: Record) -> list[Reply]:
    done = len(record.households) - len(record.waiting)
    again = Choice(label=texts.GO_ON, value="go:meeting", words=("ghi tiếp", "tiếp"))
    return tell(record.turn, texts.paused(done, len(record.households)), again, trouble.GO_HOME)


def _back(record: Record, state: MeetingVoting) -> list[Reply]:
    """The household before; from the first the number of those attending, while no vote rests on it."""
    if state.mending:
        return screens.go_on(record)
    ids = [one.household_id for one in record.households]
    place = ids.index(state.household_id) if state.household_id in ids else 0
    if place:
        return screens.mend(record, record.households[place - 1])
    if record.votes:
        return screens.vote(record, state)
    held_at = record.held_at.replace(tzinfo=None)
    record.turn.session.delete(record.meeting)
    record.turn.session.flush()
    record.turn.state = MeetingAttendees(held_at)
    return [Reply(text=texts.ask_attendees(held_at))]
