"""Requests for a review within the year: who is put on the list, and what a result means for a request.

Quyết định 24/2021/QĐ-TTg, Điều 5, as operated by procedures 1.011607 (Mẫu số 01, with Phiếu A) and 1.011608 (Mẫu số
04): monthly from the 15th; a household with fewer than 4 of the indices of Phiếu A is reviewed; the decision comes
within 15 days from the start; a refusal is in writing and gives its reason.
"""

from datetime import date
from typing import Final

from models.rules.poverty import PovertyClass

ENTER, LEAVE = "enter", "leave"
"""To be put on the list of poor or near-poor households, or to leave it."""
RECOGNISED, REFUSED = "recognised", "refused"
FIRST_DAY: Final = 15
"""The day of each month from which a review within the year begins."""
FEWER_THAN: Final = 4
"""So many ticked indices of Phiếu A (columns 01-09) keep a household off the list of the review."""

_RANK: Final = {PovertyClass.POOR: 0, PovertyClass.NEAR_POOR: 1, PovertyClass.NOT_POOR: 2}


def goes_on_the_list(ticks: int) -> bool:
    """Whether a household with so many ticked indices is reviewed."""
    return ticks < FEWER_THAN


def begins_too_early(starts_on: date) -> bool:
    """Whether a review within the year would begin before the day of the month from which it does."""
    return starts_on.day < FIRST_DAY


def may_leave(poverty_class: str) -> bool:
    """Whether a household of a recognised class has a list to leave."""
    return poverty_class in {PovertyClass.POOR, PovertyClass.NEAR_POOR}


def granted(kind: str, before: str, now: str) -> bool:
    """Whether the class now recognised grants a request; `before`: the class recognised until then, "" without one.

    To enter: poor or near-poor now. To leave: better off than before.
    """
    if kind == ENTER:
        return now != PovertyClass.NOT_POOR
    return _RANK[PovertyClass(now)] > _RANK[PovertyClass(before or PovertyClass.POOR)]
