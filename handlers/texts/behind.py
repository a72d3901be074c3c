"""The households behind a figure, in private."""

from models.rules.poverty import PovertyClass

VILLAGE = "Về thôn"
_CLASSES = {PovertyClass.POOR: "Hộ nghèo", PovertyClass.NEAR_POOR: "Hộ cận nghèo"}
_COLUMNS = {
    PovertyClass.POOR: {2: "Sang cận nghèo", 3: "Vượt cận nghèo", 5: "Từ cận nghèo", 6: "Tái nghèo"},
    PovertyClass.NEAR_POOR: {2: "Vượt cận nghèo", 3: "Thành hộ nghèo", 5: "Từ hộ nghèo", 6: "Tái cận nghèo"},
}
_SHARED = {1: "Đầu kỳ", 4: "Giảm khác", 7: "Phát sinh", 8: "Tăng khác", 9: "Cuối kỳ"}


def which() -> str:
    """Of which figure."""
    return "Số nào? Bấm, hoặc gõ số để xem từng hộ. Mỗi lần xem đều được ghi lại."


def nobody() -> str:
    """Every figure is 0."""
    return "Chưa có hộ nào trong biến động."


def column(of_class: PovertyClass, number: int, count: int) -> str:
    """A figure as a button: "Sang cận nghèo 9"."""
    return f"{_name(of_class, number)} {count}"


def column_title(of_class: PovertyClass, number: int) -> str:
    """A figure as a heading: "Hộ nghèo, sang cận nghèo"."""
    name = _name(of_class, number)
    return f"{_CLASSES[of_class]}, {name[:1].lower()}{name[1:]}"


def not_sent(village: str) -> str:
    """Households whose sheet is not with the commune."""
    return f"{village}, chưa gửi xã"


def heading(title: str, shown: int, total: int) -> str:
    """How many households, and that each look is kept; `total` where others are out of the reader's reach."""
    count = f"{shown} hộ" if shown == total else f"{shown}/{total} hộ thuộc phần của bác"
    return f"{title}: {count}. Lần xem này được ghi lại."


def line(village: str, household: str) -> str:
    """Thôn 3 · 012 · Ng. Văn A.."""
    return f"{village} · {household}"


def _name(of_class: PovertyClass, number: int) -> str:
    return {**_SHARED, **_COLUMNS[of_class]}[number]
