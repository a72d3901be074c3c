"""What is said when something goes wrong (conversations, flow 12)."""

from handlers.messages import Choice
from handlers.texts import common

TRY_AGAIN = Choice(label="Thử lại", value="go:again")
LATER = Choice(label="Để sau", value="go:home")
GO_HOME = Choice(label=common.HOME, value="go:home")
GO_HELP = Choice(label="Giúp", value="go:help")

STALE = "Nút này của tin cũ, không ghi gì."


def our_failure() -> str:
    """A handler failed: the message is kept, the person may try again."""
    return "Tin vừa rồi chưa ghi được, Sổ Thôn đang trục trặc và đã báo xã. Các câu trước còn nguyên. Bác gõ lại giúp."


def late(minutes: int) -> str:
    """The answer comes late, after a restart or without network."""
    return f"Trả lời chậm {minutes} phút, bác thông cảm."


def welcome_back(waiting: int) -> str:
    """The person had blocked the bot and comes back."""
    if waiting == 0:
        return "Chào bác trở lại. Phiếu còn nguyên."
    return f"Chào bác trở lại. Phiếu còn nguyên, có {waiting} tin bác chưa nhận."


def see_waiting(waiting: int) -> Choice:
    """Button that sends what could not be delivered."""
    return Choice(label=f"Xem {waiting} tin", value="go:missed")


def not_understood(text: str) -> str:
    """A text outside any dialog."""
    return f"Chưa rõ “{text}” là việc gì. Bác chọn, hoặc gõ mã hộ, ví dụ: 012"


def nothing_here() -> str:
    """What a person may not see, and what does not exist."""
    return "Không có việc này trong phần của bác. Bác chọn việc khác."
