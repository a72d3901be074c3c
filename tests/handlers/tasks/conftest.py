"""The office of most tests: Monday 12 October 2026, 08:05; the plan was let in on 1 September."""

from pathlib import Path

import pytest

from tests.handlers.driver import World
from tests.handlers.tasks.office import make_office


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Task 12 is late by a working day, 25 by three, 6 is due on Friday, 4 has no day, 21 is each village's."""
    return make_office(tmp_path)
