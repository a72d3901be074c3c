"""Choices: filtered, taken from files and from rows, and answers that fall out of their list."""

from pathlib import Path

import pytest

from models.forms import Entry, FormProblems, Refusal
from tests.models.forms.small import NOW, entry, form

CASCADE = """
| survey |
| | type | name | label | choice_filter |
| | select_one province | province | Tỉnh? | |
| | select_multiple district | district | Huyện? | province = ${province} |
| | rank order | order | Xếp thứ tự | |
| | select_one fruit or_other | fruit | Quả gì? | |
| choices |
| | list_name | name | label | province |
| | province | a | Tỉnh A | |
| | province | b | Tỉnh B | |
| | district | a1 | Huyện A1 | a |
| | district | both | Huyện chung | a |
| | district | b1 | Huyện B1 | b |
| | district | both | Huyện chung | b |
| | order | plum | Mận | |
| | order | mango | Xoài | |
| | fruit | mango | Xoài | |
| | fruit | plum | Mận | |
| settings |
| | form_title | form_id | allow_choice_duplicates |
| | Cây | tree | yes |
"""
FROM_FILE = """
| survey |
| | type | name | label | calculation |
| | select_one_from_file villages.csv | village | Thôn nào? | |
| | calculate | head | | pulldata('villages', 'head', 'name', ${village}) |
"""
FROM_ROWS = """
| survey |
| | type | name | label |
| | begin_repeat | member | Người |
| | text | name | Tên? |
| | end_repeat | | |
| | select_one ${name} | head | Ai là chủ hộ? |
"""
VILLAGES = "name,label,head\nt1,Thôn 1,Ng. Văn A.\nt2,Thôn 2,Lê Thị B.\n".encode()


def choices(filled: Entry, ref: str) -> list[str]:
    """The names a question offers."""
    return [choice.name for choice in filled.question(ref).choices]


class TestFilter:
    """Lists that depend on answers."""

    def test_filtered(self, tmp_path: Path) -> None:
        """Only the choices that fit are offered."""
        filled = entry(CASCADE, tmp_path)
        before = choices(filled, "/data/district")

        filled.answer("/data/province", "a")

        assert before == []
        assert choices(filled, "/data/district") == ["a1", "both"]

    def test_not_on_offer(self, tmp_path: Path) -> None:
        """A choice outside the list is refused."""
        filled = entry(CASCADE, tmp_path)
        filled.answer("/data/province", "a")

        assert filled.answer("/data/district", "a1 b1").refusal is Refusal.CHOICE

    def test_falls_out_and_returns(self, tmp_path: Path) -> None:
        """Of several answers only those on offer stay; the others return with their list."""
        filled = entry(CASCADE, tmp_path)
        filled.answer("/data/province", "a")
        filled.answer("/data/district", "a1 both")

        change = filled.answer("/data/province", "b").change
        kept = filled.question("/data/district").value
        filled.answer("/data/province", "a")

        assert change.recalculated == ("/data/district",)
        assert kept == "both"
        assert filled.question("/data/district").value == "a1 both"

    def test_a_new_answer_ends_the_old_one(self, tmp_path: Path) -> None:
        """What fell out does not return once the question was answered anew."""
        filled = entry(CASCADE, tmp_path)
        filled.answer("/data/province", "a")
        filled.answer("/data/district", "a1 both")
        filled.answer("/data/province", "b")

        filled.answer("/data/district", "b1")
        filled.answer("/data/province", "a")

        assert filled.question("/data/district").value == ""


class TestKinds:
    """Kinds of selects."""

    @pytest.mark.parametrize(("value", "accepted"), [("plum mango", True), ("plum", False), ("plum plum", False)])
    def test_rank(self, tmp_path: Path, value: str, *, accepted: bool) -> None:
        """A rank names every choice once."""
        assert entry(CASCADE, tmp_path).answer("/data/order", value).accepted is accepted

    def test_or_other(self, tmp_path: Path) -> None:
        """or_other opens a question for the words."""
        change = entry(CASCADE, tmp_path).answer("/data/fruit", "other").change

        assert change.opened == ("/data/fruit_other",)

    def test_from_file(self, tmp_path: Path) -> None:
        """Choices and looked-up values come from a file given with the form."""
        filled = form(FROM_FILE, tmp_path, {"villages.csv": VILLAGES}).begin(NOW)

        filled.answer("/data/village", "t2")

        assert [choice.label for choice in filled.question("/data/village").choices] == ["Thôn 1", "Thôn 2"]
        assert "<head>Lê Thị B.</head>" in filled.to_xml()

    def test_missing_file(self, tmp_path: Path) -> None:
        """A file that is not given is named, with the row that asks for it."""
        with pytest.raises(FormProblems) as caught:
            form(FROM_FILE, tmp_path)

        (problem,) = caught.value.problems
        assert problem.row == 2
        assert "villages.csv" in problem.found

    def test_semicolons(self, tmp_path: Path) -> None:
        """A CSV that Excel wrote with semicolons and a mark at its start is read as well."""
        table = b"\xef\xbb\xbf" + VILLAGES.replace(b",", b";")
        filled = form(FROM_FILE, tmp_path, {"villages.csv": table}).begin(NOW)

        assert choices(filled, "/data/village") == ["t1", "t2"]

    def test_unreadable_file(self, tmp_path: Path) -> None:
        """A file in another encoding is a problem in words."""
        with pytest.raises(FormProblems, match="UTF-8"):
            form(FROM_FILE, tmp_path, {"villages.csv": "Thôn".encode("utf-16")})

    def test_from_rows(self, tmp_path: Path) -> None:
        """Choices may be what was typed in the rows of a repeat."""
        filled = entry(FROM_ROWS, tmp_path)
        filled.answer("/data/member[1]/name", "A")
        filled.add_row("/data/member")
        filled.answer("/data/member[2]/name", "B")
        filled.answer("/data/head", "B")

        filled.answer("/data/member[2]/name", "C")

        assert choices(filled, "/data/head") == ["A", "C"]
        assert filled.question("/data/head").value == ""

    def test_geojson(self, tmp_path: Path) -> None:
        """A GeoJSON file gives places with their geometry."""
        table = FROM_FILE.replace("villages.csv", "villages.geojson").split("| | calculate", 1)[0]
        places = (
            b'{"type": "FeatureCollection", "features": [{"type": "Feature", "id": "t1", "geometry": {"type": "Point",'
            b' "coordinates": [105.85, 21.02]}, "properties": {"title": "X"}}]}'
        )

        filled = form(table, tmp_path, {"villages.geojson": places}).begin(NOW)

        assert [(one.name, one.label) for one in filled.question("/data/village").choices] == [("t1", "X")]
