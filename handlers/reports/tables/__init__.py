"""The official tables of the yearly review: forms 1 to 13, lists 14 and 15, and where they do not agree."""

from handlers.reports.tables.book import agreement, forms, household_list, workbook
from handlers.reports.tables.inputs import Household, Member, Review, Support, Village

__all__ = [
    "Household",
    "Member",
    "Review",
    "Support",
    "Village",
    "agreement",
    "forms",
    "household_list",
    "workbook",
]
