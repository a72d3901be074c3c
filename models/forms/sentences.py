"""Every sentence about a form at fault, in Vietnamese, for the clerk who wrote the workbook."""

from models.forms.problems import Problem
from models.forms.xpath import Cause

SURVEY = "survey"


def refused_expression(cause: Cause, found: str) -> str:
    """Why an expression cannot be run."""
    match cause:
        case Cause.UNCLOSED:
            return f"Dấu {found} mở mà không đóng"
        case Cause.SYNTAX:
            return f"Chưa hiểu chỗ “{found}”" if found else "Biểu thức dừng giữa chừng, còn thiếu phần sau"
        case Cause.UNKNOWN_FUNCTION:
            return f"Chưa có hàm {found}"
        case Cause.ARGUMENT_COUNT:
            return f"Hàm {found} thừa hoặc thiếu phần trong ngoặc"
        case Cause.UNKNOWN_PREFIX:
            return f"Chưa biết tiền tố {found}:"
        case Cause.UNKNOWN_INSTANCE:
            return f"Chưa có danh sách {found}"
        case Cause.WRONG_VALUE:
            return f"Hàm này không nhận “{found}”"
        case Cause.TOO_DEEP:
            return "Ngoặc lồng nhau quá nhiều lớp"
        case Cause.TOO_LONG:
            return "Biểu thức dài quá"


def no_workbook() -> Problem:
    """The file cannot be opened as a workbook."""
    return Problem(
        "",
        None,
        "",
        "Chưa mở được tệp này như một bảng tính",
        "Phiếu cần là tệp Excel đuôi .xlsx hoặc .xls còn nguyên vẹn",
        "Mở tệp bằng Excel, chọn Lưu thành tệp .xlsx mới rồi gửi lại",
    )


def wrong_ending(ending: str) -> Problem:
    """The file's name says another kind of workbook than the file is."""
    return Problem(
        "",
        None,
        "",
        f"Tệp mang đuôi {ending} nhưng bên trong là tệp Excel kiểu cũ",
        "Đuôi tệp và nội dung không khớp thì nhiều chương trình không mở được",
        "Mở bằng Excel, chọn Lưu thành tệp .xlsx mới rồi gửi lại",
    )


def locked() -> Problem:
    """The file is protected by a password."""
    return Problem(
        "",
        None,
        "",
        "Tệp có mật khẩu",
        "Tệp đang khóa nên chưa đọc được bên trong",
        "Mở bằng Excel, bỏ mật khẩu, lưu rồi gửi lại",
    )


def too_large() -> Problem:
    """The file is, or would unpack to, far more than any form."""
    return Problem(
        "",
        None,
        "",
        "Tệp lớn quá mức của một phiếu",
        "Một phiếu chỉ vài trăm dòng; tệp này chứa nhiều hơn thế rất nhiều",
        "Chép ba sheet survey, choices, settings sang một tệp mới rồi gửi lại",
    )


def missing_attachment(row: int | None, name: str) -> Problem:
    """The form asks for a file that was not given with it."""
    return Problem(
        SURVEY,
        row,
        "type",
        f"Thiếu tệp kèm {name}",
        "Phiếu lấy lựa chọn hoặc số liệu từ tệp này",
        f"Gửi kèm tệp {name} cùng phiếu",
    )


def unknown_instance(name: str) -> str:
    """An expression asks for a list that the form does not have."""
    return f"Chưa có danh sách hay tệp kèm tên {name}"


def absent_column(name: str, instance: str) -> str:
    """A list or file has no such column."""
    return f"Danh sách “{instance}” không có cột “{name}”, nên chỗ này luôn trống"


def unreadable_attachment(name: str, why: str) -> Problem:
    """An attachment is there and cannot be read."""
    return Problem("", None, "", f"Chưa đọc được tệp kèm {name}", why, "Lưu lại thành CSV mã UTF-8 rồi gửi kèm")


def beyond_chat(row: int | None, name: str, what: str, *, mend: str) -> Problem:
    """A question or watch that no chat can carry."""
    return Problem(SURVEY, row, "type", f"Câu {name} cần {what}", "Qua tin nhắn không làm được việc này", mend)


def other(row: int | None, sheet: str, column: str, english: str) -> Problem:
    """What the converter says and no sentence of ours covers."""
    return Problem(
        sheet,
        row,
        column,
        "Bộ chuyển phiếu chưa nhận",
        f"Lời của bộ chuyển: {english}",
        "Sửa ô này theo hướng dẫn tại xlsform.org, hoặc hỏi người soạn mẫu",
    )


def too_many_rows(label: str, wanted: int, most: int) -> str:
    """A form counts more rows than an entry can hold."""
    return f"{label or 'Nhóm lặp'}: phiếu tính ra {wanted} dòng, nhiều nhất là {most}. Xem lại câu cho số dòng này"


def broken_xform(why: str) -> Problem:
    """An XForm that is no XML or lacks its parts."""
    return Problem(
        "", None, "", "Tệp XForm chưa đọc được", why, "Tải lại tệp gốc, hoặc chuyển lại từ bảng tính rồi gửi"
    )
