"""The official tables: titles, headings, remarks; Thông tư 07/2021/TT-BLĐTBXH, Phụ lục VII, as provinces export it."""

from collections.abc import Sequence
from datetime import date

from models.rules.poverty import PovertyClass

WHOLE_COMMUNE = "Toàn xã"
UNITS = {"": "", "households": "Hộ", "persons": "Nhân khẩu", "poor": "Hộ nghèo", "near_poor": "Hộ cận nghèo"}
LISTS = {PovertyClass.POOR: "hộ nghèo", PovertyClass.NEAR_POOR: "hộ cận nghèo", PovertyClass.NOT_POOR: "không nghèo"}
ORDER, PLACE, UNIT = "TT", "Địa bàn", "Đơn vị"
PAGE = "Trang &P/&N"
MARK = "x"

_POOR, _NEAR = "Hộ nghèo", "Hộ cận nghèo"
_RATE = "Tỷ lệ (%)"
_AVERAGE = "Hộ làm nông, lâm, ngư nghiệp có mức sống trung bình"
_DOWN, _UP = "Diễn biến giảm trong năm", "Diễn biến tăng trong năm"
_OTHER_DOWN = "Khác (thay đổi nhân khẩu, chết, chuyển đi, tách, nhập hộ)"
_OTHER_UP = "Khác (thay đổi nhân khẩu, chuyển đến, tách, nhập hộ)"
_NATIVE = "Dân tộc tại chỗ"
_WITHIN = "Trong đó"

INDEX_NAMES = (
    "Việc làm", "Người phụ thuộc", "Dinh dưỡng", "Bảo hiểm y tế", "Trình độ giáo dục của người lớn",
    "Tình trạng đi học của trẻ em", "Chất lượng nhà ở", "Diện tích nhà ở bình quân đầu người", "Nguồn nước sinh hoạt",
    "Nhà tiêu hợp vệ sinh", "Sử dụng dịch vụ viễn thông", "Phương tiện phục vụ tiếp cận thông tin",
)  # fmt: skip
_CAUSES = (
    "Thiếu đất sản xuất", "Thiếu vốn", "Thiếu lao động", "Thiếu công cụ sản xuất", "Thiếu kiến thức sản xuất",
    "Thiếu kỹ năng lao động", "Ốm đau, tai nạn", "Khác",
)  # fmt: skip
_RESULT = "Tổng hợp kết quả rà soát {} theo chuẩn nghèo đa chiều"
_INDICES = "Phân tích các chỉ số thiếu hụt dịch vụ xã hội cơ bản của {}"
_INDEX_SHARES = "Phân tích tỷ lệ các chỉ số thiếu hụt dịch vụ xã hội cơ bản của {}"

TITLES = {
    1: "Tổng hợp kết quả chính thức rà soát hộ nghèo; hộ cận nghèo; "
    "hộ làm nông, lâm, ngư nghiệp có mức sống trung bình",
    2: "Tổng hợp diễn biến hộ nghèo",
    3: "Tổng hợp diễn biến hộ cận nghèo",
    4: _INDICES.format("hộ nghèo"),
    5: _INDEX_SHARES.format("hộ nghèo"),
    6: _INDICES.format("hộ cận nghèo"),
    7: _INDEX_SHARES.format("hộ cận nghèo"),
    8: "Phân tích hộ nghèo, hộ cận nghèo theo các nhóm đối tượng",
    9: "Phân tích hộ nghèo, hộ cận nghèo theo dân tộc",
    10: "Phân nhóm hộ nghèo, hộ cận nghèo theo các nguyên nhân nghèo",
    11: "Tổng hợp chỉ tiêu thiếu hụt của trẻ em thuộc hộ nghèo, hộ cận nghèo",
    12: _RESULT.format("hộ nghèo"),
    13: _RESULT.format("hộ cận nghèo"),
    14: "Danh sách chi tiết hộ cận nghèo",
    15: "Danh sách chi tiết hộ nghèo",
}
SHEET = "Biểu {number}"


def _standard(kind: str) -> dict[str, tuple[str, ...]]:
    households, persons = f"{kind[0].upper()}{kind[1:]}", f"Nhân khẩu {kind}"
    return {
        "1": ("Số hộ dân cư", "Tổng"), "2": ("Số hộ dân cư", "Kinh"), "3": ("Số hộ dân cư", "DTTS"),
        "4": ("Số hộ dân cư", _NATIVE),
        "5": ("Số nhân khẩu", "Tổng"), "6": ("Số nhân khẩu", "Kinh"), "7": ("Số nhân khẩu", "DTTS"),
        "8": ("Số nhân khẩu", _NATIVE),
        "9": (households, "Tổng"), "10": (households, "Kinh"), "11": (households, "DTTS"),
        "12": (households, _NATIVE), "13": (households, _WITHIN, "Chính sách có công"),
        "14": (households, _WITHIN, "Không có khả năng lao động"), "15": (households, _WITHIN, "Chủ hộ là nữ"),
        "16": (persons, "Tổng"), "17": (persons, "Kinh"), "18": (persons, "DTTS"), "19": (persons, _NATIVE),
        "20": (_RATE, "Chung"), "21": (_RATE, "DTTS"), "22": (_RATE, _NATIVE),
    }  # fmt: skip


