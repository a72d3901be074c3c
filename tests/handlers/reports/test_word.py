"""Word files from templates: the shipped ones, and those that a clerk has changed."""

import io
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from handlers.reports.word import WordTemplates

FIGURES: dict[str, Any] = {
    "commune_code": "05000",
    "commune": "Xã Thọ Dân",
    "village": "Thôn 3",
    "year": 2026,
    "nth": 1,
    "held": "19:30 thứ Sáu 06/11/2026",
    "place_and_day": "Thôn 3, ngày 06 tháng 11 năm 2026",
    "attendees": 42,
    "chair": "Lò Văn C",
    "secretary": "Hà Thị M. & con",
    "households": [
        {
            "number": number,
            "code": code,
            "name": f"Hoàng Thị {number}",
            "poverty_class": "hộ nghèo",
            "agree": 38,
            "disagree": 3,
            "no_opinion": 1,
            "share": "90,5 %",
            "result": "Đạt",
        }
        for number, code in enumerate(["012", "019"], 1)
    ],
    "passed": 2,
    "below": "",
}


def words(content: bytes) -> str:
    """All text of a Word file, tables included."""
    page = Document(io.BytesIO(content))
    cells = [cell.text for table in page.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in page.paragraphs), *cells])


def test_the_record_holds_a_row_for_each_household(tmp_path: Path) -> None:
    """Every household stands in the record with its vote; marks of XML in names do no harm."""
    text = words(WordTemplates(tmp_path).render("minutes", FIGURES))

    assert "BIÊN BẢN HỌP DÂN\n" in text
    assert "Hà Thị M. & con" in text
    assert [code for code in ("012", "019") if code in text] == ["012", "019"]
    assert "90,5 %" in text
    assert "{" not in text


def test_a_second_meeting_says_so(tmp_path: Path) -> None:
    """The heading of another meeting names its number."""
    assert "BIÊN BẢN HỌP DÂN LẦN 2" in words(WordTemplates(tmp_path).render("minutes", {**FIGURES, "nth": 2}))


def test_the_communes_own_template_goes_first(tmp_path: Path) -> None:
    """A file of the same name in the commune's folder is used, for that commune alone."""
    own = Document()
    own.add_paragraph("Mẫu riêng của {{ village }}")
    (tmp_path / "05000").mkdir()
    own.save(str(tmp_path / "05000" / "minutes.docx"))
    templates = WordTemplates(tmp_path)

    assert words(templates.render("minutes", FIGURES)) == "Mẫu riêng của Thôn 3"
    assert "BIÊN BẢN" in words(templates.render("minutes", {**FIGURES, "commune_code": "06000"}))


def test_a_template_that_cannot_be_filled_in_is_refused(tmp_path: Path) -> None:
    """A slip of the clerk's is a ValueError that names the template."""
    own = Document()
    own.add_paragraph("{% if village %} không đóng")
    (tmp_path / "05000").mkdir()
    own.save(str(tmp_path / "05000" / "minutes.docx"))

    with pytest.raises(ValueError, match="template minutes"):
        WordTemplates(tmp_path).render("minutes", FIGURES)


def test_the_posted_list_names_its_days(tmp_path: Path) -> None:
    """Where it hangs, the working days one by one, and the counts by class."""
    figures = FIGURES | {
        "again": True,
        "phone": "",
        "starts": "thứ Hai 09/11/2026",
        "ends": "thứ Năm 12/11/2026",
        "days": "10, 11, 12/11",
        "poor": 2,
        "near_poor": 0,
        "not_poor": 0,
    }
    text = words(WordTemplates(tmp_path).render("posted_list", figures))

    assert "niêm yết lại sau phúc tra" in text
    assert "03 ngày làm việc: 10, 11, 12/11. Hết hạn cuối ngày thứ Năm 12/11/2026." in text
    assert "Tổng số: 2 hộ; hộ nghèo 2" in text


def test_the_list_for_the_chairman_shows_the_class_before_and_now(tmp_path: Path) -> None:
    """A row a household, with scores and both classes."""
    rows = [{**row, "persons": 4, "b1": 130, "b2": 30, "before": "hộ cận nghèo"} for row in FIGURES["households"]]
    figures = FIGURES | {"day": "13/11/2026", "households": rows, "poor": 2, "near_poor": 0, "not_poor": 0}
    text = words(WordTemplates(tmp_path).render("chairman_list", figures))

    assert "Ngày lập: 13/11/2026" in text
    assert "hộ cận nghèo\nhộ nghèo" in text
