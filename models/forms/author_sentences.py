"""What is said of an author's tests, in Vietnamese: by sheet and row, what differs and where to look."""

from collections.abc import Sequence

from models.forms.problems import Problem


def no_columns(sheet: str) -> Problem:
    """The sheet has no columns that tests need."""
    return Problem(
        sheet,
        1,
        "",
        "Chưa thấy cột “câu” và cột “mong đợi”",
        "Mỗi dòng thử cần biết là câu nào và phải thấy gì",
        "Ghi ở dòng 1: ca, câu, trả lời, mong đợi",
    )


def no_question(sheet: str, row: int) -> Problem:
    """A row names no question."""
    return Problem(sheet, row, "câu", "Dòng này chưa ghi câu nào", "", "Ghi tên câu ở cột name của sheet survey")


def unclear_row(sheet: str, row: int, question: str) -> Problem:
    """A row says neither what is answered nor what must be seen."""
    return Problem(
        sheet,
        row,
        "mong đợi",
        f"Dòng “{question}” chưa rõ là trả lời gì hay phải thấy gì",
        "Dòng của một câu cần cột trả lời hoặc mong đợi; dòng “phiếu” cần “gửi được” hoặc “chưa gửi được”",
        "Ví dụ: hỏi, không hỏi, không nhận, hoặc giá trị phải có, như 12",
    )


def unknown_question(sheet: str, row: int, question: str) -> Problem:
    """No question of the form bears this name or number."""
    return Problem(
        sheet,
        row,
        "câu",
        f"Phiếu chưa có câu “{question}”",
        "",
        "Ghi đúng tên ở cột name của sheet survey, hoặc số câu như trong tin nhắn",
    )


def several_questions(sheet: str, row: int, question: str, paths: Sequence[str]) -> Problem:
    """Several questions of the form bear this name."""
    named = ", ".join(path.split("/", 2)[-1] for path in paths)
    return Problem(sheet, row, "câu", f"Có nhiều câu tên “{question}”", "", f"Ghi cả nhóm, là một trong: {named}")


def no_such_row(sheet: str, row: int, question: str) -> Problem:
    """The repeat has no such row at this moment."""
    return Problem(
        sheet,
        row,
        "câu",
        f"“{question}” chưa có dòng nào như thế",
        "",
        "Thêm dòng trước, ví dụ câu nguoi, trả lời: thêm",
    )


def fixed_rows(sheet: str, row: int, question: str) -> Problem:
    """Rows are counted by the form; nobody adds or takes off one."""
    return Problem(
        sheet, row, "trả lời", f"Số dòng của “{question}” do phiếu tính, không thêm bớt tay được", "", "Bỏ dòng thử này"
    )


def no_day(sheet: str, row: int, answer: str) -> Problem:
    """The day of a case cannot be read, or stands after its first row."""
    return Problem(
        sheet,
        row,
        "trả lời",
        f"“hôm nay” là “{answer}” chưa dùng được",
        "Ngày của ca ghi ở dòng đầu của ca",
        "Ví dụ: 12/10/2026",
    )


def differs(sheet: str, row: int, case: str, told: tuple[str, str]) -> Problem:
    """A test that fails: what was seen instead, in which case, and where to look."""
    return Problem(sheet, row, "", f"{told[0]} (ca “{case}”)" if case else told[0], "", told[1])


def not_asked(name: str) -> tuple[str, str]:
    """A question is hidden that must be asked."""
    return f"{name} phải được hỏi mà không hỏi", "Xem cột relevant của câu ấy"


def asked(name: str) -> tuple[str, str]:
    """A question is asked that must be hidden."""
    return f"{name} phải không hỏi mà vẫn hỏi", "Xem cột relevant của câu ấy"


def not_taken(name: str, answer: str, message: str, *, hidden: bool) -> tuple[str, str]:
    """An answer was refused that must be taken."""
    if hidden:
        return f"{name} không nhận “{answer}” vì không được hỏi", "Xem cột relevant, và thứ tự các dòng thử"
    said = f", báo “{message}”" if message else ""
    return f"{name} không nhận “{answer}”{said}", "Xem cột type, constraint và choice_filter của câu ấy"


def taken(name: str, answer: str) -> tuple[str, str]:
    """An answer was taken that must be refused."""
    return f"{name} phải không nhận “{answer}” mà vẫn nhận", "Xem cột constraint của câu ấy"


def other_message(name: str, wanted: str, found: str) -> tuple[str, str]:
    """Refused, but in other words."""
    found = f"“{found}”" if found else "không lời nào"
    return f"{name} không nhận, báo {found}, phải báo “{wanted}”", "Xem cột constraint_message của câu ấy"


def other_value(name: str, wanted: str, found: str) -> tuple[str, str]:
    """Another value than expected."""
    seen, due = (f"“{text}”" if text else "trống" for text in (found, wanted))
    return f"{name} phải là {due}, nay là {seen}", "Xem cột calculation, default và các câu mà nó đọc"


def other_rows(name: str, wanted: str, found: int) -> tuple[str, str]:
    """Another number of rows than expected."""
    return f"{name} phải có {wanted or 0} dòng, nay có {found}", "Xem cột repeat_count của nhóm ấy"


def other_choices(name: str, missing: Sequence[str], extra: Sequence[str]) -> tuple[str, str]:
    """Other choices are on offer than expected."""
    parts = [f"thiếu {', '.join(missing)}"] if missing else []
    parts += [f"thừa {', '.join(extra)}"] if extra else []
    return f"Lựa chọn của {name}: {'; '.join(parts)}", "Xem cột choice_filter của câu ấy và sheet choices"


def not_required(name: str) -> tuple[str, str]:
    """A question may stay open that must be answered."""
    return f"{name} phải bắt buộc mà bỏ trống được", "Xem cột required của câu ấy"


def required(name: str) -> tuple[str, str]:
    """A question must be answered that may stay open."""
    return f"{name} phải bỏ trống được mà lại bắt buộc", "Xem cột required của câu ấy"


def not_ready(problems: Sequence[str]) -> tuple[str, str]:
    """The form cannot be sent though it must be."""
    return f"Phiếu phải gửi được mà còn vướng: {'; '.join(problems)}", "Trả lời thêm các câu ấy, hoặc xem cột required"


def ready() -> tuple[str, str]:
    """The form can be sent though it must not be."""
    return "Phiếu phải chưa gửi được mà gửi được", "Xem cột required và constraint"


def question(number: str, label: str, name: str) -> str:
    """A question as these sentences name it."""
    said = f"“{label}”" if label else name
    return f"Câu {number} {said}" if number else said
