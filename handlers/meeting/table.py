"""The meeting's states, places and words for the table of dialogs."""

from handlers.dialogs import Command, Dialog, Open
from handlers.meeting import again, closing, opening, voting
from handlers.meeting.states import (
    MeetingAgain,
    MeetingAttendees,
    MeetingBelowHalf,
    MeetingChair,
    MeetingPage,
    MeetingSecretary,
    MeetingVoting,
    MeetingWhen,
)

STATES: tuple[Dialog, ...] = (
    Dialog(MeetingWhen, opening.answer_when, opening.show_when, asks=True),
    Dialog(MeetingAttendees, opening.answer_attendees, opening.show_attendees, asks=True),
    Dialog(MeetingVoting, voting.answer, voting.show, asks=True),
    Dialog(MeetingBelowHalf, voting.answer_below, voting.show_below, asks=True),
    Dialog(MeetingChair, closing.answer_chair, closing.show_chair, asks=True),
    Dialog(MeetingSecretary, closing.answer_secretary, closing.show_secretary, asks=True),
    Dialog(MeetingPage, closing.answer_page, closing.show_page),
    Dialog(MeetingAgain, again.answer, again.show),
)
PLACES: dict[str, Open] = {
    "meeting": opening.open_meeting,
    "meet_again": again.open_again,
    "minutes": closing.open_minutes,
}
COMMANDS: tuple[Command, ...] = (Command(("họp dân", "họp thôn", "biên bản họp"), "meeting"),)
