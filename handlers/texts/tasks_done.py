"""Closing a task: its evidence, how late it was, what is done so far, a unit's part."""

from datetime import datetime

from handlers.texts import common

FINISH = "Xong"
MORE = "Thêm ảnh"
REOPEN = "Mở lại"
OTHERS = "Việc khác"


def ask(number: int, title: str, wanted: str) -> str:
    """What shows that the task is done."""
    need = f"\nCần có: {wanted}" if wanted else ""
    return (
        f"Việc {number}, {title}: gửi một ảnh, hoặc viết một câu cho biết đã làm gì.{need}\n"
        "Không gửi ảnh có tên hộ, giấy tờ tùy thân."
    )


def ask_again(number: int) -> str:
    """Something else than a sentence, a picture or a document came."""
    return f"Việc {number} cần một ảnh, một tệp hoặc một câu. Ví dụ: Đã gửi danh sách sáng 12/10"


def ask_file(number: int) -> str:
    """More pictures are wanted."""
    return f"Gửi tiếp ảnh hoặc tệp của việc {number} vào đây. Đủ thì bấm Xong."


def received(pictures: int, documents: int, number: int, *, open_still: bool) -> str:
    """Pictures and documents have come."""
    counts = [f"{pictures} ảnh"] if pictures else []
    counts += [f"{documents} tệp"] if documents else []
    rest = " Đủ thì bấm Xong." if open_still else ""
    return f"✅ Đã nhận {' và '.join(counts)} cho việc {number}.{rest}"


def too_large(megabytes: int) -> str:
    """A file that channels do not let through."""
    return f"Tệp này lớn hơn {megabytes} MB nên chưa nhận được. Gửi tệp nhỏ hơn, hoặc viết một câu."


def not_fetched(number: int) -> str:
    """A picture could not be fetched."""
    return f"Một ảnh hoặc tệp của việc {number} chưa tải về được. Gửi lại giúp."


def done(number: int, at: datetime, late: int) -> str:
    """The task is closed; `late` in working days."""
    after = f" (trễ {late} ngày làm việc)" if late else ""
    return f"✅ Việc {number} xong, {common.clock(at)} ngày {common.day(at.date())}{after}."


def reopened(number: int, when: str) -> str:
    """The task is open again."""
    return f"✅ Đã mở lại việc {number}, {when}."


def part(number: int, percent: int, words: str) -> str:
    """Part of it is done."""
    return f"✅ Việc {number}: đã làm {percent} %" + (f", “{words}”." if words else ".")


def not_a_percent(percent: int) -> str:
    """A percentage that can't be."""
    return f"Đã hiểu {percent} %. Gõ từ 1 đến 99, làm đủ rồi thì gõ xong. Ví dụ: 12 50% đang lấy chữ ký"


def which_unit(number: int) -> str:
    """The reader works for several cooperating units."""
    return f"Xong phần của đơn vị nào trong việc {number}?"


def unit_part(number: int, unit: str) -> str:
    """A unit's part is done."""
    return f"✅ Đã ghi: {unit} xong phần của mình trong việc {number}, đã báo đơn vị chủ trì."


def unit_part_already(number: int) -> str:
    """The unit has said so before."""
    return f"Phần của đơn vị trong việc {number} đã ghi xong rồi."


def unit_part_news(number: int, title: str, unit: str) -> str:
    """To whoever has the task: a cooperating unit has done its part."""
    return f"✅ {unit} đã xong phần của mình trong việc {number}, {title}."
