"""`init`: a commune from one workbook."""

from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.app import database
from bot.commands.context import ZONE, Exit, operator
from bot.commands.people import LIVES, invited
from handlers.forms import publish_review
from handlers.texts import operator as texts
from handlers.workbook.applying import CommuneKnownError, set_up
from handlers.workbook.doubts import find_doubts
from handlers.workbook.opening import UnreadableWorkbookError
from handlers.workbook.preview import preview
from handlers.workbook.reading import read_workbook
from handlers.workbook.template import template as empty_workbook
from models.migrations import upgrade
from models.queries import people
from models.tables import Household, Person, Village


def init(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(help="Tệp Excel của xã")] = None,
    template: Annotated[Path | None, typer.Option(help="Ghi tệp Excel mẫu để điền")] = None,
) -> None:
    """Lập xã từ một tệp Excel: xã, thôn, người và vai, hộ."""
    call = operator(context)
    if template is not None:
        template.write_bytes(empty_workbook())
        call.print(texts.written(str(template)), file=str(template))
        return
    if file is None:
        call.stop(texts.wrong_use(texts.missing("tệp Excel")), Exit.WRONG_USE)
    try:
        workbook = read_workbook(file)
    except UnreadableWorkbookError as error:
        call.stop(str(error), Exit.NO)
    doubts = find_doubts(workbook, call.now().astimezone(ZONE).date())
    if not call.json:
        typer.echo("\n".join(preview(workbook, doubts)))
    if any(doubt.blocking for doubt in doubts):
        raise typer.Exit(Exit.NO)
    if not call.confirm(texts.CONFIRM_SET_UP):
        call.stop(texts.NOTHING_DONE, Exit.NO)
    with database(call.settings, check=False) as engine:
        upgrade(engine)
        with Session(engine) as session, session.begin():
            try:
                commune = set_up(session, workbook, call.now())
            except CommuneKnownError as error:
                call.stop(str(error), Exit.NO)
            publish_review(session, commune, call.now())
            roles = people.roles_in(session, commune, call.now().astimezone(ZONE).date())
            codes = [invited(session, commune, role, call.now()) for role in roles]
            counts = [
                session.scalar(select(func.count(table.id)).where(table.commune_id == commune.id)) or 0
                for table in (Village, Person, Household)
            ]
            name = commune.name
    call.print(texts.commune_made(name, *counts), name=name, villages=counts[0], people=counts[1], households=counts[2])
    for who, number, link in codes:
        call.print(texts.code_line(who, number, link), who=who, code=number, link=link)
    if not call.json:
        typer.echo(texts.codes_live(*LIVES))
