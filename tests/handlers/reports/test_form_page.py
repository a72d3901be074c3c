"""A form on paper: read back from the Word file, as a person would see it."""

import io
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table

from handlers.reports.form_page import form_page
from models.forms import Form, read_xform, read_xlsform
from models.seed import review_form_path
from tests.models.forms.small import form

CORPUS = Path(__file__).parents[4] / "shared" / "corpora" / "forms"
TYPES = """
| survey |
| | type | name | label | relevant | constraint | required | bind::so:unit | repeat_count |
| | integer | size | Mấy người? | | . >= 1 and . <= 30 | yes | người | |
| | select_multiple crop | crops | Trồng gì? | ${size} > 2 or ${size} = 1 | | | | |
| | text | other | Cây khác? | selected(${crops}, 'corn') and ${size} != 3 | | | | |
| | date | seen | Ngày xem? | string-length(${other}) > 3 | | | | |
| | note | told | Cảm ơn **bác** | | | | | |
| | begin_repeat | plot | Thửa đất | | | | | 3 |
| | decimal | area | Rộng? | | | yes | | |
| | select_one_from_file trees.csv | tree | Cây gì? | ${area} >= 1 | | | | |
| | begin_repeat | well | Giếng của thửa | | | | | |
| | integer | depth | Sâu mấy mét? | | | | | |
| | end_repeat | | | | | | | |
| | end_repeat | | | | | | | |
| choices |
| | list_name | name | label |
| | crop | rice | Lúa |
| | crop | corn | Ngô |
| settings |
| | form_title | form_id | version |
| | Phiếu ruộng | plots | 3 |
"""
TREES = ("name,label\n" + "".join(f"t{number},Cây {number}\n" for number in range(1, 46))).encode()


@pytest.fixture
def page(tmp_path: Path) -> Document:
    """A small form of many types on paper."""
    return printed(form(TYPES, tmp_path, {"trees.csv": TREES}))


@pytest.fixture(scope="module")
def review() -> Document:
    """The shipped questionnaire on paper."""
    return printed(read_xlsform(review_form_path()))


def printed(one: Form) -> Document:
    """The page as Word would open it."""
    return docx.Document(io.BytesIO(form_page(one)))


def lines(page: Document) -> list[str]:
    """The paragraphs outside tables."""
    return [paragraph.text for paragraph in page.paragraphs if paragraph.text.strip()]


def after(page: Document, start: str) -> list[str]:
    """The paragraphs that follow the one that begins so."""
    found = lines(page)
    return found[next(place for place, line in enumerate(found) if line.startswith(start)) + 1 :]


def table_with(page: Document, head: str) -> Table:
    """The table whose first row has such a cell."""
    return next(table for table in page.tables if any(head in cell.text for cell in table.rows[0].cells))


def test_a4(page: Document) -> None:
    """The page is A4, upright."""
    section = page.sections[0]

    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_numbers_are_those_of_the_chat(review: Document) -> None:
    """All 24 questions stand there with number and total, details with theirs."""
    text = "\n".join(lines(review))

    assert all(f"Câu {number}/24. " in text for number in range(1, 25))
    assert "Câu 17.2. Khác là gì? *" in text


def test_choices_with_their_numbers(review: Document) -> None:
    """Short ones on a line, others in columns, each with a box."""
    assert after(review, "Câu 15/24")[0] == "☐ 1 Có      ☐ 2 Không"
    assert [cell.text for cell in table_with(review, "Nước máy").rows[0].cells] == [
        "☐ 1 Nước máy",
        "☐ 5 Khe, mó có bảo vệ",
    ]


def test_figures_have_limits_and_unit(page: Document) -> None:
    """A dotted line, and behind it what is taken."""
    assert after(page, "Câu 1/6. Mấy người? *")[0] == "\t (từ 1 đến 30 người)"


