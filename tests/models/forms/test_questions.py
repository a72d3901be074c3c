"""What a question tells of itself: number, kind, words, bounds, marks."""

from decimal import Decimal
from pathlib import Path

import pytest

from models.forms import Bounds, QuestionType, chat_problems
from models.forms.bounds import bounds
from models.forms.plain import plain
from tests.models.forms.small import MEMBERS, NOW, entry, form

NUMBERED = """
| survey |
| | type | name | label | relevant | bind::so:fact | bind::so:list | bind::so:mark |
| | text | first | Một | | one | | V |
| | text | never | Hai | false() | | | |
| | hidden | hidden | | | | | |
| | begin_group | group | Nhóm | | | | |
| | text | third | Ba | | | | M |
| | begin_group | inner | Trong | | | | |
| | text | more | Ba hai | | | | |
| | end_group | | | | | | |
| | geotrace | line | Vẽ đường | | | | |
| | text | last | Ba ba | | | | |
| | end_group | | | | | | |
| | begin_repeat | row | Dòng | | | | |
| | text | cell | Ô | | | | |
| | end_repeat | | | | | | |
| | note | ask | Ai? | | | cell | |
| settings |
| | form_title | form_id |
| | Đánh số | numbered |
"""
KINDS = """
| survey |
| | type | name | label | parameters | appearance | calculation | read_only |
| | text | text | x | | | | |
| | integer | integer | x | | | | |
| | decimal | decimal | x | | | | |
| | range | range | x | start=1 end=5 step=1 | | | |
| | date | date | x | | | | |
| | time | time | x | | | | |
| | dateTime | datetime | x | | | | |
| | select_one l | select_one | x | | | | |
| | select_multiple l | select_multiple | x | | | | |
| | rank l | rank | x | | | | |
| | note | note | x | | | | |
| | text | calculate | x | | | 1 + 1 | yes |
| | acknowledge | acknowledge | x | | | | |
| | image | image | x | | | | |
| | audio | audio | x | | | | |
| | video | video | x | | | | |
| | file | file | x | | | | |
| | geopoint | geopoint | x | | | | |
| | barcode | barcode | x | | | | |
| choices |
| | list_name | name | label |
| | l | a | A |
"""
LANGUAGES = """
| survey |
| | type | name | label::Việt (vi) | label::Hmoob (hmn) | constraint | constraint_message::Hmoob (hmn) |
| | integer | age | Mấy tuổi? | Muaj pes tsawg xyoo? | . < 120 | Tsawg dua 120 |
| settings |
| | default_language |
| | Việt (vi) |
"""


class TestNumbers:
    """Câu N/24."""

    def test_numbers(self, tmp_path: Path) -> None:
        """Top-level items count whether relevant or not; further questions of a group get a second number."""
        filled = entry(NUMBERED, tmp_path)

        assert [(question.number, question.name) for question in filled.questions()] == [
            ("1", "first"),
            ("3", "third"),
            ("3.2", "more"),
            ("3.3", "last"),
            ("4", "cell"),
            ("5", "ask"),
        ]
        assert {question.total for question in filled.questions()} == {5}

    def test_groups(self, tmp_path: Path) -> None:
        """A question names the groups around it."""
        assert entry(NUMBERED, tmp_path).question("/data/group/inner/more").groups == ("Nhóm", "Trong")


class TestKinds:
    """Kinds of questions."""

    def test_kinds(self, tmp_path: Path) -> None:
        """Each type of an XLSForm is the kind of its name."""
        filled = entry(KINDS, tmp_path)

        assert {question.type.value: question.name for question in filled.questions()} == {
            kind.value: kind.value for kind in QuestionType if kind.value not in {"geotrace", "geoshape", "drawing"}
        }

    @pytest.mark.parametrize(
        ("name", "good", "bad"),
        [
            ("decimal", "2.5", "2,5"),
            ("range", "5", "6"),
            ("date", "2026-02-28", "2026-02-29"),
            ("time", "07:30", "25:00"),
            ("datetime", "2026-10-12T07:30:00.000+07:00", "2026-10-12"),
            ("geopoint", "21.02 105.85 0 0", "121 105"),
            ("select_one", "a", "b"),
        ],
    )
    def test_values(self, tmp_path: Path, name: str, good: str, bad: str) -> None:
        """A kind takes what it is for, and no other text."""
        filled = entry(KINDS, tmp_path)

        assert filled.answer(f"/data/{name}", good).accepted
        assert not filled.answer(f"/data/{name}", bad).accepted
        assert filled.question(f"/data/{name}").value == good

    def test_left_out(self, tmp_path: Path) -> None:
        """What no chat can carry and nobody must answer is left out, with a warning."""
        made = form(NUMBERED, tmp_path)

        assert chat_problems(made) == []
        assert any("line" in warning and "dòng 10" in warning for warning in made.warnings)

    @pytest.mark.parametrize(
        ("row", "column"),
        [
            ("| | geoshape | field | Thửa ruộng | yes | |", "type"),
            ("| | image | sign | Chữ ký | yes | signature |", "type"),
            ("| | audit | audit | | | |", "type"),
            ("| | start-geopoint | where | | | |", "type"),
        ],
    )
    def test_beyond_chat(self, tmp_path: Path, row: str, column: str) -> None:
        """What a form insists on and no chat can carry is a problem by its row."""
        table = f"| survey |\n| | type | name | label | required | appearance |\n{row}\n| | text | t | x | | |\n"

        (problem,) = chat_problems(form(table, tmp_path))

        assert (problem.sheet, problem.row, problem.column) == ("survey", 2, column)


