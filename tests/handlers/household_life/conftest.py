"""Thôn 3 and Thôn 5 in the middle of a round, with families, and the phones of their heads and the officer."""

from pathlib import Path

import pytest
from sqlalchemy import select

from handlers.roll import RollDialog
from handlers.router import Router
from handlers.table import all_dialogs
from models.media_store import MediaStore
from models.tables import Household, Member
from tests.handlers.driver import Phone, World, at, make_world, open_round

FAMILY = (
    ("Ng. Văn A.", 1971, "head"),
    ("Lê Thị H.", 1974, "spouse"),
    ("Ng. Văn T.", 1999, "child"),
    ("Đỗ Thị U.", 2000, "in_law"),
)


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Tuesday 6 October, 08:00: four people in Thôn 3's 001, two in 002, one in 003; two in Thôn 5's 001."""
    world = make_world(tmp_path, Router(all_dialogs(RollDialog(MediaStore(tmp_path)))), at("06/10/2026 08:00"))
    open_round(world, [("Thôn 3", 4, 0, 1), ("Thôn 5", 2, 0, 0)])
    for village, code, family in (
        ("Thôn 3", "001", FAMILY),
        ("Thôn 3", "002", (("Vũ Thị Q.", 1960, "head"), ("Vũ Văn S.", 1990, "child"))),
        ("Thôn 3", "003", (("Hà Văn D.", 1940, "head"),)),
        ("Thôn 5", "001", (("Trần Văn C.", 1976, "head"), ("Bùi Thị P.", 1980, "spouse"))),
    ):
        people(world, village, code, family)
    return world


def people(world: World, village: str, code: str, family: tuple[tuple[str, int, str], ...]) -> None:
    """Let a household consist of some people, the head first."""
    with world.session() as session:
        household = session.scalars(
            select(Household).where(Household.village_id == world.village(session, village).id, Household.code == code)
        ).one()
        household.head_name = family[0][0]
        for place, (name, year, relation) in enumerate(family, 1):
            session.add(Member(household_id=household.id, ordinal=place, name=name, birth_year=year, relation=relation))
        session.commit()


@pytest.fixture
def head(world: World) -> Phone:
    """The phone of Thôn 3's head."""
    return world.phone_of("head3")


@pytest.fixture
def other_head(world: World) -> Phone:
    """The phone of Thôn 5's head."""
    return world.phone_of("head5")


@pytest.fixture
def officer(world: World) -> Phone:
    """The officer's phone."""
    return world.phone_of("officer")
