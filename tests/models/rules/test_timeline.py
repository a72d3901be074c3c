"""The years 2026 and 2027 of the shipped register, as a page that a Vietnamese reader checks.

Run with SOTHON_UPDATE=1 to write the page anew, then read the difference.
"""

import os
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

from models.rules.quiet import QuietHours
from models.rules.reminders import Item, Nudge, Why
from models.rules.waves import Post
from models.seed.plan import seed_plan
from tests.models.rules.year_plan import CALENDAR, PEOPLE, Line, two_years

PAGE = Path(__file__).parent / "timeline-2026-2027.txt"
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
HEAD = """\
Nhắc việc năm 2026 và 2027, từng ngày: nhắc ai, việc gì, vì sao.
Xã mẫu có Thôn 3 và Thôn 5, mọi thời hạn coi như đã được chủ tịch xác nhận, không việc nào được báo xong.
Việc báo xong thì các lần nhắc sau không gửi. Ngày 24/11 tính là ngày làm việc vì chưa rõ luật; xã sửa được.
“nhắc riêng”: việc gấp, không gộp vào tin buổi sáng.
"""


def named(day: date) -> str:
    """A day with its weekday: "thứ Hai 12/10/2026"."""
    return f"{WEEKDAYS[day.weekday()]} {day:%d/%m/%Y}"


def why(item: Item) -> str:
    """The reason of a line in Vietnamese."""
    due = item.occurrence.due
    if due is None:
        return "chưa có ngày, hỏi chủ tịch"
    if item.why is Why.TODAY:
        return "hạn hôm nay"
    left = f"còn {item.days} ngày làm việc" if item.days else "rơi vào ngày nghỉ sắp tới"
    told = f"quá {item.days} ngày làm việc" if item.why is Why.LATE else left
    whom = {Post.OWNER: "", Post.LEADER: ", báo lãnh đạo", Post.CHAIRMAN: ", báo chủ tịch"}[item.post]
    return f"hạn {named(due)}, {told}{whom}"


def written(nudge: Nudge, lines: dict[int, Line]) -> Iterator[str]:
    """One message: to whom and at what hour, then its lines."""
    yield f"  {nudge.at:%H:%M} {PEOPLE[nudge.person]}{' (nhắc riêng)' if nudge.alone else ''}"
    for item in nudge.items:
        line = lines[item.occurrence.id]
        village = f" · Thôn {item.occurrence.village}" if item.occurrence.village else ""
        household = line.due.period.partition(" · ")[2] if line.due else ""
        moved = f" (dời từ {named(line.due.nominal)})" if line.due and line.due.moved else ""
        place = village + (f" · {household}" if household else "")
        yield f"    {line.task.reference} {line.task.title}{place}: {why(item)}{moved}"


def page() -> str:
    """The whole page."""
    text = [HEAD]
    for day, said in groupby(two_years(), key=lambda pair: pair[0].day):
        text.append(named(day))
        for nudge, lines in said:
            text.extend(written(nudge, lines))
    return "\n".join(text) + "\n"


def test_two_years_day_by_day() -> None:
    """The page of the register is the one that was read and found right."""
    found = page()
    if os.environ.get("SOTHON_UPDATE"):
        PAGE.write_text(found, encoding="utf-8")
    assert found == PAGE.read_text(encoding="utf-8")


def test_each_wave_comes_once_in_two_years() -> None:
    """No key is used twice."""
    keys = [key for nudge, _ in two_years() for key in nudge.keys]
    assert len(set(keys)) == len(keys)


def test_no_message_on_a_day_off() -> None:
    """Every message goes out on a working day, none on a Sunday or in Tết, all at seven."""
    for nudge, _ in two_years():
        assert CALENDAR.is_working(nudge.day)
        assert not QuietHours().all_day(nudge.day)
        assert f"{nudge.at:%H:%M}" == "07:00"


def test_every_row_is_heard_of() -> None:
    """In two years each row of the register reminds somebody."""
    heard = {item.task for nudge, _ in two_years() for item in nudge.items}
    assert heard == {task.number for task in seed_plan().tasks}
