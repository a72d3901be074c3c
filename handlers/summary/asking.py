"""Plain questions as people type them, with accents or without: "thon 7 sao roi", "bao nhieu ho ngheo"."""

from handlers import answers
from handlers.answers import Intent, IntentMatch
from handlers.messages import Choice, Reply
from handlers.roles import tell
from handlers.summary import common
from handlers.texts import summary as texts
from handlers.texts import trouble
from handlers.turn import Turn

_SHOWN = 40
"""Letters of a text that are said back."""
_INTENTS = (
    Intent("summary", ("tổng hợp", "tình hình", "tiến độ", "rà soát đến đâu", "được bao nhiêu", "báo cáo nhanh")),
    Intent("villages", ("từng thôn", "các thôn", "thôn nào", "thôn chậm")),
    Intent("targets", ("chỉ tiêu", "mục tiêu", "đạt chưa")),
    Intent("movement", ("biến động", "thoát nghèo", "tái nghèo", "bao nhiêu hộ nghèo", "mấy hộ nghèo", "hộ nghèo")),
    Intent("movement:near_poor", ("cận nghèo", "hộ cận nghèo", "bao nhiêu hộ cận nghèo")),
    Intent("compare", ("so với năm trước", "so năm trước", "năm ngoái", "so sánh")),
    Intent("charts", ("biểu đồ", "đồ thị")),
    Intent("chart:causes", ("nguyên nhân", "vì sao nghèo")),
    Intent("chart:indices", ("thiếu hụt", "chỉ số thiếu hụt")),
    Intent("chart:rates", ("tỷ lệ nghèo", "tỷ lệ hộ nghèo")),
    Intent("late", ("ai trễ", "trễ hạn", "quá hạn", "việc trễ")),
    Intent("reports", ("báo cáo",)),
    Intent("enter", ("nhập số",)),
    Intent("how", ("cách tính",)),
)
"""What can be asked, by the place that answers it."""
_VILLAGE = Intent("village_named", ("thôn", "bản", "xóm", "tổ dân phố", "khu phố"))
_NAMES = {
    "summary": texts.SUMMARY,
    "villages": texts.EACH_VILLAGE,
    "targets": texts.TARGETS,
    "movement": texts.MOVEMENT,
    "compare": texts.COMPARE,
    "charts": texts.CHARTS,
    "late": texts.LATE,
    "reports": texts.REPORTS,
}


def open_question(turn: Turn, rest: str) -> list[Reply]:
    """Answer a question of the commune's office; what is not understood lists what can be asked."""
    if turn.me.kind not in common.OFFICES:
        return tell(turn, trouble.nothing_here())
    found = answers.match_intents(rest, _INTENTS)
    if len(found) == 1 and found[0].name != "villages":
        return turn.goto(turn, found[0].name)
    village = _village(turn, rest)
    if village:
        return turn.goto(turn, f"village:{village}")
    return _which(turn, rest, found)


def _which(turn: Turn, rest: str, found: tuple[IntentMatch, ...]) -> list[Reply]:
    if len(found) == 1:
        return turn.goto(turn, found[0].name)
    shown = rest if len(rest) <= _SHOWN else rest[:_SHOWN] + "…"
    names = [match.name for match in found if match.name in _NAMES] or ["summary", "targets", "movement", "charts"]
    choices = [Choice(label=_NAMES[name], value=f"go:{name}", words=(_NAMES[name].lower(),)) for name in names]
    text = texts.several(shown) if len(found) > 1 else texts.not_understood(shown)
    return tell(turn, text, *choices, trouble.GO_HOME, trouble.GO_HELP)


def _village(turn: Turn, text: str) -> int:
    """The one village that a text names, by its name or by "thôn" and a number; 0 where there is none."""
    whole = common.village_named(turn, text)
    if len(whole) == 1:
        return whole[0].id
    for match in answers.match_intents(text, (_VILLAGE,)):
        words = match.rest.split()
        for word in words:
            found = common.village_named(turn, word) if word.isdecimal() else []
            if len(found) == 1:
                return found[0].id
    return 0
