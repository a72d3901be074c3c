"""The command line as the operator uses it, on real files; a conversation through the pipe of a real process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.bot.commands import bot

ROOT = Path(__file__).parents[2]


def process(folder: Path, *arguments: str, lines: str = "") -> subprocess.CompletedProcess[str]:
    """Run one command as a process, on the data of a folder."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("SOTHON_")},
        "SOTHON_DATABASE": f"sqlite:///{folder / 'data.db'}",
        "SOTHON_FILES": str(folder / "files"),
        "PYTHONUTF8": "1",
    }
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=ROOT, env=environment, input=lines, capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip


@pytest.fixture
def commune(tmp_path: Path) -> Path:
    """A folder with a commune of two villages, set up from a workbook as a clerk fills it in."""
    filled = tmp_path / "xa.xlsx"
    assert bot(tmp_path, "init", "--template", str(filled)).returncode == 0
    fill_in(filled)
    made = bot(tmp_path, "--yes", "--now", "2026-09-01T08:00", "init", str(filled))
    assert made.returncode == 0, made.stdout + made.stderr
    return tmp_path


def fill_in(path: Path) -> None:
    """Write a small commune over the example rows of the template."""
    book = openpyxl.load_workbook(path)
    rows: dict[str, list[dict[str, object]]] = {
        "thôn": [{"Mã thôn": "01", "Tên thôn": "Thôn 1"}, {"Mã thôn": "02", "Tên thôn": "Thôn 2"}],
        "người và vai": [
            {"Họ tên": "Lê Văn X.", "Vai": "Trưởng thôn", "Thôn phụ trách": "01"},
            {"Họ tên": "Hà Thị Y.", "Vai": "Cán bộ", "Thôn phụ trách": "01, 02"},
            {"Họ tên": "Bùi Văn Z.", "Vai": "Chủ tịch"},
        ],
        "hộ": [{"Mã thôn": "01", "Mã hộ": "001", "Chủ hộ": "Ng. Văn T."}],
        "người trong hộ": [
            {"Mã thôn": "01", "Mã hộ": "001", "Người thứ": 1, "Họ tên": "Ng. Văn T.", "Năm sinh": 1970,
             "Giới tính": "Nam", "Quan hệ với chủ hộ": "Chủ hộ"},
        ],
    }  # fmt: skip
    for name, values in rows.items():
        write_rows(book[name], values)
    write_upright(
        book["xã"], {"Mã xã": "15763", "Tên xã": "Xã Thọ Thử", "Tỉnh": "Thanh Hóa", "Số điện thoại xã": "0900000001"}
    )
    book.save(path)


def write_rows(sheet: Worksheet, values: list[dict[str, object]]) -> None:
    """Put rows under the headings of a sheet, in place of its example."""
    head = next(row for row in sheet.iter_rows() if sum(cell.value is not None for cell in row) > 1)
    columns = {str(cell.value).strip(" *"): cell.column for cell in head if cell.value}
    first = (head[0].row or 0) + 1
    sheet.delete_rows(first, sheet.max_row)
    for number, row in enumerate(values):
        for heading, value in row.items():
            sheet.cell(first + number, columns[heading]).value = value  # type: ignore[assignment] # any cell value


def write_upright(sheet: Worksheet, values: dict[str, str]) -> None:
    """Fill in a sheet whose headings stand below each other."""
    for row in sheet.iter_rows():
        for heading, value in values.items():
            if str(row[0].value or "").strip(" *") == heading:
                row[1].value = value


def test_commune_from_a_workbook(commune: Path) -> None:
    """A workbook becomes a commune whose people are listed with their codes."""
    listed = bot(commune, "--json", "person", "list")
    people = [json.loads(line) for line in listed.stdout.splitlines()]

    assert [person["code"] for person in people] == ["cb1", "ct", "t01"]


