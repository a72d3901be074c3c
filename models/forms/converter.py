"""Says in our words what the converter (pyxform) refuses, as far as its message tells."""

import re
from collections.abc import Callable

from models.forms import sentences, sheet_sentences
from models.forms.problems import Problem

ROW = re.compile(r"\[row : (?P<row>\d+)\]")
SHEET = re.compile(r"On the '(?P<sheet>\w+)' sheet(?:, the '(?P<column>[^']*)' value)?")


def _row(found: re.Match[str]) -> int:
    return int(found["row"])


KNOWN: list[tuple[re.Pattern[str], Callable[[re.Match[str]], Problem]]] = [
    (re.compile(pattern, re.DOTALL), make)
    for pattern, make in (
        (r"\[row : (?P<row>\d+)\] Missing calculation", lambda m: sheet_sentences.no_calculation(_row(m))),
        (r"\[row : (?P<row>\d+)\] Question or group with no name", lambda m: sheet_sentences.no_name(_row(m))),
        (r"\[row : (?P<row>\d+)\] Question with no type", lambda m: sheet_sentences.no_type(_row(m))),
        (r"\[row : (?P<row>\d+)\] Unmatched 'begin_(?P<kind>\w+)'", lambda m: _unmatched(m, begins=True)),
        (r"\[row : (?P<row>\d+)\] Unmatched 'end_(?P<kind>\w+)'", lambda m: _unmatched(m, begins=False)),
        (
            (
                r"\[row : (?P<row>\d+)\] On the 'survey' sheet, the 'name' value '(?P<name>[^']*)' is invalid\."
                r" Repeat names must not be"
            ),
            lambda m: sheet_sentences.root_name(_row(m), m["name"]),
        ),
        (
            r"\[row : (?P<row>\d+)\] ?List name not in (?P<external>external )?choices sheet: (?P<name>\S+)",
            lambda m: sheet_sentences.unknown_list(
                _row(m), m["name"], "external_choices" if m["external"] else "choices"
            ),
        ),
        (r"There should be a choices sheet", lambda _: sheet_sentences.no_sheet("choices")),
        (r"This section has not been included", lambda _: sheet_sentences.include(None)),
        (r"Unknown question type '(?P<type>[^']*)'", lambda m: sheet_sentences.unknown_type(None, m["type"])),
        (
            r"sheet: '(?P<sheet>\w+)'\. Headers that are different .*found: '(?P<other>[^']*)', '(?P<header>[^']*)'",
            lambda m: sheet_sentences.same_header_twice(m["header"], m["sheet"], m["other"]),
        ),
        (
            r"sheet: '(?P<sheet>\w+)'\. One or more required column headers were not found: '(?P<column>[^']*)'",
            lambda m: sheet_sentences.no_column(m["sheet"], m["column"]),
        ),
    )
]


def _unmatched(found: re.Match[str], *, begins: bool) -> Problem:
    return sheet_sentences.unmatched(_row(found), found["kind"], begins=begins)


def problem(message: str) -> Problem:
    """One refusal of the converter as a problem, by sheet, row and column where it names them."""
    for pattern, make in KNOWN:
        found = pattern.search(message)
        if found:
            return make(found)
    row, sheet = ROW.search(message), SHEET.search(message)
    place = int(row["row"]) if row else None
    return sentences.other(
        place,
        sheet["sheet"] if sheet else sentences.SURVEY,
        (sheet["column"] or "") if sheet else "",
        " ".join(ROW.sub("", message).split()),
    )


def warning(message: str) -> str | None:
    """One remark of the converter as a sentence; None for what means nothing in a chat (the size of pictures)."""
    if "max-pixels" in message:
        return None
    row, sheet = ROW.search(message), SHEET.search(message)
    place = ", ".join(
        [*([f"sheet {sheet['sheet']}"] if sheet else []), *([f"dòng {row['row']}"] if row else [])] or ["Phiếu"]
    )
    if "Choices should have a label" in message:
        return f"{place}: lựa chọn chưa có nhãn. Khi hỏi sẽ hiện tên ở cột name."
    if "Column headers must not be empty" in message:
        return f"{place}: tên cột trống hoặc có khoảng trắng. Cột này không được đọc."
    if "missing the survey columns" in message or "missing the choices columns" in message:
        return f"{place}: có thứ tiếng chưa dịch đủ cột. Chỗ thiếu sẽ hiện dấu gạch."
    if "machine-readable codes" in message:
        return f"{place}: tên ngôn ngữ chưa kèm mã, ví dụ: Tiếng Việt (vi)."
    if "is no longer supported on most devices" in message:
        return f"{place}: điện thoại nay không cho biết mục này nữa. Mục này sẽ để trống."
    if "has no label" in message:
        return f"{place}: nhóm chưa có nhãn. Nên ghi nhãn ở cột label."
    if "uses or_other and translations" in message:
        return f"{place}: or_other chỉ có chữ tiếng Anh cho các thứ tiếng khác. Nên tự ghi lựa chọn khác và câu ghi rõ."
    if "is being skipped" in message:
        return f"{place}: dòng này không có type, name, label nên không được đọc."
    if "case-insensitive match" in message:
        return f"{place}: tên chỉ khác tên khác ở chữ hoa, chữ thường. Nên đổi cho dễ phân biệt."
    if "similar names were found" in message:
        names = ", ".join(re.findall(r"'([^']+)'", message)[1:])
        return f"{place}: có sheet tên gần giống ({names}). Nếu viết nhầm tên sheet thì sửa lại."
    return f"{place}: bộ chuyển phiếu lưu ý: {' '.join(ROW.sub('', message).split())}"
