"""What a village meeting decides about a household: a share of those attending.

At least 50 % of all persons attending must agree with the result of a household; below it the household is surveyed and
met again (Quyết định 24/2021/QĐ-TTg as operated by procedure 1.011606, step 4). The text asks for no number of persons.
"""

from dataclasses import dataclass


def needed(attendees: int) -> int:
    """How many persons must agree: half of those attending, rounded up ("từ 21 người" of 42)."""
    return (attendees + 1) // 2


@dataclass(frozen=True, slots=True)
class Tally:
    """The vote on one household: persons who agree and who disagree, of so many attending; the rest had no opinion."""

    attendees: int
    agree: int
    disagree: int

    @property
    def possible(self) -> bool:
        """Whether no more persons are counted than attended."""
        return min(self.agree, self.disagree) >= 0 and self.agree + self.disagree <= self.attendees

    @property
    def no_opinion(self) -> int:
        """Those who said neither."""
        return self.attendees - self.agree - self.disagree

    @property
    def passes(self) -> bool:
        """Whether at least half of those attending agree; exactly half is enough."""
        return self.agree >= needed(self.attendees)
