"""Thresholds that were not read in the law: an officer compares them with the paper and confirms."""

from collections.abc import Sequence

from handlers.texts import common

CHECKED = "Đã đối chiếu"
NOT_YET = "Chưa đối chiếu"
CONFIRM_ALL = "Đã đối chiếu cả trang"
MORE = "Xem tiếp"

INDICES = {
    "employment": "việc làm",
    "dependants": "người phụ thuộc",
    "nutrition": "dinh dưỡng",
    "health_insurance": "bảo hiểm y tế",
    "adult_education": "trình độ người lớn",
    "child_schooling": "đi học của trẻ em",
    "housing_quality": "chất lượng nhà ở",
    "housing_area": "diện tích nhà ở",
    "water": "nguồn nước",
    "toilet": "nhà tiêu",
    "telecom": "dịch vụ viễn thông",
    "information": "phương tiện nghe, xem tin",
    "waste": "xử lý rác thải",
}


def name(concerns: str, figure: str) -> str:
    """What a proposal concerns: an index, a figure of a standard, or a question of the form."""
    kind, _, rest = concerns.partition(":")
    if kind == "index":
        return f"Ngưỡng chỉ số {INDICES.get(rest, rest)}"
    return f"Chuẩn {kind}: {figure}" if figure else f"Câu về {concerns}"


def button(title: str) -> str:
    """A proposal on a button beside its number."""
    most = 24 - len("1 · ")
    short = common.capital(title.removeprefix("Ngưỡng chỉ số "))
    return short if len(short) <= most else short[: most - 1].rstrip() + "…"


def figure_value(value: int | tuple[str, ...] | None) -> str:
    """A figure of a standard as people write it."""
    match value:
        case None:
            return ""
        case int():
            return common.number(value)
        case _:
            return ", ".join(INDICES.get(index, index) for index in value)


def described(title: str, value: str, source: str, formula: str) -> str:
    """One proposal: what counts now, and the paper to compare it with."""
    lines = [title]
    if value:
        lines.append(f"Đang ghi: {value}")
    if formula:
        lines.append(f"Phiếu tính: {formula}\n('1' là thiếu hụt, '0' là không, '' là chưa trả lời)")
    if source:
        lines.append(f"Giấy cần xem: {source}")
    return "\n".join([*lines, "Bác đã đối chiếu với văn bản chưa?"])


def page(lines: Sequence[str], left: int) -> str:
    """One page of what is not confirmed."""
    head = f"{left} ngưỡng chưa đối chiếu với văn bản. Cán bộ xem giấy rồi xác nhận:"
    return "\n".join([head, *lines, "Bấm hoặc gõ số để xem từng mục."])


def all_confirmed() -> str:
    """Nothing is left."""
    return "✅ Các ngưỡng của đợt này đã đối chiếu hết."


def confirmed(names: Sequence[str]) -> str:
    """What was just confirmed."""
    return f"✅ Đã ghi: đã đối chiếu {', '.join(one[:1].lower() + one[1:] for one in names)}."


def no_round() -> str:
    """There is no round whose thresholds could be looked at."""
    return "Chưa có đợt rà soát nào đang mở nên chưa có ngưỡng để đối chiếu. Mở đợt thì gõ: mở đợt"
