"""Messages to all village heads and who has answered (conversations, flow 8)."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from handlers.texts import common

PRESENT, ABSENT, YES, NO, READ = "Có mặt", "Vắng", "Có", "Không", "Đã đọc"
STOP = "Thôi"
EDIT = "Sửa"
OTHER_BUTTONS = "Đổi nút trả lời"
LIST = "Tải danh sách"
WHO_ANSWERED = "Ai trả lời"
_SHOWN = 40


def ask() -> str:
    """What to write."""
    return "Viết nội dung, chừng 4 dòng trở lại cho dễ đọc."


def too_long(length: int, longest: int) -> str:
    """The text is longer than a message to all may be."""
    return f"Đã nhận {length} chữ. Tin cho các thôn cần dưới {longest} chữ để máy nào cũng đọc được. Viết lại gọn hơn."


def ask_buttons() -> str:
    """Which buttons stand under the message."""
    return "Nút trả lời ghi gì? Cách nhau bằng dấu phẩy, nhiều nhất 4 nút. Ví dụ: Đồng ý, Không đồng ý"


def odd_buttons(text: str) -> str:
    """The buttons can't be taken."""
    return f"Chưa rõ “{text[:_SHOWN]}” là những nút nào. Nhiều nhất 4 nút, mỗi nút dưới 20 chữ. Ví dụ: Đồng ý, Không"


def preview(count: int, text: str, answers: Sequence[str]) -> str:
    """What will be sent to whom."""
    return f"Gửi {count} trưởng thôn:\n“{text}”\nNút trả lời: {' · '.join(answers)}"


def nobody() -> str:
    """No village head can be reached."""
    return "Chưa trưởng thôn nào vào Sổ Thôn nên chưa nhắn được. Cấp mã trước, ví dụ: mã thôn 3"


def send(count: int) -> str:
    """The button that sends."""
    return f"Gửi {count} người"


def sent(count: int, unreached: Sequence[str]) -> str:
    """It is on its way."""
    rest = f"\n⚠️ Chưa có ai để nhắn: {', '.join(unreached)}, nên gọi điện." if unreached else ""
    return f"✅ Đã nhắn {count} trưởng thôn. Xem ai trả lời, gõ: ai trả lời{rest}"


def stopped() -> str:
    """Nothing was sent."""
    return "Đã thôi, chưa gửi gì. Muốn nhắn thì gõ: nhắn các thôn"


def to_head(text: str, *, again: bool = False) -> str:
    """What a village head gets."""
    return f"Xã nhắn{' lại' if again else ''}: “{text}”"


def answered(answer: str) -> str:
    """The head's answer is with the commune."""
    return f"✅ Đã báo xã: {answer}."


def why() -> str:
    """More words to an answer."""
    return "Muốn nói thêm cho xã thì viết một câu."


def noted() -> str:
    """The words are with the commune."""
    return "✅ Đã chuyển lời cho xã."


def none_yet() -> str:
    """Nothing was sent to all so far."""
    return "Chưa nhắn các thôn lần nào. Gõ: nhắn các thôn"


def heading(text: str, count: int, at: datetime) -> str:
    """Which message is looked at."""
    shown = text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + " …"
    return f"Tin “{shown}”, gửi {count}, lúc {common.clock(at)} {common.short_day(at)}"


def answer_line(answer: str, villages: Sequence[str], notes: Mapping[str, str]) -> str:
    """Who gave one answer: "Vắng 1: Thôn 5, “đi tập huấn”"."""
    told = [f"{village}, “{notes[village]}”" if village in notes else village for village in villages]
    return f"{answer} {len(villages)}: {', '.join(told)}"


def waiting_line(villages: Sequence[str]) -> str:
    """Who has not answered."""
    return f"Chưa trả lời {len(villages)}: {', '.join(villages)}"


def unreached_line(villages: Sequence[str]) -> str:
    """Whom it did not reach."""
    return f"⚠️ Không tới {len(villages)}: {', '.join(villages)}, nên gọi điện"


def remind(villages: Sequence[str]) -> str:
    """The button that reminds the rest."""
    return f"Nhắc {villages[0]}" if len(villages) == 1 else f"Nhắc {len(villages)} thôn"


def reminded(count: int) -> str:
    """The rest were reminded."""
    return f"✅ Đã nhắc {count} người chưa trả lời."


def list_line(village: str, answer: str, note: str) -> str:
    """One line of the list as a file."""
    return f"{village}: {answer or 'chưa trả lời'}" + (f", “{note}”" if note else "")


LIST_FILE = "tra-loi.txt"
