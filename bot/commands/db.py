"""`db upgrade|backup|restore|release|retry-failed`."""

import shutil
import sqlite3
import tempfile
import zipfile
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import func, make_url, select, update
from sqlalchemy.orm import Session

from bot.app import database
from bot.commands.context import Exit, Operator, operator
from bot.retrying import retry_failed
from handlers.roll import RollDialog
from handlers.router import Router
from handlers.table import all_dialogs
from handlers.texts import operator as texts
from models.database import open_engine
from models.media_store import MediaStore
from models.migrations import upgrade as migrate
from models.migrations import write_revision
from models.tables import Outbox, OutboxStatus

_DATA = "so-thon.db"
_FILES = "files/"


def upgrade(context: typer.Context) -> None:
    """Lập dữ liệu mới hoặc đưa dữ liệu cũ lên bản này."""
    call = operator(context)
    with database(call.settings, check=False) as engine:
        migrate(engine)
    call.print(texts.UPGRADED)


def backup(context: typer.Context, out: Annotated[Path, typer.Option(help="Tệp sao lưu, đuôi .zip")]) -> None:
    """Sao lưu dữ liệu và tệp, cả khi Sổ Thôn đang chạy."""
    call = operator(context)
    source = _sqlite_file(call)
    if not source.exists():
        call.stop(texts.NOT_READY, Exit.DATABASE_NOT_READY)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / _DATA
        with sqlite3.connect(source) as live, sqlite3.connect(copy) as target:
            live.backup(target)
        live.close()
        target.close()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(copy, _DATA)
            for file in sorted(call.settings.files.rglob("*")):
                if file.is_file():
                    archive.write(file, _FILES + file.relative_to(call.settings.files).as_posix())
    call.print(texts.written(str(out)), file=str(out))


def restore(context: typer.Context, file: Annotated[Path, typer.Argument(help="Tệp sao lưu")]) -> None:
    """Khôi phục từ tệp sao lưu; tin đang chờ gửi được giữ lại."""
    call = operator(context)
    target = _sqlite_file(call)
    if target.exists():
        call.stop(texts.EXISTS, Exit.NO)
    if not zipfile.is_zipfile(file):
        call.stop(texts.NOT_A_BACKUP, Exit.NO)
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(file) as archive:
        if _DATA not in archive.namelist():
            call.stop(texts.NOT_A_BACKUP, Exit.NO)
        for name in archive.namelist():
            if name.startswith(_FILES) and ".." not in Path(name).parts:
                place = call.settings.files / name.removeprefix(_FILES)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(archive.read(name))
        partial = target.with_suffix(".coming")
        with archive.open(_DATA) as data, partial.open("wb") as out:
            shutil.copyfileobj(data, out)
    held = _hold(partial)
    partial.replace(target)
    with database(call.settings, check=False) as engine:
        migrate(engine)
    call.print(texts.restored(held), held=held)


def release(context: typer.Context) -> None:
    """Cho gửi các tin đã giữ lại khi khôi phục."""
    call = operator(context)
    with call.work() as session:
        held = session.scalar(select(func.count(Outbox.id)).where(Outbox.status == OutboxStatus.HELD)) or 0
        session.execute(update(Outbox).where(Outbox.status == OutboxStatus.HELD).values(status=OutboxStatus.PENDING))
    call.print(texts.released(held), released=held)


def retry(context: typer.Context) -> None:
    """Xử lý lại các tin bị trục trặc, sau khi đã sửa chương trình."""
    call = operator(context)
    with call.engine() as engine:
        router = Router(all_dialogs(RollDialog(MediaStore(call.settings.files))))
        done, failed = retry_failed(engine, router, call.now())
    call.print(texts.retried(done, failed), done=done, failed=failed)
    if failed:
        raise typer.Exit(Exit.NO)


def revision(context: typer.Context, message: Annotated[str, typer.Argument(help="Thay đổi gì")]) -> None:
    """Dành cho người viết chương trình: soạn bước nâng cấp theo các bảng."""
    call = operator(context)
    with tempfile.TemporaryDirectory() as folder:
        call.print(write_revision(open_engine(f"sqlite:///{folder}/empty.db"), message))


def _hold(path: Path) -> int:
    """Keep back all that waits to be sent in a restored database."""
    engine = open_engine(f"sqlite:///{path}")
    waiting = Outbox.status.in_((OutboxStatus.PENDING, OutboxStatus.SENDING))
    with Session(engine) as session, session.begin():
        held = session.scalar(select(func.count(Outbox.id)).where(waiting)) or 0
        session.execute(update(Outbox).where(waiting).values(status=OutboxStatus.HELD))
    with engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    for leftover in (f"{path}-wal", f"{path}-shm"):
        Path(leftover).unlink(missing_ok=True)
    return held


def _sqlite_file(call: Operator) -> Path:
    url = make_url(call.settings.database)
    if url.get_backend_name() != "sqlite" or not url.database:
        call.stop(texts.SQLITE_ONLY, Exit.WRONG_USE)
    return Path(url.database)


COMMANDS = {
    "upgrade": upgrade,
    "backup": backup,
    "restore": restore,
    "release": release,
    "retry-failed": retry,
    "revision": revision,
}
