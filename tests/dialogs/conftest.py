"""The sample world, made once."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.dialogs.world import World, make_world


@pytest.fixture(scope="session")
def made_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the sample world."""
    path = tmp_path_factory.mktemp("world") / "made.db"
    make_world(path)
    return path


@pytest.fixture
def world_at(made_world: Path, tmp_path: Path) -> Iterator[Callable[[datetime], World]]:
    """Copies of the sample world at a moment."""
    worlds: list[World] = []

    def make(now: datetime) -> World:
        worlds.append(World.copy_of(made_world, tmp_path, now))
        return worlds[-1]

    yield make
    for world in worlds:
        world.close()
