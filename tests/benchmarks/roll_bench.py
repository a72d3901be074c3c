"""How long a commune of 5,000 households takes, file to database: run as `python -m tests.benchmarks.roll_bench`."""

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy.orm import Session

from handlers.workbook.applying import apply_roll, set_up
from handlers.workbook.comparing import compare_roll
from handlers.workbook.contents import (
    AnswersRow,
    CommuneSheet,
    CommuneWorkbook,
    HouseholdRow,
    MemberRow,
    VillageRow,
)
from handlers.workbook.doubts import find_doubts
from handlers.workbook.reading import read_workbook
from handlers.workbook.template import filled
from models.database import open_engine
from models.tables import Base

T = TypeVar("T")
NOW = datetime(2026, 10, 5, 1, 0, tzinfo=UTC)
VILLAGES = 50
MEMBERS = 4


def roll(households: int) -> CommuneWorkbook:
    """A made-up commune: so many households over 50 villages, four members each, classes and answers of last year."""
    codes = [(f"{number % VILLAGES + 1:02}", f"{number // VILLAGES + 1:03}") for number in range(households)]
    return CommuneWorkbook(
        commune=CommuneSheet(code="99001", name="Xã Mẫu", phone="0200000001"),
        villages=tuple(VillageRow(code=f"{n:02}", name=f"Thôn {n}") for n in range(1, VILLAGES + 1)),
        households=tuple(
            HouseholdRow(
                village=village,
                code=code,
                head_name=f"Vũ Thị {village}{code}",
                poverty_class="poor",
                class_year=2025,
                b1=120,
                b2=40,
            )
            for village, code in codes
        ),
        members=tuple(
            MemberRow(
                village=village,
                household=code,
                ordinal=ordinal,
                name=f"Vũ Thị {village}{code}{ordinal if ordinal > 1 else ''}",
                birth_year=1970 + ordinal * 8,
                sex="female",
                relation="head" if ordinal == 1 else "child",
                facts={"member:uninsured": "yes"},
            )
            for village, code in codes
            for ordinal in range(1, MEMBERS + 1)
        ),
        answers=tuple(
            AnswersRow(village=village, household=code, year=2025, facts={"income": "1050000", "water": "rain"})
            for village, code in codes
        ),
    )


def timed(what: str, work: Callable[[], T]) -> T:
    """Do the work and report its seconds."""
    begun = time.perf_counter()
    result = work()
    sys.stdout.write(f"{what}: {time.perf_counter() - begun:.2f} s\n")
    return result


def main(households: int = 5000) -> None:
    """Write, read, check, set up, compare and change one roll."""
    content = timed(f"write {households} households", lambda: filled(roll(households)))
    sys.stdout.write(f"file: {len(content) / 1e6:.1f} MB\n")
    workbook = timed("read", lambda: read_workbook(content))
    doubts = timed("doubts", lambda: find_doubts(workbook, NOW.date()))
    sys.stdout.write(f"doubts found: {len(doubts)}\n")
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'bench.db'}")
        Base.metadata.create_all(engine)
        with Session(engine) as session:
            commune = timed("set up", lambda: set_up(session, workbook, NOW))
            timed("commit", session.commit)
            timed("compare, no change", lambda: compare_roll(session, commune, workbook, NOW))
            renamed = replace(
                workbook, households=tuple(replace(row, head_name=row.head_name + " A") for row in workbook.households)
            )
            change = timed("compare, all changed", lambda: compare_roll(session, commune, renamed, NOW))
            timed("apply, all changed", lambda: apply_roll(session, commune, change, NOW, None))
            timed("commit", session.commit)
        engine.dispose()


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
