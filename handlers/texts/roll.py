"""Updating the list of households from an Excel file that an officer sends."""

from collections.abc import Sequence

from handlers.texts import common

APPLY = "Cập nhật danh sách"
STOP = "Thôi"
OPEN_FILE = "Xem tệp"
HOW = "Sửa trong Excel rồi gửi lại tệp vào đây."
LIST_FILE = "diem-can-xem.txt"
CHANGES_FILE = "thay-doi-danh-sach.txt"


def ask() -> str:
    """What to send."""
    return "Gửi tệp Excel danh sách hộ (.xlsx, theo mẫu của xã) vào đây. Đọc xong Sổ Thôn hỏi lại rồi mới ghi vào sổ."


def ask_again() -> str:
    """Something else than a file came."""
    return f"Ở đây cần một tệp Excel, ví dụ: danh-sach-ho.xlsx\n{ask()}"


def fetching(name: str) -> str:
    """The file is being fetched."""
    return f"Đã nhận tệp{_named(name)}, đang tải về. Đọc xong Sổ Thôn báo ngay, chưa ghi gì vào sổ."


def arrived(name: str) -> str:
    """The file has come while the person was at something else."""
    return f"Tệp danh sách{_named(name)} đã tải xong, chưa ghi gì vào sổ."


def failed(name: str) -> str:
    """The file could not be fetched."""
    return f"Tệp{_named(name)} chưa tải về được. Sổ vẫn như cũ. Gửi lại tệp vào đây giúp."


def too_large(name: str, megabytes: int) -> str:
    """A file that channels do not let through."""
    return f"Tệp{_named(name)} lớn hơn {megabytes} MB nên chưa nhận được. Bỏ bớt hình trong tệp rồi gửi lại."


def not_excel(name: str) -> str:
    """A file of another kind."""
    return (
        f"Đã nhận tệp{_named(name)}. Danh sách hộ cần tệp Excel, ví dụ: danh-sach-ho.xlsx\nTệp vừa rồi không được giữ."
    )


def unreadable(name: str, sentence: str) -> str:
    """The file can't be opened as a workbook; the sentence says why and what to do."""
    return f"Tệp{_named(name)}: {sentence}\nSổ vẫn như cũ."


def not_yours(phone: str) -> str:
    """Somebody who does not keep the list sent a file."""
    call = f": {phone}" if phone else ""
    told = "Danh sách hộ do xã cập nhật, tệp vừa rồi không được giữ."
    return f"{told} Có hộ mới hay sai sót thì gõ: hộ mới, hoặc gọi xã{call}."


def page(name: str, lines: Sequence[str], *, cut: bool) -> str:
    """What was read of a file; `cut`: the file sent along has all of it."""
    rest = ["Đủ cả ở tệp kèm theo."] if cut else []
    return "\n".join([f"Tệp{_named(name)}", *lines, *rest])


def question() -> str:
    """Whether to write it into the register."""
    return "Cập nhật sổ theo tệp này?"


def changed_meanwhile() -> str:
    """The register is not what it was when the page was shown."""
    return "⚠️ Sổ vừa thay đổi, xem lại trước khi cập nhật."


def applied(new: int, changed: int, missing: int) -> str:
    """The register has been updated."""
    counts = (
        f"thêm {common.number(new)} hộ",
        f"sửa {common.number(changed)} hộ",
        f"đánh dấu vắng {common.number(missing)} hộ",
    )
    told = [text for text, count in zip(counts, (new, changed, missing), strict=True) if count]
    return f"✅ Đã cập nhật danh sách: {', '.join(told)}."


def assigned(count: int) -> str:
    """New households go into the running round."""
    return f"Đợt đang mở có thêm {common.number(count)} hộ, đã báo trưởng thôn."


def assigned_unheaded(count: int, villages: Sequence[str]) -> str:
    """New households of villages that have no head."""
    return f"⚠️ {common.number(count)} hộ chưa có trưởng thôn làm: {', '.join(villages)}."


def stopped() -> str:
    """Nothing was written."""
    return "Đã dừng, sổ vẫn như cũ."


def unchanged(name: str) -> str:
    """The file tells what the register has already."""
    return f"Tệp{_named(name)} giống sổ, không có gì thay đổi."


def _named(name: str) -> str:
    return f" “{name}”" if name else ""
