"""An office in which the bank's head enters loans: Monday 14 December 2026."""

from pathlib import Path

import pytest

from handlers.plan.contents import TaskRow
from tests.handlers.driver import World
from tests.handlers.tasks.office import TASKS, make_office

LOANS = TaskRow(
    number=24, reference="III.3.3-b", title="Chuyển quỹ Vì người nghèo", lead="truong", target="loans",
    deadline="30/11/2026", confirmed=True,
)  # fmt: skip


@pytest.fixture
def world(tmp_path: Path) -> World:
    """The school's head leads the task that serves the target of loans; an officer, another officer, a chairman."""
    return make_office(tmp_path, [*TASKS, LOANS], now="14/12/2026 08:00")
