"""The commands of forms as the clerk uses them, on real workbooks."""

import json
from collections.abc import Sequence
from pathlib import Path

import docx
import openpyxl
import pytest

from models.seed import review_form_path
from tests.bot.commands import bot
from tests.bot.test_cli import commune

__all__ = ["commune"]  # a fixture

SURVEY = (
    ("type", "name", "label", "relevant", "constraint"),
    ("integer", "persons", "Mấy người?", "", ". > 0"),
    ("text", "job", "Làm nghề gì?", "${persons} > 1", ""),
)
TESTS = (("ca", "câu", "trả lời", "mong đợi"), ("Một người", "persons", "1", ""), ("", "job", "", "không hỏi"))


def form(path: Path, survey: Sequence[Sequence[str]] = SURVEY, *, tests: bool = True, version: str = "1") -> Path:
    """A workbook with a small form, and its author's tests."""
    book = openpyxl.Workbook()
    for name, rows in (
        ("survey", survey),
        ("settings", (("form_title", "form_id", "version"), ("Phiếu nghề", "job", version))),
        *([("tests", TESTS)] if tests else []),
    ):
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    del book["Sheet"]
    book.save(path)
    return path


def always_asked(path: Path) -> Path:
    """The form with a fault that its tests know."""
    return form(path, (*SURVEY[:2], ("text", "job", "Làm nghề gì?", "", "")))


def test_tests_that_hold(tmp_path: Path) -> None:
    """Exit code 0, and how many were run."""
    path = form(tmp_path / "phieu.xlsx")

    assert "1 ca thử, 2 dòng, đúng cả" in bot(tmp_path, "form", "test", str(path)).stdout
    assert json.loads(bot(tmp_path, "form", "test", str(path), "--json").stdout) == {"cases": 1, "rows": 2}


def test_tests_that_fail(tmp_path: Path) -> None:
    """Exit code 1; sheet, row and words of what differs, for people and for machines."""
    path = always_asked(tmp_path / "phieu.xlsx")

    told = bot(tmp_path, "form", "test", str(path))
    data = json.loads(bot(tmp_path, "form", "test", str(path), "--json").stdout)

    assert told.returncode == 1
    assert "sheet tests, dòng 3: Câu 2 “Làm nghề gì?” phải không hỏi mà vẫn hỏi (ca “Một người”)" in told.stdout
    assert (data["sheet"], data["row"]) == ("tests", 3)


def test_a_form_without_tests(tmp_path: Path) -> None:
    """It is said how tests are written; nothing has been tried, so the answer is no."""
    ended = bot(tmp_path, "form", "test", str(form(tmp_path / "phieu.xlsx", tests=False)))

    assert ended.returncode == 1
    assert "phieu.tests.xlsx" in ended.stderr


@pytest.mark.usefixtures("commune")
def test_a_version_that_fails_its_tests_is_not_added(tmp_path: Path) -> None:
    """The fault is told, nothing is stored; the mended one is added."""
    refused = bot(tmp_path, "form", "add", str(always_asked(tmp_path / "phieu.xlsx")))
    listed = bot(tmp_path, "form", "list")
    added = bot(tmp_path, "form", "add", str(form(tmp_path / "phieu.xlsx")))

    assert refused.returncode == 1
    assert "dòng 3" in refused.stdout
    assert "Phiếu nghề" not in listed.stdout
    assert added.returncode == 0, added.stdout + added.stderr


def test_a_form_is_printed(tmp_path: Path) -> None:
    """`form print` writes the Word page where it is told to."""
    out = tmp_path / "giấy.docx"

    ended = bot(tmp_path, "form", "print", str(form(tmp_path / "phieu.xlsx")), "--out", str(out))

    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "Câu 2/2. Làm nghề gì?" in [paragraph.text for paragraph in docx.Document(str(out)).paragraphs]


def reworded(path: Path, version: str) -> Path:
    """The shipped questionnaire as its next version: one question in other words, one choice less."""
    book = openpyxl.load_workbook(review_form_path())
    for row in book["survey"].iter_rows(min_row=2):
        if row[1].value == "area":
            row[2].value = "Chỗ ở rộng mấy m²?"
    for row in book["choices"].iter_rows(min_row=2):
        if row[1].value == "bottled":
            book["choices"].delete_rows(row[0].row or 0)
            break
    book["settings"]["C2"] = version
    book.save(path)
    return path


def test_a_new_version_of_the_running_form(commune: Path) -> None:
    """What changed, that the draft stays on its version while new sheets take the new one, and what is carried."""
    now = ("--now", "2026-10-06T08:00")
    opened = bot(commune, "--yes", *now, "round", "open", "--starts", "06/10/2026", "--ends", "25/10/2026")
    bot(commune, *now, "chat", "--as", "t01", lines="001\nbắt đầu\n1\n")
    path = str(reworded(commune / "moi.xlsx", "2026-2"))

    aside = bot(commune, "form", "add", path)
    added = bot(commune, "form", "add", path, "--for", "review")
    resumed = bot(commune, *now, "chat", "--as", "t01", lines="tạm dừng\nlàm tiếp\n")

    assert opened.returncode == 0, opened.stdout + opened.stderr
    assert "Đợt rà soát năm 2026 vẫn theo bản 2026" in aside.stdout
    assert added.returncode == 0, added.stdout + added.stderr
    assert "Đổi lời câu “Nhà ở rộng bao nhiêu m²?” → “Chỗ ở rộng mấy m²?”" in aside.stdout
    assert "Lựa chọn của câu “Nước ăn lấy từ đâu là chính?”: bỏ Nước đóng bình" in aside.stdout
    assert "phiếu bắt đầu từ nay theo bản 2026-2, thay bản 2026" in added.stdout
    assert "Đang làm dở: 1 phiếu theo bản 2026, làm tiếp theo bản ấy đến khi gửi" in added.stdout
    assert "Không dùng lại được ở câu “Nước ăn lấy từ đâu là chính?”: Nước đóng bình" in aside.stdout
    assert "Phiếu có bản mới. Hộ này đang dở vẫn làm tiếp theo bản cũ." in resumed.stdout
