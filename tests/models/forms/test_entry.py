"""Answers in, questions out: relevance, constraints, calculations, required and read-only, on small forms."""

from pathlib import Path

import pytest

from models.forms.questions import Refusal
from tests.models.forms.small import MEMBERS, asked, entry

SIMPLE = """
| survey |
| | type | name | label | relevant | constraint | constraint_message | calculation | required | required_message | read_only | default |
| | integer | area | Rộng bao nhiêu? | | . >= 4 and . <= 300 | Từ 4 đến 300, hiện có ${rooms} phòng | | yes | Cần diện tích | | |
| | integer | rooms | Mấy phòng? | ${area} > 20 | | | | ${area} > 100 | | | |
| | calculate | each | | | | | ${area} div ${rooms} | | | | |
| | note | shown | Mỗi phòng ${each} | ${rooms} > 0 | | | | | | | |
| | text | seal | Con dấu | | | | | | | yes | xanh |
| | date | seen | Ngày xem | | | | | | | | today() |
"""  # noqa: E501 (a sheet)


class TestAnswers:
    """What an answer does to itself."""

    def test_stored_value(self, tmp_path: Path) -> None:
        """An accepted answer is held as the model stores it."""
        filled = entry(SIMPLE, tmp_path)

        answer = filled.answer("/data/area", " 062 ")

        assert (answer.accepted, answer.value) == (True, "62")
        assert filled.question("/data/area").value == "62"

    def test_refused_by_constraint(self, tmp_path: Path) -> None:
        """An answer that breaks the constraint is refused with the form's own sentence, outputs filled in."""
        filled = entry(SIMPLE, tmp_path)

        answer = filled.answer("/data/area", "3")

        assert answer.refusal is Refusal.CONSTRAINT
        assert answer.message == "Từ 4 đến 300, hiện có phòng"

    def test_refused_changes_nothing(self, tmp_path: Path) -> None:
        """After a refused answer the entry stands as it stood, calculations included."""
        filled = entry(SIMPLE, tmp_path)
        filled.answer("/data/area", "62")
        filled.answer("/data/rooms", "2")
        before = (filled.to_xml(), filled.questions())

        filled.answer("/data/area", "999")

        assert (filled.to_xml(), filled.questions()) == before

    def test_kept_though_wrong(self, tmp_path: Path) -> None:
        """With `keep` a wrong answer stays and is marked."""
        filled = entry(SIMPLE, tmp_path)

        answer = filled.answer("/data/area", "3", keep=True)

        assert (answer.accepted, answer.value) == (False, "3")
        assert filled.question("/data/area").error is not None

    @pytest.mark.parametrize("value", ["x", "3.5", "1 2", "12e1"])
    def test_refused_by_type(self, tmp_path: Path, value: str) -> None:
        """A whole number takes nothing else."""
        assert entry(SIMPLE, tmp_path).answer("/data/area", value).refusal is Refusal.TYPE

    def test_clearing(self, tmp_path: Path) -> None:
        """A blank clears; constraints say nothing of it."""
        filled = entry(SIMPLE, tmp_path)
        filled.answer("/data/area", "62")

        assert filled.answer("/data/area", "").accepted
        assert filled.question("/data/area").value == ""

    def test_readonly(self, tmp_path: Path) -> None:
        """What is read-only keeps its value."""
        filled = entry(SIMPLE, tmp_path)

        assert filled.answer("/data/seal", "đỏ").refusal is Refusal.READONLY
        assert filled.question("/data/seal").value == "xanh"

    def test_hidden(self, tmp_path: Path) -> None:
        """A question that is not relevant takes no answer."""
        assert entry(SIMPLE, tmp_path).answer("/data/rooms", "2").refusal is Refusal.HIDDEN

    def test_unknown(self, tmp_path: Path) -> None:
        """A ref of no question is an error of the caller."""
        with pytest.raises(KeyError):
            entry(SIMPLE, tmp_path).answer("/data/nothing", "2")


