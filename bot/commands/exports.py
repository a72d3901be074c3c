"""`export`: all sheets of a round as files for statistics programs."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.context import Exit, operator
from handlers.reports.export import export as write
from handlers.texts import export as texts
from models.tables import Audit


def export(
    context: typer.Context,
    out: Annotated[Path, typer.Option(help="Thư mục mới hoặc còn trống")],
    *,
    split: Annotated[
        bool, typer.Option("--split/--joined", help="Câu nhiều lựa chọn: thêm mỗi lựa chọn một cột 0/1, hoặc một cột")
    ] = True,
) -> None:
    """Xuất mọi phiếu của một đợt: CSV, Excel, XML từng phiếu và mẫu phiếu, như các công cụ ODK."""
    call = operator(context)
    if out.exists() and any(out.iterdir()):
        call.stop(texts.folder_not_empty(str(out)), Exit.NO)
    out.mkdir(parents=True, exist_ok=True)
    with call.work() as session:
        commune = call.the_commune(session)
        survey = call.the_round(session, commune)
        session.add(
            Audit(commune_id=commune.id, role_id=None, act="export", detail=f"round {survey.id}", at=call.now())
        )
        done = write(session, survey, out, split=split, progress=_progress)
    call.print(
        texts.exported(done.sheets, done.tables, done.cut, str(out)),
        folder=str(out),
        sheets=done.sheets,
        tables=dict(done.tables),
        cut=done.cut,
    )


def _progress(done: int, total: int) -> None:
    """One line that is written over, for people only: to standard error, and only where somebody looks."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{texts.progress(done, total)}" + ("\n" if done == total else ""))
