"""Opens the database, SQLite or PostgreSQL, and hands out sessions that dialogs cannot end."""

import sqlite3
from typing import Any, NoReturn

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_SECONDS = 10
"""How long a SQLite connection waits for another's write."""


class DialogSession(Session):
    """A session whose transaction only intake may end: dialogs can neither commit nor roll back."""

    def commit(self) -> NoReturn:
        """Refused: the transaction is intake's."""
        raise RuntimeError("only intake ends a transaction")

    def rollback(self) -> NoReturn:
        """Refused: the transaction is intake's."""
        raise RuntimeError("only intake ends a transaction")


def open_engine(url: str, *, reading: bool = False) -> Engine:
    """An engine whose transactions are real on both databases.

    SQLite: the driver's own transaction handling is off and each transaction begins with BEGIN IMMEDIATE, since
    the driver's way commits at the first savepoint's release and fails at once on an upgrade to write.

    `reading`: nothing is going to be written. A transaction then sees the database as it was at its first read, however
    long it takes, and holds up nobody who writes.
    """
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, **({"isolation_level": "REPEATABLE READ"} if reading else {}))
    engine = create_engine(url, connect_args={"isolation_level": None, "timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_deferred if reading else _begin_immediate)
    return engine


def is_sqlite(engine: Engine) -> bool:
    """Whether this is the one-file database with its single writer."""
    return engine.dialect.name == "sqlite"


def transaction_stands(session: Session) -> bool:
    """Whether the driver still holds the transaction: a full disk ends SQLite's while the Session looks active."""
    connection = session.connection().connection.driver_connection
    if isinstance(connection, sqlite3.Connection):
        return connection.in_transaction
    return not session.connection().invalidated


def _prepare_sqlite(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    del record
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediate(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_deferred(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN")
