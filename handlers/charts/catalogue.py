"""The charts by name: what draws one from the figures of a payload, and what tells the same figures in words.

A handler or job freezes figures (`figures`, `privacy.for_group`) and hands `drawings(chart)` to its replies; they are
drawn when the message goes out, in a process of its own. Matplotlib is loaded there and nowhere else.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from pydantic import TypeAdapter

from handlers.charts import figures as of
from handlers.charts import plan_figures as plan
from handlers.charts.words import words as _words
from handlers.messages import Drawing

CHARTS: Mapping[str, type[of.Chart]] = {
    "progress": of.Progress,
    "round": of.Round,
    "rates": of.Rates,
    "indices": of.Indices,
    "causes": of.Causes,
    "movement": of.Movement,
    "tasks": plan.Tasks,
    "targets": plan.Targets,
}
"""The charts by name, each with its figures."""

MOST_VILLAGES = 40
"""Villages on one picture."""
MOST_UNITS = 20
"""Units on one picture."""

_FILES = {
    "progress": "tien-do",
    "round": "dot-ra-soat",
    "rates": "ty-le-ngheo",
    "indices": "chi-so-thieu-hut",
    "causes": "nguyen-nhan",
    "movement": "bien-dong",
    "tasks": "nhiem-vu",
    "targets": "chi-tieu",
}
_NAMES = {kind: name for name, kind in CHARTS.items()}
_ADAPTERS = {name: TypeAdapter(kind) for name, kind in CHARTS.items()}


def render(name: str, figures: Mapping[str, Any]) -> bytes:
    """The picture of a chart as PNG, 1080 pixels wide, from its dumped figures. ValueError where they don't fit it."""
    from handlers.charts.pictures import picture  # noqa: PLC0415 (only the process that draws loads matplotlib)

    return picture(load(name, figures))


def makers() -> dict[str, Callable[[Mapping[str, Any]], bytes]]:
    """For each chart what draws its figures, such that another process can be handed it."""
    return {name: partial(render, name) for name in CHARTS}


def words(name: str, figures: Mapping[str, Any]) -> str:
    """All figures of a chart as lines of text. ValueError where they don't fit it."""
    return _words(load(name, figures))


def drawings(chart: of.Chart) -> tuple[Drawing, ...]:
    """The pictures of a chart to be sent, each with its words; one, unless it has very many villages or units."""
    name = _NAMES[type(chart)]
    sheets = pages(chart)
    return tuple(
        Drawing(
            name=name,
            figures=dump(sheet),
            file_name=f"{_FILES[name]}-{sheet.day:%Y-%m-%d}{f'-{number}' if len(sheets) > 1 else ''}.png",
            twin=_words(sheet),
        )
        for number, sheet in enumerate(sheets, 1)
    )


def pages(chart: of.Chart) -> tuple[of.Chart, ...]:
    """A chart cut into pictures that a phone can show: 40 villages, 20 units each."""
    match chart:
        case of.Progress(villages=villages) if len(villages) > MOST_VILLAGES:
            parts = [villages[at : at + MOST_VILLAGES] for at in range(0, len(villages), MOST_VILLAGES)]
            return tuple(replace(chart, villages=part, page=n, pages=len(parts)) for n, part in enumerate(parts, 1))
        case plan.Tasks(units=units) if len(units) > MOST_UNITS:
            cuts = [units[at : at + MOST_UNITS] for at in range(0, len(units), MOST_UNITS)]
            return tuple(replace(chart, units=part, page=n, pages=len(cuts)) for n, part in enumerate(cuts, 1))
    return (chart,)


def dump(chart: of.Chart) -> dict[str, Any]:
    """The figures of a chart as JSON, for a payload."""
    data: dict[str, Any] = _ADAPTERS[_NAMES[type(chart)]].dump_python(chart, mode="json")
    return data


def load(name: str, figures: Mapping[str, Any]) -> of.Chart:
    """The figures of a payload. ValueError where they don't fit the chart, KeyError where there is no such chart."""
    return _ADAPTERS[name].validate_python(figures)
