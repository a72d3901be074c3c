"""What is said in a group: counts and how to link, never a household or a person (conversations, flow 9)."""

from collections.abc import Iterable
from datetime import date

from handlers.texts import common
from handlers.texts.roles import call

PRIVATELY = "Nhắn riêng"


def how_to_link() -> str:
    """To a group that belongs to no commune yet."""
    return (
        "Nhóm này chưa nối với sổ của xã. Cán bộ xã nhắn riêng Sổ Thôn: mã nhóm\n"
        "rồi gõ mã nhận được ở đây, ví dụ: /ma 123 456"
    )


def linked(commune: str) -> str:
    """The group is the commune's now."""
    return (
        f"✅ Nhóm này đã nối với sổ của {common.commune(commune)}. "
        "Tiến độ chung gửi vào đây sáng thứ Hai khi có đợt rà soát.\n"
        "Gõ: /tiendo để xem tiến độ"
    )


def already_linked() -> str:
    """The group belongs to another commune."""
    return "Nhóm này đã nối với sổ của một xã khác. Muốn đổi, đưa Sổ Thôn ra khỏi nhóm rồi thêm lại."


def officers_link() -> str:
    """Somebody else than an officer typed a code."""
    return "Mã nối nhóm do cán bộ xã gõ, từ máy đã vào Sổ Thôn."


def no_such_code() -> str:
    """The code links nothing."""
    return (
        "Mã này không nối được nhóm (mỗi mã dùng một lần, trong 15 phút). Bác nhắn riêng Sổ Thôn để lấy mã mới: mã nhóm"
    )


def only_counts(phone: str) -> str:
    """The one refusal, whoever asks and whatever of."""
    return (
        "Trong nhóm, Sổ Thôn chỉ nêu số chung, không nêu từng hộ.\n"
        f"Việc của từng hộ, bác nhắn riêng Sổ Thôn hoặc {call(phone).replace('gọi', 'hỏi', 1)}."
    )


def usage() -> str:
    """What can be asked in a group."""
    return (
        "Trong nhóm, gõ: /tiendo để xem tiến độ các thôn\n"
        "hoặc: /hoi tiến độ thôn 3\n"
        "Việc của từng hộ, bác nhắn riêng Sổ Thôn."
    )


def no_round() -> str:
    """No round runs."""
    return "Chưa có đợt rà soát nào đang mở."


def village(name: str, sent: int, total: int, planned: int, until: date) -> str:
    """One village: "Thôn 3: 9/16 hộ đã gửi, theo lịch 8. Hạn 25/10/2026."."""
    return f"{name}: {sent}/{total} hộ đã gửi, theo lịch {planned}. Hạn {common.day(until)}."


def no_list(name: str) -> str:
    """A village without households in the round."""
    return f"{name}: đợt này không có hộ cần rà soát."


def table(year: int, today: date, counts: Iterable[tuple[str, int, int]], planned: int, until: date) -> str:
    """All villages, in their order; `counts`: name, sent and total of each."""
    rows = list(counts)
    sent, total = sum(row[1] for row in rows), sum(row[2] for row in rows)
    weekday = common.short_day(today).rsplit(" ", 1)[0]
    head = f"Rà soát hộ năm {year} · đến {weekday} {common.day(today)}"
    share = common.percent(sent, total)
    whole = f"Toàn xã {sent}/{total} hộ đã gửi ({share}), theo lịch {planned}. Hạn {common.day(until)}."
    return "\n".join([head, whole, *(_row(*row) for row in rows)])


def ask_here() -> str:
    """In the private chat, after "Nhắn riêng"."""
    return "Bác hỏi ở đây, Sổ Thôn trả lời riêng bác."


def open_private(link: str) -> str:
    """To somebody who has no private chat yet."""
    return f"Bác mở {link or 'tên Sổ Thôn trong nhóm'}, rồi bấm Bắt đầu để nhắn riêng."


def _row(name: str, sent: int, total: int) -> str:
    if sent == 0:
        return f"{name} chưa bắt đầu, {total} hộ"
    return f"{name} {common.bar(sent, total)} {sent}/{total}"
