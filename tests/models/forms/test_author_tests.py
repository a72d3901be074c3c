"""An author's tests: what a clerk writes on a sheet, run against the form, and told in words where they differ."""

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from models.forms import Case, Form, FormProblems, Problem, read_tests, read_xlsform, run_tests
from models.forms.author_sheet import Expect, read_cases
from models.seed import review_form_path
from tests.models.forms.small import MEMBERS, NOW, form

COLUMNS = ("ca", "câu", "trả lời", "mong đợi")
TYPES = """
| survey |
| | type | name | label | constraint | relevant | choice_filter | required |
| | select_one region | region | Vùng? | | | | |
| | select_one town | town | Xã nào? | | | region = ${region} | |
| | select_multiple crop | crops | Trồng gì? | | | | |
| | decimal | area | Mấy héc-ta? | . < 10 | | | yes |
| | date | seen | Ngày xem? | . <= today() | | | |
| | begin_group | first | Một | | | | |
| | text | note | Ghi gì? | | | | |
| | end_group | | | | | | |
| | begin_group | second | Hai | | | | |
| | text | note | Ghi thêm? | | | | |
| | end_group | | | | | | |
| choices |
| | list_name | name | label | region |
| | region | n | Miền Bắc | |
| | region | s | Miền Nam | |
| | town | a | Xã A | n |
| | town | b | Xã B | n |
| | town | c | Xã C | s |
| | crop | rice | Lúa | |
| | crop | corn | Ngô | |
"""


def run(tested: Form, *rows: Sequence[str]) -> list[Problem]:
    """What differs when these rows (ca, câu, trả lời, mong đợi) are run; rows that cannot be read as well."""
    cases = read_cases([dict(zip(COLUMNS, row, strict=True)) for row in rows])
    return [one for one in cases if isinstance(one, Problem)] + run_tests(
        tested, [one for one in cases if isinstance(one, Case)], NOW
    )


@pytest.fixture
def members(tmp_path: Path) -> Form:
    """A form with a repeat, conditions and calculations."""
    return form(MEMBERS, tmp_path)


@pytest.fixture
def types(tmp_path: Path) -> Form:
    """A form with lists, a number, a day, and two questions of one name."""
    return form(TYPES, tmp_path)


class TestHold:
    """Rows that hold say nothing."""

    def test_a_household_from_beginning_to_end(self, members: Form) -> None:
        """Rows come and go, answers are refused, questions open and close, sums follow, the form can be sent."""
        assert not run(
            members,
            ("Hai người", "member", "", "không hỏi"),
            ("", "state", "Vẫn ở thôn", ""),
            ("", "name", "A", ""),
            ("", "age", "200", "không nhận: từ 0 đến 120"),
            ("", "age", "40", ""),
            ("", "job", "", "hỏi"),
            ("", "member", "thêm", "= 2"),
            ("", "name", "", "bắt buộc"),
            ("", "phiếu", "", "chưa gửi được"),
            ("", "name", "B", "B"),
            ("", "age", "7", ""),
            ("", "${job}", "", "không hỏi"),
            ("", "age[1]", "", "= 40"),
            ("", "adults", "", "1"),
            ("", "câu 3", "", "asked"),
            ("", "phiếu", "", "gửi được"),
            ("", "member", "bớt 1", "1"),
            ("", "adults", "", "0"),
        )

    def test_cases_are_apart(self, members: Form) -> None:
        """A second case begins with an empty form."""
        assert not run(members, ("Một", "state", "here", ""), ("Hai", "state", "", "= (trống)"))

    def test_lists_by_label_and_by_name(self, types: Form) -> None:
        """Choices are answered and expected by what is shown or what is stored, several in any order."""
        assert not run(
            types,
            ("", "region", "mien bac", ""),
            ("", "town", "", "lựa chọn: Xã A, b"),
            ("", "town", "c", "không nhận"),
            ("", "crops", "Ngô, Lúa", "= rice corn"),
        )

    def test_numbers_and_days_as_people_write_them(self, types: Form) -> None:
        """A comma is a decimal point; the day of the case and an answer may be written day first."""
        assert not run(
            types,
            ("Có ngày", "hôm nay", "1/3/2026", ""),
            ("", "area", "2,50", "2.5"),
            ("", "seen", "01/03/2026", "= 2026-03-01"),
            ("", "seen", "2/3/2026", "không nhận"),
        )

    def test_two_questions_of_one_name(self, types: Form) -> None:
        """The group before the name tells them apart."""
        assert not run(types, ("", "first/note", "x", "= x"), ("", "second/note", "", "= (trống)"))

    def test_blank_where_an_answer_is_demanded(self, types: Form) -> None:
        """An open required question does not take nothing."""
        assert not run(types, ("", "area", "(trống)", "không nhận"))


