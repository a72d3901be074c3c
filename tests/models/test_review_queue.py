"""The queue of sheets to review: who sees which, in which order, and that two never get the same one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from threading import Thread

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models.queries import reach, review, review_queue
from models.rules.review import CLAIM_LAPSES
from models.tables import (
    AnswerChange,
    Assignment,
    Commune,
    Form,
    FormVersion,
    Household,
    Person,
    Return,
    Role,
    RoleKind,
    RoleVillage,
    Submission,
    SubmissionStatus,
    SurveyRound,
    Village,
)
from tests.databases import fresh

NOW = datetime(2026, 10, 8, 2, tzinfo=UTC)
MONDAY = datetime(2026, 10, 5, 3, tzinfo=UTC)


@dataclass
class Office:
    """A commune of two villages, an officer for the first, a chairman, a head each, and a running round."""

    session: Session
    commune: Commune
    survey: SurveyRound
    villages: list[Village]
    roles: dict[str, Role]

    def sheet(self, village: int, code: str, sent_at: datetime, *, doubts: int = 0) -> Submission:
        """A sheet that a head has sent."""
        place = self.villages[village]
        household = Household(commune_id=self.commune.id, village_id=place.id, code=code, head_name="Hà Thị Mẫu")
        self.session.add(household)
        self.session.flush()
        found = Submission(
            commune_id=self.commune.id,
            round_id=self.survey.id,
            household_id=household.id,
            form_version_id=self.survey.form_version_id,
            role_id=self.roles[f"head{village}"].id,
            status=SubmissionStatus.SENT,
            xml="<x/>",
            state={},
            begun_at=sent_at,
            changed_at=sent_at,
            sent_at=sent_at,
            doubts=doubts,
        )
        self.session.add(found)
        self.session.flush()
        return found

    def role(self, name: str, kind: RoleKind, person: Person | None = None, village: Village | None = None) -> Role:
        """A role of a new person, or a further one of a person."""
        if person is None:
            person = Person(commune_id=self.commune.id, code=name, name=name)
            self.session.add(person)
            self.session.flush()
        place = village.id if village is not None and kind is RoleKind.VILLAGE_HEAD else None
        made = Role(
            commune_id=self.commune.id, person_id=person.id, kind=kind, village_id=place, since=date(2026, 1, 1)
        )
        self.session.add(made)
        self.session.flush()
        if kind is RoleKind.OFFICER and village is not None:
            self.session.add(RoleVillage(role_id=made.id, village_id=village.id))
            self.session.flush()
        self.roles[name] = made
        return made

    def queue(self, name: str) -> list[str]:
        """The codes that wait for somebody, in order."""
        rows = review_queue.page(self.session, self.survey, self.roles[name], NOW, limit=100)
        return [row.household.code for row in rows]


def make_office(session: Session) -> Office:
    """The office in an empty database."""
    commune = Commune(code="05000", name="Thọ Dân")
    session.add(commune)
    session.flush()
    form = Form(commune_id=commune.id, form_key="review", title="Rà soát")
    villages = [Village(commune_id=commune.id, code=f"0{n}", name=f"Thôn {n}") for n in (1, 2)]
    session.add_all([form, *villages])
    session.flush()
    version = FormVersion(form_id=form.id, version="1", xml="<x/>", published_at=NOW)
    session.add(version)
    session.flush()
    survey = SurveyRound(
        commune_id=commune.id,
        year=2026,
        form_version_id=version.id,
        standards=[],
        starts_on=date(2026, 9, 28),
        ends_on=date(2026, 10, 25),
        window_ends_on=date(2026, 12, 14),
        opened_at=NOW,
    )
    session.add(survey)
    session.flush()
    office = Office(session, commune, survey, villages, {})
    office.role("officer", RoleKind.OFFICER, village=villages[0])
    office.role("chairman", RoleKind.CHAIRMAN)
    for number, village in enumerate(villages):
        office.role(f"head{number}", RoleKind.VILLAGE_HEAD, village=village)
    return office


@pytest.fixture
def office(engine: Engine) -> Iterator[Office]:
    """The office on each database."""
    with Session(engine) as session:
        yield make_office(session)


def test_oldest_day_first_and_of_one_day_the_doubtful_ones(office: Office) -> None:
    """Days go before doubts, doubts before the hour."""
    office.sheet(0, "003", MONDAY + timedelta(days=1), doubts=2)
    office.sheet(0, "001", MONDAY)
    office.sheet(0, "002", MONDAY + timedelta(hours=3), doubts=1)

    assert office.queue("officer") == ["002", "001", "003"]


def test_officer_sees_the_villages_they_look_after(office: Office) -> None:
    """A sheet of another village is not in an officer's queue, nor in a village head's."""
    office.sheet(0, "001", MONDAY)
    office.sheet(1, "002", MONDAY)

    assert office.queue("officer") == ["001"]


def test_sheets_of_a_village_without_officer_go_to_the_chairman(office: Office) -> None:
    """Nobody looks after Thôn 2: its sheets wait for the chairman, those of Thôn 1 don't."""
    office.sheet(0, "001", MONDAY)
    office.sheet(1, "002", MONDAY)

    assert office.queue("chairman") == ["002"]


