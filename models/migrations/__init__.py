"""Migrations of the tables: `upgrade` brings a database to the newest revision, `is_current` tells whether it is."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from models.tables import Base


def config() -> Config:
    """Alembic's configuration, without any file."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent))
    settings.set_main_option("file_template", "%%(year)d%%(month).2d%%(day).2d_%%(slug)s")
    return settings


def upgrade(engine: Engine) -> None:
    """Bring the database to the newest revision; nothing happens where it is there already."""
    settings = config()
    with engine.begin() as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, "head")


def newest_revision() -> str | None:
    """The revision that the code needs."""
    return ScriptDirectory.from_config(config()).get_current_head()


def is_current(engine: Engine) -> bool:
    """Whether the database stands at the newest revision."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == newest_revision()


def write_revision(engine: Engine, message: str) -> str:
    """Write the migration that brings the newest revision to the tables as they are now; returns its file.

    `engine`: an empty database, which is migrated first.
    """
    upgrade(engine)
    settings = config()
    with engine.begin() as connection:
        settings.attributes["connection"] = connection
        script = command.revision(settings, message=message, autogenerate=True)
    engine.dispose()
    return "" if script is None or isinstance(script, list) else str(script.path)


def differences(engine: Engine) -> list[object]:
    """What the tables have that a database at the newest revision lacks, or the other way about."""
    with engine.connect() as connection:
        return list(
            compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), Base.metadata)
        )
