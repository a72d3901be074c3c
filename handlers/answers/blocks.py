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
    named = _named(line, questions)
    if named is None:
        return _in_order(line, questions, today)
    same = False
    answers: dict[int, Reading] = {}
    for question, answer in named:
        if question is None:
            if not _says_same(answer):
                return Unclear()
            same = True
        elif question.number in answers:
            return Unclear(why=Why.AMBIGUOUS)
        else:
            head, tail = _without_same(answer)
            same = same or tail
            answers[question.number] = _answer(head, question, today)
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


def _answer(text: str, question: BlockQuestion, today: date) -> Reading:
    return read(question.kind, text, question.options, today, question.bounds)


def _named(line: str, questions: Sequence[BlockQuestion]) -> list[tuple[BlockQuestion | None, str]] | None:
    """The parts of a message that each begin with a question's number; None if it does not begin with one.

    A part before the first number has no question.
    """
    numbers = "|".join(str(question.number) for question in questions)
    start = re.compile(rf"(?:^|(?<=[,;./ ]))(?:(?:câu|cau|c) ?)?({numbers})(?: ?[:.=)·-])? (?=[^ ])")
    by_number = {str(question.number): question for question in questions}
    marks = list(start.finditer(line))
    kept = [mark for mark in marks if mark.start() == 0 or _parts(line, mark, by_number)]
    if not kept:
        return None
    parts: list[tuple[BlockQuestion | None, str]] = []
    if before := line[: kept[0].start()].strip(" ,;."):
        parts.append((None, before))
    for mark, after in zip(kept, [*kept[1:], None], strict=True):
        end = after.start() if after else len(line)
        parts.append((by_number[mark[1]], line[mark.end() : end].strip(" ,;./")))
    return parts


def _parts(line: str, mark: re.Match[str], by_number: dict[str, BlockQuestion]) -> bool:
    """Whether a question's number inside a message begins a new part: after a separator, or where it is no answer."""
    if line[: mark.start()].rstrip()[-1:] in {",", ";", "/", "."} or not mark[0][0].isdecimal():
        return True
    return not any(
        question.kind in _NUMERIC or len(question.options) >= int(mark[1]) for question in by_number.values()
    )


def _in_order(line: str, questions: Sequence[BlockQuestion], today: date) -> Block | Unclear:
    """Answers without numbers of questions, exactly as many as are shown; all must be read."""
    numbers = {str(question.number) for question in questions}
    for parts in (re.split(r" ?[,;] ?", line), line.split()):
        if len(parts) == len(questions) and not numbers & set(parts):
            answers = {q.number: _answer(part, q, today) for q, part in zip(questions, parts, strict=True)}
            if all(isinstance(reading, Ok) for reading in answers.values()) or all(part.isdecimal() for part in parts):
                return Block(answers)
    return Unclear()
