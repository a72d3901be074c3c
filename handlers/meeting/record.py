"""A record as the dialog works on it: the meeting, its village, its households and votes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.turn import Turn
from models.queries import meetings, rounds
from models.queries.standings import Reviewed, VillageStanding, village_standings
from models.rules.meeting import Tally
from models.tables import MeetingVote, RoleKind, SurveyRound, Village, VillageMeeting


@dataclass(frozen=True)
class Record:
    """One meeting with what was written of it."""

    turn: Turn
    survey: SurveyRound
    standing: VillageStanding
    meeting: VillageMeeting
    households: Sequence[Reviewed]
    votes: dict[int, MeetingVote]

    @property
    def village(self) -> Village:
        """Whose meeting it is."""
        return self.standing.village

    @property
    def waiting(self) -> list[Reviewed]:
        """Households without a vote."""
        return [one for one in self.households if one.household_id not in self.votes]

    @property
    def below(self) -> list[Reviewed]:
        """Households that stayed below half."""
        return [one for one in self.households if not self.tally(one).passes]

    @property
    def held_at(self) -> datetime:
        """When it was held, on the commune's clock."""
        return self.meeting.held_at.astimezone(self.turn.zone)

    def tally(self, one: Reviewed) -> Tally:
        """The vote on a household."""
        vote = self.votes[one.household_id]
        return Tally(self.meeting.attendees, vote.agree, vote.disagree)

    def household(self, household_id: int) -> Reviewed | None:
        """A household of the meeting."""
        return next((one for one in self.households if one.household_id == household_id), None)

    def place(self, one: Reviewed) -> int:
        """The number of a household in the meeting's list."""
        return self.households.index(one) + 1


def own_standing(turn: Turn) -> tuple[SurveyRound, VillageStanding] | None:
    """The running round and how the village head's village stands in it; None where there is nothing."""
    survey = rounds.running_round(turn.session, turn.here)
    if survey is None or turn.me.kind != RoleKind.VILLAGE_HEAD or turn.me.village_id is None:
        return None
    village = turn.session.get_one(Village, turn.me.village_id)
    found = village_standings(turn.session, survey, [village])
    return (survey, found[0]) if found else None


def load(turn: Turn, meeting_id: int) -> Record | None:
    """A record that is being written by the person who speaks; None where it is not theirs, or was sent."""
    own = own_standing(turn)
    meeting = turn.session.get(VillageMeeting, meeting_id)
    if own is None or meeting is None or meeting.sent_at is not None:
        return None
    survey, standing = own
    if (meeting.round_id, meeting.village_id) != (survey.id, standing.village.id):
        return None
    return of(turn, survey, standing, meeting)


def of(turn: Turn, survey: SurveyRound, standing: VillageStanding, meeting: VillageMeeting) -> Record:
    """The record of a meeting: the households voted on and, while it is open, those that wait for a meeting."""
    votes = meetings.votes(turn.session, meeting)
    waiting = {one.household_id for one in meetings.to_meet(standing)} if meeting.sent_at is None else set()
    households = [one for one in standing.households if one.household_id in waiting | votes.keys()]
    return Record(turn, survey, standing, meeting, households, votes)
