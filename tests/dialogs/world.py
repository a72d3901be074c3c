"""The sample world of the conversations as a database: eight villages, 92 households, visits 28/9 - 25/10/2026."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.demo import SEED, ZONE, fill
from bot.settings import Settings
from bot.talk import Talk
from handlers.messages import Outgoing
from jobs.postings import tell_postings
from models.database import open_engine
from models.migrations import upgrade
from models.seed.demo import demo_commune
from models.tables import Commune, Person, Role
from tests.dialogs import planned, reviewed
from tests.made_up_years import write_years

BETWEEN_LINES = timedelta(seconds=20)
"""By so much the clock goes on with every line that is said."""


def make_world(path: Path) -> None:
    """Write the sample world's database."""
    engine = open_engine(f"sqlite:///{path}")
    upgrade(engine)
    with Session(engine) as session, session.begin():
        made_up = demo_commune(SEED, 8, 92, today=date(2026, 10, 6))
        fill(session, made_up, date(2026, 9, 28), date(2026, 10, 25))
    with engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    now: datetime

    def __call__(self) -> datetime:
        """What time it is."""
        return self.now


@dataclass
class World:
    """A copy of the sample world, and people who talk in it at the terminal."""

    folder: Path
    clock: Clock
    talks: dict[str, Talk] = field(default_factory=dict)

    @classmethod
    def copy_of(cls, made: Path, folder: Path, now: datetime) -> "World":
        """A world of one's own, at a moment."""
        shutil.copyfile(made, folder / "world.db")
        return cls(folder, Clock(now))

    @property
    def settings(self) -> Settings:
        """The settings of this world."""
        return Settings(database=f"sqlite:///{self.folder / 'world.db'}", files=self.folder / "files", _env_file=None)

    def talk(self, code: str) -> Talk:
        """The conversation of a person, begun at the first call."""
        if code not in self.talks:
            engine = open_engine(self.settings.database)
            talk = Talk(engine, self.settings, code, self.clock)
            with Session(engine) as session:
                commune = session.scalars(select(Commune)).one()
                person = session.scalars(
                    select(Person).where(Person.commune_id == commune.id, Person.code == code)
                ).one()
            talk.enter(person)
            self.talks[code] = talk
        return self.talks[code]

    def has_surveyed(self, code: str, sheets: int) -> None:
        """Let a head have sent so many sheets before: they are no beginner any more."""
        with Session(self.talk(code).engine) as session, session.begin():
            query = select(Role).join(Person, Person.id == Role.person_id).where(Person.code == code)
            session.scalars(query).one().surveyed = sheets

    def is_so_far(self, what: str, village: str) -> None:
        """A village (by code) is "approved", or has "met", without anybody saying a word."""
        engine = open_engine(self.settings.database)
        {"approved": reviewed.approve, "met": reviewed.meet}[what](engine, village, self.clock.now)
        engine.dispose()

    def has_years(self) -> None:
        """Fill in the years before, the totals, and this year's sheets of every household, nearly all approved."""
        engine = open_engine(self.settings.database)
        with Session(engine) as session, session.begin():
            write_years(session, demo_commune(SEED, 8, 92, today=date(2026, 10, 6)), SEED)
        engine.dispose()

    def tick(self, code: str) -> list[tuple[Outgoing, Path | None]]:
        """Let the jobs tell of postings; what the person with a code hears of it."""
        talk = self.talk(code)
        with Session(talk.engine) as session, session.begin():
            tell_postings(session, self.clock.now)
        return talk.hear()

    def plan(self) -> None:
        """Let some of the plan's tasks in."""
        engine = open_engine(self.settings.database)
        planned.let_in(engine, self.clock.now)
        engine.dispose()

    def jobs(self, code: str) -> str:
        """Let the reminders tick; what everybody hears, with the code of each."""
        talk = self.talk(code)
        told = planned.morning(talk.engine, self.clock.now)
        talk.hear()
        return told

    def sends(self, code: str, household: str, **other: str) -> None:
        """Let a head send a household's sheet as it was last year, but for the questions given: `q12="150"`."""
        talk = self.talk(code)
        heard = talk.say(household)
        for _ in range(60):
            offered = [button.label for button in heard[-1][0].buttons]
            if "Gửi xã" in offered:
                break
            heard = talk.say(_as_before(offered))
        for question, answer in other.items():
            talk.say(f"sửa {question.removeprefix('q')}")
            if any(button.label == "Đúng" for button in talk.say(answer)[-1][0].buttons):
                talk.say("đúng")
        talk.say("gửi")

    def close(self) -> None:
        """End all conversations."""
        for talk in self.talks.values():
            talk.close()
            talk.engine.dispose()


_NOTHING = (
    ("Đã đọc, bắt đầu", "bắt đầu"),
    ("Vẫn ở thôn", "1"),
    ("Không ai", "không ai"),
    ("Không", "không"),
)
"""Questions about which nothing is known from last year: a button of each, and what is said."""


def _as_before(offered: Sequence[str]) -> str:
    """How last year's answer is kept, else the word for nothing, or for passing a question that may stay blank."""
    kept = next((name for name in ("Giữ nguyên", "Giống cả") if any(label.startswith(name) for label in offered)), "")
    told = next((words for label, words in _NOTHING if label in offered), "bỏ qua")
    return kept.lower() or told


def moment(text: str) -> datetime:
    """A moment of the commune: "2026-10-06T18:40"."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)
