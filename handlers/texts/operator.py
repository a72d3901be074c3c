"""What the operator reads at the command line."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from handlers.texts import common

NO_COMMUNE = (
    "Chưa có xã nào trong dữ liệu. Lập xã từ một tệp Excel: "
    "python -m bot init --template xa.xlsx, điền rồi: python -m bot init xa.xlsx"
)
BLANK = "(trống)"
NO_ROUND = "Chưa có đợt rà soát nào đang mở. Mở đợt: python -m bot round open"
TELEGRAM_UNSET = "Chưa có mã bot Telegram. Xin mã ở BotFather rồi ghi vào tệp .env dòng SOTHON_TELEGRAM_TOKEN=…"
NOT_READY = "Dữ liệu chưa sẵn sàng cho bản này. Chạy: python -m bot db upgrade"
RUNNING = "Sổ Thôn đang chạy trên tệp dữ liệu này. Dừng chương trình kia rồi chạy lại."
TELEGRAM_REFUSED = (
    "Telegram không nhận mã bot này. Xem lại dòng SOTHON_TELEGRAM_TOKEN trong tệp .env, hoặc xin mã mới ở BotFather."
)
TELEGRAM_TAKEN = "Một máy khác đang dùng mã bot này. Dừng máy kia rồi chạy lại."
UPGRADED = "Dữ liệu đã ở bản mới nhất."
STOPPED = "Đã dừng."
SQLITE_ONLY = "Lệnh này dùng cho dữ liệu SQLite. Với PostgreSQL, sao lưu bằng pg_dump và thư mục tệp."
EXISTS = "Tệp dữ liệu đã có, không ghi đè. Đổi SOTHON_DATABASE hoặc chuyển tệp cũ đi rồi chạy lại."
CONFIRM_SET_UP = "Lập xã như trên?"
CONFIRM_ROLL = "Cập nhật danh sách như trên?"
CONFIRM_CLOSE = "Đóng đợt này?"
NOTHING_DONE = "Không làm gì."
NOT_A_BACKUP = "Tệp này không phải bản sao lưu của Sổ Thôn."


def not_a_moment(text: str) -> str:
    """`--now` can't be read."""
    return f"Chưa hiểu thời điểm “{text}”. Viết như: 2026-10-06T18:40"


def which_commune(names: Sequence[str]) -> str:
    """Several communes in the database."""
    return "Có nhiều xã, thêm --commune và mã xã: " + " · ".join(names)


def no_person(code: str) -> str:
    """No person has the code."""
    return f"Không có ai mang mã “{code}”. Xem danh sách: python -m bot person list"


def no_role(code: str) -> str:
    """The person has no role today."""
    return f"“{code}” hôm nay không giữ vai nào. Xem danh sách: python -m bot person list"


def wrong_use(detail: str) -> str:
    """The command line was not understood."""
    return f"Chưa hiểu lệnh: {detail}. Xem cách dùng: python -m bot --help"


def missing(name: str) -> str:
    """An argument or option is missing."""
    return f"thiếu {name}"


def no_file(path: str) -> str:
    """A file is not there or can't be read."""
    return f"Không đọc được tệp “{path}”. Xem lại tên và chỗ để tệp."


def written(path: str) -> str:
    """A file was written."""
    return f"Đã ghi {path}"


def code_line(who: str, code: str, link: str) -> str:
    """An invitation."""
    return f"{who}: {code}" + (f" · {link}" if link else "")


def codes_live(minutes: int, days: int) -> str:
    """How long the codes live."""
    lives = f"Mã dùng một lần trong {minutes} phút, đường dẫn trong {days} ngày."
    return f"{lives} Hết hạn thì cấp lại: python -m bot person invite MÃ"


def person_line(code: str, name: str, roles: Sequence[str], *, enrolled: bool) -> str:
    """One person in the list."""
    return f"{code:<8} {name} · {', '.join(roles) or 'chưa có vai'}" + ("" if enrolled else " · chưa vào Sổ Thôn")


def round_line(number: int, year: int, starts: date, ends: date, *, running: bool) -> str:
    """One round in the list."""
    state = "đang mở" if running else "đã đóng"
    return f"{number} · năm {year} · {starts:%d/%m/%Y} – {ends:%d/%m/%Y} · {state}"


