"""The sheet of cross-checks: what does not agree in a table, between tables, with the lists; nothing is mended."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from handlers.reports.tables.groups import ethnicities
from handlers.reports.tables.inputs import Review
from handlers.reports.tables.layout import Column, Line, Table
from handlers.reports.tables.placing import village_names
from handlers.texts import agreement as texts
from models.rules.checks import Finding, Kind, check, check_parts
from models.rules.form_rules import RULES, Rule, ethnic_rules
from models.rules.movement import Difference, HouseholdYear, Standing, differences

_OVERLAPPING = 8
"""The form whose groups overlap by nature: said once, not village by village."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What does not agree: cells of the tables, and households at the end and at the start of the year."""

    findings: tuple[Finding, ...]
    at_end: tuple[Difference, ...]
    at_start: tuple[Difference, ...]


def compare(review: Review, tables: Iterable[Table]) -> Agreement:
    """Checks the tables with each other, and the movement with the lists, household by household."""
    tables = [table for table in tables if table.number in range(1, 14)]
    rules: Mapping[int, Sequence[Rule]] = {**RULES, 9: ethnic_rules(ethnicities(review.households))}
    rows = [line.printed(table.number) for table in tables for line in table.lines]
    whole_commune = {line.place for table in tables for line in table.lines if line.total}
    findings = [
        finding
        for finding in check(rows, rules)
        if finding.form != _OVERLAPPING or finding.kind is not Kind.SUM or finding.place in whole_commune
    ]
    for table in tables:
        for whole in (line for line in table.lines if line.total):
            parts = [line.printed(table.number) for line in table.lines if not line.total and line.unit == whole.unit]
            findings += check_parts(whole.printed(table.number), parts)
    return Agreement(tuple(findings), _at_end(review), _at_start(review))


def _at_end(review: Review) -> tuple[Difference, ...]:
    counted = {
        household.key: Standing(household.village, household.poverty_class, household.persons)
        for household in review.households
    }
    codes = {household.key: household.code for household in review.households}
    return _differences(review.years, {year.key: year.end for year in review.years or ()}, counted, codes)


def _at_start(review: Review) -> tuple[Difference, ...]:
    if review.opening is None:
        return ()
    return _differences(review.years, {year.key: year.start for year in review.years or ()}, review.opening, {})


def _differences(
    years: Sequence[HouseholdYear] | None,
    told: Mapping[int, Standing | None],
    counted: Mapping[int, Standing],
    codes: Mapping[int, str],
) -> tuple[Difference, ...]:
    if years is None:
        return ()
    return differences(told, counted, {**codes, **{year.key: year.code for year in years}})


def agreement_table(review: Review, agreement: Agreement, *, households: bool) -> Table:
    """The sheet; without `households` (who may not have lists) it tells how many differ, not which."""
    names = village_names(review.villages)
    lines = [*(_finding(finding) for finding in agreement.findings)]
    for differing, when in ((agreement.at_end, texts.AT_END), (agreement.at_start, texts.AT_START)):
        lines += _households(differing, when, names) if households else _villages(differing, when, names)
    columns = tuple(Column(key, (heading,), "", width, left=True) for key, (heading, width) in texts.COLUMNS.items())
    numbered = tuple(Line({"order": place, **line.cells}) for place, line in enumerate(lines, start=1))
    notes = (texts.NOTE,) if lines else (texts.ALL_AGREE, texts.NOTE)
    return Table(0, texts.SHEET, texts.TITLE, columns, numbered, notes)


def _finding(finding: Finding) -> Line:
    return Line(
        {
            "where": texts.SHEET_OF.format(number=finding.form),
            "place": texts.place(finding.place, finding.unit),
            "column": texts.column(finding.column),
            "printed": finding.printed,
            "computed": finding.computed,
            "difference": finding.difference,
            "why": texts.why(finding),
        }
    )


def _households(differing: Iterable[Difference], when: str, names: Mapping[int, str]) -> Iterator[Line]:
    for one in differing:
        standing = one.listed or one.told
        yield Line(
            {
                "where": when,
                "place": texts.household(one.code, names[standing.village] if standing else ""),
                "printed": _standing(one.told, names),
                "computed": _standing(one.listed, names),
                "why": texts.HOUSEHOLD_DIFFERS,
            }
        )


def _standing(standing: Standing | None, names: Mapping[int, str]) -> str:
    if standing is None:
        return texts.IN_NO_LIST
    return texts.standing(standing.poverty_class, names[standing.village], standing.persons)


def _villages(differing: Sequence[Difference], when: str, names: Mapping[int, str]) -> Iterator[Line]:
    for village, name in names.items():
        told = sum(1 for one in differing if village in {side.village for side in (one.told, one.listed) if side})
        if told:
            yield Line({"where": when, "place": name, "difference": told, "why": texts.HOUSEHOLDS_DIFFER})
