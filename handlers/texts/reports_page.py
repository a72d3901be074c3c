"""What is said about reports, official tables, lists and data that are handed out (conversations, flow 8)."""

from collections.abc import Sequence
from datetime import date

from handlers.texts import common, period_report
from models.rules.poverty import PovertyClass

REPORT = "Báo cáo 6 tháng, năm"
TABLES = "Bảng biểu"
POOR_LIST = "Danh sách hộ nghèo"
NEAR_POOR_LIST = "Danh sách hộ cận nghèo"
DATA = "Xuất số liệu"
WRITE = "Soạn luôn"
OTHER = "Tệp khác"
_LISTS = {PovertyClass.POOR: "hộ nghèo", PovertyClass.NEAR_POOR: "hộ cận nghèo"}
_LIST_FILES = {PovertyClass.POOR: "ho-ngheo", PovertyClass.NEAR_POOR: "ho-can-ngheo"}
_NAMED = 5
"""Missing figures that are named one by one."""


def what() -> str:
    """Which of the files."""
    return "Lấy tệp nào?"


def which_period() -> str:
    """Of which period a report is to be."""
    return "Báo cáo giảm nghèo, kỳ nào?"


def no_round() -> str:
    """There has been no review yet of which anything could be told."""
    return "Chưa có đợt rà soát nào của kỳ này, nên chưa có số để soạn. Mở đợt, gõ: mở đợt"


def gaps(names: Sequence[str]) -> str:
    """Before a report is written: what nobody knows."""
    named = ", ".join(names[:_NAMED]) + (f" và {len(names) - _NAMED} số khác" if len(names) > _NAMED else "")
    return f"⚠️ Còn thiếu {len(names)} số: {named}. Trong báo cáo sẽ để “…”."


def enter(count: int) -> str:
    """Button that leads to entering what is missing."""
    return f"Nhập {count} số"


def written(year: int, *, half: bool, has_recipients: bool) -> str:
    """The report goes along with this."""
    where = "Nơi nhận lấy theo cài đặt của xã." if has_recipients else "Xã chưa ghi nơi nhận, chỗ đó để “…”."
    return f"Dự thảo báo cáo {period_report.period(year, half=half)}, chưa ký.\n{where} Xem lại trước khi ký."


def failed(what_for: str) -> str:
    """Goes out where the file could not be made or sent."""
    return f"⚠️ Chưa làm được tệp này. Bác gõ lại sau ít phút: {what_for}"


def tables(year: int, day: date, *, lists: bool, recognised: bool) -> str:
    """The official tables go along with this."""
    state = "" if recognised else ", tạm tính"
    what_in = "13 biểu, 2 danh sách hộ và trang đối chiếu" if lists else "13 biểu và trang đối chiếu, không có tên hộ"
    return f"Bảng biểu rà soát năm {year}, số liệu {common.day(day)}{state}: {what_in}."


def tables_file(year: int) -> str:
    """The file of the official tables."""
    return f"bang-bieu-{year}.xlsx"


def household_list(poverty_class: PovertyClass, year: int, day: date, villages: int | None, *, recognised: bool) -> str:
    """A list of households goes along with this; `villages`: of how many, where not all."""
    state = "" if recognised else ", tạm tính"
    return (
        f"Danh sách {_LISTS[poverty_class]} năm {year}{_of(villages)}, số liệu {common.day(day)}{state}.\n"
        "Trong tệp có họ tên, bác giữ trong cơ quan. Lần lấy này đã được ghi lại."
    )


def list_file(poverty_class: PovertyClass, year: int) -> str:
    """The file of a list of households."""
    return f"danh-sach-{_LIST_FILES[poverty_class]}-{year}.xlsx"


def data(year: int, sheets: int, villages: int | None) -> str:
    """The sheets of a round go along with this; `villages`: of how many, where not all."""
    return (
        f"Số liệu đợt rà soát năm {year}{_of(villages)}, {common.number(sheets)} phiếu: "
        "CSV, Excel, XML từng phiếu và mẫu phiếu.\n"
        "Trong tệp có họ tên, bác giữ trong cơ quan. Lần lấy này đã được ghi lại."
    )


def data_file(year: int, number: int) -> str:
    """The archive of a round's data."""
    return f"so-lieu-ra-soat-{year}-dot-{number}.zip"


def data_failed(number: int) -> str:
    """The archive could not be made or is too large to be sent."""
    return f"⚠️ Tệp chưa gửi được. Nhờ người quản trị chạy: python -m bot export --round {number} --out so-lieu"


def not_for_villages(village: str, phone: str) -> str:
    """A village head asks for what holds households of other villages."""
    return f"Bảng biểu, danh sách cả xã do xã giữ. Bác xem được hộ của {village}.\nHộ khác, bác hỏi xã: {phone}."


def _of(villages: int | None) -> str:
    return "" if villages is None else f", {villages} thôn bác phụ trách"