def test_conversation_from_a_pipe(commune: Path) -> None:
    """A head talks through a pipe, one JSON object a reply."""
    opened = bot(
        commune, "--yes", "--now", "2026-10-01T08:00", "round", "open", "--starts", "01/10/2026", "--ends", "25/10/2026"
    )
    talked = process(commune, "--json", "--now", "2026-10-06T08:00", "chat", "--as", "t01", lines="trang chính\n001\n")
    replies = [json.loads(line) for line in talked.stdout.splitlines()]

    assert opened.returncode == 0, opened.stderr
    assert "0/1 hộ đã gửi" in replies[0]["text"]
    assert [choice["label"] for choice in replies[1]["choices"]][:2] == ["Đã đọc, bắt đầu", "Hộ không trả lời"]


def test_backup_comes_back_with_nothing_going_out(commune: Path, tmp_path: Path) -> None:
    """A restored database has the same people; messages that waited are held until they are released."""
    saved = bot(commune, "db", "backup", "--out", str(tmp_path / "save.zip"))
    other = tmp_path / "other"
    other.mkdir()
    back = bot(other, "db", "restore", str(tmp_path / "save.zip"))
    listed = bot(other, "person", "list")

    assert (saved.returncode, back.returncode) == (0, 0), saved.stderr + back.stderr
    assert "t01" in listed.stdout
    assert "giữ lại" in back.stdout


def test_roll_comes_out_and_goes_in_unchanged(commune: Path, tmp_path: Path) -> None:
    """The present roll as a workbook, imported again, changes nothing."""
    out = bot(commune, "roll", "template", "--out", str(tmp_path / "ho.xlsx"))
    again = bot(commune, "--json", "--yes", "roll", "import", str(tmp_path / "ho.xlsx"))

    assert out.returncode == 0, out.stderr
    assert json.loads(again.stdout) == {"new": 0, "changed": 0, "missing": 0}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("serve",), 3, "BotFather"),
        (("person", "list"), 4, "db upgrade"),
        (("nothing",), 2, "“nothing”"),
        (("chat",), 2, "--as"),
        (("--now", "hôm qua", "person", "list"), 4, "db upgrade"),
        (("init", "không-có.xlsx"), 1, "không-có.xlsx"),
    ],
)
def test_what_is_missing_is_said_in_one_sentence(
    tmp_path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    """Each kind of trouble has its exit code and one Vietnamese sentence that says what to do."""
    ended = bot(tmp_path, *arguments)

    assert ended.returncode == code, ended.stdout + ended.stderr
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


def test_options_of_all_commands_stand_anywhere(commune: Path) -> None:
    """`--json` after the command is `--json` before it."""
    before, after = bot(commune, "--json", "person", "list"), bot(commune, "person", "list", "--json")

    assert before.stdout == after.stdout != ""


def test_shipped_questionnaire_is_fit_for_a_review(tmp_path: Path) -> None:
    """The questionnaire passes the check that a round asks for, with its facts."""
    ended = bot(tmp_path, "form", "check", "models/seed/review.xlsx", "--for", "review")

    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_cases_are_answered_line_by_line(tmp_path: Path) -> None:
    """`parse` and `xpath` read a JSON object a line and answer each on a line."""
    typed = json.dumps({"id": "1", "kind": "money", "text": "1tr2"})
    asked = json.dumps({"id": "2", "expr": "1 + 1", "kind": "number", "tz": "Asia/Ho_Chi_Minh"})
    parsed = json.loads(bot(tmp_path, "parse", "--json", lines=typed + "\n").stdout)
    counted = json.loads(bot(tmp_path, "xpath", "--json", lines=asked + "\n").stdout)

    assert (parsed["status"], parsed["value"]) == ("ok", 1200000)
    assert counted == {"id": "2", "kind": "number", "value": 2.0}


def test_form_check_names_the_row_of_a_broken_calculation(tmp_path: Path) -> None:
    """A workbook whose calculation can't be read is refused with sheet and row, and exit code 1."""
    path = tmp_path / "phieu.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "survey"
    for row in (
        ["type", "name", "label", "calculation"],
        ["integer", "a", "Mấy?", ""],
        ["calculate", "b", "", "if(${a} < 1, 0"],
    ):
        sheet.append(row)
    book.save(path)
    ended = bot(tmp_path, "--json", "form", "check", str(path))

    assert ended.returncode == 1, ended.stderr
    assert [json.loads(line)["row"] for line in ended.stdout.splitlines()] == [3]
