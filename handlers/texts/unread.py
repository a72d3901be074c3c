"""What is asked back when an answer was not taken: what was understood, what is needed, an example."""

from collections.abc import Sequence

from handlers.answers import Invalid, Refused, Unclear, Why
from handlers.texts import common

_NEEDS = {
    Why.UNKNOWN: "chưa rõ là bao nhiêu hay cái nào. Chưa biết thì gõ: bỏ qua",
    Why.BOUND: "cần một số cụ thể",
    Why.UNIT: "chưa rõ đơn vị",
    Why.LETTERS: "cần gõ bằng chữ số",
    Why.NOT_WHOLE: "cần số nguyên",
    Why.NEGATIVE: "cần số từ 0 trở lên",
    Why.NO_SUCH_OPTION: "không có trong các mục",
    Why.NO_SUCH_DAY: "lịch không có ngày này",
    Why.OUT_OF_RANGE: "ngoài mức có thể có",
    Why.LUNAR: "là ngày, năm âm lịch. Cần ngày, năm dương lịch",
    Why.TOO_LONG: "dài quá mức một câu trả lời",
}


def unread(text: str, reading: Unclear | Invalid | Refused, readings: Sequence[str], example: str) -> str:
    """The message was not taken: what it seems to be, what is needed, and an example."""
    shown = text if len(text) <= 40 else text[:40] + "…"  # noqa: PLR2004 (one line of a phone)
    if len(readings) == 1:
        return f"Đã hiểu “{shown}”, có phải là {readings[0]} không? Bác chọn, hoặc gõ rõ hơn, ví dụ: {example}"
    if readings:
        return f"Đã hiểu “{shown}”, chưa rõ là {' hay '.join(readings)}. Bác chọn, hoặc gõ rõ hơn, ví dụ: {example}"
    need = _NEEDS.get(reading.why)
    if need is None:
        return f"Chưa rõ “{shown}” là câu trả lời nào. Bác gõ lại, ví dụ: {example}"
    return f"Đã hiểu “{shown}”: {need}. Ví dụ: {example}"


def several(text: str, count: int) -> str:
    """So many entries of a long list are like what was typed; the first ones are offered."""
    return f"Có {count} mục giống “{text[:40]}”. Bác chọn, hoặc gõ thêm chữ."


def refused(found: str, message: str, example: str) -> str:
    """The form does not take the value; it says itself what it takes."""
    if message:
        return f"⚠️ Đã hiểu {found}. {message}"
    return f"⚠️ Đã hiểu {found}, câu này không nhận. Gõ lại, ví dụ: {example}"


def out_of_range(found: str, low: str, high: str, unit: str) -> str:
    """A number outside the question's own range, where the form has no sentence of its own."""
    unit = f" {unit}" if unit else ""
    up_to = f"đến {high}{unit}" if high else f"{unit} trở lên".strip()
    need = f"từ {low} {up_to}" if low else up_to
    return f"⚠️ Đã hiểu {found}. Câu này nhận {need}. Gõ lại, ví dụ: {low or high}"


def or_skip(found: str) -> str:
    """The way out when the unusual value is true."""
    return f"Đúng là {found} thì bấm {common.SKIP}, ghi lý do cho xã."
