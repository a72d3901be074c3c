"""The figures of a review as the periodic reports tell them: tables of texts, from the rows of `handlers.figures`."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from handlers.charts.gather import Asked
from handlers.figures import LISTED, Row, rows
from handlers.texts import charts as chart_texts
from handlers.texts import figures as names
from handlers.texts import period_report as texts
from models.queries.figures import classes, entered, movement
from models.queries.figures.answers import NEEDS
from models.queries.figures.work import by_village
from models.queries.places import villages
from models.rules.movement import CLOSING
from models.rules.poverty import INDICES

YEARS = 4
"""Years in the table of rates."""


class Told:
    """The figures of a round, by what they are of."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._rows: Mapping[tuple[str, str, str, str], Row] = {
            (row.key, row.part, row.village, row.unit): row for row in rows(asked)
        }
        self._years = classes.recognised_years(asked.session, asked.commune)
        self._village_ids = [village.id for village in villages(asked.session, asked.commune)]

    @property
    def year(self) -> int:
        """The year of the review."""
        return self._asked.survey.year

    @property
    def recognised(self) -> bool:
        """Whether the review's result is decided; until then its figures are provisional."""
        return self.year in self._years

    def count(self, key: str, part: str = "", village: str = "", unit: str = "households") -> int | None:
        """A count; None where nothing was counted."""
        row = self._rows.get((key, part, village, unit))
        return None if row is None or row.value is None else int(row.value)

    def figures(self) -> dict[str, Any]:
        """The part of the template that tells of the review."""
        return {
            "survey_year": self.year,
            "year_before": self.year - 1,
            "provisional": not self.recognised,
            "work": {key: texts.count(self._work(key)) for key in ("assigned", "sent", "approved", "no_interview")},
            "sent_share": texts.share(self._work("sent"), self._work("assigned")),
            "villages": [*self._villages()],
            "classes": [*self._classes()],
            "movement": [*self._movement()],
            "movement_note": names.open_sheets(
                movement.of_round(self._asked.session, self._asked.commune, self._asked.survey).open_sheets
            ),
            "indices": [*self._shares("index", [(key, chart_texts.index(key)) for key in INDICES])],
            "causes": [*self._shares("cause", [(str(at), name) for at, name in enumerate(names.CAUSES, 1)])],
            "needs": [*self._needs()],
            "asks": [*self._asks()],
        }

    def missing_totals(self) -> Iterator[str]:
        """The bases of the rates that nobody has entered, by name."""
        if self._all(self.year) is None:
            yield texts.missing_totals(self.year)

    def missing_lists(self) -> Iterator[str]:
        """The results of reviews that are not known, by name."""
        if self._listed("poor") is None:
            yield texts.NO_LISTS
        if self.year - 1 not in self._years:
            yield texts.missing_list(self.year - 1)

    def _work(self, key: str, village: str = "") -> int | None:
        return self.count(f"work:{key}", village=village, unit="sheets")

    def _villages(self) -> Iterator[dict[str, str]]:
        """How far each village is, and its poor and near-poor households."""
        for village, _ in by_village(self._asked.session, self._asked.survey):
            yield {
                "name": village.name,
                **{key: texts.count(self._work(key, village.name)) for key in ("assigned", "sent", "approved")},
                **{name: texts.count(self._listed(name, village.name)) for name in LISTED},
            }

    def _class_key(self, year: int) -> str:
        return f"class:{year}" if year in self._years else "class:sheets"

    def _listed(self, name: str, village: str = "", year: int | None = None, unit: str = "households") -> int | None:
        """Households or persons of a class; 0 where others were counted and none of them."""
        key = self._class_key(year or self.year)
        if not any(known[0] == key for known in self._rows):
            return None
        return self.count(key, name, village, unit) or 0

    def _all(self, year: int) -> int | None:
        return entered.total(self._asked.session, self._asked.commune, year, self._village_ids).households

    def _classes(self) -> Iterator[dict[str, str]]:
        """Poor and near-poor households over the years, the review's own year last."""
        past = [year for year in self._years if year < self.year]
        for year in [*past[1 - YEARS :], self.year]:
            whole = self._all(year)
            row = {
                "year": texts.class_year(year, provisional=year not in self._years),
                "households": texts.count(whole),
            }
            for name in LISTED:
                households = self._listed(name, year=year)
                row[str(name)] = texts.count(households)
                row[f"{name}_rate"] = texts.share(households, whole, 2)
                row[f"{name}_persons"] = texts.count(self._listed(name, year=year, unit="persons"))
            yield row

    def _movement(self) -> Iterator[dict[str, str | int]]:
        """The columns 1 to 9 of the forms 2 and 3, one below the other; blank without the list of the year before."""
        known = self.year - 1 in self._years
        for column in range(1, CLOSING + 1):
            row: dict[str, str | int] = {"column": column}
            for name in LISTED:
                row[f"{name}_move"] = texts.MOVES[name][column - 1]
                for unit in ("households", "persons"):
                    value = self.count(f"movement:{name}", str(column), unit=unit) if known else None
                    row[f"{name}_{unit}"] = texts.count(value)
            yield row

    def _shares(self, key: str, parts: Sequence[tuple[str, str]]) -> Iterator[dict[str, str]]:
        """Households of each class of which something is true, by the approved sheets, and their share."""
        for part, label in parts:
            row = {"name": label}
            for name in LISTED:
                base = self.count("class:sheets", name)
                count = self.count(f"{key}:{name}", part) if base is not None else None
                row[str(name)] = texts.count(count)
                row[f"{name}_share"] = texts.share(count, base)
            yield row

    def _needs(self) -> Iterator[dict[str, str]]:
        approved = self._work("approved")
        for fact in NEEDS:
            found = {
                unit: self.count(fact, unit=unit) or (0 if approved else None) for unit in ("households", "persons")
            }
            yield {"name": texts.need(fact), **{unit: texts.count(value) for unit, value in found.items()}}

    def _asks(self) -> Iterator[str]:
        """What the needs of the households ask of the authorities above."""
        for fact in NEEDS:
            households, persons = self.count(fact), self.count(fact, unit="persons")
            if households:
                yield texts.ask(fact, households, persons or 0)