def _numbered(names: Sequence[str], group: str = "") -> dict[str, tuple[str, ...]]:
    return {str(number): (group, name) if group else (name,) for number, name in enumerate(names, start=1)}


_INDEX_COUNTS = {
    "total": ("Tổng số hộ",),
    "lacking": ("Tổng số thiếu hụt",),
    **_numbered(INDEX_NAMES, "Số hộ thiếu hụt"),
}
_INDEX_RATES = {"total": ("Tổng số hộ",), **_numbered(INDEX_NAMES, "Tỷ lệ hộ thiếu hụt (%)")}
_GROUPS = ("Tổng", "DTTS", "Không có khả năng lao động", "Có người có công", "Khác")
_CHILDREN = (("Tổng số trẻ em",), ("Y tế", "BHYT"), ("Y tế", "Dinh dưỡng"), ("Giáo dục", "Đi học"))
HEADINGS: dict[int, dict[str, tuple[str, ...]]] = {
    1: {
        "1": ("Tổng số hộ",), "2": ("Tổng số nhân khẩu",), "3": (_POOR, "Số hộ"), "4": (_POOR, _RATE),
        "5": (_NEAR, "Số hộ"), "6": (_NEAR, _RATE), "7": (_AVERAGE, "Số hộ"), "8": (_AVERAGE, _RATE),
        "9": ("Nhân khẩu nghèo", "Số người"), "10": ("Nhân khẩu nghèo", _RATE),
        "11": ("Nhân khẩu cận nghèo", "Số người"), "12": ("Nhân khẩu cận nghèo", _RATE),
        "13": ("Nhân khẩu hộ có mức sống trung bình", "Số người"), "14": ("Nhân khẩu hộ có mức sống trung bình", _RATE),
    },
    2: {
        "1": ("Đầu kỳ",), "2": (_DOWN, "Thoát nghèo", "Trở thành hộ cận nghèo"),
        "3": (_DOWN, "Thoát nghèo", "Vượt chuẩn cận nghèo"), "4": (_DOWN, _OTHER_DOWN),
        "5": (_UP, "Hộ cận nghèo trở thành hộ nghèo"), "6": (_UP, "Tái nghèo"), "7": (_UP, "Phát sinh mới"),
        "8": (_UP, _OTHER_UP), "9": ("Cuối kỳ",),
    },
    3: {
        "1": ("Đầu kỳ",), "2": (_DOWN, "Thoát cận nghèo"), "3": (_DOWN, "Trở thành hộ nghèo"),
        "4": (_DOWN, _OTHER_DOWN), "5": (_UP, "Hộ nghèo trở thành hộ cận nghèo"), "6": (_UP, "Tái cận nghèo"),
        "7": (_UP, "Phát sinh mới"), "8": (_UP, _OTHER_UP), "9": ("Cuối kỳ",),
    },
    4: _INDEX_COUNTS,
    5: _INDEX_RATES,
    6: _INDEX_COUNTS,
    7: _INDEX_RATES,
    8: {
        **{str(number): (_POOR, name) for number, name in enumerate(_GROUPS, start=1)},
        **{str(number): (_NEAR, name) for number, name in enumerate(_GROUPS, start=6)},
    },
    10: {"total": ("Tổng số",), **_numbered(_CAUSES, "Nguyên nhân nghèo (một hộ có thể có nhiều nguyên nhân)")},
    11: {
        **{str(number): (f"Trẻ em thuộc {_POOR.lower()}", *name) for number, name in enumerate(_CHILDREN, start=1)},
        **{str(number): (f"Trẻ em thuộc {_NEAR.lower()}", *name) for number, name in enumerate(_CHILDREN, start=5)},
    },
    12: _standard("hộ nghèo"),
    13: _standard("hộ cận nghèo"),
}  # fmt: skip
_MOVED = {"9": "9=1-2-3-4+5+6+7+8"}
_STANDARD = {
    "1": "1=2+3", "5": "5=6+7", "9": "9=10+11", "16": "16=17+18", "20": "20=9/1*100", "21": "21=11/3*100",
    "22": "22=12/4*100",
}  # fmt: skip
FORMULAS: dict[int, dict[str, str]] = {
    1: {
        "4": "4=3/1*100", "6": "6=5/1*100", "8": "8=7/1*100", "10": "10=9/2*100", "12": "12=11/2*100",
        "14": "14=13/2*100",
    },
    2: _MOVED,
    3: _MOVED,
    8: {"5": "5=1-2-3-4", "10": "10=6-7-8-9"},
    12: _STANDARD,
    13: _STANDARD,
}  # fmt: skip
"""What is printed below the heading where it is more than the number."""
ETHNIC = {"total": "Tổng", "kinh": "Kinh", "minority": "Tổng DTTS", "other": "Khác"}
ETHNIC_GROUPS = {"poor": _POOR, "near_poor": _NEAR}
SUPPORTS = {
    "health": "Y tế", "education": "Giáo dục", "production": "Sản xuất", "loan": "Vay vốn tín dụng",
    "housing": "Nhà ở", "other": "Khác",
}  # fmt: skip


