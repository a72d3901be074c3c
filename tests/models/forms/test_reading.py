"""Reading forms: safely, with every problem at once, by sheet and row."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from models.forms import FormProblems, Problem, read_xform, read_xlsform
from models.seed import review_form_path
from tests.models.forms.small import MEMBERS, NOW, form

HEAD = "| survey |\n| | type | name | label | relevant | calculation | constraint | default |\n"


def problems(table: str, folder: Path) -> tuple[Problem, ...]:
    """What is wrong with a form."""
    with pytest.raises(FormProblems) as caught:
        form(table, folder)
    return caught.value.problems


def problems_of(file: Path) -> tuple[Problem, ...]:
    """What is wrong with a file."""
    with pytest.raises(FormProblems) as caught:
        read_xlsform(file)
    return caught.value.problems


def workbook(rows: list[list[str]], file: Path) -> Path:
    """A workbook with these rows on its survey sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "survey"
    for row in rows:
        sheet.append(row)
    book.save(file)
    return file


class TestAllAtOnce:
    """Everything wrong is told in one go."""

    def test_sheets(self, tmp_path: Path) -> None:
        """Faults that the converter would tell one at a time are told together."""
        table = """
| survey |
| | type | name | label | calculation | relevant |
| | begin group | g | Nhóm | | |
| | tekst | a | A | | |
| | text | | B | | |
| | calculate | c | | | |
| | text | d e | D | | |
| | select_one nowhere | f | F | | ${unknown} = 1 |
| choices |
| | list_name | name | label |
| | l | x | X |
| | l | x | Y |
"""

        found = {(one.sheet, one.row, one.column) for one in problems(table, tmp_path)}

        assert found == {
            ("survey", 2, "type"),
            ("survey", 3, "type"),
            ("survey", 4, "name"),
            ("survey", 5, "calculation"),
            ("survey", 6, "name"),
            ("survey", 7, "type"),
            ("survey", 7, "relevant"),
            ("choices", 3, "name"),
        }

    def test_expressions(self, tmp_path: Path) -> None:
        """Every expression that cannot be run is told, each in its column."""
        table = HEAD + (
            "| | integer | a | A | | | . > | |\n"
            "| | integer | b | B | ${a} + ) | | | |\n"
            "| | calculate | c | | | nothing(${a}) | | |\n"
            "| | text | d | Xem ${a} | | | | instance('none')/root/item |\n"
        )

        found = [(one.row, one.column) for one in problems(table, tmp_path)]

        assert sorted(found) == [(2, "constraint"), (3, "relevant"), (4, "calculation"), (5, "default")]

    def test_sentences(self, tmp_path: Path) -> None:
        """A problem says where, what, why and how to mend it, in Vietnamese."""
        (problem,) = problems(HEAD + "| | integer | a | A | if(${a} > 1, 2 | | | |\n", tmp_path)

        assert str(problem) == (
            "sheet survey, dòng 2, cột relevant: Biểu thức “if(${a} > 1, 2”. Dấu ( mở mà không đóng. "
            "Xem lại dấu ngoặc, dấu nháy, tên hàm và tên câu."
        )


class TestCircles:
    """Values that wait for each other."""

    def test_two_rows(self, tmp_path: Path) -> None:
        """Two calculations in a circle are told at both rows."""
        first, second = "| | calculate | a | | | ${b} + 1 | | |\n", "| | calculate | b | | | ${a} + 1 | | |\n"
        table = HEAD + first + second + "| | text | t | T | | | | |\n"

        assert sorted((one.row, one.column) for one in problems(table, tmp_path)) == [
            (2, "calculation"),
            (3, "calculation"),
        ]

    def test_through_relevance(self, tmp_path: Path) -> None:
        """A question that is shown by its own answer is a circle."""
        (problem,) = problems(HEAD + "| | text | a | A | ${a} = 'x' | | | |\n", tmp_path)

        assert (problem.row, problem.column) == (2, "relevant")

    def test_group_by_its_own_question(self, tmp_path: Path) -> None:
        """So is a group that is shown by a question inside it."""
        table = HEAD + (
            "| | begin_group | g | G | ${a} = 'x' | | | |\n| | text | a | A | | | | |\n| | end_group | | | | | | |\n"
        )

        (problem,) = problems(table, tmp_path)

        assert (problem.row, problem.column) == (2, "relevant")

    def test_constraint_on_itself(self, tmp_path: Path) -> None:
        """A constraint may name its own question."""
        assert form(HEAD + "| | integer | a | A | | | ${a} > 1 | |\n", tmp_path).numbering.total == 1

    def test_count_of_its_own_rows(self, tmp_path: Path) -> None:
        """A count that depends on its own rows runs, up to the cap, with a warning."""
        table = """
| survey |
| | type | name | label | calculation | repeat_count |
| | calculate | many | | count(${row}) + 1 | |
| | begin_repeat | row | Dòng | | ${many} |
| | text | t | T | | |
| | end_repeat | | | | |
"""
        made = form(table, tmp_path)

        assert any("dòng 3" in warning for warning in made.warnings)
        assert len(made.begin(NOW).repeat("/data/row").rows) > 1


