"""Phones in a copy of the sample world in which Thôn 3 has sent two sheets."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.dialogs.world import World, make_world, moment
from tests.handlers.survey.phones import Phones


@pytest.fixture(scope="session")
def sent_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the sample world after the head of Thôn 3 has sent households 007 and 012."""
    folder = tmp_path_factory.mktemp("sent")
    make_world(folder / "made.db")
    (folder / "sent").mkdir()
    world = World.copy_of(folder / "made.db", folder / "sent", moment("2026-10-05T18:40"))
    world.has_surveyed("t03", 5)
    world.sends("t03", "007")
    world.sends("t03", "012")
    engine = world.talk("t03").engine
    world.close()
    with engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return folder / "sent" / "world.db"


@pytest.fixture
def phones(sent_world: Path, tmp_path: Path) -> Iterator[Phones]:
    """The bot at 8:00 on 6 October 2026: the head of Thôn 3 has "head", its officer "officer", the chairman "ct"."""
    found = Phones(World.copy_of(sent_world, tmp_path, moment("2026-10-06T08:00")))
    for phone, code in (("head", "t03"), ("officer", "cb3"), ("stranger", "cb1"), ("ct", "ct")):
        found.enrol(phone, code)
        found.says(phone, "trang chính")
    yield found
    found.close()
