"""Reports, tables, lists and data in chat: who gets what, what is in it, and that it is noted."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from openpyxl import load_workbook
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from handlers.messages import Drawing, load_outgoing
from handlers.reports import from_database
from handlers.reports.from_database import DatabaseFiles
from handlers.roll import RollDialog
from handlers.router import Router
from handlers.table import all_dialogs
from models.database import open_engine
from models.media_store import MediaStore
from models.tables import Audit, Outbox, RoleVillage, SurveyRound
from tests.handlers.approved import approve_all
from tests.handlers.driver import World, at, make_world, open_round
from tests.handlers.reports.filled import blank, questionnaire, refill

SHEETS = [("Thôn 1", 3, 3, 0), ("Thôn 2", 2, 2, 0)]


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Two villages with five sheets, filled in on a small form and approved; the officer looks after Thôn 2 alone."""
    world = make_world(tmp_path, Router(all_dialogs(RollDialog(MediaStore(tmp_path)))), at("12/10/2026 08:00"))
    open_round(world, SHEETS)
    with world.session() as session:
        refill(session, questionnaire(tmp_path), [blank] * 5, world.clock.now)
        officer = world.role(session, "officer")
        others = RoleVillage.village_id != world.village(session, "Thôn 2").id
        session.execute(delete(RoleVillage).where(RoleVillage.role_id == officer.id, others))
        session.commit()
    for village in ("Thôn 1", "Thôn 2"):
        approve_all(world, village)
    return world


def drawn(world: World) -> Drawing:
    """The drawing of the newest message that has one."""
    with world.session() as session:
        rows = session.scalars(select(Outbox).order_by(Outbox.id.desc())).all()
        return next(found for row in rows if (found := load_outgoing(row.payload).drawing) is not None)


def made(world: World, tmp_path: Path) -> bytes:
    """The file of the newest drawing, made from the database."""
    drawing, files = drawn(world), DatabaseFiles(str(world.engine.url))
    figures: dict[str, Any] = dict(drawing.figures)
    if drawing.name in files.long_makers():
        return files.long_makers()[drawing.name](figures, tmp_path / "far")
    return files.heavy_makers()[drawing.name](figures)


def noted(world: World) -> list[tuple[str, str]]:
    """What the audit has."""
    with world.session() as session:
        return [
            (act, detail) for act, detail in session.execute(select(Audit.act, Audit.detail).order_by(Audit.id)).all()
        ]


def sums(content: bytes) -> list[str]:
    """The lines of a list that count households, of the whole and of each village."""
    page = load_workbook(io.BytesIO(content)).worksheets[0]
    cells = [cell for row in page.iter_rows(values_only=True) for cell in row if isinstance(cell, str)]
    return [cell.split(",")[0] for cell in cells if cell.endswith("nhân khẩu")]


def test_which_period_then_what_is_missing(world: World) -> None:
    """Flow 8: the period by its number; gaps are named; the file goes out with what is to be looked at."""
    chairman = world.phone_of("chairman")
    asked = chairman.says("bao cao 6 thang")
    gaps = chairman.says("1")
    written = chairman.taps("Soạn luôn")

    assert asked == [("Báo cáo giảm nghèo, kỳ nào?", ("1 · 6 tháng đầu 2026", "2 · Cả năm 2026"))]
    assert gaps[0].text.startswith("⚠️ Còn thiếu 6 số: đường ô tô đến trung tâm xã, ")
    assert gaps[0].buttons == ("Soạn luôn", "Nhập 5 số")
    assert written[0].text.startswith("Dự thảo báo cáo 6 tháng đầu năm 2026, chưa ký.\n")
    assert drawn(world).file_name == "bao-cao-6-thang-dau-2026.docx"
    assert noted(world) == [("file", "report 2026h")]


def test_without_a_round_there_is_nothing_to_tell(tmp_path: Path) -> None:
    """A commune that has never had a review is told so."""
    world = make_world(tmp_path, Router(all_dialogs(RollDialog(MediaStore(tmp_path)))), at("12/10/2026 08:00"))
    chairman = world.phone_of("chairman")
    chairman.says("báo cáo năm")

    assert chairman.says("2")[0].text.startswith("Chưa có đợt rà soát nào của kỳ này")
    assert chairman.says("bảng biểu")[0].text.startswith("Chưa có đợt rà soát nào của kỳ này")


