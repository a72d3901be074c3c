"""The sample commune of the conversations: 48 of 92 sheets sent on Monday 12 October 2026."""

from pathlib import Path

import pytest

from handlers.roll import RollDialog
from handlers.router import Router
from handlers.table import all_dialogs
from models.media_store import MediaStore
from tests.handlers.driver import World, at, make_world, open_round

COUNTS = ((10, 10), (13, 8), (16, 9), (9, 9), (12, 5), (11, 3), (14, 0), (7, 4))
"""Households and sent sheets of Thôn 1 to Thôn 8."""


@pytest.fixture
def world(tmp_path: Path) -> World:
    """The commune at 08:00, with every dialog."""
    world = make_world(tmp_path, Router(all_dialogs(RollDialog(MediaStore(tmp_path)))), at("12/10/2026 08:00"))
    open_round(world, [(f"Thôn {n}", total, sent, 0) for n, (total, sent) in enumerate(COUNTS, 1)])
    return world


@pytest.fixture
def december(tmp_path: Path) -> World:
    """The commune on 14 December 2026 with a round in which no household is left to do."""
    world = make_world(tmp_path, Router(all_dialogs(RollDialog(MediaStore(tmp_path)))), at("14/12/2026 08:00"))
    open_round(world, [])
    return world
