"""Opens a file that somebody sent as a workbook, and says in one sentence why where it cannot."""

import io
import warnings
import zipfile
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook

from handlers.texts import workbook as texts

_LARGEST_FILE = 50 * 1024 * 1024
_LARGEST_CONTENT = 400 * 1024 * 1024
"""Bytes of all parts unpacked: a roll of 5,000 households takes about 15 million."""
_MOST_PARTS = 2000
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
"""How old .xls files begin, and new ones under a password."""


class UnreadableWorkbookError(ValueError):
    """The file cannot be read as a workbook; its text is one Vietnamese sentence for the sender."""


def open_workbook(source: Path | bytes) -> Workbook:
    """The workbook in a file or its content, read-only, values for formulas. `UnreadableWorkbookError` if none."""
    content = source if isinstance(source, bytes) else _content(source)
    _refuse_others(content)
    try:
        _refuse_bombs(content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions that reading values never needs
            return openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except UnreadableWorkbookError:
        raise
    except Exception as error:  # a broken file breaks openpyxl in as many ways as it has parts
        raise UnreadableWorkbookError(texts.NOT_A_WORKBOOK) from error


def _content(path: Path) -> bytes:
    if path.stat().st_size > _LARGEST_FILE:
        raise UnreadableWorkbookError(texts.TOO_LARGE)
    return path.read_bytes()


def _refuse_others(content: bytes) -> None:
    if len(content) > _LARGEST_FILE:
        raise UnreadableWorkbookError(texts.TOO_LARGE)
    if content.startswith(_COMPOUND):
        locked = "EncryptedPackage".encode("utf-16-le") in content
        raise UnreadableWorkbookError(texts.LOCKED_WORKBOOK if locked else texts.OLD_WORKBOOK)
    if not content.startswith(b"PK"):
        raise UnreadableWorkbookError(texts.NOT_A_WORKBOOK)


def _refuse_bombs(content: bytes) -> None:
    """Sizes as the archive tells them, which the reader of zip files holds it to; and no part that defines entities."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_CONTENT:
            raise UnreadableWorkbookError(texts.TOO_LARGE)
        names = {part.filename for part in parts}
        if "mimetype" in names and b"opendocument" in archive.read("mimetype")[:200]:
            raise UnreadableWorkbookError(texts.OPEN_DOCUMENT)
        for part in parts:
            if part.flag_bits & 1:
                raise UnreadableWorkbookError(texts.LOCKED_WORKBOOK)
            if part.filename.endswith((".xml", ".rels")):
                with archive.open(part) as stream:
                    if b"<!DOCTYPE" in stream.read(2048):
                        raise UnreadableWorkbookError(texts.NOT_A_WORKBOOK)
