"""The demo: a made-up commune in a database of its own, with a round that runs, to look around at the terminal."""

import dataclasses
import shutil
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import make_url
from sqlalchemy.orm import Session

from bot.app import database
from bot.demo_years import fill_plan, fill_years
from bot.settings import Settings
from handlers import forms
from handlers import round_keeping as keeping
from handlers.workbook.applying import set_up
from handlers.workbook.contents import (
    AnswersRow,
    CommuneSheet,
    CommuneWorkbook,
    HouseholdRow,
    MemberRow,
    PersonRow,
    VillageRow,
)
from models.migrations import newest_revision, upgrade
from models.seed import standards
from models.seed.demo import DemoCommune, DemoHousehold, DemoPerson, demo_commune
from models.tables import Commune

HEAD, OFFICER, CHAIRMAN = "t03", "cb1", "ct"
"""Codes of the people whom the demo invites to become."""
SEED = 3
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
RUNS_SINCE, RUNS_ON = timedelta(days=8), timedelta(days=19)
"""The round began so long ago, and its visits go on so long."""


def demo_settings(settings: Settings) -> Settings:
    """Settings of the demo: a database and a folder of its own, and no token."""
    folder = settings.files.parent / "demo"
    return settings.model_copy(
        update={"database": f"sqlite:///{folder / 'demo.db'}", "files": folder / "files", "telegram_token": None}
    )


def make_demo(settings: Settings, now: datetime) -> None:
    """Make the demo's commune anew, where there is none yet, or where it is of another day or of older tables."""
    path = Path(make_url(settings.database).database or "")
    stamp = path.with_suffix(".day")
    today = now.astimezone(ZONE).date()
    made = f"{today} {newest_revision()}"
    if path.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == made:
        return
    if path.parent.exists():
        shutil.rmtree(path.parent)
    with database(settings, check=False) as engine:
        upgrade(engine)
        with Session(engine) as session, session.begin():
            begins = max(today - RUNS_SINCE, date(today.year, 1, 1))
            made_up = demo_commune(SEED, today=today)
            commune = fill(session, made_up, begins, today + RUNS_ON)
            fill_years(session, commune, made_up, SEED, now)
            fill_plan(session, commune, now)
    stamp.write_text(made, encoding="utf-8")


def fill(session: Session, made_up: DemoCommune, begins: date, ends: date) -> Commune:
    """Put a made-up commune into an empty database and open a yearly round with visits from a day to a day."""
    opened_at = datetime(begins.year, begins.month, begins.day, 8, tzinfo=ZONE)
    commune = set_up(session, workbook(made_up), opened_at)
    version = forms.publish_review(session, commune, opened_at)
    plan = keeping.RoundPlan(
        form_version_id=version.id,
        kind=keeping.YEARLY,
        year=begins.year,
        standards=(next(iter(standards())),),
        starts_on=begins,
        ends_on=ends,
        window_ends_on=max(ends, keeping.window_by_law(begins.year)[1]),
    )
    keeping.open_round(session, commune, plan, list(standards()), opened_at, None)
    return commune


def workbook(made_up: DemoCommune) -> CommuneWorkbook:
    """The made-up commune as the workbook that a clerk would fill in."""
    members = [row for household in made_up.households for row in _members(household)]
    return CommuneWorkbook(
        commune=CommuneSheet(
            code=made_up.code, name=made_up.name, province=made_up.province, area=made_up.area, phone=made_up.phone
        ),
        villages=tuple(VillageRow(row=n, code=v.code, name=v.name) for n, v in enumerate(made_up.villages, 2)),
        people=tuple(_person(n, person) for n, person in enumerate(made_up.people, 2)),
        households=tuple(_household(n, one, made_up.year) for n, one in enumerate(made_up.households, 2)),
        members=tuple(dataclasses.replace(row, row=n) for n, row in enumerate(members, 2)),
        answers=tuple(_answers(n, one, made_up.year) for n, one in enumerate(made_up.households, 2)),
    )


def _person(row: int, person: DemoPerson) -> PersonRow:
    return PersonRow(
        row=row, name=person.name, phone=person.phone, kind=person.kind, title=person.title, villages=person.villages,
        since=date(2025, 1, 1),
    )  # fmt: skip


def _household(row: int, one: DemoHousehold, year: int) -> HouseholdRow:
    return HouseholdRow(
        row=row,
        village=one.village,
        code=one.code,
        head_name=one.family[0].name,
        ethnicity=one.family[0].ethnicity,
        poverty_class=one.poverty_class,
        class_year=year,
        b1=one.b1,
        b2=one.b2,
        decided_on=one.decided_on,
        reference=f"QĐ {year}",
    )


def _members(one: DemoHousehold) -> Sequence[MemberRow]:
    facts = {fact: values for fact, values in one.facts.items() if isinstance(values, list)}
    return [
        MemberRow(
            village=one.village,
            household=one.code,
            ordinal=place + 1,
            name=member.name,
            birth_year=member.birth_year,
            sex=member.sex,
            relation=member.relation,
            ethnicity=member.ethnicity,
            merit=member.merit,
            no_labour_capacity=member.no_labour_capacity,
            allowance=member.allowance,
            facts={fact: values[place] for fact, values in facts.items()},
        )
        for place, member in enumerate(one.family)
    ]


def _answers(row: int, one: DemoHousehold, year: int) -> AnswersRow:
    single = {fact: value for fact, value in one.facts.items() if isinstance(value, str)}
    return AnswersRow(row=row, village=one.village, household=one.code, year=year, facts=single)
