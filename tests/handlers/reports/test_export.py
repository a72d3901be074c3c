"""A round exported the way ODK tools do, read back by pandas and openpyxl."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy import select

from handlers.reports.export import Exported, export
from handlers.reports.export_files import LONGEST, TableFiles
from models.forms import Entry, read_xform
from models.forms.flat import Column
from models.forms.tree import printable
from models.tables import SurveyRound
from tests.handlers.driver import World
from tests.handlers.reports.filled import blank, questionnaire, refill, world_with

HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://x","y")',
    "+84",
    "-1",
    "@SUM(A1)",
    "\tthụt",
    "hai\ndòng",
    "😀 a,b;c",
    ' "ngoặc" ',
    "#N/A",
)


def full(entry: Entry) -> None:
    """Everything answered: two people, the first with two illnesses."""
    for ref, value in (
        ("/data/remark", "=1+1"),
        ("/data/area", "62.5"),
        ("/data/place", "21.02 105.85 0 0"),
        ("/data/reasons/cause", "land other"),
        ("/data/reasons/other", "ở xa"),
    ):
        assert entry.answer(ref, value).accepted
    entry.add_row("/data/member")
    for place, name, age in ((1, "Ng. Văn A.", "55"), (2, "Lê Thị H.", "")):
        entry.answer(f"/data/member[{place}]/name", name)
        entry.answer(f"/data/member[{place}]/age", age)
    entry.add_row("/data/member[1]/illness")
    for place, what in ((1, "ho"), (2, "sốt")):
        entry.answer(f"/data/member[1]/illness[{place}]/what", what)


def exported(world: World, folder: Path, *, split: bool = True) -> Exported:
    """Export the one round."""
    with world.session() as session:
        return export(session, session.scalars(select(SurveyRound)).one(), folder, split=split)


def table(folder: Path, name: str) -> pd.DataFrame:
    """A CSV table as texts."""
    return pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)


def pages(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """The pages of the Excel file: its rows by column, blank cells left out."""
    book = load_workbook(folder / "trial.xlsx")
    found: dict[str, list[dict[str, Any]]] = {}
    for page in book.worksheets:
        head, *rows = page.iter_rows(values_only=True)
        found[page.title] = [
            {str(name): cell for name, cell in zip(head, row, strict=True) if cell is not None} for row in rows
        ]
    return found


def test_a_table_for_households_and_one_for_each_repeat(tmp_path: Path) -> None:
    """Rows of repeats know their parent's key, the household's row its village, and all have their answers."""
    exported(world_with(tmp_path, [full]), tmp_path / "out")
    home, people, ill = (table(tmp_path / "out", name) for name in ("trial", "trial-member", "trial-member-illness"))
    key = home["KEY"][0]

    assert home[["VillageCode", "HouseholdCode", "Status", "remark", "reasons-other"]].to_numpy().tolist() == [
        ["01", "001", "sent", "=1+1", "ở xa"]
    ]
    assert home["SubmissionDate"][0] == "2026-10-12T01:00:00.000Z"
    assert home["meta-instanceID"][0] == key
    assert people.to_numpy().tolist() == [
        [key, f"{key}/member[1]", "Ng. Văn A.", "55"],
        [key, f"{key}/member[2]", "Lê Thị H.", ""],
    ]
    assert list(people.columns) == ["PARENT_KEY", "KEY", "name", "age"]
    assert ill.to_numpy().tolist() == [
        [f"{key}/member[1]", f"{key}/member[1]/illness[1]", "ho"],
        [f"{key}/member[1]", f"{key}/member[1]/illness[2]", "sốt"],
    ]


def test_several_choices_are_split_or_joined(tmp_path: Path) -> None:
    """Split: a column of 0 and 1 for each choice beside the answer, blank where nothing was answered."""
    world = world_with(tmp_path, [full, blank])
    exported(world, tmp_path / "split")
    exported(world, tmp_path / "joined", split=False)
    names = [f"reasons-cause/{choice}" for choice in ("land", "capital", "other")]

    assert table(tmp_path / "split", "trial")[["reasons-cause", *names]].to_numpy().tolist() == [
        ["land other", "1", "0", "1"],
        ["", "", "", ""],
    ]
    assert [name for name in table(tmp_path / "joined", "trial") if "cause" in name] == ["reasons-cause"]


def test_a_place_has_four_columns(tmp_path: Path) -> None:
    """Latitude, longitude, altitude and accuracy stand apart."""
    exported(world_with(tmp_path, [full]), tmp_path / "out")
    home = table(tmp_path / "out", "trial")

    assert [home[f"place-{part}"][0] for part in ("Latitude", "Longitude", "Altitude", "Accuracy")] == [
        "21.02",
        "105.85",
        "0",
        "0",
    ]


def test_what_is_not_relevant_is_left_out(tmp_path: Path) -> None:
    """An answer that a correction made needless is in no file, though the sheet keeps it."""

    def corrected(entry: Entry) -> None:
        full(entry)
        entry.answer("/data/reasons/cause", "land")

    exported(world_with(tmp_path, [corrected]), tmp_path / "out")
    (xml,) = (tmp_path / "out" / "submissions").iterdir()

    assert table(tmp_path / "out", "trial")["reasons-other"][0] == ""
    assert "ở xa" not in xml.read_text(encoding="utf-8")


def test_excel_holds_the_same_cells(tmp_path: Path) -> None:
    """Each page says what the CSV file says; numbers are numbers, texts that look like formulas are texts."""
    exported(world_with(tmp_path, [full, blank]), tmp_path / "out")
    found = pages(tmp_path / "out")

    assert list(found) == ["trial", "trial-member", "trial-member-illness"]
    for name, rows in found.items():
        told = table(tmp_path / "out", name).to_dict("records")
        assert [{column: str(cell) for column, cell in row.items()} for row in rows] == [
            {column: cell for column, cell in row.items() if cell} for row in told
        ]
    assert found["trial"][0]["area"] == 62.5
    assert load_workbook(tmp_path / "out" / "trial.xlsx")["trial"]["O2"].data_type == "s"


def test_the_xml_and_the_form_go_along(tmp_path: Path) -> None:
    """Each sheet is a file named by its key; the exported form reads that file back."""
    exported(world_with(tmp_path, [full]), tmp_path / "out")
    key = table(tmp_path / "out", "trial")["KEY"][0]
    form = read_xform((tmp_path / "out" / "form" / "trial-1.xml").read_text(encoding="utf-8"))
    entry = form.begin(pd.Timestamp("2026-10-12", tz="UTC").to_pydatetime())
    state = {**entry.state(), "rows": ["1", "2", "3", "4"], "last_row": 4}
    xml = (tmp_path / "out" / "submissions" / f"{key.replace(':', '')}.xml").read_text(encoding="utf-8")

    assert form.resume(xml, state).question("/data/member[2]/name").value == "Lê Thị H."


def test_versions_of_a_form_share_their_tables(tmp_path: Path) -> None:
    """A column that only the newer version has stands after the one before it there, blank for older sheets."""
    world = world_with(tmp_path, [full, full])
    newer = questionnaire(tmp_path, "2", "| | text | phone | Số máy? | | |\n")
    with world.session() as session:
        refill(session, newer, [lambda entry: entry.answer("/data/phone", "0912")], world.clock.now)
    exported(world, tmp_path / "out")
    home = table(tmp_path / "out", "trial")

    assert home[["FormVersion", "phone", "area"]].to_numpy().tolist() == [["2", "0912", ""], ["1", "", "62.5"]]
    assert list(home.columns)[list(home.columns).index("remark") + 1] == "phone"
    assert {path.name for path in (tmp_path / "out" / "form").iterdir()} == {"trial-1.xml", "trial-2.xml"}


def test_a_round_without_sheets_has_its_tables(tmp_path: Path) -> None:
    """No sheet yet: the headings and the form are there."""
    done = exported(world_with(tmp_path, []), tmp_path / "out")

    assert done.tables == {"trial": 0, "trial-member": 0, "trial-member-illness": 0}
    assert table(tmp_path / "out", "trial").empty


def texts_back(folder: Path, texts: Sequence[str]) -> tuple[list[str], list[str], int]:
    """Texts as pandas and openpyxl read them from a table of one column beside their number."""
    with TableFiles(folder, "t", {"t": [Column("n"), Column("text")]}) as files:
        for number, text in enumerate(texts):
            files.add("t", {"n": f"#{number}", "text": text})
    read = table(folder, "t")["text"].tolist()
    page = load_workbook(folder / "t.xlsx")["t"]
    cells = [cell for (cell,) in page.iter_rows(min_row=2, min_col=2, max_col=2)]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "inlineStr"}
    return read, ["" if cell.value is None else str(cell.value) for cell in cells], files.cut


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(tmp_path: Path, text: str) -> None:
    """What looks like a formula, a column or a row comes back as it was typed."""
    assert texts_back(tmp_path, [text]) == ([text], [text], 0)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=40).map(printable), min_size=1, max_size=20))
def test_any_text_comes_back(tmp_path: Path, texts: list[str]) -> None:
    """Whatever an answer may hold: both files give it back, letter by letter."""
    assert texts_back(tmp_path, texts) == (texts, texts, 0)


def test_a_text_longer_than_a_cell_is_whole_in_csv(tmp_path: Path) -> None:
    """Excel's cell ends with "…", and it is counted."""
    text = "😀" * LONGEST
    read, cells, cut = texts_back(tmp_path, [text, "a" * LONGEST])

    assert read == [text, "a" * LONGEST]
    assert (cells[0][-1], len(cells[0].encode("utf-16-le")) // 2 <= LONGEST) == ("…", True)
    assert (cells[1], cut) == ("a" * LONGEST, 1)
