"""All official tables of a review, one by one or as one workbook."""

from handlers.reports.tables import children, deprivations, groups, lists, movements, results
from handlers.reports.tables.agreement import Agreement, agreement_table, compare
from handlers.reports.tables.excel import write
from handlers.reports.tables.inputs import Review
from handlers.reports.tables.layout import Table
from handlers.reports.tables.placing import Listed
from handlers.texts import tables as texts
from models.rules.poverty import PovertyClass

FORMS = (
    results.form_1,
    movements.form_2,
    movements.form_3,
    deprivations.form_4,
    deprivations.form_5,
    deprivations.form_6,
    deprivations.form_7,
    groups.form_8,
    groups.form_9,
    groups.form_10,
    children.form_11,
    results.form_12,
    results.form_13,
)
"""Forms 1 to 13, which name no household."""
LISTS = {PovertyClass.NEAR_POOR: lists.list_14, PovertyClass.POOR: lists.list_15}
"""The detailed lists."""


def forms(review: Review) -> tuple[Table, ...]:
    """Forms 1 to 13 as tables, for those who print them otherwise or want one figure."""
    listed = Listed(review.households)
    return tuple(form(review, listed) for form in FORMS)


def agreement(review: Review) -> Agreement:
    """What does not agree in the forms of a review."""
    return compare(review, forms(review))


def workbook(review: Review, *, households: bool) -> bytes:
    """The official tables as Excel (.xlsx): forms 1 to 13, lists 14 and 15, and the sheet of cross-checks.

    `households`: whether who gets it may have lists; without, the lists are left out and no household is named.
    """
    made = [*forms(review)]
    checks = agreement_table(review, compare(review, made), households=households)
    if households:
        listed = Listed(review.households)
        made += [make(review, listed) for make in LISTS.values()]
    return _write(review, [*made, checks])


def household_list(review: Review, poverty_class: PovertyClass) -> bytes:
    """One detailed list as Excel (.xlsx), only for those who may have it."""
    return _write(review, [LISTS[poverty_class](review, Listed(review.households))])


def _write(review: Review, tables: list[Table]) -> bytes:
    subtitle = texts.subtitle(review.province, review.year, review.counted_on, provisional=review.provisional)
    return write(tables, texts.issuer(review.commune), subtitle)
