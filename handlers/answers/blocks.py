"""Several answers in one message to questions shown together: *15 ko, 13 may*, *1 3 2*, *giống cả*."""

import re
from collections.abc import Sequence
from datetime import date

from handlers.answers.folding import MAX_LENGTH, clean
from handlers.answers.reading import read
from handlers.answers.results import Block, BlockQuestion, Ok, Reading, Unclear, Why
from handlers.answers.spelling import Spelling, trim
from handlers.answers.words import without_politeness

_SPELLING = Spelling(
    "giống cả hết tất câu như cũ năm ngoái giữ nguyên không đổi y vẫn thế vậy còn lại kia khác các những",
    {"ko k kg kh hong": "không"},
)
_SAME = re.compile(
    r"(?:(?:còn )?(?:lại|các câu kia|các câu khác|câu kia|kia) )?"
    r"(?:(?:vẫn |y )*(?:giống|như|giữ)(?: nguyên)?(?: (?:cả|hết|tất cả|cũ|năm ngoái|thế|vậy|[0-9] câu|câu))*|không đổi)"
)
_NUMERIC = {"integer", "decimal", "money", "year"}


def read_block(text: str, questions: Sequence[BlockQuestion], today: date) -> Block | Unclear:
    """Reads a message to a block: each question named with its answer, all of them in order, or *giống cả*.

    Unclear as a whole if a number in it may be a question's as well as an answer.
    """
    if len(text) > MAX_LENGTH:
        return Unclear(why=Why.TOO_LONG)
    line = trim(clean(text))
    if _says_same(line):
        return Block(same=True)
    marks = list(_number_of(questions).finditer(line))
    if not marks:
        return _in_order(line, questions, today)
    by_number = {str(question.number): question for question in questions}
    if not all(_begins_part(line, mark, questions) for mark in marks) or len({m[1] for m in marks}) < len(marks):
        return Unclear(why=Why.AMBIGUOUS)
    before = line[: marks[0].start()].strip(" ,;.")
    if before and not _says_same(before):
        return Unclear()
    same = bool(before)
    answers: dict[int, Reading] = {}
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        question = by_number[mark[1]]
        answer, rest_same = _without_same(line[mark.end() : after.start() if after else len(line)].strip(" ,;."))
        answers[question.number] = read(question.kind, answer, question.options, today, question.bounds)
        same = same or rest_same
    return Block(answers, same)


def _says_same(line: str) -> bool:
    tokens = [item for item in without_politeness(_SPELLING.tokens(line)) if item != ","]
    return _SAME.fullmatch(" ".join(tokens)) is not None


def _without_same(answer: str) -> tuple[str, bool]:
    """An answer without *còn lại giống* after it, and whether that stood there."""
    head, comma, tail = answer.rpartition(",")
    if comma and _says_same(tail):
        return head, True
    words = answer.split()
    for place in range(1, len(words)):
        if words[place] in {"còn", "con"} and _says_same(" ".join(words[place:])):
            return " ".join(words[:place]), True
    return answer, False


def _number_of(questions: Sequence[BlockQuestion]) -> re.Pattern[str]:
    """A question's number where it may begin a part: `15 ko`, `câu 15: không`, `15ko`, `13.1`."""
    numbers = "|".join(str(question.number) for question in questions)
    point = r"\.(?![0-9])" if _has_numbers(questions) else r"\."
    return re.compile(
        rf"(?:^|(?<=[,; ]))(?:(?:câu|cau|c) ?)?({numbers})(?![0-9])(?: ?(?:[:=)·-]|{point}))? ?(?=[^ ,;/.])"
    )


def _has_numbers(questions: Sequence[BlockQuestion]) -> bool:
    return any(question.kind in _NUMERIC for question in questions)


def _begins_part(line: str, mark: re.Match[str], questions: Sequence[BlockQuestion]) -> bool:
    """Whether a question's number begins a part: at the start, after a separator, or where it can be no answer."""
    before = line[: mark.start()]
    if not before or not mark[0][0].isdecimal():
        return True
    if before.rstrip()[-1] in {",", ";"}:
        return not (_has_numbers(questions) and before[-1] == "," and before[-2:-1].isdecimal())
    return not _has_numbers(questions) and all(len(question.options) < int(mark[1]) for question in questions)


def _in_order(line: str, questions: Sequence[BlockQuestion], today: date) -> Block | Unclear:
    """Answers without numbers of questions, exactly as many as are shown; all must be read."""
    numbers = {str(question.number) for question in questions}
    for parts in (re.split(r" ?[,;] ?", line), line.split()):
        if len(parts) == len(questions) and not numbers & set(parts):
            readings = [
                read(q.kind, part, q.options, today, q.bounds) for q, part in zip(questions, parts, strict=True)
            ]
            if all(isinstance(reading, Ok) for reading in readings) or all(part.isdecimal() for part in parts):
                return Block({q.number: reading for q, reading in zip(questions, readings, strict=True)})
    return Unclear()
