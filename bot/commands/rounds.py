"""`round open|close|list`."""

from datetime import date, datetime
from typing import Annotated

import typer

from bot.commands.context import ZONE, Exit, operator
from handlers import round_keeping as keeping
from handlers.outbox import post
from handlers.texts import operator as texts
from models.queries import form_versions
from models.queries.rounds import rounds_of
from models.seed import standards
from models.tables import Chat

_DAY = typer.Option(formats=["%d/%m/%Y", "%Y-%m-%d"])


def open_round(
    context: typer.Context,
    starts: Annotated[datetime, _DAY],
    ends: Annotated[datetime, _DAY],
    window_ends: Annotated[datetime | None, _DAY] = None,
    year: Annotated[int | None, typer.Option(help="Năm rà soát")] = None,
    kind: Annotated[str, typer.Option(help="yearly (định kỳ) hoặc in_year (trong năm)")] = keeping.YEARLY,
    standard: Annotated[list[str] | None, typer.Option(help="Chuẩn, ví dụ: 2022-2025")] = None,
) -> None:
    """Mở đợt rà soát, giao hộ cho trưởng thôn."""
    call = operator(context)
    with call.work() as session:
        commune = call.the_commune(session)
        versions = form_versions.for_review(session, commune)
        the_year = year or call.now().astimezone(ZONE).year
        plan = keeping.RoundPlan(
            form_version_id=versions[0][1].id if versions else None,
            kind=kind,
            year=the_year,
            standards=tuple(standard or [next(iter(standards()))]),
            starts_on=starts.date(),
            ends_on=ends.date(),
            window_ends_on=(window_ends.date() if window_ends else _window(the_year)),
        )
        try:
            opened = keeping.open_round(session, commune, plan, list(standards()), call.now(), None)
        except keeping.RoundRefusedError as error:
            call.stop(str(error), Exit.NO)
        for reply in opened.news:
            post(session, None, session.get_one(Chat, reply.chat_id), [reply], call.now())
        number, households = opened.survey.id, opened.households
    call.print(texts.round_opened(number, households), round=number, households=households)


def close(context: typer.Context) -> None:
    """Đóng đợt rà soát."""
    call = operator(context)
    with call.work() as session:
        survey = call.the_round(session, call.the_commune(session))
        if not call.confirm(texts.CONFIRM_CLOSE):
            call.stop(texts.NOTHING_DONE, Exit.NO)
        for reply in keeping.close_round(session, survey, call.now(), None):
            post(session, None, session.get_one(Chat, reply.chat_id), [reply], call.now())
        number = survey.id
    call.print(texts.round_closed(number), round=number)


def listing(context: typer.Context) -> None:
    """Các đợt rà soát."""
    call = operator(context)
    with call.work() as session:
        for survey in rounds_of(session, call.the_commune(session)):
            running = survey.closed_at is None
            call.print(
                texts.round_line(survey.id, survey.year, survey.starts_on, survey.ends_on, running=running),
                round=survey.id,
                year=survey.year,
                starts=survey.starts_on,
                ends=survey.ends_on,
                running=running,
            )


def _window(year: int) -> date:
    return keeping.window_by_law(year)[1]


COMMANDS = {"open": open_round, "close": close, "list": listing}
