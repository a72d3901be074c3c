"""Coming to the bot: invitations, codes, links (conversations, flow 1)."""

from datetime import date, datetime

from handlers.texts import common
from handlers.texts.roles import call

ASK_NEW_CODE = "Nhờ xã cấp mã mới"
REPORT = "Báo xã"
NOT_ME = "Không phải"
GO_HOME = "Vào trang chính"
HOW_TO = "Xem cách dùng"
CANCEL_CODE = "Hủy mã"
NAME_HEAD = "Ghi tên trưởng thôn"

_CODE, _LINK = "mã", "đường dẫn"


def grouped(code: str) -> str:
    """482 916."""
    return f"{code[:3]} {code[3:]}"


def welcome() -> str:
    """The first message to somebody without a role."""
    return f"Chào bác. Sổ Thôn giúp bác làm phiếu rà soát hộ ngay trong tin nhắn.\n{ask_code()}"


def ask_code() -> str:
    """The question for the code."""
    return "Bác gõ mã 6 số xã đã cấp. Ví dụ: 123 456"


def welcome_before(role: str, day: date) -> str:
    """To somebody whose role has not begun yet."""
    return f"Chào bác. Từ {common.day(day)} bác là {role}, đến ngày đó Sổ Thôn mở sổ cho bác."


def welcome_after(role: str, day: date, phone: str) -> str:
    """To somebody whose role has ended."""
    return f"Chào bác. Bác thôi là {role} từ {common.day(day)}. Cần gì, bác {call(phone)}.\nCó mã mới thì gõ vào đây."


def not_a_code(text: str) -> str:
    """A text without six digits where the code is asked."""
    return f"Chưa rõ “{text}” là mã nào. {ask_code()}"


def no_match(code: str, left: int) -> str:
    """No invitation has this code."""
    return f"Đã nhận {grouped(code)}, chưa khớp mã nào. Bác xem lại 6 số xã đọc.\nCòn {left} lần thử."


def locked(until: datetime, phone: str) -> str:
    """Too many wrong codes; `until` on the commune's clock."""
    return f"Đã thử 5 lần. Bác chờ đến {common.clock(until)} rồi gõ lại, hoặc {call(phone)}."


def dead(phone: str, *, by_link: bool) -> str:
    """Expired, used or cancelled."""
    what = "đường dẫn dùng một lần, trong 3 ngày" if by_link else "mã dùng một lần, trong 15 phút"
    ask = f"Bác nhờ xã cấp mã mới: {phone}." if phone else "Bác nhờ xã cấp mã mới."
    return f"{_this(by_link=by_link)} không còn dùng được (mỗi {what}).\n{ask}"


def confirm(role: str, commune: str, *, by_link: bool) -> str:
    """Whether the person is the one who was invited."""
    return f"{_this(by_link=by_link)} cấp cho {role}, {common.commune(commune)}. Có phải bác không?"


def refused(phone: str, *, by_link: bool) -> str:
    """The person says that they are somebody else."""
    what = _LINK if by_link else _CODE
    report = f"báo xã: {phone}" if phone else "báo xã"
    return f"Đã dừng, {what} vẫn còn. Bác chuyển lại cho đúng người, hoặc {report}."


def enrolled(role: str, reach: str) -> str:
    """The role is theirs."""
    return f"✅ Bác là {role}.\n{reach} Mỗi lần xem, sửa đều được ghi lại.\nKhông gửi ảnh căn cước vào đây."


def reach_of_head() -> str:
    """What a village head sees."""
    return "Bác chỉ thấy hộ của thôn mình."


def reach_of_officer() -> str:
    """What an officer sees."""
    return "Bác chỉ thấy hộ của các thôn bác phụ trách."


def reach_of_all() -> str:
    """What the chairman and the operator see."""
    return "Bác thấy các thôn trong xã."


def reach_of_unit() -> str:
    """What the head of a unit sees."""
    return "Bác thấy các việc giao cho đơn vị mình."


def enrolled_later(role: str, day: date) -> str:
    """The role is theirs from a day to come."""
    return f"✅ Từ {common.day(day)} bác là {role}. Đến ngày đó Sổ Thôn mở sổ cho bác."


def already(role: str, *, by_link: bool, used: bool) -> str:
    """The phone has this role; the invitation is left as it was."""
    left = "" if used else f" {common.capital(_LINK if by_link else _CODE)} chưa bị dùng."
    return f"Bác đang là {role} rồi, không cần mã nữa.{left}"


def several_roles(count: int, role: str) -> str:
    """The phone serves several roles now."""
    return f"✅ Máy này nay có {count} vai. Đang làm: {role}.\nMuốn đổi, gõ: đổi vai."


def second_channel(name: str) -> str:
    """The same person came on another channel."""
    return f"✅ Đã thêm {name}, cùng một sổ. {one_place()}"


def second_phone() -> str:
    """The same person came with another account of the same channel."""
    return f"✅ Đã thêm máy này, cùng một sổ. {one_place()}"


def one_place() -> str:
    """The question where reminders go."""
    return "Tin nhắc chỉ gửi một nơi. Bác chọn nơi nào?"


def opened_elsewhere(name: str, at: datetime, phone: str) -> str:
    """To the accounts that a person had before: another one was added."""
    when = f"{common.clock(at)} ngày {common.day(at.date())}"
    return f"Sổ của bác vừa mở thêm ở một máy khác ({name}), {when}. Không phải bác thì {call(phone)}."


def officers_asked() -> str:
    """The commune was asked for a new code."""
    return "✅ Đã nhắn xã. Xã cấp mã mới thì bác gõ vào đây, ví dụ: 123 456"


def officers_told() -> str:
    """The commune knows that a code reached somebody else."""
    return "✅ Đã báo xã. Bác có mã của mình thì gõ vào đây, ví dụ: 123 456"


def nobody_reached(phone: str) -> str:
    """No officer has a chat yet."""
    return f"Chưa nhắn được xã. Bác {call(phone)}."


def please_invite(role: str) -> str:
    """To the officers: somebody with an unusable code asks for a new one."""
    return f"{common.capital(role)} nhờ cấp mã mới, mã cũ không còn dùng được. Nên gọi hỏi trước khi cấp."


def went_astray(role: str, *, usable: bool) -> str:
    """To the officers: an invitation reached somebody else."""
    rest = "mã vẫn còn dùng được" if usable else "mã không còn dùng được"
    return f"⚠️ Mã cấp cho {role} đến nhầm người. Người nhận đã dừng lại, {rest}."


def group_code_here() -> str:
    """A group's code was typed in a private chat."""
    return "Mã này để nối nhóm. Bác gõ trong nhóm của xã, có /ma phía trước."


def _this(*, by_link: bool) -> str:
    return f"{common.capital(_LINK if by_link else _CODE)} này"
