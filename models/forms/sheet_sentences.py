"""Sentences about the rows and columns of a form's sheets, in Vietnamese, for the clerk who wrote them."""

from models.forms.problems import Problem

SURVEY, CHOICES = "survey", "choices"


def no_questions() -> Problem:
    """The survey sheet holds no question."""
    return Problem(
        SURVEY, None, "", "Sheet survey chưa có câu nào", "Phiếu cần ít nhất một câu", "Thêm câu từ dòng 2 trở xuống"
    )


def no_sheet(sheet: str) -> Problem:
    """A sheet that the form needs is missing or has no rows."""
    return Problem(
        sheet,
        None,
        "",
        f"Thiếu sheet {sheet}, hoặc sheet này chưa có dòng nào",
        "Câu chọn lấy lựa chọn ở sheet choices"
        if sheet == CHOICES
        else "Sheet survey là nơi viết các câu, mỗi câu một dòng",
        f"Thêm sheet tên {sheet}, dòng 1 là tên cột",
    )


def no_column(sheet: str, column: str) -> Problem:
    """A column that a sheet must have is missing."""
    return Problem(
        sheet,
        1,
        column,
        f"Chưa thấy cột {column}",
        "Dòng 1 của sheet là tên cột; thiếu cột này thì chưa phải là phiếu",
        f"Thêm tên cột {column} ở dòng 1",
    )


def same_header_twice(header: str, sheet: str = SURVEY, other: str = "") -> Problem:
    """Two columns bear the same header, or two spellings of it."""
    found = f"Hai cột {other} và {header} là một" if other else f"Có hai cột cùng tên {header}"
    return Problem(
        sheet,
        1,
        header,
        found,
        "Mỗi cột chỉ được có một lần",
        "Xóa bớt một cột; nếu là nhiều thứ tiếng thì ghi label::Tiếng Việt (vi)",
    )


def no_type(row: int, sheet: str = SURVEY) -> Problem:
    """A row has a name or label but no type."""
    return Problem(
        sheet, row, "type", "Ô type để trống", "Chưa biết đây là loại câu gì", "Ghi loại câu, ví dụ: text, integer"
    )


def unknown_type(row: int | None, found: str) -> Problem:
    """A type that XLSForm does not know."""
    return Problem(
        SURVEY,
        row,
        "type",
        f"Chưa có loại câu “{found}”",
        "Tên loại câu viết thường, đúng từng chữ",
        "Ví dụ: text, integer, select_one tên_danh_sách",
    )


def no_name(row: int, sheet: str = SURVEY) -> Problem:
    """A question, group, repeat or choice has no name."""
    return Problem(
        sheet,
        row,
        "name",
        "Ô name để trống",
        "Mỗi câu, nhóm và lựa chọn cần một tên riêng để nhắc đến",
        "Ghi tên không dấu, không cách, ví dụ: ho_ten",
    )


def bad_name(row: int | None, name: str, sheet: str = SURVEY) -> Problem:
    """A name that XML does not allow."""
    return Problem(
        sheet,
        row,
        "name",
        f"Tên “{name}” chưa dùng được",
        "Tên bắt đầu bằng chữ cái hoặc dấu gạch dưới, không có khoảng trắng",
        "Ghi tên không dấu, không cách, ví dụ: ho_ten",
    )


def same_name(row: int, name: str, first: int) -> Problem:
    """A name stands twice in the same group."""
    return Problem(
        SURVEY, row, "name", f"Tên {name} đã có ở dòng {first}", "Tên không được trùng", "Đổi một trong hai tên"
    )


def root_name(row: int, name: str) -> Problem:
    """A repeat bears the name of the form's root."""
    return Problem(
        SURVEY,
        row,
        "name",
        f"Tên {name} trùng với tên gốc của phiếu",
        "Nhóm lặp không được mang tên gốc của phiếu",
        "Đổi tên nhóm lặp này",
    )


def unmatched(row: int, kind: str, *, begins: bool) -> Problem:
    """A group or repeat begins and does not end, or ends and did not begin."""
    begin, end = f"begin_{kind}", f"end_{kind}"
    found, missing = (begin, end) if begins else (end, begin)
    return Problem(
        SURVEY,
        row,
        "type",
        f"Có {found} mà không có {missing}",
        "Mỗi nhóm có một dòng mở và một dòng đóng, nhóm trong đóng trước",
        f"Thêm dòng {missing}, hoặc bỏ dòng này",
    )


def no_calculation(row: int) -> Problem:
    """A calculate row without a calculation."""
    return Problem(
        SURVEY,
        row,
        "calculation",
        "Dòng calculate chưa có công thức",
        "Dòng calculate chỉ để tính, nên ô calculation phải có chữ",
        "Ghi công thức, hoặc bỏ dòng này",
    )


def unknown_list(row: int, name: str, sheet: str = CHOICES) -> Problem:
    """A select asks for a list of choices that is not there."""
    return Problem(
        SURVEY,
        row,
        "type",
        f"Chưa thấy danh sách {name}",
        f"Danh sách lựa chọn nằm ở sheet {sheet}, cột list_name",
        f"Thêm các lựa chọn của {name}, hoặc viết lại tên cho khớp",
    )


def unknown_reference(row: int | None, column: str, name: str, sheet: str = SURVEY) -> Problem:
    """A ${name} that names no question."""
    return Problem(
        sheet,
        row,
        column,
        f"Nhắc đến ${{{name}}} nhưng chưa có câu nào tên {name}",
        "Trong ${…} phải là một tên ở cột name",
        "Viết lại tên cho khớp, hoặc thêm câu đó",
    )


def ambiguous_reference(row: int | None, column: str, name: str) -> Problem:
    """A ${name} that several questions bear."""
    return Problem(
        SURVEY,
        row,
        column,
        f"Nhắc đến ${{{name}}} nhưng có nhiều câu tên {name}",
        "Chưa rõ là câu nào",
        "Đặt tên riêng cho từng câu",
    )


def same_choice(row: int, name: str, list_name: str, first: int) -> Problem:
    """A choice stands twice in its list."""
    return Problem(
        CHOICES,
        row,
        "name",
        f"Lựa chọn {name} của danh sách {list_name} đã có ở dòng {first}",
        "Hai lựa chọn cùng tên thì câu trả lời không phân biệt được",
        "Đổi name của một dòng; nếu cố ý, ghi allow_choice_duplicates = yes ở sheet settings",
    )


def spaced_choice(row: int, name: str) -> Problem:
    """A choice of a select_multiple has a blank in its name."""
    return Problem(
        CHOICES,
        row,
        "name",
        f"Tên lựa chọn “{name}” có khoảng trắng",
        "Câu chọn nhiều ghi các lựa chọn cách nhau bằng khoảng trắng",
        "Thay khoảng trắng bằng dấu gạch dưới",
    )


def include(row: int | None) -> Problem:
    """A row includes a part of another file."""
    return Problem(
        SURVEY,
        row,
        "type",
        "Dòng include lấy một phần từ tệp khác",
        "Tệp kia không có ở đây",
        "Chép các dòng của phần đó vào sheet này thay cho dòng include",
    )