def test_sole_officers_own_sheet_goes_to_the_chairman(office: Office) -> None:
    """An officer who is the head of Thôn 1 too doesn't review what they sent there; the chairman does."""
    sheet = office.sheet(0, "001", MONDAY)
    person = office.session.get_one(Person, office.roles["officer"].person_id)
    sheet.role_id = office.role("both", RoleKind.VILLAGE_HEAD, person, office.villages[0]).id

    assert (office.queue("officer"), office.queue("chairman")) == ([], ["001"])


def test_second_officer_of_the_village_reviews_the_first_ones_sheet(office: Office) -> None:
    """While another officer of the village is left the sheet doesn't go to the chairman."""
    sheet = office.sheet(0, "001", MONDAY)
    sheet.role_id = office.roles["officer"].id
    office.role("second", RoleKind.OFFICER, village=office.villages[0])

    assert (office.queue("officer"), office.queue("second"), office.queue("chairman")) == ([], ["001"], [])


def test_one_answer_is_enough_to_have_filled_in(office: Office) -> None:
    """Who answered a single question of a sheet that somebody else sent doesn't review it."""
    sheet = office.sheet(0, "001", MONDAY)
    change = AnswerChange(submission_id=sheet.id, ref="/x/area", role_id=office.roles["officer"].id, at=MONDAY)
    office.session.add(change)
    office.session.flush()

    assert office.queue("officer") == []
    assert office.roles["officer"].person_id in review.stand(office.session, sheet).filled_in_by


def test_taken_sheet_is_nobody_elses_until_the_claim_lapses(office: Office) -> None:
    """A sheet that is open before one officer leaves the queue of the others for half an hour."""
    second = office.role("second", RoleKind.OFFICER, village=office.villages[0])
    sheet = office.sheet(0, "001", MONDAY)
    taken = review_queue.take(office.session, sheet, office.roles["officer"], NOW)

    assert taken
    assert office.queue("second") == []
    assert not review_queue.take(office.session, sheet, second, NOW + CLAIM_LAPSES - timedelta(seconds=1))
    assert review_queue.take(office.session, sheet, second, NOW + CLAIM_LAPSES)


def test_next_passes_over_what_was_put_off(office: Office) -> None:
    """The next sheet is the first that is neither put off nor open before a colleague."""
    second = office.role("second", RoleKind.OFFICER, village=office.villages[0])
    sheets = [office.sheet(0, f"00{n}", MONDAY + timedelta(minutes=n)) for n in (1, 2, 3)]
    review_queue.take(office.session, sheets[1], second, NOW)
    found = review_queue.take_next(office.session, office.survey, office.roles["officer"], NOW, [sheets[0].id])

    assert found is not None
    assert found.id == sheets[2].id


