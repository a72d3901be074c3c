"""The four rooms are those of this folder, whatever else is installed."""

from pathlib import Path

import pytest

import bot
import handlers
import jobs
import models

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("room", [bot, handlers, jobs, models], ids=lambda room: room.__name__)
def test_room_lies_in_the_repository(room: object) -> None:
    """A room is imported from here, not from a foreign package of the same name."""
    assert Path(str(getattr(room, "__file__", ""))).parent.parent == ROOT
