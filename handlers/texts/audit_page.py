"""Who has seen or changed a household, as the chairman reads it."""

from datetime import datetime

OPERATOR = "người quản trị máy"
MORE = "Xem tiếp"
ACTS = {
    "read": "xem",
    "read_audit": "xem ai đã xem",
    "begin": "bắt đầu phiếu",
    "send": "gửi phiếu",
    "send_again": "gửi lại phiếu",
    "withdraw": "rút phiếu",
    "return": "trả lại phiếu",
    "approve": "duyệt phiếu",
    "reopen": "mở lại phiếu",
    "ask_correction": "xin sửa phiếu",
    "decline": "giữ nguyên phiếu",
    "refused": "ghi hộ không trả lời",
    "absent": "ghi vắng nhà",
    "meeting_vote": "ghi họp dân",
    "complaint": "ghi khiếu nại",
    "recheck": "ghi phúc tra",
    "request": "ghi đề nghị rà soát",
    "refuse_request": "trả lời đề nghị rà soát",
}
"""The acts of the audit in words; others begin with what they belong to."""
_KINDS = {"help": "hỏi đáp với xã", "event": "ghi biến động"}


def head(village: str, household: str) -> str:
    """What is listed."""
    return f"{village} · hộ {household}: ai đã xem, đã sửa, mới nhất trước"


def line(at: datetime, who: str, act: str, times: int) -> str:
    """One person's act, or the same act several times on one day; `at` is the last time."""
    words = ACTS.get(act) or _KINDS.get(act.partition("_")[0], act)
    again = f" ({times} lần)" if times > 1 else ""
    return f"{at:%d/%m %H:%M} · {who}: {words}{again}"


def who(role: str, name: str) -> str:
    """A person with their role."""
    return f"{role[:1].lower()}{role[1:]}, {name}"


def which_household() -> str:
    """No household is named, or none of this code is there."""
    return "Xem của hộ nào? Gõ cả mã hộ, ví dụ: ai đã xem hộ 012"


def which_village(code: str) -> str:
    """Several villages have a household of this code."""
    return f"Có nhiều hộ {code}. Của thôn nào?"
