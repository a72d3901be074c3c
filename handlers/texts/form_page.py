"""What stands on a form that is filled in by hand, where there is no signal."""

from collections.abc import Sequence

BOX = "☐"
INSTRUCTIONS = (
    "Ghi trên giấy khi không có sóng. Có sóng thì gõ lại vào bot theo đúng số câu và số lựa chọn. "
    "Câu có dấu * cần trả lời."
)
ROW_NUMBER = "Số"
ROW_OF = "Dòng số"
DAY = "Ngày …… / …… / …………"
CLOCK = "…… giờ ……"
PICTURE = f"{BOX} Đã chụp, gửi khi có sóng"
FILE = f"{BOX} Đã có tệp, gửi khi có sóng"
POSITION = f"{BOX} Gửi vị trí từ điện thoại khi có sóng, hoặc ghi tọa độ:"
SEEN = f"{BOX} Đã đọc"
MANY = "Chọn được nhiều"
MACHINE = "máy thấy cần; chưa rõ thì cứ ghi"
ONLY_NEW = "người mới thì ghi"


def head() -> Sequence[str]:
    """What says whose form it is: labels with room behind each."""
    return ("Thôn", "Hộ số", "Chủ hộ", "Người ghi", "Ngày ghi")


def question(number: str, total: int, label: str, *, required: bool) -> str:
    """A question's first line, with the number that it has in chat."""
    return f"Câu {number}/{total}. {label}{' *' if required else ''}"


def detail(number: str, label: str, *, required: bool) -> str:
    """A further question of a group."""
    return f"Câu {number}. {label}{' *' if required else ''}"


def choice(number: int, label: str) -> str:
    """A choice with the number that it has in chat."""
    return f"{BOX} {number} {label}"


def rank(number: int, label: str) -> str:
    """A choice to be put in order."""
    return f"{number} {label}: thứ ……"


def list_of(number: str, label: str) -> str:
    """The title of a long list at the end of the page."""
    return f"Danh sách {number}: {label}"


def see_list(number: str, count: int) -> str:
    """Where the choices of a question stand; without a number they are too many to be printed."""
    if not number:
        return f"Ghi tên đầy đủ ({count} mục, không in ở đây):"
    return f"Ghi số hoặc tên theo danh sách {number} ở cuối phiếu:"


def who(number: str) -> str:
    """A question asked once for a whole list of people."""
    return f"Ghi số của từng người ở câu {number}, hoặc “không ai”:"


def between(low: str, high: str, unit: str) -> str:
    """What a figure may be."""
    ends = [f"từ {low}"] if low else []
    ends += [f"đến {high}"] if high else []
    return f"({' '.join(ends)}{f' {unit}' if unit else ''})" if ends else (f"({unit})" if unit else "")


def column(label: str, choices: Sequence[str], notes: Sequence[str], *, required: bool) -> Sequence[str]:
    """The head of a column of a list: its words, and in small what may be written there."""
    numbered = " · ".join(f"{number} {text}" for number, text in enumerate(choices, 1))
    return [f"{label}{' *' if required else ''}", *filter(None, (numbered, *notes))]


def in_list(number: str) -> str:
    """In the head of a column: where its choices stand."""
    return f"theo danh sách {number}" if number else "ghi tên đầy đủ"


def condition(parts: Sequence[str]) -> str:
    """When a question is asked."""
    return f"Chỉ hỏi khi {' và '.join(parts)}." if parts else ""


def band(first: str, last: str, part: str) -> str:
    """What a row of questions is asked under."""
    return f"Câu {first} đến câu {last}: chỉ hỏi khi {part}."


def comparison(asked: str, sign: str, value: str) -> str:
    """One comparison: "câu 3 là Có"."""
    if not value:
        return f"{asked} {'để trống' if sign == '=' else 'có trả lời'}"
    match sign:
        case "=":
            return f"{asked} là “{value}”"
        case "!=":
            return f"{asked} không phải “{value}”"
        case "selected":
            return f"{asked} có chọn “{value}”"
        case "unselected":
            return f"{asked} không chọn “{value}”"
        case ">":
            return f"{asked} trên {value}"
        case ">=":
            return f"{asked} từ {value} trở lên"
        case "<":
            return f"{asked} dưới {value}"
    return f"{asked} đến {value}"


def one_of(comparisons: Sequence[str]) -> str:
    """Comparisons of which one must hold."""
    return " hoặc ".join(comparisons)


def asked(number: str, label: str, *, by_name: bool) -> str:
    """A question as conditions name it."""
    return f"ô “{label}”" if by_name else f"câu {number}"


def footer(title: str, version: str) -> str:
    """The foot of every page."""
    return f"{title} · bản {version}" if version else title
