"""Pictures and files of messages, made from frozen figures."""

import asyncio
import multiprocessing
import os
import signal
import struct
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import segno

from bot.drawing import Drawings, NoSuchDrawingError, qr
from bot.worker import Worker, WorkerLostError
from handlers.charts import catalogue
from handlers.messages import Drawing, Outgoing
from tests.handlers import chart_samples

LINK = "https://t.me/ten_bot?start=k7QmAbCdEfGhIjKlMnOpQr"


def rows_of(png: bytes) -> list[list[int]]:
    """The pixels of a one-bit PNG, 1 for light, as rows; rows are plain or differences to the row above."""
    width, height, depth, colour = struct.unpack(">IIBB", png[16:26])
    assert (depth, colour) in {(1, 0), (1, 3)}
    data, at = b"", 8
    while at < len(png):
        size, kind = struct.unpack(">I4s", png[at : at + 8])
        data += png[at + 8 : at + 8 + size] if kind == b"IDAT" else b""
        at += size + 12
    raw, line = zlib.decompress(data), (width + 7) // 8 + 1
    rows, above = [], bytes(line - 1)
    for number in range(height):
        kind_of_row, *row = raw[number * line : (number + 1) * line]
        assert kind_of_row in {0, 2}
        above = bytes((byte + up * (kind_of_row == 2)) % 256 for byte, up in zip(row, above, strict=True))
        rows.append([byte >> (7 - bit) & 1 for byte in above for bit in range(8)][:width])
    return rows


def message(text: str = LINK, name: str = "qr") -> Outgoing:
    """A message with a drawing."""
    return Outgoing(text="", drawing=Drawing(name=name, figures={"text": text}, file_name="ma.png"))


def drawings(folder: Path) -> Drawings:
    """The maker that knows QR codes only."""
    return Drawings(folder, {"qr": qr}, lambda number: folder / f"media-{number}")


def draw(maker: Drawings, message: Outgoing) -> Path | None:
    """The file of a message."""
    return asyncio.run(maker(message))


def kill(figures: object) -> bytes:
    """A maker that kills its process, which it tells from the bot by its parent."""
    del figures
    assert multiprocessing.parent_process() is not None
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


@pytest.fixture
def worker() -> Iterator[Worker]:
    """A process that draws, ended after the test."""
    made = Worker()
    yield made
    made.close()


def test_the_picture_is_the_code_of_the_link() -> None:
    """Each module of the symbol is a square of eight pixels, with four modules of quiet zone around."""
    rows = rows_of(qr({"text": LINK}))
    symbol = segno.make_qr(LINK, error="m")
    expected = [[1 - dark for dark in row] for row in symbol.matrix]

    assert [[row[8 * (4 + x) + 3] for x in range(len(expected))] for row in rows[35 : 35 + 8 * len(expected) : 8]] == (
        expected
    )
    assert len(rows) == 8 * (len(expected) + 8)
    assert all(all(row) for row in rows[:32])


def test_a_message_without_file_needs_none(tmp_path: Path) -> None:
    """A plain text has no file."""
    assert draw(drawings(tmp_path), Outgoing(text="chào")) is None


def test_stored_media_are_looked_up(tmp_path: Path) -> None:
    """A message with stored media gets the path that the lookup gives."""
    assert draw(drawings(tmp_path), Outgoing(text="", media_id=7)) == tmp_path / "media-7"


def test_the_same_figures_are_drawn_once(tmp_path: Path) -> None:
    """A second message with the same figures uses the same file, other figures another one."""
    made: list[str] = []

    def counted(figures: object) -> bytes:
        made.append(str(figures))
        return b"x"

    maker = Drawings(tmp_path, {"qr": counted}, lambda _: None)

    assert draw(maker, message()) == draw(maker, message()) != draw(maker, message("other"))
    assert len(made) == 2


def test_the_file_keeps_its_suffix(tmp_path: Path) -> None:
    """Channels tell a picture by its suffix."""
    path = draw(drawings(tmp_path / "new"), message())

    assert path is not None
    assert path.suffix == ".png"
    assert path.read_bytes() == qr({"text": LINK})


def test_an_unknown_drawing_raises(tmp_path: Path) -> None:
    """A name that nobody draws is an error, which delivery logs while the text goes out."""
    with pytest.raises(NoSuchDrawingError):
        draw(drawings(tmp_path), message(name="no-such"))


def test_a_failed_drawing_leaves_no_file(tmp_path: Path) -> None:
    """Nothing half-made is found the next time."""

    def broken(figures: object) -> bytes:
        raise ValueError(figures)

    with pytest.raises(ValueError, match="text"):
        draw(Drawings(tmp_path, {"qr": broken}, lambda _: None), message())
    assert list(tmp_path.iterdir()) == []


def test_old_drawings_are_forgotten(tmp_path: Path) -> None:
    """Files not used since a moment are deleted, newer ones stay."""
    maker = drawings(tmp_path)
    draw(maker, message())
    now = datetime.now(UTC)

    assert maker.forget(now - timedelta(days=1)) == 0
    assert maker.forget(now + timedelta(days=1)) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_chart_is_drawn_by_the_worker(tmp_path: Path, worker: Worker) -> None:
    """A chart comes from the process that draws, byte for byte what `render` gives here, and is drawn once."""
    maker = Drawings(tmp_path, {}, lambda _: None, catalogue.makers(), worker)
    (drawing,) = catalogue.drawings(chart_samples.progress())
    path = draw(maker, Outgoing(text="", drawing=drawing))

    assert path is not None
    assert path.read_bytes() == catalogue.render(drawing.name, drawing.figures)
    worker.close()
    assert draw(maker, Outgoing(text="", drawing=drawing)) == path


def test_figures_that_fit_no_chart_are_an_error(tmp_path: Path, worker: Worker) -> None:
    """What the chart says of its figures comes back from the process, and the next chart is drawn."""
    maker = Drawings(tmp_path, {}, lambda _: None, catalogue.makers(), worker)
    (drawing,) = catalogue.drawings(chart_samples.movement())
    with pytest.raises(ValueError, match="villages"):
        draw(maker, message(name="progress"))

    assert draw(maker, Outgoing(text="", drawing=drawing)) is not None


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="signals of POSIX")
def test_a_drawing_that_kills_its_process_twice_is_given_up(tmp_path: Path, worker: Worker) -> None:
    """Delivery then sends the words; the chart behind it is drawn by a new process."""
    maker = Drawings(tmp_path, {}, lambda _: None, {**catalogue.makers(), "qr": kill}, worker)
    (drawing,) = catalogue.drawings(chart_samples.movement())
    with pytest.raises(WorkerLostError):
        draw(maker, message())

    assert draw(maker, Outgoing(text="", drawing=drawing)) is not None
