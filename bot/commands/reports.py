"""`report`: the official tables, the lists and the written reports as files."""

from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from sqlalchemy.orm import Session

from bot.commands.context import Exit, Operator, operator
from handlers.charts.gather import Asked
from handlers.reports import half_year, tables
from handlers.reports.gather import review
from handlers.reports.period import Period, survey_of
from handlers.reports.word import WordTemplates
from handlers.texts import operator as texts
from models.queries.rounds import rounds_of
from models.rules.poverty import PovertyClass
from models.tables import Audit, Commune

LISTS = {"list-poor": PovertyClass.POOR, "list-near-poor": PovertyClass.NEAR_POOR}
WRITTEN = ("half-year", "year")
NAMES = ("tables", *LISTS, *WRITTEN)


def report(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="tables, list-poor, list-near-poor, half-year, year")],
    out: Annotated[Path, typer.Option(help="Tệp cần ghi")],
) -> None:
    """Các biểu của đợt rà soát, danh sách hộ, báo cáo 6 tháng và cả năm."""
    call = operator(context)
    if name not in NAMES:
        call.stop(texts.no_such_report(name, NAMES), Exit.WRONG_USE)
    with call.work() as session:
        commune = call.the_commune(session)
        content = _written(call, session, commune, name) if name in WRITTEN else _tables(call, session, commune, name)
        session.add(Audit(commune_id=commune.id, role_id=None, act="file", detail=f"report {name}", at=call.now()))
    out.write_bytes(content)
    call.print(texts.written(str(out)), file=str(out))


def _tables(call: Operator, session: Session, commune: Commune, name: str) -> bytes:
    found = review(session, commune, call.the_round(session, commune), call.now())
    return tables.household_list(found, LISTS[name]) if name in LISTS else tables.workbook(found, households=True)


def _written(call: Operator, session: Session, commune: Commune, name: str) -> bytes:
    """The report of the running year, or of that of the round that is named."""
    today = call.now().astimezone(ZoneInfo(commune.zone)).date()
    chosen = call.the_round(session, commune) if call.round else None
    period = Period(chosen.year if chosen is not None else today.year, half=name == "half-year")
    survey = chosen or survey_of(rounds_of(session, commune), period)
    if survey is None:
        call.stop(texts.NO_ROUND, Exit.NO)
    figures = half_year.report_figures(Asked(session, commune, survey, call.now()), period)
    return WordTemplates(call.settings.files / "templates").render(half_year.TEMPLATE, figures)
