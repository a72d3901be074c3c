"""Random years of households' lives: the movement tables add up to the lists, whatever is reported and confirmed when.

Everything goes through the functions that the dialogs call, on a real SQLite file.
"""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from models.database import open_engine
from models.queries import household_events, households, roll_changes
from models.queries.figures import movement
from models.rules.movement import CLOSING, LISTS, OPENING, OTHER_DECREASE, OTHER_INCREASE, Count, Entry, Other
from models.rules.poverty import PovertyClass
from models.tables import Base, Household, HouseholdEventKind, SurveyRound
from tests.models.figures.households_of_a_commune import Lists, LivedCommune

CLASSES = st.sampled_from([PovertyClass.POOR, PovertyClass.NEAR_POOR, PovertyClass.NOT_POOR])
SIZES = st.lists(st.lists(st.integers(1, 4), min_size=1, max_size=3), min_size=2, max_size=3)
ACTS = ("found", "came", "split", "join", "moved_out", "moved", "died", "head", "merge", "refuse", "confirm", "confirm")
YEARS = (2026, 2027)


@pytest.fixture(scope="module")
def empty() -> Iterator[Path]:
    """A database file with all tables."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.db"
        engine = open_engine(f"sqlite:///{path}")
        Base.metadata.create_all(engine)
        with engine.connect() as connection:
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        engine.dispose()
        yield path


def live(commune: LivedCommune, act: str, data: st.DataObject) -> None:
    """One thing happens; nothing where there is nobody to whom it can."""
    commune.goes_on()
    living, waiting, villages = commune.living(), commune.waiting(), commune.villages()
    session = commune.session
    if act in {"confirm", "refuse"}:
        if waiting:
            event = data.draw(st.sampled_from(waiting))
            if act == "confirm":
                commune.confirm(event)
            else:
                assert roll_changes.refuse(session, event, commune.officer, commune.now, "thử")
        return
    if act in {"found", "came"}:
        village = data.draw(st.sampled_from(villages))
        details = {"ticks": 2, **({"moved_in": True} if act == "came" else {})}
        household_events.report_found(session, commune.told(village.id), village, ("Mới", 1980), details)
        return
    if act == "merge":
        if len(villages) > 1:
            source, target = data.draw(st.permutations(villages))[:2]
            commune.merge(source, target)
        return
    if living:
        report(commune, act, data.draw(st.sampled_from(living)), data)


def report(commune: LivedCommune, act: str, one: Household, data: st.DataObject) -> None:
    """The head of a household's village reports."""
    session, told = commune.session, commune.told(one.village_id)
    members = households.members(session, one)
    neighbours = [other for other in commune.living() if other.village_id == one.village_id and other.id != one.id]
    others = [village for village in commune.villages() if village.id != one.village_id]
    match act:
        case "split" if len(members) > 1:
            leaving = members[: data.draw(st.integers(1, len(members) - 1))]
            household_events.report_split(session, told, one, leaving, leaving[0])
        case "join" if neighbours:
            into = data.draw(st.sampled_from(neighbours))
            household_events.report(session, told, HouseholdEventKind.JOINED, one, other=into)
        case "moved" if others:
            to = data.draw(st.sampled_from(others))
            event = household_events.report(session, told, HouseholdEventKind.MOVED_WITHIN, one, to_village=to)
            roll_changes.accept(session, event, seen=data.draw(st.booleans()))
        case "moved_out":
            household_events.report(session, told, HouseholdEventKind.MOVED_OUT, one)
        case "died":
            household_events.report(session, told, HouseholdEventKind.DIED_OUT, one)
        case "head" if len(members) > 1:
            details = {"died": members[0].id, "head": members[1].id}
            household_events.report(session, told, HouseholdEventKind.HEAD_CHANGED, one, details=details)


def count(lists: Lists, poverty_class: PovertyClass, village: int | None) -> Count:
    """How many households and persons a list has, of a village or of the commune."""
    found = [one for one in lists.values() if one.poverty_class is poverty_class and village in (None, one.village)]
    return Count(len(found), sum(one.persons for one in found))