def round_opened(number: int, households: int) -> str:
    """A round was opened."""
    return f"Đã mở đợt {number}: {households} hộ."


def round_closed(number: int) -> str:
    """A round was closed."""
    return f"Đã đóng đợt {number}."


def commune_made(name: str, villages: int, people: int, households: int) -> str:
    """A commune was set up."""
    return f"Đã lập {common.commune(name)}: {villages} thôn, {people} người, {households} hộ."


def restored(waiting: int) -> str:
    """A backup was restored."""
    return f"Đã khôi phục. {waiting} tin đang chờ được giữ lại, chưa gửi. Cho gửi: python -m bot db release"


def released(count: int) -> str:
    """Held messages may go."""
    return f"{count} tin được gửi đi khi Sổ Thôn chạy."


def retried(done: int, failed: Sequence[str]) -> str:
    """Messages whose handling had failed were handled again."""
    if not done and not failed:
        return "Không có tin nào bị trục trặc."
    rest = f" {len(failed)} tin vẫn chưa được: {', '.join(sorted(set(failed)))}." if failed else ""
    return f"Đã xử lý lại {done} tin, trả lời gửi đi khi Sổ Thôn chạy.{rest}"


def demo_ready(code: str, officer: str, chairman: str) -> str:
    """How to look around in the demo."""
    return (
        f"Xã làm thử, dữ liệu bịa. Đang vào vai trưởng thôn ({code}). "
        f"Vào vai cán bộ: thêm --as {officer}; chủ tịch: --as {chairman}. Gõ: trang chính, hoặc Ctrl-D để thoát."
    )


def roll_changed(new: int, changed: int, missing_ones: int) -> str:
    """What a roll would change."""
    return f"Hộ mới {new} · thay đổi {changed} · không còn trong tệp {missing_ones}"


def form_line(key: str, version: str, title: str, *, for_review: bool) -> str:
    """One form version in the list."""
    return f"{key} · bản {version} · {title}" + (" · dùng rà soát" if for_review else "")


def form_added(key: str, version: str) -> str:
    """A form version was added."""
    return f"Đã thêm phiếu {key}, bản {version}."


def form_fine(title: str, warnings: Sequence[str], proposals: int) -> str:
    """A form has no problem."""
    lines = [f"✅ {title}: dùng được.", *warnings]
    if proposals:
        lines.append(f"{proposals} ngưỡng chưa đối chiếu với văn bản, cán bộ xác nhận bằng lệnh: ngưỡng")
    return "\n".join(lines)


def no_such_chart(name: str, known: Sequence[str]) -> str:
    """A chart that does not exist."""
    return f"Không có biểu đồ “{name}”. Có: {', '.join(known)}."


def which_village(text: str, known: Sequence[str]) -> str:
    """A village that does not exist."""
    return f"Không có thôn “{text}”. Có: {', '.join(known)}."


def plan_line(number: int, reference: str, title: str, lead: str, deadline: str, confirmed: bool) -> str:  # noqa: FBT001 (a fact of the task)
    """One task of the register."""
    state = "" if confirmed else " · đề xuất, chưa xác nhận"
    return f"{number:>3} {reference} · {title} · {lead} · {deadline}{state}"


def timeline_line(**told: Any) -> str:
    """One line of a reminder that would be sent."""
    day = common.short_day(date.fromisoformat(told["day"]))
    village = f" · thôn {told['village']}" if told["village"] else ""
    why = {
        "before": f"còn {told['days']} ngày làm việc",
        "today": "hạn hôm nay",
        "late": f"quá {told['days']} ngày làm việc",
        "unset": "chưa có ngày",
    }[told["why"]]
    due = f", hạn {date.fromisoformat(told['due']):%d/%m/%Y}" if told["due"] else ""
    return f"{day}/{told['day'][:4]} {told['at']} · {told['to']} · {told['task']} {told['title']}{village}{due}: {why}"


def no_such_report(name: str, known: Sequence[str]) -> str:
    """A report that does not exist."""
    return f"Không có báo cáo “{name}”. Có: {', '.join(known)}."


def chart_of_commune_only(name: str) -> str:
    """A chart that no single village has."""
    return f"Biểu đồ “{name}” chỉ có của cả xã. Bỏ --village rồi gõ lại."
