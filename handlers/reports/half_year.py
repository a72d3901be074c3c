"""The six-month and the yearly report (plan, IV.1): its figures, frozen for the template `period_report`.

Figures of the review are those of `handlers.figures.rows` for one round (`handlers.reports.period.survey_of`). Targets
that are entered, and tasks, are those of the report's own period. What is not known stands as "…".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from handlers.charts import catalogue, gather, gather_plan
from handlers.charts import plan_figures as plan
from handlers.charts.figures import Chart
from handlers.charts.gather import Asked
from handlers.messages import Drawing
from handlers.reports.period import Period
from handlers.reports.review_figures import Told
from handlers.texts import common
from handlers.texts import period_report as texts
from models.queries import tasks as register
from models.queries.figures import targets as target_figures
from models.queries.figures import tasks as task_figures
from models.queries.places import villages
from models.rules.targets import Measured, Missing
from models.seed import targets as shipped_targets

TEMPLATE = "period_report"


def drawing(asked: Asked, period: Period) -> Drawing:
    """The report as a Word file to be made; `asked` is of the round that it tells of."""
    return Drawing(
        name=TEMPLATE,
        figures=report_figures(asked, period),
        file_name=texts.file_name(period.year, half=period.half),
        is_picture=False,
    )


def report_figures(asked: Asked, period: Period) -> dict[str, Any]:
    """Everything that the template may name, as texts, tables as lists of rows; `charts` are drawn with the file."""
    commune, told, measured = asked.commune, Told(asked), targets(asked, period)
    recipients = str(commune.settings.get("recipients", ""))
    return {
        "made": asked.now.isoformat(),
        "commune_code": commune.code,
        "commune": common.commune(commune.name),
        "place": common.bare_commune(commune.name),
        "province": commune.province or texts.BLANK,
        "period": texts.period(period.year, half=period.half),
        "year": period.year,
        "written_year": asked.day.year,
        "as_of": common.day(asked.day),
        "recipients": [name.strip() for name in recipients.split(";") if name.strip()] or [texts.BLANK],
        **told.figures(),
        "tasks": _tasks(asked, period),
        "late_tasks": list(_late(asked, period)),
        "targets": [
            {
                "name": one.target.title,
                "value": texts.target_figure(one),
                "goal": texts.target_goal(one),
                "state": texts.target_state(one),
            }
            for one in measured
        ],
        "charts": [_chart(chart) for chart in _charts(asked, period)],
    }


def targets(asked: Asked, period: Period) -> Sequence[Measured]:
    """The targets in the plan's order: by the review as the round has them, entered ones of the report's year."""
    ids = [village.id for village in villages(asked.session, asked.commune)]
    survey = asked.survey if asked.survey.year == period.year else None
    year = target_figures.Year(asked.session, asked.commune, period.year, survey, ids)
    entered = {one.target.key: one for one in target_figures.measure(year, shipped_targets()) if one.target.entered}
    return [entered.get(one.target.key, one) for one in gather_plan.measured(asked)]


@dataclass(frozen=True)
class Gaps:
    """What stands as "…", by name: figures that somebody can enter, and those that only the review brings."""

    entered: tuple[str, ...]
    reviewed: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.entered, *self.reviewed)


def gaps(asked: Asked, period: Period) -> Gaps:
    """What a report would lack now."""
    told = Told(asked)
    wanted = (texts.missing_name(one) for one in targets(asked, period) if one.missing is Missing.NOT_ENTERED)
    return Gaps((*wanted, *told.missing_totals()), tuple(told.missing_lists()))


def _tasks(asked: Asked, period: Period) -> dict[str, Any]:
    found = _of_units(asked, period)
    units = [{"name": one.unit.title, "done": one.done, "open": one.open, "late": one.late} for one in found]
    total = {state: sum(getattr(one, state) for one in found) for state in ("done", "open", "late")}
    return {"units": units, "all": sum(total.values()), **total}


def _of_units(asked: Asked, period: Period) -> Sequence[task_figures.UnitWork]:
    return task_figures.by_unit(asked.session, asked.commune, period.start, period.end, asked.day)


def _late(asked: Asked, period: Period) -> Iterator[str]:
    for work in register.open_work(asked.session, asked.commune, asked.day):
        if work.due is not None and work.due < asked.day and period.start <= work.due <= period.end:
            village = work.village.name if work.village is not None else ""
            yield texts.late_task(work.task.number, work.task.title, work.unit.title, village, common.day(work.due))


def _charts(asked: Asked, period: Period) -> Iterator[Chart]:
    """The charts of the annex: the review, the plan's tasks of the period, its targets."""
    for makes in (gather.progress, gather.rates, gather.movement, gather.indices, gather.causes):
        yield from catalogue.pages(makes(asked))
    units = [
        plan.UnitTasks(name=one.unit.title, done=one.done, open=one.open, late=one.late)
        for one in _of_units(asked, period)
    ]
    name = texts.period(period.year, half=period.half)
    yield from catalogue.pages(plan.Tasks(place=asked.place, day=asked.day, period=name, units=tuple(units)))
    if asked.survey.year == period.year:  # its targets are those of the report
        yield gather_plan.targets(asked)


def _chart(chart: Chart) -> dict[str, Any]:
    name = next(name for name, kind in catalogue.CHARTS.items() if type(chart) is kind)
    return {"name": name, "figures": catalogue.dump(chart)}