def assert_adds_up(commune: LivedCommune, survey: SurveyRound) -> None:
    """Opening, closing and moves of one year, list by list, village by village and for the commune."""
    year = movement.of_round(commune.session, commune.commune, survey)
    before, after = commune.lists[survey.year - 1], commune.lists[survey.year]
    places = {None, *(one.village for lists in (before, after) for one in lists.values())}
    for poverty_class in LISTS:
        for village in places:
            row = year.movement.row(poverty_class, village)
            assert row[OPENING] == count(before, poverty_class, village)
            assert row[CLOSING] == count(after, poverty_class, village)
        went = year.movement.behind(poverty_class, OTHER_DECREASE)
        came = year.movement.behind(poverty_class, OTHER_INCREASE)
        assert moves(went) == moves(came)
        assert Other.UNKNOWN not in {entry.other for entry in (*went, *came)}


def moves(entries: tuple[Entry, ...]) -> list[tuple[int, Count]]:
    """The households that went from one village to another, and with how many persons."""
    moved = [(entry.key, entry.count) for entry in entries if entry.other is Other.MOVED_VILLAGE]
    return sorted(moved, key=lambda one: one[0])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(sizes=SIZES, data=st.data())
def test_movement_adds_up_to_the_lists(empty: Path, sizes: list[list[int]], data: st.DataObject) -> None:
    """Events before, within and after the reviews, some confirmed only a year later: every year still adds up."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lived.db"
        shutil.copyfile(empty, path)
        engine = open_engine(f"sqlite:///{path}")
        with Session(engine) as session:
            commune = LivedCommune(session)
            commune.begin(sizes)
            commune.decide(2025, dict(enumerate(data.draw(st.lists(CLASSES, min_size=4, max_size=4)))))
            surveys = []
            for year in YEARS:
                live_through(commune, data)
                surveys.append(commune.open_round(year))
                live_through(commune, data)
                commune.decide(year, dict(enumerate(data.draw(st.lists(CLASSES, min_size=4, max_size=4)))))
                live_through(commune, data)
                commune.close(surveys[-1])
            session.commit()
            for survey in surveys:
                assert_adds_up(commune, survey)
        engine.dispose()


def live_through(commune: LivedCommune, data: st.DataObject) -> None:
    """A few things happen."""
    for act in data.draw(st.lists(st.sampled_from(ACTS), max_size=6)):
        live(commune, act, data)


def test_the_years_are_not_empty(empty: Path, tmp_path: Path) -> None:
    """One lived year has a split, a joining, a move, an arrival and a departure in its tables."""
    shutil.copyfile(empty, tmp_path / "lived.db")
    engine = open_engine(f"sqlite:///{tmp_path / 'lived.db'}")
    with Session(engine) as session:
        commune = LivedCommune(session)
        commune.begin([[3, 2, 1, 2], [2]])
        commune.decide(2025, {0: PovertyClass.POOR})
        one, two, three, four = commune.living()[:4]
        first, second = commune.villages()
        told, kinds = commune.told(first.id), HouseholdEventKind
        members = households.members(session, one)
        household_events.report_split(session, told, one, members[2:], members[2])
        household_events.report(session, told, kinds.JOINED, three, other=two)
        household_events.report(session, told, kinds.MOVED_WITHIN, four, to_village=second)
        household_events.report_found(session, told, first, ("Mới", 1980), {"moved_in": True})
        for event in commune.waiting():
            commune.goes_on()
            commune.confirm(event)
        survey = commune.open_round(2026)
        commune.decide(2026, {0: PovertyClass.POOR})
        tables = movement.of_round(session, commune.commune, survey).movement
        went = tables.others(PovertyClass.POOR, OTHER_DECREASE, first.id)
        came = tables.others(PovertyClass.POOR, OTHER_INCREASE)
        assert_adds_up(commune, survey)
    engine.dispose()
    assert went == {
        Other.PERSONS: Count(0, 1),
        Other.JOINED: Count(1, 1),
        Other.MOVED_VILLAGE: Count(1, 2),
    }
    assert came == {
        Other.SPLIT: Count(1, 1),
        Other.PERSONS: Count(0, 1),
        Other.MOVED_VILLAGE: Count(1, 2),
        Other.MOVED_IN: Count(1, 1),
    }
