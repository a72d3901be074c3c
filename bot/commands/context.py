"""What all commands share: settings, the clock, the commune, output for people or machines, and the exit codes."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

import typer
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.app import database, utc_now
from bot.settings import Settings
from handlers.texts import operator as texts
from models.queries.rounds import rounds_of, running_round
from models.tables import Commune, SurveyRound

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


class Exit(IntEnum):
    """How a command ends."""

    DONE = 0
    NO = 1
    """The answer is no: a form with problems, a workbook that can't be taken."""
    WRONG_USE = 2
    NOT_CONFIGURED = 3
    DATABASE_NOT_READY = 4
    ALREADY_RUNNING = 5
    CHANNEL_REFUSED = 6


@dataclass
class Operator:
    """One call of the command line."""

    settings: Settings = field(default_factory=Settings)
    commune: str = ""
    round: str = ""
    now_text: str = ""
    json: bool = False
    yes: bool = False

    def now(self) -> datetime:
        """The moment at which the command works: `--now`, else this one."""
        if not self.now_text:
            return utc_now()
        try:
            given = datetime.fromisoformat(self.now_text)
        except ValueError:
            return self.stop(texts.not_a_moment(self.now_text), Exit.WRONG_USE)
        return given if given.tzinfo else given.replace(tzinfo=ZONE)

    @contextmanager
    def work(self) -> Iterator[Session]:
        """A session on the database of this process, committed at the end."""
        with database(self.settings) as engine, Session(engine) as session, session.begin():
            yield session

    @contextmanager
    def engine(self) -> Iterator[Engine]:
        """The database of this process."""
        with database(self.settings) as engine:
            yield engine

    def the_commune(self, session: Session) -> Commune:
        """The commune meant: `--commune`, by code or name, else the only one."""
        communes = session.scalars(select(Commune).order_by(Commune.id)).all()
        found = [one for one in communes if not self.commune or self.commune in {one.code, one.name}]
        if len(found) == 1:
            return found[0]
        if not communes:
            return self.stop(texts.NO_COMMUNE, Exit.NO)
        return self.stop(texts.which_commune([f"{one.code} {one.name}" for one in communes]), Exit.WRONG_USE)

    def the_round(self, session: Session, commune: Commune) -> SurveyRound:
        """The round meant: `--round`, by number, else the running one."""
        if self.round:
            found = next((one for one in rounds_of(session, commune) if str(one.id) == self.round), None)
        else:
            found = running_round(session, commune)
        if found is None:
            self.stop(texts.NO_ROUND, Exit.NO)
        return found

    def confirm(self, question: str) -> bool:
        """Ask the operator; `--yes` answers for pipes."""
        return self.yes or bool(typer.confirm(question, default=False))

    def print(self, text: str, **data: Any) -> None:
        """Say it: the text for people, the data as one line of JSON with `--json`."""
        if self.json:
            typer.echo(json.dumps(data or {"text": text}, ensure_ascii=False, default=str))
        else:
            typer.echo(text)

    def stop(self, text: str, code: Exit) -> NoReturn:
        """End with one sentence."""
        sys.stderr.write(text + "\n")
        raise typer.Exit(code)


def operator(context: typer.Context) -> Operator:
    """The call that a command belongs to."""
    found: Operator = context.find_root().obj
    return found