class TestSafely:
    """Files that are no form, or want too much."""

    @pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"\x00\x01\x02", b"PK\x03\x04broken", "chữ".encode()])
    def test_no_workbook(self, tmp_path: Path, data: bytes) -> None:
        """A file of another kind is one problem of the whole file."""
        file = tmp_path / "form.xlsx"
        file.write_bytes(data)

        (problem,) = problems_of(file)

        assert (problem.sheet, problem.row) == ("", None)

    def test_zip_of_something_else(self, tmp_path: Path) -> None:
        """So is a zip that holds no workbook."""
        file = tmp_path / "form.xlsx"
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("a.txt", "a")

        assert len(problems_of(file)) == 1

    def test_zip_bomb(self, tmp_path: Path) -> None:
        """A workbook that would unpack to more than any form is not unpacked."""
        file = tmp_path / "form.xlsx"
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in range(10):
                archive.writestr(f"xl/{part}.xml", b"0" * 20_000_000)

        (problem,) = problems_of(file)

        assert "lớn" in problem.found

    def test_password(self, tmp_path: Path) -> None:
        """A locked workbook is said to be locked."""
        file = tmp_path / "form.xlsx"
        file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500 + "EncryptedPackage".encode("utf-16-le"))

        (problem,) = problems_of(file)

        assert "mật khẩu" in problem.found

    def test_empty_rows(self, tmp_path: Path) -> None:
        """A sheet of twenty thousand empty rows is one problem."""
        file = workbook([["type", "name", "label"], *([[""]] * 20_000)], tmp_path / "form.xlsx")

        (problem,) = problems_of(file)

        assert problem.found == "Sheet survey chưa có câu nào"

    def test_blank_sheet(self, tmp_path: Path) -> None:
        """A workbook without anything is one problem."""
        assert len(problems_of(workbook([], tmp_path / "form.xlsx"))) == 1

    @pytest.mark.parametrize(
        "xml",
        [
            "no xml",
            "<html/>",
            '<!DOCTYPE h [<!ENTITY a "b">]><h>&a;</h>',
            '<!DOCTYPE h SYSTEM "file:///etc/passwd"><h/>',
        ],
    )
    def test_broken_xform(self, xml: str) -> None:
        """An XForm that is none, or brings entities, is one problem."""
        with pytest.raises(FormProblems) as caught:
            read_xform(xml)

        assert len(caught.value.problems) == 1


class TestStored:
    """The XForm of a form is the form."""

    def test_review(self) -> None:
        """The shipped questionnaire read again from its XForm asks the same."""
        made = read_xlsform(review_form_path())

        again = read_xform(made.xml)

        assert [question.label for question in again.begin(NOW).questions()] == [
            question.label for question in made.begin(NOW).questions()
        ]
        assert again.facts.keys() == made.facts.keys()

    def test_bytes(self, tmp_path: Path) -> None:
        """An XForm may come as bytes."""
        made = form(MEMBERS, tmp_path)

        assert read_xform(made.xml.encode()).title == made.title

    def test_external_choices(self, tmp_path: Path) -> None:
        """Long lists of the workbook stand in the XForm, so that it needs no file beside it."""
        book = openpyxl.Workbook()
        survey = book.active
        assert survey is not None
        survey.title = "survey"
        for row in (
            ["type", "name", "label", "choice_filter"],
            ["text", "province", "Tỉnh?", ""],
            ["select_one_external commune", "commune", "Xã?", "province=${province}"],
        ):
            survey.append(row)
        external = book.create_sheet("external_choices")
        for row in (["list_name", "name", "label", "province"], ["commune", "c1", "Xã Một", "a"]):
            external.append(row)
        file = io.BytesIO()
        book.save(file)
        (tmp_path / "form.xlsx").write_bytes(file.getvalue())

        filled = read_xform(read_xlsform(tmp_path / "form.xlsx").xml).begin(NOW)
        filled.answer("/data/province", "a")

        assert [choice.label for choice in filled.question("/data/commune").choices] == ["Xã Một"]
        assert not filled.answer("/data/commune", "c2").accepted


CASCADE = """
| survey |
| | type | name | label | choice_filter |
| | select_one commune | commune | Xã nào? | |
| | select_one village | village | Thôn nào? | {filter} |
| choices |
| | list_name | name | label | commune |
| | commune | a | Xã A | |
| | village | a1 | Thôn 1 | a |
"""


@pytest.mark.parametrize(("asked", "absent"), [("commune=${commune}", ""), ("xa=${commune}", "xa"), ("commune=a", "a")])
def test_filter_on_a_column_that_the_list_lacks_is_told(tmp_path: Path, asked: str, absent: str) -> None:
    """A filter that can never hold is named with its row, its column and what is not there; the form still runs."""
    told = form(CASCADE.replace("{filter}", asked), tmp_path).warnings

    assert [("dòng 3, cột choice_filter" in one, f"“{absent}”" in one) for one in told] == [(True, True)] * bool(absent)
