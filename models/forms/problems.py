"""What may be wrong with a form, told to the clerk who wrote it: where, what was found, why, how to mend it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend in a form.

    `sheet` is a sheet of the workbook ("survey"), or "" for the whole file; `row` counts from 1 as Excel shows it and
    is None where no single row is meant; `column` is the header. `found`, `why` and `mend` are Vietnamese sentences.
    """

    sheet: str
    row: int | None
    column: str
    found: str
    why: str
    mend: str

    def __str__(self) -> str:
        """One line: the place, what was found, why, how to mend it."""
        place = [f"sheet {self.sheet}"] if self.sheet else []
        place += [f"dòng {self.row}"] if self.row else []
        place += [f"cột {self.column}"] if self.column else []
        sentences = [sentence.rstrip(".") + "." for sentence in (self.found, self.why, self.mend) if sentence]
        text = " ".join(sentences)
        return f"{', '.join(place)}: {text}" if place else text


class FormProblems(Exception):  # noqa: N818 (a list of problems rather than one error)
    """A form that cannot be run, with everything that was found wrong in it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems: tuple[Problem, ...] = tuple(problems)
