"""Rows: added, removed, restored, counted, inside each other; their ids stay."""

from pathlib import Path

import pytest

from models.forms import repeats
from models.forms.entry import Entry
from tests.models.forms.small import MEMBERS, entry

COUNTED = """
| survey |
| | type | name | label | calculation | repeat_count | relevant | default |
| | integer | many | Mấy con? | | | | |
| | begin_repeat | child | Con | | ${many} | ${many} != 7 | |
| | text | name | Tên? | | | | |
| | calculate | place | | position(..) | | | |
| | text | note | Ghi chú | | | | concat('con ', position(..)) |
| | end_repeat | | | | | | |
"""
NESTED = """
| survey |
| | type | name | label | calculation |
| | begin_repeat | house | Nhà | |
| | text | owner | Chủ? | |
| | begin_repeat | room | Phòng | |
| | integer | size | Rộng? | |
| | end_repeat | | | |
| | calculate | whole | | sum(${size}) |
| | end_repeat | | | |
| | calculate | all | | sum(${whole}) |
"""
RUNNING = """
| survey |
| | type | name | label | calculation |
| | begin_repeat | line | Dòng | |
| | integer | amount | Bao nhiêu? | |
| | calculate | total | | ${amount} + coalesce(indexed-repeat(${total}, ${line}, position(..) - 1), 0) |
| | end_repeat | | | |
"""


@pytest.fixture
def family(tmp_path: Path) -> Entry:
    """A household of three: A, B and C."""
    filled = entry(MEMBERS, tmp_path)
    filled.answer("/data/state", "here")
    filled.add_row("/data/member")
    filled.add_row("/data/member")
    for place, name in enumerate("ABC", start=1):
        filled.answer(f"/data/member[{place}]/name", name)
    return filled


def names(filled: Entry) -> list[str]:
    """The members' names in the order of the rows."""
    value = filled.facts()["member:name"]
    assert isinstance(value, list)
    return value


class TestFreeRows:
    """Rows that people add and remove."""

    def test_added_in_the_middle(self, family: Entry) -> None:
        """A row can be put after any other."""
        first = family.repeat("/data/member").rows[0]

        change = family.add_row("/data/member", after=first.id)
        family.answer("/data/member[2]/name", "X")

        assert change.row is not None
        assert change.row.position == 2
        assert names(family) == ["A", "X", "B", "C"]

    def test_key_survives_removal(self, family: Entry) -> None:
        """A key means the same question after the rows before it are gone; a ref does not."""
        key = family.question("/data/member[3]/name").key

        family.remove_row("/data/member[1]")

        assert family.question(key).ref == "/data/member[2]/name"
        assert family.question(key).value == "C"

    def test_restored(self, family: Entry) -> None:
        """A removed row comes back to its place with its id and its answers."""
        rows = family.repeat("/data/member").rows

        family.remove_row(rows[1].id)
        without = names(family)
        family.restore_row(rows[1].id)

        assert without == ["A", "C"]
        assert names(family) == ["A", "B", "C"]
        assert [row.id for row in family.repeat("/data/member").rows] == [row.id for row in rows]

    def test_first_restored(self, family: Entry) -> None:
        """The first row comes back as the first."""
        first = family.repeat("/data/member").rows[0].id

        family.remove_row(first)
        family.restore_row(first)

        assert names(family) == ["A", "B", "C"]

    def test_only_row_restored(self, tmp_path: Path) -> None:
        """The only row can go and come back."""
        filled = entry(MEMBERS, tmp_path)
        filled.answer("/data/state", "here")
        filled.answer("/data/member/name", "A")
        (row,) = filled.repeat("/data/member").rows

        filled.remove_row(row.id)
        empty = filled.repeat("/data/member").rows
        filled.restore_row(row.id)

        assert empty == ()
        assert names(filled) == ["A"]

    def test_removed_rows_no_longer_count(self, family: Entry) -> None:
        """What was summed over rows is summed again."""
        family.answer("/data/member[1]/age", "40")
        family.answer("/data/member[2]/age", "50")

        family.remove_row("/data/member[1]")

        assert family.facts()["adults"] == "1"

    def test_cap(self, family: Entry) -> None:
        """A repeat takes no more rows than the cap."""
        for _ in range(repeats.MOST_ROWS - 3):
            family.add_row("/data/member")

        with pytest.raises(ValueError, match="too many"):
            family.add_row("/data/member")

    def test_unknown_row(self, family: Entry) -> None:
        """A row that is not there is an error of the caller."""
        with pytest.raises(KeyError):
            family.remove_row("99")


