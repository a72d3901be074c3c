"""Walks any form at the terminal, in a database that is thrown away: one village, one household, the form's round."""

from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from bot.app import database
from bot.settings import Settings
from handlers import forms
from models.forms import Form, Problem
from models.migrations import upgrade
from models.tables import Assignment, Commune, Household, Person, Role, RoleKind, SurveyRound, Village

HEAD = "t01"
HOUSEHOLD = "001"


def preview_settings(folder: Path) -> Settings:
    """Settings of a world that lives in one folder."""
    return Settings(database=f"sqlite:///{folder / 'preview.db'}", files=folder / "files", telegram_token=None)


def make_preview(settings: Settings, form: Form, attachments: dict[str, bytes], now: datetime) -> list[Problem]:
    """Make the world of a preview; what a chat cannot carry comes back, and nothing is made."""
    with database(settings, check=False) as engine:
        upgrade(engine)
        with Session(engine) as session, session.begin():
            commune = Commune(code="00000", name="Xem thử", settings={})
            session.add(commune)
            session.flush()
            version = forms.publish(session, commune, form, attachments, for_review=False, now=now)
            if isinstance(version, list):
                return version
            village = Village(commune_id=commune.id, code="01", name="Thôn 1")
            person = Person(commune_id=commune.id, code=HEAD, name="Trưởng thôn")
            session.add_all([village, person])
            session.flush()
            head = Role(
                commune_id=commune.id,
                person_id=person.id,
                kind=RoleKind.VILLAGE_HEAD,
                village_id=village.id,
                since=now.date(),
            )
            household = Household(commune_id=commune.id, village_id=village.id, code=HOUSEHOLD, head_name="Hộ xem thử")
            survey = SurveyRound(
                commune_id=commune.id,
                year=now.year,
                form_version_id=version.id,
                standards=[],
                starts_on=now.date(),
                ends_on=now.date() + timedelta(days=30),
                window_ends_on=now.date() + timedelta(days=30),
                opened_at=now,
            )
            session.add_all([head, household, survey])
            session.flush()
            session.add(Assignment(round_id=survey.id, household_id=household.id, role_id=head.id))
    return []
