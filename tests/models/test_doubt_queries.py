"""What a sheet is compared with: people and answers of other households, on both databases."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from models.queries import doubts
from models.rules.doubts import Doubt, Kind, Person, Point, VillageSheets, likeness, name_key
from models.tables import (
    Commune,
    Form,
    FormVersion,
    Household,
    Member,
    Role,
    RoleKind,
    SheetPerson,
    Submission,
    SubmissionStatus,
    SurveyRound,
    Village,
)
from models.tables import Person as Staff

NOW = datetime(2026, 10, 6, 12, 0, tzinfo=UTC)
FAMILY = (("Nguyễn Văn An", 1971, "head"), ("Lê Thị Hoa", 1974, "spouse"), ("Nguyễn Thị Lan", 2012, "child"))
PERSONS = tuple(Person(n, name_key(name), year, relation) for n, (name, year, relation) in enumerate(FAMILY, 1))
FACTS = {"income": "1000000", "b1": "120", "water": "tap", "toilet": "septic"}


class World:
    """A commune with a round and two villages; households and sheets are added as a test needs them."""

    def __init__(self, session: Session, code: str = "1") -> None:
        self.session = session
        commune = Commune(code=code, name="Thử", settings={})
        session.add(commune)
        session.flush()
        self.commune = commune.id
        self.villages = [Village(commune_id=commune.id, code=str(n), name=f"Thôn {n}") for n in (1, 2)]
        form = Form(commune_id=commune.id, form_key="review", title="Phiếu")
        staff = Staff(commune_id=commune.id, code="t01", name="T")
        session.add_all([*self.villages, form, staff])
        session.flush()
        version = FormVersion(form_id=form.id, version="1", xml="", published_at=NOW)
        self.role = Role(commune_id=commune.id, person_id=staff.id, kind=RoleKind.VILLAGE_HEAD, since=date(2026, 1, 1))
        session.add_all([version, self.role])
        session.flush()
        self.version = version.id
        self.round = SurveyRound(
            commune_id=commune.id, year=2026, form_version_id=version.id, standards=["2022-2025"],
            starts_on=date(2026, 9, 28), ends_on=date(2026, 10, 25), window_ends_on=date(2026, 12, 14), opened_at=NOW,
        )  # fmt: skip
        session.add(self.round)
        session.flush()

    def household(self, code: str, family: tuple[tuple[str, int, str], ...] = (), village: int = 1) -> Household:
        """A household on the roll."""
        found = Household(
            commune_id=self.commune, village_id=self.villages[village - 1].id, code=code, head_name="Chủ hộ"
        )
        self.session.add(found)
        self.session.flush()
        for ordinal, (name, year, relation) in enumerate(family, 1):
            self.session.add(
                Member(household_id=found.id, ordinal=ordinal, name=name, birth_year=year, relation=relation)
            )
        self.session.flush()
        return found

    def sheet(
        self,
        household: Household,
        persons: tuple[Person, ...] = (),
        facts: dict[str, str] | None = None,
        status: SubmissionStatus = SubmissionStatus.SENT,
        place: Point | None = None,
    ) -> Submission:
        """A sheet as it is kept at its sending."""
        found = Submission(
            commune_id=self.commune, round_id=self.round.id, household_id=household.id, form_version_id=self.version,
            role_id=self.role.id, status=status, xml="", state={}, begun_at=NOW, changed_at=NOW,
        )  # fmt: skip
        self.session.add(found)
        self.session.flush()
        doubts.summarise(self.session, found, likeness(facts or {}), persons, place)
        self.session.flush()
        return found

    def codes(self, household: Household, persons: tuple[Person, ...] = PERSONS) -> list[str]:
        """The codes of the households that share people with this one."""
        return [found.code for found in doubts.neighbours(self.session, self.round, household, persons)]


@pytest.fixture
def world(engine: Engine) -> Iterator[World]:
    """A commune in an empty database."""
    with Session(engine) as session:
        yield World(session)


def test_a_person_of_the_roll_is_found_without_accents(world: World) -> None:
    """The roll's people are compared by name without accents and year of birth, in every village of the commune."""
    own = world.household("001", FAMILY)
    world.household("024", (("NGUYEN THI LAN", 2012, "head"), ("Ai Khác", 1990, "child")), village=2)
    world.household("025", (("Nguyễn Thị Lan", 2011, "head"), ("Ai Nữa", 2012, "child")), village=2)

    (found,) = doubts.neighbours(world.session, world.round, own, PERSONS)
    assert (found.code, found.village, found.size, found.head_shared) == ("024", "Thôn 2", 2, True)
    assert found.shared == {("nguyen thi lan", 2012)}


