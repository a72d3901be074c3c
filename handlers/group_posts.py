"""What the commune's group is told of the review, and the chairman's page of when."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, time

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from handlers import answers
from handlers.charts import gather, privacy
from handlers.charts.catalogue import drawings
from handlers.charts.gather import Asked
from handlers.dialogs import Command, Dialog, Open
from handlers.invitations import OFFICES
from handlers.messages import Choice, Drawing, Reply
from handlers.roles import tell
from handlers.survey.sheet import note
from handlers.texts import group_posts as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries.places import villages
from models.rules.group_posts import OFF, SETTING, WORKDAYS, PostTime, post_time
from models.rules.quiet import decent_hour
from models.tables import Assignment, Commune, RoleKind, SurveyRound

SMALL_CELL = "smallest_cell"
"""The commune's setting: the smallest count of households that a group sees."""
_OFF = Choice(label=texts.OFF, value="off", words=("không đăng", "tắt"))
_DAY = re.compile(r"(?:thu|t) ?(hai|ba|tu|nam|sau|bay|2|3|4|5|6|7)\b|\b(chu nhat|cn)\b")
_DAYS = {"hai": 0, "2": 0, "ba": 1, "3": 1, "tu": 2, "4": 2, "nam": 3, "5": 3, "sau": 4, "6": 4, "bay": 5, "7": 5}
_SUNDAY = 6


@dataclass(frozen=True)
class PostSchedule:
    """When to post is shown, and may be typed anew."""


def progress_post(session: Session, commune: Commune, survey: SurveyRound, now: datetime) -> tuple[Drawing, ...]:
    """The progress of a round for the eyes of a group; it says what the figures lack."""
    chart = gather.progress(Asked(session, commune, survey, now))
    lacking = [name for name in _names(session, commune) if name not in {row.name for row in chart.villages}]
    nobodys = select(func.count(Assignment.id)).where(Assignment.round_id == survey.id, Assignment.role_id.is_(None))
    noted = texts.incomplete(lacking, session.scalar(nobodys) or 0)
    smallest = int(commune.settings.get(SMALL_CELL, privacy.SMALLEST))
    return drawings(privacy.for_group(replace(chart, note=noted), smallest))


def _open(turn: Turn, rest: str) -> list[Reply]:
    if turn.me.kind not in OFFICES:
        return tell(turn, trouble.nothing_here())
    if rest.strip() and turn.me.kind == RoleKind.CHAIRMAN:
        return _read(turn, rest)
    return _page(turn)


def _page(turn: Turn, lead: str = "") -> list[Reply]:
    at = post_time(turn.here.settings)
    now = texts.schedule(at.weekday, at.at) if at is not None else texts.off()
    text = f"{lead}\n{now}" if lead else now
    if turn.me.kind != RoleKind.CHAIRMAN:
        return tell(turn, f"{text}\n{texts.chairman_sets()}", trouble.GO_HOME)
    turn.state = PostSchedule()
    choices = [
        Choice(label=texts.day_label(day, (at or PostTime()).at), value=f"day:{day}", words=(texts.day(day).lower(),))
        for day in WORKDAYS
        if at is None or day != at.weekday
    ]
    stops = (_OFF,) if at is not None else ()
    return [Reply(text=f"{text}\n{texts.how()}", choices=(*choices, *stops, trouble.GO_HOME))]


def _answer(turn: Turn, state: PostSchedule) -> list[Reply]:
    del state
    name, _, day = turn.said.choice.partition(":")
    if turn.me.kind != RoleKind.CHAIRMAN or turn.said.early:
        return _page(turn)
    if name == "off":
        return _set(turn, None)
    if name == "day" and day.isdecimal() and int(day) in WORKDAYS:
        return _set(turn, PostTime(int(day), (post_time(turn.here.settings) or PostTime()).at))
    if turn.said.command in {"back", "cancel"}:
        return turn.goto(turn, "home")
    return _read(turn, turn.said.text) if turn.is_typed else _page(turn)


def _read(turn: Turn, text: str) -> list[Reply]:
    """A weekday, a time, or both: "thứ tư 8h"."""
    before = post_time(turn.here.settings) or PostTime()
    folded = answers.fold(text)
    found = _DAY.search(folded)
    weekday = before.weekday if found is None else _DAYS.get(found[1] or "", _SUNDAY)
    rest = folded if found is None else f"{folded[: found.start()]} {folded[found.end() :]}"
    rest = rest.replace("luc", " ").replace(",", " ").strip()
    at = _time(rest) if rest else before.at
    if at is None or (found is None and not rest):
        return _page(turn, texts.not_clear(text))
    if weekday not in WORKDAYS:
        return _page(turn, texts.day_off())
    return _set(turn, PostTime(weekday, decent_hour(at)))


def _time(text: str) -> time | None:
    """A time of day; an hour that may be of the morning or the evening is the morning's."""
    match answers.read_time(text):
        case answers.Ok(value):
            return value if isinstance(value, time) else None
        case answers.Unclear(candidates) if candidates:
            return min(candidate for candidate in candidates if isinstance(candidate, time))
    return None


def _set(turn: Turn, at: PostTime | None) -> list[Reply]:
    turn.here.settings = {**turn.here.settings, SETTING: dict(OFF) if at is None else at.plain()}
    note(turn, "settings", detail=f"{SETTING} {at.plain() if at is not None else 'off'}")
    turn.taken = texts.OFF if at is None else texts.day_label(at.weekday, at.at)
    text = texts.is_off() if at is None else texts.is_set(at.weekday, at.at)
    again = Choice(label=texts.CHANGE, value="go:group_posts", words=("lịch đăng nhóm",))
    return tell(turn, text, again, trouble.GO_HOME)


def _names(session: Session, commune: Commune) -> list[str]:
    return [village.name for village in villages(session, commune)]


def _show(turn: Turn, state: PostSchedule) -> list[Reply]:
    del state
    return _page(turn)


STATES: tuple[Dialog, ...] = (Dialog(PostSchedule, _answer, _show),)
PLACES: dict[str, Open] = {"group_posts": _open}
COMMANDS: tuple[Command, ...] = (Command(("lịch đăng nhóm", "lịch đăng"), "group_posts", OFFICES),)