class TestCountedRows:
    """Rows that the form counts."""

    def test_follow_their_count(self, tmp_path: Path) -> None:
        """There are as many rows as the answer says."""
        filled = entry(COUNTED, tmp_path)

        filled.answer("/data/many", "3")

        assert [row.position for row in filled.repeat("/data/child").rows] == [1, 2, 3]

    def test_shrinking_forgets(self, tmp_path: Path) -> None:
        """Rows that the count takes away are gone; growing again makes blank ones, defaults run afresh."""
        filled = entry(COUNTED, tmp_path)
        filled.answer("/data/many", "2")
        filled.answer("/data/child[2]/name", "Tí")
        filled.answer("/data/child[2]/note", "sửa")

        filled.answer("/data/many", "1")
        filled.answer("/data/many", "2")

        assert filled.question("/data/child[2]/name").value == ""
        assert filled.question("/data/child[2]/note").value == "con 2"

    def test_nobody_adds(self, tmp_path: Path) -> None:
        """A counted repeat takes no row by hand and gives none."""
        filled = entry(COUNTED, tmp_path)
        filled.answer("/data/many", "2")
        shown = filled.repeat("/data/child")

        assert (shown.counted, shown.can_add, shown.can_remove) == (True, False, False)
        with pytest.raises(ValueError, match="count"):
            filled.add_row("/data/child")
        with pytest.raises(ValueError, match="count"):
            filled.remove_row("/data/child[1]")

    @pytest.mark.parametrize("many", ["", "0", "-2"])
    def test_no_rows(self, tmp_path: Path, many: str) -> None:
        """Nothing, zero and less than zero make no rows."""
        filled = entry(COUNTED, tmp_path)
        filled.answer("/data/many", "2")

        filled.answer("/data/many", many)

        assert filled.repeat("/data/child").rows == ()

    def test_hidden_rows_stay(self, tmp_path: Path) -> None:
        """While the repeat is hidden its rows are left alone."""
        filled = entry(COUNTED, tmp_path)
        filled.answer("/data/many", "2")
        filled.answer("/data/child[2]/name", "Tí")

        filled.answer("/data/many", "7")
        hidden = [question.ref for question in filled.questions()]
        filled.answer("/data/many", "3")

        assert hidden == ["/data/many"]
        assert filled.question("/data/child[2]/name").value == "Tí"

    def test_capped(self, tmp_path: Path) -> None:
        """A count beyond the cap stops there, and the entry says so."""
        filled = entry(COUNTED, tmp_path)

        filled.answer("/data/many", "100000")

        assert len(filled.repeat("/data/child").rows) == repeats.MOST_ROWS
        assert [problem.ref for problem in filled.problems()] == ["/data/child"]
        assert "100000" in filled.problems()[0].message


class TestRowsInRows:
    """Repeats in repeats, and rows that look at each other."""

    def test_inner_rows(self, tmp_path: Path) -> None:
        """Each outer row sums its own inner rows."""
        filled = entry(NESTED, tmp_path)
        filled.add_row("/data/house")
        filled.add_row("/data/house[2]/room")
        filled.add_row("/data/house[2]/room")
        filled.answer("/data/house[1]/room[1]/size", "10")
        filled.answer("/data/house[2]/room[1]/size", "20")
        filled.answer("/data/house[2]/room[2]/size", "30")

        xml = filled.to_xml()

        assert "<whole>10</whole>" in xml
        assert "<whole>50</whole>" in xml
        assert "<all>60</all>" in xml

    def test_new_outer_row_starts_without_inner_ones(self, tmp_path: Path) -> None:
        """A new outer row has no inner row, as its blank row in the XForm has none."""
        filled = entry(NESTED, tmp_path)
        filled.add_row("/data/house")

        assert [len(one.rows) for one in filled.repeats()] == [2, 1, 0]

    def test_running_total(self, tmp_path: Path) -> None:
        """A row may add to the row before it: that is no circle."""
        filled = entry(RUNNING, tmp_path)
        filled.add_row("/data/line")
        filled.add_row("/data/line")
        for place, amount in enumerate(("3", "4", "5"), start=1):
            filled.answer(f"/data/line[{place}]/amount", amount)

        before = filled.to_xml()
        filled.remove_row("/data/line[1]")

        assert "<total>12</total>" in before
        assert "<total>9</total>" in filled.to_xml()
        assert "<total>12</total>" not in filled.to_xml()
