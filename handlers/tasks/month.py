"""One's deadlines of a month as text, and all open ones as a file for the calendar of a phone."""

import re
from dataclasses import replace

from handlers.messages import Choice, Drawing, Reply
from handlers.roles import tell
from handlers.tasks import common
from handlers.texts import tasks_month as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import tasks
from models.queries.tasks import Work

_TYPED = re.compile(r"(?:tháng |thang )?(\d{1,2})(?:\s*(?:/|-|năm|nam|\s)\s*(\d{4}))?")
_SHOWN = 6
"""Deadlines that a message names."""
_BACK = 3
"""So many months back a month without a year is this year's."""
_MONTHS = 12


def open_month(turn: Turn, rest: str) -> list[Reply]:
    """Typed: "lịch tháng 12", "lịch 1/2027"; alone: this month."""
    found = _TYPED.fullmatch(rest.strip()) if rest.strip() else None
    month = int(found[1]) if found else turn.today.month
    if (rest.strip() and found is None) or not 1 <= month <= _MONTHS:
        return tell(turn, texts.not_a_month(rest), common.GO_TASKS, trouble.GO_HOME)
    year = int(found[2]) if found and found[2] else turn.today.year + (month < turn.today.month - _BACK)
    works = [work for work in _own(turn) if work.due and (work.due.year, work.due.month) == (year, month)]
    lines = [texts.line(work.due, work.task.number, common.title(work)) for work in works[:_SHOWN] if work.due]
    more = [texts.more(len(works) - _SHOWN)] if len(works) > _SHOWN else []
    following = f"{month % _MONTHS + 1}/{year + month // _MONTHS}"
    ahead = Choice(label=texts.month(following), value=f"go:month:{following}", words=("tháng sau", "tiếp"))
    file = Choice(label=texts.FILE, value="go:month_file", words=("tải lịch",))
    text = "\n".join([texts.head(month, year, len(works)), *lines, *more])
    return tell(turn, text, file, ahead, common.GO_TASKS)


def open_file(turn: Turn, rest: str) -> list[Reply]:
    """All of one's open deadlines as an .ics file: an event each, which stays the same when it moves."""
    del rest
    works = [work for work in _own(turn) if work.due]
    if not works:
        return tell(turn, texts.nothing(), common.GO_TASKS, trouble.GO_HOME)
    figures = {
        "name": texts.calendar_name(turn.here.name),
        "made_on": str(turn.today),
        "events": [
            {
                "uid": f"viec-{work.id}@{turn.here.code}.so-thon",
                "day": str(work.due),
                "summary": texts.summary(work.task.number, common.title(work)),
                "description": work.task.evidence,
            }
            for work in works
        ],
    }
    drawing = Drawing(
        name="ics", figures=figures, file_name=texts.FILE_NAME, is_picture=False, twin=texts.not_made()
    )  # fmt: skip
    (told,) = tell(turn, texts.file(len(works)), common.GO_TASKS, trouble.GO_HOME)
    return [replace(told, drawing=drawing)]


def _own(turn: Turn) -> list[Work]:
    """What is open with the person, as their own or standing in."""
    works = tasks.open_work(turn.session, turn.here, turn.today)
    return [work for work in works if tasks.seat(turn.session, work, turn.me).does_it]
