"""Names of figures, as summaries, charts and reports share them."""

from collections.abc import Mapping, Sequence

from handlers.texts import common

CAUSES = (
    "Thiếu đất",
    "Thiếu vốn",
    "Thiếu lao động",
    "Thiếu công cụ",
    "Thiếu kiến thức",
    "Thiếu kỹ năng",
    "Ốm đau, tai nạn",
    "Khác",
)
"""The eight causes by their numbers in the report form (Thông tư 07/2021/TT-BLĐTBXH)."""

NEEDS: Mapping[str, str] = {
    "need:loan": "Vay vốn",
    "need:schooling": "Hỗ trợ đi học",
    "need:housing": "Sửa, làm nhà",
    "need:work_abroad": "Làm việc ở nước ngoài",
    "need:training": "Học nghề",
}
UNITS = {"percent": "%", "points": "điểm", "households": "hộ", "done": ""}
PERSONS = "người"
PLAN_YEARS = "2021–2025"


def commune(name: str) -> str:
    """The heading of a figure of the whole commune: "Xã Thọ Dân"."""
    return common.capital(common.commune(name))


def village(name: str, commune_name: str) -> str:
    """… and of one village: "Thôn 3, xã Thọ Dân"."""
    return f"{name}, {common.commune(commune_name)}"


def of_year(year: int) -> str:
    """Năm 2025, within a sentence."""
    return f"năm {year}"


def open_sheets(count: int) -> str:
    """What a movement lacks while sheets are not approved."""
    return f"Còn {count} hộ chưa duyệt, tạm giữ như năm trước." if count else ""


def not_all_approved(approved: int, assigned: int) -> str:
    """What figures of class rest on while sheets are not approved."""
    return f"Theo {approved}/{assigned} phiếu đã duyệt, tạm tính." if approved < assigned else ""


def missing_villages(names: Sequence[str]) -> str:
    """Villages that are not in a figure."""
    return f"Chưa có: {', '.join(names)}." if names else ""