class TestDiffer:
    """Rows that do not hold name their row, what was seen, and where to look."""

    @pytest.mark.parametrize(
        ("row", "found", "mend"),
        [
            (("Một", "state", "", "không hỏi"), "Câu 1 “Hộ thế nào?” phải không hỏi mà vẫn hỏi (ca “Một”)", "relevant"),
            (("Một", "age", "", "hỏi"), "Câu 2 “Tuổi của ?” phải được hỏi mà không hỏi (ca “Một”)", "relevant"),
            (("Một", "age", "5", ""), "Câu 2 “Tuổi của ?” không nhận “5” vì không được hỏi (ca “Một”)", "relevant"),
            (("", "state", "here", "không nhận"), "phải không nhận “here” mà vẫn nhận", "constraint"),
            (("", "state", "bay", ""), "không nhận “bay”", "choice_filter"),
            (("", "adults", "", "= 3"), "adults phải là “3”, nay là “0”", "calculation"),
            (("", "state", "", "không bắt buộc"), "phải bỏ trống được mà lại bắt buộc", "required"),
            (("", "told", "", "bắt buộc"), "phải bắt buộc mà bỏ trống được", "required"),
            (("", "phiếu", "", "gửi được"), "còn vướng: Câu 1 “Hộ thế nào?”", "required"),
            (("", "state", "", "lựa chọn: here, xx"), "thiếu xx; thừa Đã chuyển đi", "choices"),
            (("", "member", "", "hỏi"), "Câu 2 “Người trong hộ” phải được hỏi mà không hỏi", "relevant"),
        ],
    )
    def test_in_words(self, members: Form, row: tuple[str, ...], found: str, mend: str) -> None:
        """One row, one sentence."""
        (problem,) = run(members, row)

        assert (problem.sheet, problem.row) == ("tests", 2)
        assert found in problem.found
        assert mend in problem.mend

    def test_another_message(self, members: Form) -> None:
        """A refusal in other words than expected is told with both."""
        (problem,) = run(members, ("", "state", "here", ""), ("", "age", "200", "không nhận: quá già"))

        assert problem.row == 3
        assert "báo “Tuổi từ 0 đến 120”, phải báo “quá già”" in problem.found

    def test_rows_that_cannot_be_carried_out(self, members: Form, types: Form) -> None:
        """No such question, no such row, two questions of one name, a day in the middle, a row that says nothing."""
        rows = [
            ("", "ghost", "1", ""),
            ("", "age[7]", "1", ""),
            ("", "member", "bớt 9", ""),
            ("", "today", "1/1/2026", ""),
            ("", "state", "", ""),
            ("", "", "1", ""),
            ("", "phiếu", "", "hỏi"),
        ]

        assert {problem.row for problem in run(members, *rows)} == set(range(2, 9))
        assert "first/note, second/note" in run(types, ("", "note", "x", ""))[0].mend

    def test_rows_counted_by_the_form(self, tmp_path: Path) -> None:
        """Nobody adds a row where the form counts them."""
        table = (
            "| survey |\n| | type | name | label | repeat_count |\n| | begin_repeat | r | R | 2 |\n"
            "| | text | a | A | |\n| | end_repeat | | | |\n"
        )
        (problem,) = run(form(table, tmp_path), ("", "r", "thêm", ""))

        assert "do phiếu tính" in problem.found

    def test_the_case_goes_on_after_a_difference(self, members: Form) -> None:
        """All differences are told at once."""
        rows = run(members, ("", "state", "bay", ""), ("", "state", "here", ""), ("", "name", "", "không hỏi"))

        assert [problem.row for problem in rows] == [2, 4]


class TestSheet:
    """Where tests are written."""

    def book(self, path: Path, sheet: str, rows: Sequence[Sequence[object]], survey: bool = True) -> Path:  # noqa: FBT001, FBT002 (a small helper)
        """A workbook with a form of one question, and a sheet of tests."""
        book = openpyxl.Workbook()
        page = book.active
        assert page is not None
        page.title = "survey" if survey else sheet
        for row in [("type", "name", "label"), ("date", "seen", "Ngày?")] if survey else rows:
            page.append(list(row))
        if survey:
            page = book.create_sheet(sheet)
            for row in rows:
                page.append(list(row))
        book.save(path)
        return path

    def test_in_the_workbook_and_beside_it(self, tmp_path: Path) -> None:
        """Both are read, with the row as Excel shows it and the file's name where it is another one."""
        rows = [COLUMNS, ("Một", "seen", "1/3/2026", ""), (), ("Hai", "seen", "", "hỏi")]
        path = self.book(tmp_path / "phieu.xlsx", "Tests", rows)
        self.book(
            tmp_path / "phieu.tests.xlsx", "thử", [("Case", "Question", "Expected"), ("C", "seen", "ẩn")], survey=False
        )

        cases = read_tests(path)

        assert [(case.name, case.steps[0].sheet, case.steps[0].row) for case in cases] == [
            ("Một", "Tests", 2),
            ("Hai", "Tests", 4),
            ("C", "phieu.tests.xlsx, thử", 2),
        ]
        assert cases[2].steps[0].expect is Expect.HIDDEN

    def test_a_day_that_excel_made_of_it(self, tmp_path: Path) -> None:
        """A cell that Excel keeps as a date is that day."""
        day = NOW.replace(hour=0, minute=0, tzinfo=None)
        path = self.book(tmp_path / "phieu.xlsx", "tests", [COLUMNS, ("", "seen", day, "= 12/10/2026")])

        assert run_tests(read_xlsform(path), read_tests(path), NOW) == []

    def test_no_tests(self, tmp_path: Path) -> None:
        """A form without tests has none; nothing is wrong with it."""
        assert read_tests(self.book(tmp_path / "phieu.xlsx", "khác", [("a",)])) == []

    def test_columns_missing(self, tmp_path: Path) -> None:
        """A sheet whose headings say nothing is told so."""
        path = self.book(tmp_path / "phieu.xlsx", "tests", [("tên", "gì"), ("a", "b")])

        with pytest.raises(FormProblems, match="sheet tests, dòng 1"):
            read_tests(path)


def test_the_shipped_questionnaire_passes_its_own_tests() -> None:
    """The tests on its own sheet are there, and hold."""
    cases = read_tests(review_form_path())

    assert len(cases) >= 4
    assert run_tests(read_xlsform(review_form_path()), cases, NOW) == []
