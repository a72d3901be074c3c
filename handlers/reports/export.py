"""Writes all sheets of a round the way ODK tools do: CSV and Excel, the XML of each sheet, and the form.

    DIR/review.csv, review-member.csv …    a table for the households, one for each repeat (PARENT_KEY, KEY)
    DIR/review.xlsx                        the same tables, a page each
    DIR/submissions/uuid….xml              each sheet as an XForm submission (Windows takes no colon in a file's name)
    DIR/form/review-2026.xml               the form in each version used, its files in review-2026-media/

Answers that are not relevant are left out, as ODK does. A sheet is read, written and forgotten before the next.

In the CSV files every value stands exactly as it was answered, so that R, Stata and pandas read what was stored. Excel
takes a text like `=1+1` in a CSV file for a formula; changing the text would protect Excel and spoil the data for all
others, so who works with Excel opens the .xlsx: there each cell says that it is a text, and a formula never runs. A
text longer than a cell of Excel holds ends there with "…" and is whole in the CSV file.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from handlers import forms
from handlers.reports.export_files import TableFiles
from models.forms.flat import KEY, PARENT_KEY, Column, Layout, merged
from models.queries import exported
from models.queries import form_versions as published
from models.queries.exported import AT_ONCE, ExportedSheet
from models.tables import FormVersion, SurveyRound

SHEET_COLUMNS = (
    Column(KEY),
    Column("SubmissionDate"),
    Column("BegunDate"),
    Column("ApprovedDate"),
    Column("FormVersion"),
    Column("VillageCode"),
    Column("Village"),
    Column("HouseholdCode"),
    Column("SubmitterID"),
    Column("Status"),
    Column("Outcome"),
    Column("B1", numeric=True),
    Column("B2", numeric=True),
    Column("PovertyClass"),
)
"""What the bot knows beside the answers; dates in UTC, SubmissionDate blank while a sheet is with its village."""
ROW_COLUMNS = (Column(PARENT_KEY), Column(KEY))
"""What stands before the answers of a repeat's row."""
_NOT_IN_FILES = re.compile(r"[^\w.-]")

Progress = Callable[[int, int], None]
"""Told after every hundred sheets: how many are done, of how many."""


@dataclass(frozen=True)
class Exported:
    """What was written: sheets, the rows of each table by its name, and texts that Excel holds only in part."""

    sheets: int
    tables: Mapping[str, int]
    cut: int


def no_progress(done: int, total: int) -> None:
    """For whom nobody waits."""


def export(
    session: Session,
    survey: SurveyRound,
    folder: Path,
    *,
    villages: Collection[int] | None = None,
    split: bool = True,
    progress: Progress = no_progress,
) -> Exported:
    """Write a round into an empty folder, all of it or some villages (ids).

    `split`: a column for each choice beside the answers of several choices.
    """
    versions = exported.form_versions(session, survey)
    layouts = {version.id: Layout(forms.load(session, version), split) for version in versions}
    form_id = layouts[versions[0].id].form.form_id
    _write_forms(session, versions, folder / "form", form_id)
    submissions = folder / "submissions"
    submissions.mkdir(parents=True, exist_ok=True)
    total, done = exported.count(session, survey, villages), 0
    with TableFiles(folder, _file_name(form_id), _tables(form_id, layouts)) as files:
        for sheet in exported.sheets(session, survey, villages):
            _write(sheet, layouts[sheet.form_version_id], form_id, files, submissions)
            done += 1
            if done % AT_ONCE == 0:
                progress(done, total)
    progress(done, total)
    return Exported(done, files.rows, files.cut)


def _tables(form_id: str, layouts: Mapping[int, Layout]) -> dict[str, list[Column]]:
    return {
        _table(form_id, name): [*(ROW_COLUMNS if name else SHEET_COLUMNS), *columns]
        for name, columns in merged(layouts.values()).items()
    }


def _write(sheet: ExportedSheet, layout: Layout, form_id: str, files: TableFiles, submissions: Path) -> None:
    entry = layout.form.resume(sheet.xml, sheet.state)
    for row in layout.rows(entry.live.root):
        if row.table:
            files.add(_table(form_id, row.table), {**row.cells, PARENT_KEY: row.parent_key, KEY: row.key})
        else:
            files.add(_table(form_id), {**row.cells, **_about(sheet), KEY: row.key})
            content = entry.to_xml(submission=True)
            (submissions / f"{_file_name(row.key)}.xml").write_text(content, encoding="utf-8", newline="")


def _about(sheet: ExportedSheet) -> dict[str, str]:
    return {
        "SubmissionDate": _moment(sheet.sent_at),
        "BegunDate": _moment(sheet.begun_at),
        "ApprovedDate": _moment(sheet.approved_at),
        "FormVersion": sheet.form_version,
        "VillageCode": sheet.village_code,
        "Village": sheet.village,
        "HouseholdCode": sheet.household,
        "SubmitterID": sheet.submitter,
        "Status": sheet.status,
        "Outcome": sheet.outcome,
        "B1": "" if sheet.b1 is None else str(sheet.b1),
        "B2": "" if sheet.b2 is None else str(sheet.b2),
        "PovertyClass": sheet.poverty_class,
    }


def _write_forms(session: Session, versions: Sequence[FormVersion], folder: Path, form_id: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for version in versions:
        name = _file_name(f"{form_id}-{version.version}")
        (folder / f"{name}.xml").write_text(version.xml, encoding="utf-8", newline="")
        for attachment, content in published.attachments(session, version).items():
            media = folder / f"{name}-media"
            media.mkdir(exist_ok=True)
            (media / Path(attachment).name).write_bytes(content)


def _table(form_id: str, name: str = "") -> str:
    return _file_name(f"{form_id}-{name}" if name else form_id)


def _file_name(text: str) -> str:
    return _NOT_IN_FILES.sub("", text)


def _moment(moment: datetime | None) -> str:
    return "" if moment is None else moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
