"""Forms 1, 12 and 13: how many are poor and near-poor among all that live there."""

from collections.abc import Iterator, Sequence

from handlers.reports.tables.inputs import KINH, Household, Review, Village
from handlers.reports.tables.layout import Table
from handlers.reports.tables.placing import Counts, Listed, is_minority, lines, table, village_names
from handlers.texts import tables as texts
from models.rules.form_rules import RULES
from models.rules.poverty import PovertyClass

POOR, NEAR_POOR = PovertyClass.POOR, PovertyClass.NEAR_POOR


def form_1(review: Review, listed: Listed) -> Table:
    """Results: households and persons by class, in percent of the entered totals."""

    def counts(village: Village, unit: str) -> Counts:
        del unit
        poor, near = listed.of(village.key, POOR), listed.of(village.key, NEAR_POOR)
        return {
            "1": village.households, "2": village.persons, "3": len(poor), "5": len(near),
            "7": village.average_households, "9": _persons(poor), "11": _persons(near), "13": village.average_persons,
        }  # fmt: skip

    shares = ("4", "6", "8", "10", "12", "14")
    notes = [
        *_missing(review, ("households", "persons"), ("1", "2", *shares), texts.TOTALS),
        *_missing(review, ("average_households", "average_persons"), ("7", "8", "13", "14"), texts.AVERAGE),
    ]
    made = lines(review, counts, rules=RULES[1])
    return table(1, made, notes)


def form_12(review: Review, listed: Listed) -> Table:
    """Results by the multidimensional standard, poor households."""
    return _by_standard(12, POOR, review, listed)


def form_13(review: Review, listed: Listed) -> Table:
    """The same of near-poor households."""
    return _by_standard(13, NEAR_POOR, review, listed)


def _by_standard(number: int, poverty_class: PovertyClass, review: Review, listed: Listed) -> Table:
    """Of columns 2 to 4 only formulas are known; that they are Kinh, minorities, "dân tộc tại chỗ" is inferred."""

    def counts(village: Village, unit: str) -> Counts:
        del unit
        those = listed.of(village.key, poverty_class)
        kinh = [household for household in those if household.ethnicity == KINH]
        minority = [household for household in those if is_minority(household)]
        return {
            "1": village.households, "2": _less(village.households, village.minority_households),
            "3": village.minority_households, "4": None,
            "5": village.persons, "6": _less(village.persons, village.minority_persons),
            "7": village.minority_persons, "8": None,
            "9": len(those), "10": len(kinh), "11": len(minority), "12": None,
            "13": sum(household.merit for household in those),
            "14": sum(household.no_labour_capacity for household in those),
            "15": sum(household.female_head for household in those),
            "16": _persons(those), "17": _persons(kinh), "18": _persons(minority), "19": None,
        }  # fmt: skip

    minority = ("minority_households", "minority_persons")
    notes = [
        *_missing(review, ("households", "persons"), ("1", "2", "5", "6", "20"), texts.TOTALS),
        *_missing(review, minority, ("2", "3", "6", "7", "21"), texts.MINORITY_TOTALS),
        texts.not_collected(("4", "8", "12", "19", "22"), texts.NATIVE),
    ]
    return table(number, lines(review, counts, rules=RULES[number]), notes, width=7)


def _persons(households: Sequence[Household]) -> int:
    return sum(household.persons for household in households)


def _less(whole: int | None, part: int | None) -> int | None:
    return None if whole is None or part is None else whole - part


def _missing(review: Review, fields: tuple[str, str], of_columns: Sequence[str], what: str) -> Iterator[str]:
    """Says which villages lack entered figures, so that the commune's sum is blank as well."""
    names = village_names(review.villages)
    without = [
        names[village.key] for village in review.villages if None in [getattr(village, field) for field in fields]
    ]
    if without:
        yield texts.not_collected(of_columns, what, without if len(without) < len(names) else ())