class TestWords:
    """Labels and messages."""

    def test_outputs(self, tmp_path: Path) -> None:
        """A label holds answers, in a row those of the same row."""
        filled = entry(MEMBERS, tmp_path)
        filled.answer("/data/state", "here")
        filled.answer("/data/member[1]/name", "Ng. Văn A.")
        filled.add_row("/data/member")

        assert filled.question("/data/member[1]/age").label == "Tuổi của Ng. Văn A.?"
        assert filled.question("/data/member[2]/age").label == "Tuổi của ?"

    def test_languages(self, tmp_path: Path) -> None:
        """An entry starts in the form's language and can go on in another."""
        made = form(LANGUAGES, tmp_path)
        filled = made.begin(NOW)
        first = filled.question("/data/age").label

        filled.set_language("Hmoob (hmn)")

        assert (set(made.languages), made.default_language) == ({"Việt (vi)", "Hmoob (hmn)"}, "Việt (vi)")
        assert first == "Mấy tuổi?"
        assert filled.question("/data/age").label == "Muaj pes tsawg xyoo?"
        assert filled.answer("/data/age", "130").message == "Tsawg dua 120"

    def test_unknown_language(self, tmp_path: Path) -> None:
        """A language that the form does not have is refused."""
        with pytest.raises(ValueError, match="Lao"):
            form(LANGUAGES, tmp_path).begin(NOW).set_language("Lao")

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("**Bác** chọn *một*", "Bác chọn một"),
            ("<b>Đậm</b> và <span style='color:red'>đỏ</span>", "Đậm và đỏ"),
            ("# Mục\nchữ", "Mục\nchữ"),
            ("[Xem](https://vi.du/a)", "Xem (https://vi.du/a)"),
            ("ten_cot_dai và 2 * 3 * 4", "ten_cot_dai và 2 * 3 * 4"),
            ("thu < 5 và > 2", "thu < 5 và > 2"),
            ("một<br>hai", "một\nhai"),
            ("R&amp;D", "R&D"),
            (r"5 \* 3", "5 * 3"),
        ],
    )
    def test_plain(self, text: str, shown: str) -> None:
        """Markup is taken off and nothing else."""
        assert plain(text) == shown


class TestBounds:
    """Bounds read from constraints."""

    @pytest.mark.parametrize(
        ("constraint", "expected"),
        [
            (". >= 4 and . <= 300", Bounds(Decimal(4), Decimal(300))),
            ("(. > 0) and (. < 10)", Bounds(Decimal(1), Decimal(9))),
            ("0 <= . and 30 >= .", Bounds(Decimal(0), Decimal(30))),
            (".>=-2.5", Bounds(Decimal("-2.5"), None)),
            (". >= 1 and . <= /data/most", Bounds(Decimal(1), None)),
            (". = 1 or . >= 5", Bounds()),
            ("not(. > 5)", Bounds()),
            (". >= date('2026-01-01')", Bounds("2026-01-01", None)),
            ("regex(., '[0-9]+')", Bounds()),
            ("", Bounds()),
        ],
    )
    def test_bounds(self, constraint: str, expected: Bounds) -> None:
        """Plain comparisons with a fixed value are bounds; anything else says nothing."""
        assert bounds(constraint, whole=True) == expected

    def test_of_a_range(self, tmp_path: Path) -> None:
        """A range is bounded by its parameters."""
        assert entry(KINDS, tmp_path).question("/data/range").bounds == Bounds(Decimal(1), Decimal(5))


class TestMarks:
    """Our own columns."""

    def test_marks(self, tmp_path: Path) -> None:
        """Every so: column is on its question, though the settings sheet names no namespace."""
        filled = entry(NUMBERED, tmp_path)

        assert filled.question("/data/first").marks == {"fact": "one", "mark": "V"}
        assert filled.question("/data/first").fact == "one"
        assert filled.question("/data/ask").marks == {"list": "cell"}

    def test_proposals(self, tmp_path: Path) -> None:
        """What is marked M is a proposal, by its row."""
        assert [(one.name, one.row) for one in form(NUMBERED, tmp_path).proposals] == [("third", 6)]
