"""Word files from templates: the commune's own file where there is one, else the shipped one.

A template is a Word file with the words of docxtpl in it: `{{ village }}`, `{%tr for household in households %}`. A
clerk takes the shipped file from `models/seed/templates`, changes it in Word and puts it, under the same name, into
the folder of the commune's own templates (named by the commune's official code).
"""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from docx.image.image import Image
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import TemplateError
from jinja2.sandbox import SandboxedEnvironment

from handlers.charts import catalogue

SHIPPED = Path(__file__).parents[2] / "models" / "seed" / "templates"
KINDS = ("minutes", "posted_list", "chairman_list")
"""The Word files by the names of their templates, which are also the names of their drawings."""
HEAVY_KINDS = ("period_report",)
"""Those with charts in them, to be made in a process of their own: `charts` of their figures become pictures."""
_CHART_WIDTH, _CHART_HEIGHT = Mm(78), Mm(225)
"""Two charts beside each other on an A4 page, none higher than the page."""


@dataclass(frozen=True)
class WordTemplates:
    """The templates; `own` is the folder with a folder for each commune, which need not exist."""

    own: Path

    def makers(self) -> dict[str, Callable[[Mapping[str, Any]], bytes]]:
        """A maker for each kind of file, from figures frozen by the dialog; the figure `commune_code` finds the own."""
        return {kind: partial(self.render, kind) for kind in KINDS}

    def heavy_makers(self) -> dict[str, Callable[[Mapping[str, Any]], bytes]]:
        """The makers of files with charts, such that another process can be handed them."""
        return {kind: partial(self.render, kind) for kind in HEAVY_KINDS}

    def template(self, kind: str, commune_code: str) -> Path:
        """The file of a template."""
        own = self.own / commune_code / f"{kind}.docx"
        return own if commune_code and own.is_file() else SHIPPED / f"{kind}.docx"

    def render(self, kind: str, figures: Mapping[str, Any]) -> bytes:
        """The content of the file. ValueError where a clerk's template can't be filled in."""
        template = DocxTemplate(self.template(kind, str(figures.get("commune_code", ""))))
        content = io.BytesIO()
        try:
            told = {**figures, "charts": [_picture(template, **chart) for chart in figures.get("charts", ())]}
            template.render(told, SandboxedEnvironment(autoescape=True))
            template.save(content)
        except TemplateError as error:
            raise ValueError(f"template {kind}: {error}") from error
        return content.getvalue()


def _picture(template: DocxTemplate, name: str, figures: Mapping[str, Any]) -> InlineImage:
    """A chart as large as its column and page let it be."""
    content = catalogue.render(name, figures)
    size = Image.from_blob(content)
    fits_width = size.px_height * _CHART_WIDTH <= size.px_width * _CHART_HEIGHT
    measure = {"width": _CHART_WIDTH} if fits_width else {"height": _CHART_HEIGHT}
    return InlineImage(template, io.BytesIO(content), **measure)
