"""Facts out, and what was carried in from an earlier time."""

from pathlib import Path

from tests.models.forms.small import MEMBERS, NOW, entry, form

TWICE = """
| survey |
| | type | name | label | relevant | bind::so:fact | default |
| | select_one yn | owns | Có nhà? | | | |
| | text | own | Nhà mình thế nào? | ${owns} = 'y' | house | |
| | text | rented | Nhà thuê thế nào? | ${owns} = 'n' | house | |
| | begin_repeat | member | Người | | member | |
| | text | name | Tên? | | member:name | |
| | text | met | Gặp? | | | today() |
| | end_repeat | | | | | |
| choices |
| | list_name | name | label |
| | yn | y | Có |
| | yn | n | Không |
"""
CARRIED = {
    "state": "moved",
    "member": [{"member:name": "A", "age": "40", "job": "thợ"}, {"name": "B", "age": "một"}],
}


class TestFacts:
    """Fact -> value."""

    def test_by_row(self, tmp_path: Path) -> None:
        """Facts of rows are aligned to the rows' ids; a hidden one is blank."""
        filled = entry(MEMBERS, tmp_path, CARRIED)
        filled.answer("/data/state", "here")

        facts = filled.facts()

        assert facts["member"] == [row.id for row in filled.repeat("/data/member").rows]
        assert facts["member:name"] == ["A", "B"]
        assert facts["member:adult"] == ["1", "0"]

    def test_hidden_is_missing(self, tmp_path: Path) -> None:
        """A fact whose question is hidden is not stated; one that is open is blank."""
        filled = entry(TWICE, tmp_path)
        hidden = "house" in filled.facts()

        filled.answer("/data/owns", "y")

        assert not hidden
        assert filled.facts()["house"] == ""

    def test_stated_in_two_places(self, tmp_path: Path) -> None:
        """Of several questions that state a fact the one that was asked counts."""
        filled = entry(TWICE, tmp_path)

        filled.answer("/data/owns", "n")
        filled.answer("/data/rented", "nhà gỗ")

        assert filled.facts()["house"] == "nhà gỗ"

    def test_places(self, tmp_path: Path) -> None:
        """A form tells by which row a fact is stated, and which facts are missing."""
        made = form(MEMBERS, tmp_path)

        assert (made.facts["member:age"].ref, made.facts["member:age"].row) == ("/data/member/age", 5)
        assert made.missing_facts(["state", "b1", "member:name", "b1"]) == ["b1"]

    def test_title(self, tmp_path: Path) -> None:
        """A form knows its title, id and version."""
        made = form(MEMBERS, tmp_path)

        assert (made.title, made.form_id, made.version) == ("Phiếu nhỏ", "small", "7")


class TestCarried:
    """What is known from an earlier time."""

    def test_values_are_shown_only(self, tmp_path: Path) -> None:
        """A single value stands beside its question and fills in nothing."""
        question = entry(MEMBERS, tmp_path, CARRIED).question("/data/state")

        assert (question.value, question.carried) == ("", "moved")

    def test_rows_are_the_entry_s(self, tmp_path: Path) -> None:
        """Carried rows take the place of the blank one, with their values; one that does not fit stays blank."""
        filled = entry(MEMBERS, tmp_path, CARRIED)
        filled.answer("/data/state", "here")

        rows = filled.repeat("/data/member").rows

        assert [[question.value for question in row.questions] for row in rows] == [["A", "40", "thợ"], ["B", ""]]
        assert rows[0].questions[1].carried == "40"

    def test_defaults_do_not_win(self, tmp_path: Path) -> None:
        """A carried value stands though its question has a default."""
        made = form(TWICE, tmp_path)

        filled = made.begin(NOW, {"member": [{"name": "A", "met": "x"}, {"name": "B"}]})

        assert [row.questions[1].value for row in filled.repeat("/data/member").rows] == ["x", "2026-10-12"]
