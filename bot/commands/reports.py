"""`report`: the official tables, the lists and the written reports as files."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.context import Exit, operator
from handlers.reports import tables
from handlers.reports.gather import review
from handlers.texts import operator as texts
from models.rules.poverty import PovertyClass

LISTS = {"list-poor": PovertyClass.POOR, "list-near-poor": PovertyClass.NEAR_POOR}
NAMES = ("tables", *LISTS)


def report(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="tables, list-poor, list-near-poor")],
    out: Annotated[Path, typer.Option(help="Tệp cần ghi")],
) -> None:
    """Các biểu của đợt rà soát, danh sách hộ, báo cáo."""
    call = operator(context)
    if name not in NAMES:
        call.stop(texts.no_such_report(name, NAMES), Exit.WRONG_USE)
    with call.work() as session:
        commune = call.the_commune(session)
        found = review(session, commune, call.the_round(session, commune), call.now())
    if name in LISTS:
        out.write_bytes(tables.household_list(found, LISTS[name]))
    else:
        out.write_bytes(tables.workbook(found, households=True))
    call.print(texts.written(str(out)), file=str(out))
