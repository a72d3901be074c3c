"""How long the doubts of one sheet take in a round of 5,000 sent sheets: `python -m tests.benchmarks.doubts_bench`."""

import statistics
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from handlers.workbook.applying import set_up
from models.database import open_engine
from models.queries import doubts
from models.rules.doubts import Person, likeness, name_key
from models.tables import (
    Base,
    Commune,
    Form,
    FormVersion,
    Household,
    Member,
    Role,
    RoleKind,
    SheetPerson,
    SheetSummary,
    Submission,
    SubmissionStatus,
    SurveyRound,
)
from models.tables import Person as Staff
from tests.benchmarks.roll_bench import NOW, roll

HOUSEHOLDS = 5000
FACTS = {"income": "1050000", "b1": "120", "water": "tap"}


def open_round(session: Session, commune: Commune) -> SurveyRound:
    """A round in which the first half of the households is sent, the other half not."""
    form = Form(commune_id=commune.id, form_key="review", title="Phiếu")
    staff = Staff(commune_id=commune.id, code="t01", name="Trưởng thôn")
    session.add_all([form, staff])
    session.flush()
    version = FormVersion(form_id=form.id, version="1", xml="", published_at=NOW)
    role = Role(commune_id=commune.id, person_id=staff.id, kind=RoleKind.VILLAGE_HEAD, since=date(2026, 1, 1))
    session.add_all([version, role])
    session.flush()
    survey = SurveyRound(
        commune_id=commune.id, year=2026, form_version_id=version.id, standards=["2022-2025"],
        starts_on=date(2026, 9, 28), ends_on=date(2026, 10, 25), window_ends_on=date(2026, 12, 14), opened_at=NOW,
    )  # fmt: skip
    session.add(survey)
    session.flush()
    households = session.scalars(select(Household.id).order_by(Household.id).limit(HOUSEHOLDS // 2)).all()
    shared = {
        "commune_id": commune.id, "round_id": survey.id, "form_version_id": version.id, "role_id": role.id,
        "status": SubmissionStatus.SENT, "xml": "", "state": {}, "begun_at": NOW, "changed_at": NOW,
    }  # fmt: skip
    session.execute(insert(Submission), [shared | {"household_id": number} for number in households])
    sheets = {household: sheet for sheet, household in session.execute(select(Submission.id, Submission.household_id))}
    of_all = session.execute(select(Member.household_id, Member.name, Member.birth_year, Member.relation)).all()
    people = [
        {
            "submission_id": sheets[household],
            "name_key": name_key(name),
            "birth_year": year,
            "is_head": relation == "head",
        }
        for household, name, year, relation in of_all
        if household in sheets
    ]
    session.execute(insert(SheetPerson), people)
    like = [likeness(FACTS | {"b1": str(number)}) for number in range(len(sheets))]
    summaries = [
        {"submission_id": sheet, "digest": one.digest, "choices_digest": one.choices, "answers": one.answers}
        for sheet, one in zip(sheets.values(), like, strict=True)
    ]
    session.execute(insert(SheetSummary), summaries)
    session.flush()
    return survey


def ask(session: Session, survey: SurveyRound, household: Household) -> None:
    """All that the database is asked for one sheet on its review page."""
    members = session.execute(select(Member.name, Member.birth_year).where(Member.household_id == household.id)).all()
    persons = tuple(Person(n, name_key(name), year) for n, (name, year) in enumerate(members, 1))
    doubts.neighbours(session, survey, household, persons)
    doubts.twins(session, survey, household, likeness(FACTS))
    doubts.village_place(session, survey, household, 3)


def main() -> None:
    """Print the median and the slowest of 50 sheets."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'bench.db'}")
        Base.metadata.create_all(engine)
        with Session(engine) as session:
            commune = set_up(session, roll(HOUSEHOLDS), datetime(2026, 10, 5, 1, tzinfo=UTC))
            session.execute(update(Member).values(birth_year=Member.birth_year - Member.household_id % 40))
            survey = open_round(session, commune)
            session.commit()
            taken = []
            for household in session.scalars(select(Household).order_by(Household.id.desc()).limit(50)).all():
                begun = time.perf_counter()
                ask(session, survey, household)
                taken.append((time.perf_counter() - begun) * 1000)
        engine.dispose()
    sys.stdout.write(f"doubts of one sheet among {HOUSEHOLDS}: median {statistics.median(taken):.1f} ms, ")
    sys.stdout.write(f"slowest {max(taken):.1f} ms\n")


if __name__ == "__main__":
    main()