def test_counts_agree_with_the_queue(office: Office) -> None:
    """The number, the age and the villages of what waits are those of the list."""
    office.role("second", RoleKind.OFFICER, village=office.villages[1])
    office.sheet(0, "001", MONDAY)
    office.sheet(0, "002", MONDAY + timedelta(days=1))
    counts = review_queue.count(office.session, office.survey, office.roles["officer"], NOW)
    villages = review_queue.by_village(office.session, office.survey, office.roles["officer"], NOW)

    assert (counts.waiting, counts.oldest) == (2, MONDAY)
    assert [(village.name, count) for village, count in villages] == [("Thôn 1", 2)]


def test_other_communes_sheets_are_nowhere(office: Office) -> None:
    """A commune's chairman reaches neither villages nor sheets of another one."""
    sheet = office.sheet(1, "001", MONDAY)
    elsewhere = make_office_of_another(office.session)

    assert office.queue("chairman") == ["001"]
    assert reach.village_ids(office.session, elsewhere).isdisjoint({village.id for village in office.villages})
    assert review_queue.page(office.session, office.survey, elsewhere, NOW, limit=9) == []
    assert review.stand(office.session, sheet).village_id not in reach.village_ids(office.session, elsewhere)


def make_office_of_another(session: Session) -> Role:
    """The chairman of another commune in the same database."""
    commune = Commune(code="06000", name="Thọ Xa")
    session.add(commune)
    session.flush()
    village = Village(commune_id=commune.id, code="01", name="Thôn 1")
    person = Person(commune_id=commune.id, code="ct", name="Cao Thị Xa")
    session.add_all([village, person])
    session.flush()
    role = Role(commune_id=commune.id, person_id=person.id, kind=RoleKind.CHAIRMAN, since=date(2026, 1, 1))
    session.add(role)
    session.flush()
    return role


def test_sheet_of_a_former_head_is_mended_by_the_present_one(office: Office) -> None:
    """What the old head sent goes back to the new one, whose list the household is on now."""
    sheet = office.sheet(0, "001", MONDAY)
    old = office.roles["head0"]
    new = office.role("new", RoleKind.VILLAGE_HEAD, village=office.villages[0])
    office.session.add(Assignment(round_id=office.survey.id, household_id=sheet.household_id, role_id=new.id))
    before = review.head_to_mend(office.session, sheet, NOW.date())
    old.until = NOW.date()
    office.session.flush()

    assert before.id == old.id
    assert review.head_to_mend(office.session, sheet, NOW.date()).id == new.id


def test_returns_due_are_those_not_sent_again(office: Office) -> None:
    """A return counts from its day on, until the village has sent the sheet again."""
    late, later, done = (office.sheet(0, f"00{n}", MONDAY) for n in (1, 2, 3))
    for sheet, due in ((late, 7), (later, 9), (done, 7)):
        sheet.status = SubmissionStatus.RETURNED
        office.session.add(
            Return(
                submission_id=sheet.id,
                role_id=office.roles["officer"].id,
                due_on=date(2026, 10, due),
                made_at=MONDAY,
                answered_at=NOW if sheet is done else None,
            )
        )
    office.session.flush()
    found = review.returns_due(office.session, office.commune, date(2026, 10, 8))

    assert [one.submission.id for one in found] == [late.id]


def test_two_processes_never_take_the_same_sheet(postgresql: str) -> None:
    """Eight officers who ask for the next sheet at once in transactions of their own get eight different ones."""
    with fresh(postgresql) as engine:
        with Session(engine) as session, session.begin():
            office = make_office(session)
            names = [f"officer{n}" for n in range(8)]
            roles = [office.role(name, RoleKind.OFFICER, village=office.villages[0]).id for name in names]
            for number in range(8):
                office.sheet(0, f"{number:03}", MONDAY)
        taken: list[int] = []

        def ask(role: int) -> None:
            with Session(engine) as session, session.begin():
                survey = session.scalars(select(SurveyRound)).one()
                found = review_queue.take_next(session, survey, session.get_one(Role, role), NOW)
                taken.append(found.id if found is not None else 0)

        threads = [Thread(target=ask, args=(role,)) for role in roles]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert len(set(taken)) == 8
    assert 0 not in taken
