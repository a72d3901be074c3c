"""Phones in a copy of the sample world."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.dialogs.world import World, make_world, moment
from tests.handlers.survey.phones import Phones


@pytest.fixture(scope="session")
def made_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the sample world."""
    path = tmp_path_factory.mktemp("world") / "made.db"
    make_world(path)
    return path


@pytest.fixture
def phones(made_world: Path, tmp_path: Path) -> Iterator[Phones]:
    """The bot at 18:40 on 6 October 2026; the head of Thôn 3 has the phone "a"."""
    found = Phones(World.copy_of(made_world, tmp_path, moment("2026-10-06T18:40")))
    found.enrol("a", "t03")
    yield found
    found.close()