def test_who_left_is_not_found(world: World) -> None:
    """People who left a household, and households that are closed, are nobody's doubles."""
    own = world.household("001", FAMILY)
    left, closed = world.household("002", FAMILY), world.household("003", FAMILY)
    closed.status = "closed"
    for member in world.session.scalars(select(Member).where(Member.household_id == left.id)):
        member.left_on = date(2026, 9, 1)
    world.session.flush()
    assert world.codes(own) == []


def test_a_sheet_goes_before_the_roll(world: World) -> None:
    """Who was taken off in a sent sheet no longer counts there, who was added does; a draft says nothing yet."""
    own, gone, came = (world.household(code) for code in ("001", "002", "003"))
    world.session.add(Member(household_id=gone.id, ordinal=1, name="Nguyễn Thị Lan", birth_year=2012))
    draft = world.sheet(gone, (), status=SubmissionStatus.DRAFT)
    world.sheet(came, (PERSONS[2], Person(2, "ai khac", 1990)))
    assert world.codes(own) == ["002", "003"]

    draft.status = SubmissionStatus.SENT
    world.session.flush()
    assert world.codes(own) == ["003"]


def test_who_was_split_off_is_still_on_the_roll_of_the_old_household(world: World) -> None:
    """A household that came out of this one shares its people until the change is confirmed: no doubt."""
    own, split, back = world.household("001", FAMILY), world.household("002", FAMILY), world.household("003", FAMILY)
    split.joined_id = own.id
    world.session.flush()
    assert world.codes(own) == ["003"]
    assert world.codes(split) == ["003"]
    assert world.codes(back) == ["001", "002"]


def test_other_communes_are_not_looked_at(world: World) -> None:
    """A household of another commune shares nothing, however its people are called."""
    own = world.household("001", FAMILY)
    other = World(world.session, "2")
    other.sheet(other.household("009", FAMILY), PERSONS, FACTS)
    other.household("010", FAMILY)
    assert world.codes(own) == []
    assert doubts.twins(world.session, world.round, own, likeness(FACTS)) == ((), VillageSheets(0, 0, 2))


def test_the_same_answers_are_found_in_the_village(world: World) -> None:
    """The first household with all answers equal, and how many sheets have the same choices; other villages apart."""
    own = world.household("001")
    for code, facts, village in (
        ("105", FACTS, 1), ("103", FACTS, 1), ("104", FACTS | {"b1": "90"}, 1), ("106", {"water": "rain"}, 1),
        ("107", {}, 1), ("050", FACTS, 2),
    ):  # fmt: skip
        world.sheet(world.household(code, village=village), (), facts)

    twins, village_sheets = doubts.twins(world.session, world.round, own, likeness(FACTS))
    assert [(twin.code, twin.answers) for twin in twins] == [("103", 4)]
    assert village_sheets == VillageSheets(4, 3, 2)


def test_a_sheet_is_not_its_own_double(world: World) -> None:
    """A sheet that was sent before finds neither its people nor its answers in itself."""
    own = world.household("001", FAMILY)
    world.sheet(own, PERSONS, FACTS, SubmissionStatus.RETURNED)
    assert world.codes(own) == []
    assert doubts.twins(world.session, world.round, own, likeness(FACTS))[0] == ()


def test_the_middle_of_a_village(world: World) -> None:
    """A village is where the middle one of its sheets is, once there are enough of them."""
    own = world.household("001")
    for code, north in (("002", 19.84), ("003", 19.85), ("004", 21.0)):
        world.sheet(world.household(code), (), FACTS, place=Point(north, 105.6))
    assert doubts.village_place(world.session, world.round, own, 3) == Point(19.85, 105.6)
    assert doubts.village_place(world.session, world.round, own, 4) is None


def test_a_sheet_sent_again_is_kept_once(world: World) -> None:
    """Doubts and what is compared stand as of the last sending, with the explanations by key."""
    household = world.household("001")
    sheet = world.sheet(household, PERSONS, FACTS)
    jump, fast = Doubt(Kind.B1_JUMP, {"before": 120, "now": 60, "year": 2025}), Doubt(Kind.FAST, {"seconds": 9})
    doubts.keep(world.session, sheet, (fast, jump), {}, NOW)
    doubts.keep(world.session, sheet, (jump,), {jump.key: "đo lại rồi"}, NOW)
    doubts.summarise(world.session, sheet, likeness(FACTS), PERSONS[:1], None)
    world.session.flush()

    kept = doubts.kept(world.session, sheet)
    assert [(one.doubt, one.explanation) for one in kept] == [(jump, "đo lại rồi")]
    assert (sheet.doubts, world.session.scalar(select(func.count(SheetPerson.id)))) == (1, 1)