def test_simple_conditions_in_words(page: Document) -> None:
    """Comparisons with fixed values are said by number and label; what only a machine works out is said to be that."""
    assert after(page, "Câu 2/6")[0] == "Chỉ hỏi khi câu 1 trên 2 hoặc câu 1 là “1”."
    assert after(page, "Câu 3/6")[0] == "Chỉ hỏi khi câu 2 có chọn “Ngô” và câu 1 không phải “3”."
    assert after(page, "Câu 4/6")[0] == "Chỉ hỏi khi máy thấy cần; chưa rõ thì cứ ghi."


def test_a_condition_of_many_questions_is_said_once(review: Document) -> None:
    """All that is asked of a household that is still there stands under one sentence."""
    assert "Câu 2 đến câu 24: chỉ hỏi khi câu 1 là “Vẫn ở thôn”." in lines(review)
    assert sum("Vẫn ở thôn" in line for line in lines(review)) == 1


def test_lists_are_tables(page: Document) -> None:
    """A list has a row for each that the form counts, and a column for each question, with its own condition."""
    table = table_with(page, "Rộng?")

    assert [row.cells[0].text for row in table.rows] == ["Số", "1", "2", "3"]
    assert table.rows[0].cells[1].text == "Rộng? *"
    assert table.rows[0].cells[2].text.splitlines()[1:] == ["Chỉ hỏi khi ô “Rộng?” từ 1 trở lên.", "theo danh sách 1"]


def test_a_list_in_a_list(page: Document) -> None:
    """Its rows say to which row they belong."""
    table = table_with(page, "Sâu mấy mét?")

    assert table.rows[0].cells[0].text == "Dòng số"
    assert {row.cells[0].text for row in table.rows[1:]} == {""}


def test_long_lists_stand_at_the_end(page: Document) -> None:
    """A list of 45 is numbered in columns after the last question."""
    assert lines(page)[-1] == "Danh sách 1: Cây gì?"
    assert page.tables[-1].rows[0].cells[0].text == "1 Cây 1"
    assert sum(len([cell for cell in row.cells if cell.text]) for row in page.tables[-1].rows) == 45


def test_questions_of_the_whole_list_ask_for_numbers(review: Document) -> None:
    """Who gets an allowance is answered by the people's numbers, and is no column of theirs."""
    assert after(review, "Câu 6/24")[2].startswith("Ghi số của từng người ở câu 2")
    assert all("trợ cấp" not in cell.text for table in review.tables for cell in table.rows[0].cells)


def test_notes_are_shown_without_marks(page: Document) -> None:
    """A note is its text, with nothing to fill in."""
    assert after(page, "Câu 5/6. Cảm ơn bác")[0].startswith("Câu 6/6")


def test_the_foot_numbers_the_pages(page: Document) -> None:
    """Title, version and the page's number."""
    foot = page.sections[0].footer.paragraphs[0]

    assert "Phiếu ruộng · bản 3" in foot.text
    assert [field.get(qn("w:instr")) for field in foot._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


@pytest.mark.skipif(not CORPUS.exists(), reason="the shared questionnaires are not beside this project")
def test_any_form_of_the_field_is_printed() -> None:
    """Of each of the shared questionnaires, every question stands on paper under the number that it has in chat."""
    for file in sorted(CORPUS.glob("*/form.xml")):
        media = {path.name: path.read_bytes() for path in file.parent.glob("*/*")}
        one = read_xform(file.read_text(encoding="utf-8"), media)
        text = "\n".join(lines(printed(one)))

        assert all(f"Câu {number}/{one.numbering.total}. " in text for number in range(1, one.numbering.total + 1)), (
            file
        )


def test_word_processors_open_it(tmp_path: Path) -> None:
    """LibreOffice, where there is one, makes pages of it."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice on this machine to open the page with")
    file = tmp_path / "page.docx"
    file.write_bytes(form_page(read_xlsform(review_form_path())))
    subprocess.run([office, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, file], check=True, timeout=240)

    assert (tmp_path / "page.pdf").stat().st_size > 1000
