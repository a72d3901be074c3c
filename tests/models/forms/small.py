"""Small forms for tests, written as the tables that a clerk would fill in."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from models.forms.entry import Entry
from models.forms.form import Form
from models.forms.xlsform import read_xlsform

NOW = datetime(2026, 10, 12, 8, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))

MEMBERS = """
| survey |
| | type | name | label | bind::so:fact | relevant | constraint | constraint_message | calculation | required |
| | select_one state | state | Hộ thế nào? | state | | | | | yes |
| | begin_repeat | member | Người trong hộ | member | ${state} = 'here' | | | | |
| | text | name | Họ tên? | member:name | | | | | yes |
| | integer | age | Tuổi của ${name}? | member:age | | . >= 0 and . <= 120 | Tuổi từ 0 đến 120 | | |
| | calculate | adult | | member:adult | | | | if(${age} >= 16, 1, 0) | |
| | text | job | Làm nghề gì? | | ${adult} = 1 | | | | |
| | end_repeat | | | | | | | | |
| | calculate | adults | | adults | | | | sum(${adult}) | |
| | note | told | Có ${adults} người lớn | | ${adults} > 0 | | | | |
| choices |
| | list_name | name | label |
| | state | here | Vẫn ở thôn |
| | state | moved | Đã chuyển đi |
| settings |
| | form_title | form_id | version |
| | Phiếu nhỏ | small | 7 |
"""


def form(table: str, folder: Path, attachments: Mapping[str, bytes] | None = None) -> Form:
    """The form that a table describes."""
    file = folder / "form.md"
    file.write_text(table)
    return read_xlsform(file, attachments)


def entry(table: str, folder: Path, carried: Mapping[str, Any] | None = None) -> Entry:
    """A new entry of the form that a table describes, begun on 12 October 2026."""
    return form(table, folder).begin(NOW, carried or {})


def asked(filled: Entry) -> list[str]:
    """The refs of the questions that an entry asks now."""
    return [question.ref for question in filled.questions()]
