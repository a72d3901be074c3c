"""Commands in words: *quay lại*, *bỏ qua câu này*, *sửa câu năm*; denied or postponed ones are never carried out."""

import re

from handlers.answers.days import whole
from handlers.answers.folding import bare, clean
from handlers.answers.numbers import ALIASES
from handlers.answers.results import Ok, Reading, Unclear, Why
from handlers.answers.spelling import Spelling
from handlers.answers.words import NO, without_politeness

_VERBS = (
    "quay lại trở lùi về bỏ qua tạm dừng nghỉ ngừng ngưng tiếp tục làm hủy giúp trợ hướng dẫn xem kiểm tra gửi nộp "
    "xong hoàn thành sửa chỉnh giữ nguyên thêm bớt xóa thôi thoát nhầm trang chính"
)
_AROUND = (
    "cho tôi muốn xin hãy nhờ với đi đỡ câu này phiếu hộ người số thứ trước theo sau kế tới sang khác xã lên chủ màn "
    "hình nữa mới và đúng có không chưa chẳng đừng khoan mai rồi để lát tí hôm tối chiều sáng nay đã hẵng vội được hết "
    "phải cần sẽ như cũ nhân khẩu viên em bác luôn hỏi sử dụng đầu trả lời cả vâng dạ ok ơi "
    "ở đây tại ngay chút lúc vào mở chuyển đổi"
)
_SPELLING = Spelling(
    f"{_VERBS} {_AROUND} huy một hai ba bốn năm sáu bảy tám chín mười mươi ạ nhé nha nhá nhe thưa anh chị",
    {
        **NO,
        **ALIASES,
        "gởi": "gửi",
        "ko": "không",
        "ql": "quaylại",
        "xoá": "xóa",
        "toi": "tôi",
        "voi": "với",
        "nay": "này",
        "tam": "tạm",
        "ngung": "ngừng",
        "chinh": "chính",
        "tro": "trở",
    },
)
_KNOWN = {
    *_AROUND.split(), "ạ", "nhé", "nha", "nhá", "nhe", "thưa", "anh", "chị", "?", ",", "co", "dung", "huy", "sau",
    "một", "mot", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười",
}  # fmt: skip
_OPENER = re.compile(
    r"^(?:(?:cho|giúp|nhờ|xin)(?: (?:tôi|em|bác))?|(?:tôi|em|bác) (?:muốn|xin)(?: được)?|muốn|hãy) (?=\S)"
)
_CLOSER = re.compile(r" (?:đi|với|giúp|giúp tôi|giúp em|cho tôi|cho em|luôn|ngay|em|bác)$")
_OBJECT = r"(?: (?:câu|câu hỏi|phiếu|hộ)(?: này)?)?"
_DUNG = "(?:dừng|dung)"
_COMMANDS = {
    "back": r"(?:quay|trở|lùi) (?:lại|về)(?: câu trước)?|lùi(?: (?:một|mot|1) câu)?|quaylại|back|(?:về )?câu trước",
    "skip": r"(?:bỏ|cho) qua(?: câu(?: hỏi)?(?: này)?)?|skip",
    "pause": rf"(?:tạm (?:{_DUNG}|nghỉ|ngừng|ngưng)|dừng|{_DUNG} lại|ngừng)(?: lại)?{_OBJECT}(?: (?:ở|tại) đây)?|pause",
    "continue": rf"(?:làm )?tiếp(?: tục)?{_OBJECT}|tiếp tục làm|continue",
    "cancel": r"hủy(?: bỏ)?(?: phiếu(?: này)?)?|huy (?:bỏ|phiếu(?: này)?)|cancel",
    "help": r"(?:(?:trợ|trở) )?giúp(?: (?:với|đỡ|tôi|em))?|hướng dẫn(?: sử dụng)?|help",
    "review": r"xem(?: lại)? phiếu(?: này)?|xem lại(?: câu trả lời)?|kiểm tra lại(?: phiếu)?|review",
    "submit": r"(?:gửi|nộp)(?: lại)?(?: phiếu(?: này)?)?(?: (?:lên|cho))?(?: xã)?|submit",
    "done": r"xong|hoàn thành(?: phiếu(?: này)?)?|done",
    "next_household": r"(?:(?:sang|qua|làm) )?hộ (?:tiếp|tiếp theo|sau|kế|kế tiếp|tới)|(?:sang|qua|làm|chuyển) hộ khác",
    "home": r"(?:(?:quay |trở )?(?:về|lại) |vào |mở )?(?:trang (?:chính|chủ)|menu|home)|start|màn hình chính",
    "keep": r"giữ(?: nguyên)?|keep",
    "edit": r"(?:(?:chỉnh|chính) )?sửa(?: lại)?(?: câu(?: này)?)?|chỉnh|edit",
    "add_person": r"thêm(?: (?:một|mot|1))?(?: (?:người|nhân khẩu|thành viên)(?: (?:nữa|mới))?)?",
}
_MOST = 1000
"""No form has as many questions."""
_PATTERNS = {name: re.compile(pattern) for name, pattern in _COMMANDS.items()}
_NUMBERED = (
    ("edit_person", re.compile(r"(?:(?:chỉnh|chính) )?sửa(?: lại)? (?:người|nhân khẩu) (?:(?:số|thứ) )?(.+)")),
    ("remove_person", re.compile(r"(?:bớt|xóa|bỏ) (?:người|nhân khẩu) (?:(?:số|thứ) )?(.+)|bớt ([0-9]+)")),
    (
        "edit",
        re.compile(
            r"(?:(?:(?:chỉnh|chính) )?sửa(?: lại)?|đổi|(?:quay|trở|lùi) (?:lại|về)|về) "
            r"câu (?:(?:số|thứ) )?(.+)"
        ),
    ),
    ("edit", re.compile(r"(?:(?:chỉnh|chính) )?sửa(?: lại)? (?:số )?([0-9].*)")),
)
_VERB_WORDS = set(_VERBS.split()) - {"lại", "qua", "về", "làm", "chính", "thành", "tra", "trang", "tục"} | {
    "dung",
    "huy",
}
_LATER = {"để sau", "để mai", "để lúc khác", "mai làm", "câu sau", "câu tiếp theo", "câu kế tiếp"}
"""Said without a verb of a command, and no answer either."""
_GUESSES = (
    (re.compile(r"(?:.* )?(?:nhầm)(?: .*)?"), ("back", "edit")),
    (re.compile(r"(?:mai|để mai|tối|chiều|sáng|lát|tí).* tiếp(?: tục)?"), ("pause", "continue")),
    (re.compile(r"(?:hết|xong|đã xong|xong hết) ?(?:rồi)?"), ("done",)),
    (re.compile(r"nghỉ|dung|để (?:sau|mai|lúc khác)|mai làm"), ("pause",)),
    (re.compile(r"huy"), ("cancel",)),
)


