"""Files too large to be frozen in a message: they are made from the database when the message goes out.

The message holds which round, and the moment at which it was asked for; the file tells the database as it is when it is
made, read in one transaction that holds up nobody. Who may have it was decided, and noted, when it was asked for.
"""

import io
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from handlers.messages import Drawing
from handlers.reports import tables
from handlers.reports.export import export
from handlers.reports.gather import review
from models.database import open_engine
from models.rules.poverty import PovertyClass
from models.tables import Commune, SurveyRound

MOST_BYTES = 45 * 1024 * 1024
"""A file that is larger goes into no message."""
OFFICIAL_TABLES, HOUSEHOLD_LIST, EXPORT = "official_tables", "household_list", "export"
"""The names of the drawings."""


@dataclass(frozen=True)
class DatabaseFiles:
    """The makers of these files; `url` is the database."""

    url: str

    def heavy_makers(self) -> dict[str, Callable[[Mapping[str, Any]], bytes]]:
        """Those that take seconds, such that another process can be handed them."""
        return {OFFICIAL_TABLES: partial(_tables, self.url), HOUSEHOLD_LIST: partial(_household_list, self.url)}

    def long_makers(self) -> dict[str, Callable[[Mapping[str, Any], Path], bytes]]:
        """Those that may take minutes and tell how far they are."""
        return {EXPORT: partial(_archive, self.url)}


def drawing(name: str, survey: SurveyRound, now: datetime, file_name: str, twin: str, **more: object) -> Drawing:
    """A file of a round; `twin` is said where it can't be made or sent.

    `more`: the `poverty_class` of a list, the `villages` (ids) of a list or of data where not all, whether the official
    tables name `households`.
    """
    figures = {"round": survey.id, "at": now.isoformat(), **more}
    return Drawing(name=name, figures=figures, file_name=file_name, is_picture=False, twin=twin)


def _tables(url: str, figures: Mapping[str, Any]) -> bytes:
    with _round(url, figures) as (session, commune, survey):
        found = review(session, commune, survey, datetime.fromisoformat(figures["at"]))
    return tables.workbook(found, households=bool(figures["households"]))


def _household_list(url: str, figures: Mapping[str, Any]) -> bytes:
    with _round(url, figures) as (session, commune, survey):
        found = review(session, commune, survey, datetime.fromisoformat(figures["at"]))
    if "villages" in figures:
        within = figures["villages"]
        found = replace(
            found,
            households=tuple(one for one in found.households if one.village in within),
            places=", ".join(one.name for one in found.villages if one.key in within),
        )
    return tables.household_list(found, PovertyClass(figures["poverty_class"]))


def _archive(url: str, figures: Mapping[str, Any], progress: Path) -> bytes:
    """All sheets of the round as a zip file. ValueError where it is larger than a message may carry."""

    def tell(done: int, total: int) -> None:
        progress.write_text(f"{done} {total}")

    content = io.BytesIO()
    with tempfile.TemporaryDirectory(prefix="so-thon-export-") as made:
        folder = Path(made)
        with _round(url, figures) as (session, _, survey):
            export(session, survey, folder, villages=figures.get("villages"), progress=tell)
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(folder.rglob("*")):
                archive.write(path, path.relative_to(folder))
    if content.tell() > MOST_BYTES:
        raise ValueError(f"a file of {content.tell()} bytes")
    return content.getvalue()


@contextmanager
def _round(url: str, figures: Mapping[str, Any]) -> Iterator[tuple[Session, Commune, SurveyRound]]:
    engine = open_engine(url, reading=True)
    try:
        with Session(engine) as session:
            survey = session.get_one(SurveyRound, int(figures["round"]))
            yield session, session.get_one(Commune, survey.commune_id), survey
    finally:
        engine.dispose()
