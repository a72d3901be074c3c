"""The migrations and the tables say the same."""

from pathlib import Path

from models.database import open_engine
from models.migrations import differences, is_current, upgrade


def test_migrated_database_has_the_tables_of_the_code(tmp_path: Path) -> None:
    """After all migrations, nothing of the tables is missing and nothing is left over."""
    engine = open_engine(f"sqlite:///{tmp_path / 'new.db'}")
    upgrade(engine)

    assert differences(engine) == []


def test_empty_database_is_not_current(tmp_path: Path) -> None:
    """A database that was never migrated is told from one that was."""
    engine = open_engine(f"sqlite:///{tmp_path / 'new.db'}")
    before = is_current(engine)
    upgrade(engine)

    assert (before, is_current(engine)) == (False, True)


def test_upgrade_again_changes_nothing(tmp_path: Path) -> None:
    """Upgrading twice is upgrading once."""
    engine = open_engine(f"sqlite:///{tmp_path / 'new.db'}")
    upgrade(engine)
    upgrade(engine)

    assert is_current(engine)
