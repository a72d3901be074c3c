"""Yes or no: *có*, *rồi*, *uk*; *không*, *chưa có*, *làm gì có*; perhaps and both together are unclear."""

import re

from handlers.answers.results import Invalid, Ok, Reading, Unclear, Why
from handlers.answers.spelling import Spelling

_YES = "có ừ vâng đúng phải rồi ok yes chuẩn"
_SPELLING = Spelling(
    f"{_YES} không chẳng chưa sai dạ ạ nhé nha nhá nhe em bác anh chị ơi thưa đâu làm gì ai hề nào cả hết nhiều chứ "
    "đấy đó vậy thế luôn đã bao giờ từng lần một người cái dừng số chọn",
    {
        "c": "có", "y yep ye yess": "yes", "oke okie oki okê okay okela ô-kê okey": "ok", "vầng vang dzạ vâg": "vâng",
        "u uh uk um ừm ừa ờ ukm uhm uhu ưh ừh uki uhh umm": "ừ", "da dah": "dạ", "đung": "đúng",
        "ko k kg kh khg kog kông hk hok hôk hông hổng hem khum khom kô nỏ hong n no khôg khog khoong": "không",
        "chả": "chẳng", "chx": "chưa",
    },
)  # fmt: skip
_POLITE = r"(?: (?:ạ|nhé|nha|nhá|nhe|em|bác|anh|chị|ơi))*"
_OPENING = r"(?:(?:dạ|thưa|em|bác|anh|chị|ơi|,) )*"
_ASSENT = r"(?:ừ|vâng|ok|dạ|đúng|yes)"
_HAVE = r"(?:có|co)"
_YES_LINE = re.compile(
    rf"{_OPENING}(?:(?:{_ASSENT}[ ,]+)*(?:(?:đã )?{_HAVE}(?: (?:rồi|nhiều|chứ|đấy|đó|ạ|luôn))*|rồi)"
    rf"|(?:{_ASSENT}[ ,]+)*(?:ừ|vâng|ok|dạ|yes|chuẩn|đúng|phải)"
    rf"|(?:đúng|phải|dung|chuẩn|vâng|ừ) (?:rồi|vậy|thế|đấy|đó)(?: {_HAVE})?){_POLITE}"
)
_THING = r"(?: (?:(?:ai|gì)|(?:cái|người) nào)(?: (?:cả|hết))?)?"
_NO_LINE = re.compile(
    rf"{_OPENING}(?:"
    rf"(?:không|chẳng|chưa)(?: hề)?(?: {_HAVE})?{_THING}(?: đâu)?"
    rf"|(?:không|chẳng|đâu)(?: (?:phải|đúng))(?: đâu)?"
    rf"|(?:chưa|không) (?:bao giờ|từng)(?: {_HAVE})?"
    rf"|sai(?: rồi)?|đâu {_HAVE}|{_HAVE} đâu|làm gì {_HAVE}(?: ai)?"
    rf"){_POLITE}"
)
_OPTION = re.compile(r"(?:(?:số|chọn|ý) )*([0-9]+)(?: [.)·:-])?(?: (.+))?|(.+?)(?: [(.·:-])? ([0-9]+)(?: \))?")


def read_yesno(text: str) -> Reading:
    """Reads True or False; the options are 1 Có and 2 Không, and 0 is no."""
    tokens = _SPELLING.tokens(text)
    if not any(item[0].isalnum() for item in tokens):
        return Unclear(why=Why.EMPTY)
    line = " ".join(item for item in tokens if item not in {"!", "…"})
    line = re.sub("^(số|chọn) (một|hai)$", lambda found: f"{found[1]} {1 if found[2] == 'một' else 2}", line)
    if found := _OPTION.fullmatch(line):
        number = int((found[1] or found[4])[:9])
        words = found[2] or found[3]
        polite = not words or re.fullmatch(rf"{_OPENING}", f"{words} ") or re.fullmatch(_POLITE, f" {words}")
        said = None if polite else _said(words)
        if not polite and said is None:
            return Unclear()
        if number > 2:  # noqa: PLR2004 - two options
            return Invalid(Why.NO_SUCH_OPTION, number) if polite else Unclear()
        meant = number == 1
        return Ok(meant) if said in {None, meant} else Unclear((True, False), Why.AMBIGUOUS)
    said = _said(line)
    if said is None:
        return Unclear(why=Why.AMBIGUOUS if line in {"dung", "được"} else Why.NOT_UNDERSTOOD)
    return Ok(said)


def _said(line: str) -> bool | None:
    """What words without numbers say, if they say one thing."""
    if _NO_LINE.fullmatch(line):
        return False
    return True if _YES_LINE.fullmatch(line) else None
