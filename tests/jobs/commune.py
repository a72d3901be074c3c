"""Communes with the shipped register confirmed and everybody at a phone, for tests of the jobs."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from handlers.plan.applying import apply_plan
from handlers.plan.comparing import compare_plan
from handlers.plan.shipped import shipped_plan
from models.tables import (
    Account,
    AccountPerson,
    Assignment,
    Chat,
    Commune,
    Form,
    FormVersion,
    Household,
    Person,
    Role,
    RoleKind,
    RoleVillage,
    Submission,
    SubmissionStatus,
    SurveyRound,
    Village,
)

LONG_AGO = date(2025, 1, 1)
OFFICE = (
    ("chairman", RoleKind.CHAIRMAN, ""),
    ("officer", RoleKind.OFFICER, "công chức giảm nghèo"),
    ("radio", RoleKind.UNIT_HEAD, "Đài truyền thanh xã"),
    ("school", RoleKind.UNIT_HEAD, "Trường tiểu học"),
    ("front", RoleKind.UNIT_HEAD, "Ủy ban Mặt trận Tổ quốc xã"),
)
"""Who sits in a commune's office: code, kind, title."""


def make_commune(session: Session, code: str, villages: int, now: datetime) -> Commune:
    """A commune whose office and village heads have phones, with every task of the shipped plan confirmed."""
    commune = Commune(code=code, name=f"Xã {code}", phone="0208 3000 111", settings={})
    session.add(commune)
    session.flush()
    roles = [_enrol(session, commune, person, kind, title, now) for person, kind, title in OFFICE]
    for number in range(1, villages + 1):
        village = Village(commune_id=commune.id, code=f"{number:02}", name=f"Thôn {number}")
        session.add(village)
        session.flush()
        session.add(RoleVillage(role_id=roles[1].id, village_id=village.id))
        head = _enrol(session, commune, f"head{number}", RoleKind.VILLAGE_HEAD, "", now)
        head.village_id = village.id
    session.flush()
    people: dict[str, list[tuple[str, str]]] = {}
    for person, kind, title in OFFICE:
        people.setdefault(kind, []).append((person, title))
    workbook = shipped_plan(people)
    workbook = replace(workbook, tasks=tuple(replace(task, confirmed=True) for task in workbook.tasks))
    apply_plan(session, commune, compare_plan(session, commune, workbook), now, None)
    return commune


def open_round(session: Session, commune: Commune, starts: date, now: datetime) -> SurveyRound:
    """A round of four weeks from a day: of each village six households, the odd ones with a draft and two sent."""
    form = Form(commune_id=commune.id, form_key="review", title="Rà soát")
    session.add(form)
    session.flush()
    version = FormVersion(form_id=form.id, version="1", xml="<x/>", published_at=now)
    session.add(version)
    session.flush()
    survey = SurveyRound(
        commune_id=commune.id,
        year=starts.year,
        form_version_id=version.id,
        standards=[],
        starts_on=starts,
        ends_on=starts + timedelta(days=27),
        window_ends_on=date(starts.year, 12, 14),
        opened_at=now,
    )
    session.add(survey)
    session.flush()
    heads = session.query(Role).filter_by(commune_id=commune.id, kind=RoleKind.VILLAGE_HEAD).order_by(Role.id).all()
    for place, head in enumerate(heads):
        states = ["sent", "sent", "draft"] if place % 2 == 0 else []
        _list(session, survey, head, states, now)
    return survey


def _list(session: Session, survey: SurveyRound, head: Role, states: Sequence[str], now: datetime) -> None:
    """Six households of a head; the first ones have sheets."""
    for number in range(6):
        household = Household(
            commune_id=head.commune_id, village_id=head.village_id or 0, code=f"{number + 1:03}",
            head_name=f"Hoàng Thị {number + 1}",
        )  # fmt: skip
        session.add(household)
        session.flush()
        session.add(Assignment(round_id=survey.id, household_id=household.id, role_id=head.id))
        if number < len(states):
            sheet = Submission(
                commune_id=head.commune_id,
                round_id=survey.id,
                household_id=household.id,
                form_version_id=survey.form_version_id,
                role_id=head.id,
                status=SubmissionStatus(states[number]),
                xml="<x/>",
                state={},
                progress={"number": "15", "total": 24},
                begun_at=now,
                changed_at=now,
                sent_at=now if states[number] == "sent" else None,
            )
            session.add(sheet)


def _enrol(session: Session, commune: Commune, code: str, kind: RoleKind, title: str, now: datetime) -> Role:
    person = Person(commune_id=commune.id, code=code, name=f"Người {code}")
    account = Account(channel="telegram", user_key=f"{commune.code}-{code}")
    session.add_all([person, account])
    session.flush()
    session.add(AccountPerson(account_id=account.id, person_id=person.id, since=now))
    session.add(Chat(channel="telegram", chat_key=f"{commune.code}-{code}", account_id=account.id))
    role = Role(commune_id=commune.id, person_id=person.id, kind=kind, title=title, since=LONG_AGO)
    session.add(role)
    session.flush()
    return role