@pytest.mark.parametrize(
    "words", ["báo cáo 6 tháng", "bảng biểu", "danh sách hộ nghèo", "danh sach ho can ngheo", "xuất số liệu"]
)
def test_village_heads_get_none_of_it(world: World, words: str) -> None:
    """No file goes out and nothing is noted; what they may see is said for what they asked by name."""
    said = world.phone_of("head1").says(words)

    assert len(said) == 1
    assert noted(world) == []
    assert words.startswith("báo cáo") or said[0].text.startswith("Bảng biểu, danh sách cả xã do xã giữ.")
    with pytest.raises(StopIteration):
        drawn(world)


def test_the_list_holds_the_poor_of_all_villages(world: World, tmp_path: Path) -> None:
    """The chairman's list has both villages; the audit says so."""
    world.phone_of("chairman").says("danh sách hộ nghèo")

    assert sums(made(world, tmp_path)) == ["Toàn xã: 2 hộ", "Thôn 1: 1 hộ", "Thôn 2: 1 hộ"]
    assert noted(world) == [("file", "list poor, round 1")]


def test_an_officers_list_holds_the_officers_villages(world: World, tmp_path: Path) -> None:
    """Households of villages out of reach are not in it."""
    said = world.phone_of("officer").says("danh sách hộ nghèo")

    assert sums(made(world, tmp_path)) == ["Thôn 2: 1 hộ", "Thôn 2: 1 hộ"]
    assert said[0].text.startswith("Danh sách hộ nghèo năm 2026, 1 thôn bác phụ trách")


def test_the_official_tables_name_households_to_who_reaches_all(world: World, tmp_path: Path) -> None:
    """The chairman has the lists among the tables, an officer of one village has the tables alone."""
    world.phone_of("chairman").says("bảng biểu")
    whole = load_workbook(io.BytesIO(made(world, tmp_path))).sheetnames
    world.phone_of("officer").says("bảng biểu")
    part = load_workbook(io.BytesIO(made(world, tmp_path))).sheetnames

    assert len(whole) == len(part) + 2
    assert set(part) < set(whole)


def test_data_are_a_zip_of_what_one_reaches(world: World, tmp_path: Path) -> None:
    """All sheets for the chairman, Thôn 2's for its officer; while it is made it says how far it is."""
    rows = []
    for code in ("chairman", "officer"):
        world.phone_of(code).says("xuất số liệu")
        with zipfile.ZipFile(io.BytesIO(made(world, tmp_path))) as archive, archive.open("trial.csv") as file:
            rows.append(pd.read_csv(file, dtype=str)["VillageCode"].tolist())
            kinds = {Path(name).parts[0] for name in archive.namelist()}

    assert rows == [["01", "01", "01", "02", "02"], ["02", "02"]]
    assert {"form", "submissions", "trial.csv", "trial.xlsx"} <= kinds
    assert (tmp_path / "far").read_text() == "2 2"
    assert noted(world) == [("export", "round 1"), ("export", "round 1")]


def test_data_too_large_for_a_message_are_refused(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The words go out in its place, which tell the way at the command line."""
    monkeypatch.setattr(from_database, "MOST_BYTES", 1000)
    world.phone_of("chairman").says("xuất số liệu")

    with pytest.raises(ValueError, match="bytes"):
        made(world, tmp_path)
    assert "python -m bot export --round 1" in drawn(world).twin


def test_a_file_holds_up_nobody_who_writes(world: World) -> None:
    """While a file is read from the database a sheet can be written, and the file tells what was there before."""
    reader = open_engine(str(world.engine.url), reading=True)
    with Session(reader) as reading:
        before = reading.scalars(select(SurveyRound)).one().year
        with world.session() as writing:
            writing.scalars(select(SurveyRound)).one().year = 2031
            writing.commit()
        reading.expire_all()
        again = reading.scalars(select(SurveyRound)).one().year
    reader.dispose()

    assert (before, again) == (2026, 2026)
