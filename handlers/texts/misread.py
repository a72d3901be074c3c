"""The questions that are misunderstood most, for the officer."""


def nothing() -> str:
    """Nothing was misunderstood yet, or no round runs."""
    return "Chưa có câu nào phải hỏi lại trong đợt đang mở."


def heading() -> str:
    """Head of the list."""
    return "Câu hay nhầm nhất trong đợt này:"


def line(number: str, short: str, asked_back: int, corrected: int) -> str:
    """One question."""
    parts = [f"hỏi lại {asked_back} lần"] if asked_back else []
    parts += [f"sửa {corrected} lần"] if corrected else []
    return f"Câu {number} {short}: {', '.join(parts)}"


def closing() -> str:
    """What to do about it."""
    return "Nên giảng lại các câu này cho trưởng thôn, hoặc sửa lời câu hỏi ở bản phiếu sau."
