"""What a form sets by itself: at first load, in new rows, when another answer changes."""

from pathlib import Path

import pytest

from models.forms import read_xform
from models.forms.values import calculated, kind_of, taken
from tests.models.forms.small import NOW, entry, form

TRIGGERED = """
| survey |
| | type | name | label | default | trigger | calculation |
| | integer | weight | Nặng? | | | |
| | dateTime | weighed | Cân lúc nào? | | ${weight} | now() |
| | text | doubled | Gấp đôi | | ${weight} | ${weight} * 2 |
| | text | cleared | Ghi chú | chữ có sẵn | ${weight} | |
| | calculate | seed | | | | once(random()) |
| | start | start | | | | |
| | today | today | | | | |
| | begin_repeat | visit | Lần thăm | | | |
| | date | day | Ngày? | today() | | |
| | text | fixed | Nơi? | ở nhà | | |
| | end_repeat | | | | | |
"""
RELATIVE = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>T</h:title><model><instance><data id="t">
  <row><in/><out/></row></data></instance>
  <bind nodeset="/data/row/in" type="int"/><bind nodeset="/data/row/out" type="int"/></model></h:head>
  <h:body><group ref="/data/row"><label>R</label><repeat nodeset="/data/row">
  <input ref="/data/row/in"><label>I</label>
  <setvalue event="xforms-value-changed" ref="/data/row/out" value="../in + position(..)"/></input>
  <input ref="/data/row/out"><label>O</label></input></repeat></group></h:body></h:html>"""


class TestTriggers:
    """When another answer changes."""

    def test_calculated_once_a_change(self, tmp_path: Path) -> None:
        """A trigger sets the value at each change of its question, and it can be edited in between."""
        filled = entry(TRIGGERED, tmp_path)
        filled.answer("/data/weight", "4")
        first = filled.question("/data/doubled").value
        filled.answer("/data/doubled", "sửa tay")
        kept = filled.question("/data/doubled").value

        filled.answer("/data/weight", "5")

        assert (first, kept, filled.question("/data/doubled").value) == ("8", "sửa tay", "10")

    def test_moment(self, tmp_path: Path) -> None:
        """now() is the entry's own moment, to the second and with its offset."""
        filled = entry(TRIGGERED, tmp_path)

        filled.answer("/data/weight", "4")

        assert filled.question("/data/weighed").value == "2026-10-12T08:30:00.000+07:00"

    def test_clears(self, tmp_path: Path) -> None:
        """A trigger without calculation clears."""
        filled = entry(TRIGGERED, tmp_path)
        before = filled.question("/data/cleared").value

        filled.answer("/data/weight", "4")

        assert (before, filled.question("/data/cleared").value) == ("chữ có sẵn", "")

    def test_in_its_own_row(self) -> None:
        """In a repeat a trigger sets the value of its own row only."""
        filled = read_xform(RELATIVE).begin(NOW)
        filled.add_row("/data/row")

        filled.answer("/data/row[2]/in", "10")

        assert [row.questions[1].value for row in filled.repeat("/data/row").rows] == ["", "12"]


class TestDefaults:
    """What stands there before anybody answers."""

    def test_in_new_rows(self, tmp_path: Path) -> None:
        """A new row has its defaults, fixed and worked out."""
        filled = entry(TRIGGERED, tmp_path)

        change = filled.add_row("/data/visit")

        assert change.row is not None
        assert [question.value for question in change.row.questions] == ["2026-10-12", "ở nhà"]

    def test_preloads(self, tmp_path: Path) -> None:
        """Start and today are filled in when the entry begins, and every entry has an id."""
        xml = entry(TRIGGERED, tmp_path).to_xml()

        assert "<start>2026-10-12T08:30:00.000+07:00</start>" in xml
        assert "<today>2026-10-12</today>" in xml
        assert "<instanceID>uuid:" in xml

    def test_once(self, tmp_path: Path) -> None:
        """A value worked out once stays through storing and further answers."""
        made = form(TRIGGERED, tmp_path)
        filled = made.begin(NOW)
        seed = filled.live.find("/data/seed").value

        filled.answer("/data/weight", "4")
        again = made.resume(filled.to_xml(), filled.state())
        again.answer("/data/weight", "5")

        assert seed
        assert again.live.find("/data/seed").value == seed


class TestValues:
    """Answers and results as they are stored."""

    @pytest.mark.parametrize(
        ("kind", "text", "stored"),
        [
            ("int", "+007", "7"),
            ("int", "-0", "0"),
            ("int", "9" * 19, None),
            ("decimal", "1e3", "1e3"),
            ("decimal", ".", None),
            ("decimal", "NaN", None),
            ("date", "2026-10-12", "2026-10-12"),
            ("date", "12/10/2026", None),
            ("time", "08:30:00.000+07:00", "08:30:00.000+07:00"),
            ("geopoint", "21 105 0 0 0", None),
            ("geotrace", "21 105; 22 106", "21 105; 22 106"),
            ("geoshape", "21 105; 22 106", None),
            ("boolean", "maybe", None),
            ("string", " giữ nguyên ", " giữ nguyên "),
        ],
    )
    def test_taken(self, kind: str, text: str, stored: str | None) -> None:
        """A type takes what it is for, in its normal form."""
        assert taken(kind, text) == stored

    @pytest.mark.parametrize(
        ("kind", "result", "stored"),
        [
            ("int", 3.0, "3"),
            ("int", float("inf"), ""),
            ("decimal", float("nan"), ""),
            ("string", float("nan"), ""),
            ("string", 0.1 + 0.2, "0.30000000000000004"),
            ("string", 1e21, "1000000000000000000000"),
            ("int", "abc", ""),
            ("int", "4.0", "4"),
            ("string", True, "true"),
            ("date", NOW.date(), "2026-10-12"),
            ("date", "not a date", ""),
        ],
    )
    def test_calculated(self, kind: str, result: str | float, stored: str) -> None:
        """A result that its node cannot hold leaves it blank."""
        assert calculated(kind, result) == stored

    def test_a_date_stays_a_date(self) -> None:
        """A calculated date in a node of texts is read as a date by other expressions, as in JavaRosa."""
        assert [kind_of("string", NOW.date()), kind_of("string", NOW), kind_of("string", "2026-10-12")] == [
            "date",
            "dateTime",
            "string",
        ]