def read_command(text: str) -> Reading:
    """Reads a command, or None if the text is none and belongs to the open question.

    Bare *nha* at the end may be *nhà* (`sua nha`), so it is not dropped. Values: back skip pause continue cancel help
    review submit done next_household home keep edit edit:N edit_person:N add_person remove_person:N.
    """
    tokens = _SPELLING.tokens(text.strip().removeprefix("/"))
    plain_nha = tokens[-1:] == ["nha"] and clean(text) == bare(clean(text))
    tokens = tokens if plain_nha else without_politeness(tokens)
    line = " ".join(tokens)
    for candidate in _undressed(line):
        if reading := _plain(candidate) or _numbered(candidate):
            return reading
    if not _is_about_commands(tokens):
        return Ok(None)
    if found := re.fullmatch(r"câu (?:số )?(.+)", line):
        number = whole(found[1])
        return Unclear(tuple(f"edit:{n}" for n in number), Why.AMBIGUOUS)
    guess = next((commands for pattern, commands in _GUESSES if pattern.fullmatch(line)), ())
    return Unclear(guess, Why.AMBIGUOUS if guess else Why.NOT_UNDERSTOOD)


def _undressed(line: str) -> list[str]:
    """The line, then the line without *cho tôi*, *tôi muốn* … before and *đi*, *với* … after it."""
    lines = [line]
    while len(lines) < 6:  # noqa: PLR2004 - more wrapping than this is a sentence
        shorter = _CLOSER.sub("", lines[-1])
        shorter = _OPENER.sub("", shorter) if shorter == lines[-1] else shorter
        if shorter == lines[-1]:
            break
        lines.append(shorter)
    return lines


def _plain(line: str) -> Ok | None:
    return next((Ok(name) for name, pattern in _PATTERNS.items() if pattern.fullmatch(line)), None)


def _numbered(line: str) -> Reading | None:
    """A command with the number of a question or person; two numbers are unclear."""
    for name, pattern in _NUMBERED:
        found = pattern.fullmatch(line)
        if not found:
            continue
        phrase = found[1] or found[2]
        parts = [part for part in re.split(r" (?:và|,|-|hoặc) |[.,]| (?=[0-9])", phrase) if part]
        numbers = [whole(part) if re.fullmatch("[0-9]{1,3}|[^0-9]+", part) else set() for part in parts]
        if all(len(values) == 1 and 0 < min(values) < _MOST for values in numbers):
            commands = tuple(f"{name}:{min(values)}" for values in numbers)
            return Ok(commands[0]) if len(commands) == 1 else Unclear(commands, Why.AMBIGUOUS)
    return None


def _is_about_commands(tokens: list[str]) -> bool:
    """Whether a text is made of the words of commands only, with at least one that acts."""
    if (
        tokens[:1] == ["câu"]
        and len(tokens) > 1
        and whole(" ".join(tokens[1:]).removeprefix("số "))
        and tokens[-1] != "sau"
    ):
        return True
    if " ".join(tokens) in _LATER:
        return True
    known = all(item in _KNOWN or item in _VERBS.split() or item[0].isdecimal() for item in tokens)
    acting = _VERB_WORDS & set(tokens) or tokens in (["hết", "rồi"], ["bỏ"])
    return bool(tokens) and known and bool(acting)