class TestRelevance:
    """What opens and closes."""

    def test_hidden_question_reads_what_is_outside_its_group(self, tmp_path: Path) -> None:
        """In a row, what changed while a group was hidden is known to its questions once it is shown."""
        table = """
| survey |
| | type | name | label | relevant | required |
| | begin_repeat | row | Dòng | | |
| | integer | size | Mấy? | | |
| | begin_group | more | Thêm | ${size} > 3 | |
| | integer | why | Vì sao? | | ${size} = 9 |
| | end_group | | | | |
| | end_repeat | | | | |
"""
        filled = entry(table, tmp_path)
        filled.answer("/data/row/size", "5")
        before = filled.question("/data/row/more/why").required

        filled.answer("/data/row/size", "1")
        filled.answer("/data/row/size", "9")

        assert (before, filled.question("/data/row/more/why").required) == (False, True)

    def test_opens_and_closes(self, tmp_path: Path) -> None:
        """An answer says which questions it opened and closed."""
        filled = entry(SIMPLE, tmp_path)

        opened = filled.answer("/data/area", "62").change
        closed = filled.answer("/data/area", "12").change

        assert opened.opened == ("/data/rooms",)
        assert closed.closed == ("/data/rooms",)

    def test_hidden_answer_returns(self, tmp_path: Path) -> None:
        """A hidden answer leaves the submission and is back when its question is."""
        filled = entry(SIMPLE, tmp_path)
        filled.answer("/data/area", "62")
        filled.answer("/data/rooms", "3")

        filled.answer("/data/area", "12")
        hidden = filled.to_xml(submission=True)
        filled.answer("/data/area", "50")

        assert "rooms" not in hidden
        assert "<rooms>3</rooms>" in filled.to_xml(submission=True)

    def test_reads_blank_while_hidden(self, tmp_path: Path) -> None:
        """Other expressions read a hidden answer as blank."""
        filled = entry(SIMPLE, tmp_path)
        filled.answer("/data/area", "62")
        filled.answer("/data/rooms", "2")

        change = filled.answer("/data/area", "12").change

        assert "/data/each" in change.recalculated
        assert "/data/shown" in change.closed

    def test_group_hides_rows(self, tmp_path: Path) -> None:
        """A repeat that is not relevant asks nothing, and its rows come back with their answers."""
        filled = entry(MEMBERS, tmp_path)
        filled.answer("/data/state", "here")
        filled.answer("/data/member[1]/name", "Ng. Thị B.")

        filled.answer("/data/state", "moved")
        hidden = asked(filled)
        filled.answer("/data/state", "here")

        assert hidden == ["/data/state"]
        assert filled.question("/data/member[1]/name").value == "Ng. Thị B."


class TestCalculations:
    """What follows from answers."""

    def test_recalculated(self, tmp_path: Path) -> None:
        """An answer says which values it changed."""
        filled = entry(SIMPLE, tmp_path)
        filled.answer("/data/area", "60")

        change = filled.answer("/data/rooms", "4").change

        assert change.recalculated == ("/data/each",)
        assert filled.question("/data/shown").label == "Mỗi phòng 15"

    def test_over_rows(self, tmp_path: Path) -> None:
        """A sum over rows follows each of them."""
        filled = entry(MEMBERS, tmp_path)
        filled.answer("/data/state", "here")
        filled.answer("/data/member[1]/age", "40")
        filled.add_row("/data/member")

        filled.answer("/data/member[2]/age", "17")

        assert filled.facts()["adults"] == "2"

    def test_dynamic_default(self, tmp_path: Path) -> None:
        """A default that is an expression is worked out once, when the entry begins."""
        assert entry(SIMPLE, tmp_path).question("/data/seen").value == "2026-10-12"


class TestProblems:
    """What keeps an entry from being sent."""

    def test_required(self, tmp_path: Path) -> None:
        """A blank answer that is required is a problem with its message."""
        (problem,) = entry(SIMPLE, tmp_path).problems()

        assert (problem.ref, problem.refusal, problem.message) == ("/data/area", Refusal.REQUIRED, "Cần diện tích")

    def test_required_by_expression(self, tmp_path: Path) -> None:
        """Whether an answer is required may depend on another."""
        filled = entry(SIMPLE, tmp_path)

        filled.answer("/data/area", "120")

        assert [problem.ref for problem in filled.problems()] == ["/data/rooms"]

    def test_constraint_on_a_calculation(self, tmp_path: Path) -> None:
        """A calculated value that breaks its constraint is a problem, though nobody was asked."""
        table = """
| survey |
| | type | name | label | constraint | constraint_message | calculation |
| | integer | people | Mấy người? | | | |
| | calculate | half | | . < 10 | Nhiều quá | ${people} div 2 |
"""
        filled = entry(table, tmp_path)

        filled.answer("/data/people", "30")

        assert [(problem.ref, problem.message) for problem in filled.problems()] == [("/data/half", "Nhiều quá")]
