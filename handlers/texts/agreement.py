"""The sheet of cross-checks: what does not agree, in words."""

from handlers.texts import tables
from models.rules.checks import Finding, Kind
from models.rules.poverty import PovertyClass

SHEET = "Đối chiếu"
TITLE = "Đối chiếu trong từng biểu và giữa các biểu"
SHEET_OF = tables.SHEET
COLUMNS: dict[str, tuple[str, float]] = {
    "order": ("TT", 5),
    "where": ("Biểu", 12),
    "place": ("Địa bàn, dòng", 26),
    "column": ("Cột", 16),
    "printed": ("Đang ghi", 20),
    "computed": ("Tính lại", 20),
    "difference": ("Lệch", 9),
    "why": ("Vì sao", 48),
}
"""Heading and width."""
ALL_AGREE = "Các biểu khớp nhau."
NOTE = "Sổ Thôn chỉ nêu chỗ lệch, không sửa số nào."
AT_END = "Cuối kỳ"
AT_START = "Đầu kỳ"
IN_NO_LIST = "không có trong danh sách"
HOUSEHOLD_DIFFERS = "Đang ghi: theo biến động. Tính lại: theo danh sách đã lập."
HOUSEHOLDS_DIFFER = "Số hộ mà biến động và danh sách ghi khác nhau; danh sách hộ ở bản có biểu 14, 15."
_OVERLAP = "Có hộ thuộc nhiều nhóm cùng lúc, hoặc chưa rõ nhóm."
_ETHNICITY = "Có hộ chưa ghi dân tộc."
_COLUMN_NAMES = {"total": "Tổng số hộ", "lacking": "Tổng số thiếu hụt"}


def place(name: str, unit: str) -> str:
    """The line of a place."""
    return f"{name} · {tables.UNITS[unit]}" if unit else name


def column(key: str) -> str:
    """A column as it is headed."""
    part, _, name = key.rpartition(":")
    if part:
        return f"{tables.ETHNIC_GROUPS[part]}: {tables.ETHNIC.get(name, name)}"
    return _COLUMN_NAMES.get(name, name)


def household(code: str, village: str) -> str:
    """A household, for those who may have lists."""
    return f"hộ {code}, {village}"


def standing(poverty_class: PovertyClass, village: str, persons: int) -> str:
    """Where a household stands."""
    return f"{tables.LISTS[poverty_class]}, {village}, {persons} người"


def why(finding: Finding) -> str:
    """What a difference rests on."""
    match finding.kind:
        case Kind.ACROSS if finding.against:
            return f"Khác cột {column(finding.against.column)} của biểu {finding.against.form}."
        case Kind.OVER_WHOLE if finding.against:
            return f"Lớn hơn cột {column(finding.against.column)} của biểu {finding.against.form}."
        case Kind.OVER_WHOLE:
            return "Phần lớn hơn tổng, tỷ lệ vượt 100 %."
        case Kind.PERCENT:
            return "Tỷ lệ khác với số tính từ hai cột."
        case Kind.PARTS:
            return "Các thôn cộng lại khác dòng toàn xã."
        case _ if finding.form == 8:  # noqa: PLR2004 (the number of a form)
            return _OVERLAP
        case _ if ":" in finding.column or finding.form in (12, 13):
            return _ETHNICITY
        case _:
            blank = f" Cột {', '.join(finding.blank)} đang để trống." if finding.blank else ""
            return f"Khác với tổng các cột.{blank}"
