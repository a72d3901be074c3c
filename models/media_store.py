"""Where the files that people send lie: one folder, each file under the checksum of its content."""

from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = 20 * 1024 * 1024
"""No larger file is taken in; it is also what Telegram lets a bot fetch."""
ROLL = "roll"
"""Purpose of a workbook with the list of households."""
EVIDENCE = "task"
"""Purpose of a picture or document that shows that a task of the plan is done."""
FIGURE = "figure"
"""Purpose of a picture of the paper from which an entered figure was taken."""
DROPPED = "dropped"
"""Purpose of a file that its sender does not want read any more."""
ANNOUNCED = frozenset({ROLL, EVIDENCE})
"""Purposes whose dialog is told when the file has come, or will not come."""


@dataclass(frozen=True)
class MediaStore:
    """The media folder; the same content sent twice is one file."""

    folder: Path

    def path(self, checksum: str) -> Path:
        """The file of a content, by its SHA-256 in hexadecimal."""
        return self.folder / checksum[:2] / checksum
