"""One's own hour of the morning digest."""

from handlers import answers
from handlers.messages import Reply
from handlers.roles import tell
from handlers.survey.sheet import note
from handlers.tasks import common
from handlers.texts import tasks_month as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.rules.quiet import decent_hour


def open_hour(turn: Turn, rest: str) -> list[Reply]:
    """Typed: "nhắc lúc 6:30"; alone: the hour that holds. An hour of two is the morning's."""
    if not rest:
        return tell(turn, texts.hour_now(turn.me.digest_at), common.GO_TASKS, trouble.GO_HOME)
    reading = answers.read_time(rest)
    hours = (reading.value,) if isinstance(reading, answers.Ok) else getattr(reading, "candidates", ())
    if not hours:
        return tell(turn, texts.not_an_hour(rest), common.GO_TASKS, trouble.GO_HOME)
    typed = min(hours)
    turn.me.digest_at = decent_hour(typed)
    note(turn, "reminders", detail=f"digest at {turn.me.digest_at:%H:%M}")
    moved = turn.me.digest_at != typed
    told = texts.hour_moved(typed, turn.me.digest_at) if moved else texts.hour_set(typed)
    return tell(turn, told, common.GO_TASKS, trouble.GO_HOME)