def list_headings(poverty_class: PovertyClass) -> dict[str, tuple[str, ...]]:
    """The columns of a detailed list."""
    word = "Nghèo" if poverty_class is PovertyClass.POOR else "Cận nghèo"
    return {
        "household": ("STT", "Chủ hộ"), "member": ("STT", "Thành viên"), "name": ("Họ và tên",),
        "male": ("Năm sinh", "Nam"), "female": ("Năm sinh", "Nữ"), "ethnicity": ("Dân tộc",),
        "relation": ("Quan hệ với chủ hộ",), "new": ("Chia theo", f"{word} mới"),
        "fell_back": ("Chia theo", f"Tái {word.lower()}"), "old": ("Chia theo", f"{word} cũ"),
        "merit": ("Hộ chính sách có công",), "minority": ("Hộ DTTS",),
        "no_labour_capacity": ("Hộ không có khả năng lao động",),
        **{f"support:{key}": ("Hỗ trợ trong năm", name) for key, name in SUPPORTS.items()},
    }  # fmt: skip


def issuer(commune: str) -> str:
    """Who draws the table up."""
    return f"UBND XÃ {commune.upper()}"


def subtitle(province: str, year: int, counted_on: date, *, provisional: bool) -> str:
    """What the figures are of."""
    standing = "tạm tính, chưa công nhận" if provisional else "theo quyết định công nhận"
    return f"Tỉnh {province} · năm {year} · số liệu {counted_on:%d/%m/%Y}, {standing}"


def households_and_persons(place: str, households: int, persons: int) -> str:
    """A village's line in a list."""
    return f"{place}: {households} hộ, {persons} nhân khẩu"


def with_code(name: str, code: str) -> str:
    """The head of a household in a list."""
    return f"{name} (hộ {code})"


def _columns(keys: Sequence[str]) -> str:
    return f"Cột {', '.join(keys)}"


def not_collected(columns: Sequence[str], what: str, places: Sequence[str] = ()) -> str:
    """Columns whose data nobody collected, or not in these villages, so that the commune's sum is blank as well."""
    if places:
        return f"{_columns(columns)} để trống ở {', '.join(places)} và dòng toàn xã: chưa có {what}."
    return f"{_columns(columns)} để trống: chưa có {what}."


def partly_collected(what: str, of: str) -> str:
    """Data that some households or children lack; `of` says how many."""
    return f"Chưa có {what} của {of}: chỉ đếm nơi đã có; thôn chưa có gì thì để trống, cùng với dòng toàn xã."


def households(number: int) -> str:
    """So many."""
    return f"{number} hộ"


def children(number: int) -> str:
    """So many."""
    return f"{number} trẻ em"


TOTALS = "tổng số hộ, nhân khẩu"
AVERAGE = "số hộ làm nông, lâm, ngư nghiệp có mức sống trung bình"
NATIVE = "số liệu dân tộc tại chỗ"
MINORITY_TOTALS = "tổng số hộ, nhân khẩu theo dân tộc"
INDEX_DATA = "số liệu thiếu hụt"
CAUSE_DATA = "nguyên nhân nghèo"
CHILD_DATA = "số liệu thiếu hụt của từng trẻ em"
SUPPORT_DATA = "số liệu hỗ trợ đã nhận trong năm"
NO_OPENING = "Các cột để trống: chưa có danh sách đầu kỳ."
NO_HISTORY = "Các cột Chia theo để trống: chưa có danh sách đầu kỳ."
OVERLAP = (
    "Khác: không thuộc nhóm nào trong ba nhóm trước. Một hộ có thể thuộc nhiều nhóm, khi đó công thức in trên cột lệch."
)
PERSONS_OF = "Dòng Nhân khẩu: số người của các hộ ở dòng trên."
MANY_CAUSES = "Một hộ có thể có nhiều nguyên nhân nên tổng các cột có thể lớn hơn số hộ."


def moved_inside(households: int, persons: int) -> str:
    """Moves between the villages, which columns 4 and 8 both hold."""
    return f"Cột 4 và cột 8 đều gồm {households} hộ, {persons} nhân khẩu chuyển giữa các thôn trong xã."


def unexplained(households: int) -> str:
    """Households that came or left and nobody said how."""
    return f"Cột 4, cột 8: {households} hộ chưa rõ lý do đến hoặc đi."


def children_without_year(children: int) -> str:
    """Persons that may be children."""
    return f"{children} người chưa có năm sinh, không đếm vào cột trẻ em."
