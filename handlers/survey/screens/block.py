"""Up to four questions shown together with last year's values."""

from collections.abc import Sequence

from handlers.messages import Choice, Reply
from handlers.survey.screens.listing import short
from handlers.survey.screens.question import FOOTER, carried
from handlers.survey.sheet import Sheet
from handlers.survey.states import Block
from handlers.survey.stops import Stop, StopKind
from handlers.texts import survey_blocks as texts

MOST = 4
"""Numbers in a block."""


def wanted(sheet: Sheet) -> bool:
    """Whether this person is asked in blocks: from the second sheet on, or as they said."""
    return bool(sheet.progress.get("block", sheet.turn.me.surveyed > 0))


def at(sheet: Sheet, key: str) -> list[list[Stop]]:
    """The block that begins with a stop: its numbers with their stops; empty where there is none."""
    numbers: list[list[Stop]] = []
    found = sheet.stops()
    start = next((place for place, stop in enumerate(found) if stop.key == key), len(found))
    for stop in found[start:]:
        same = bool(numbers) and _top(numbers[-1][0]) == _top(stop)
        if sheet.done(stop):
            continue
        if not _fits(stop):
            if same:
                numbers.pop()
            break
        if same:
            numbers[-1].append(stop)
        elif len(numbers) == MOST:
            break
        else:
            numbers.append([stop])
    known = [stops for stops in numbers if any(carried(sheet, stop) for stop in stops)]
    return numbers if len(numbers) > 1 and known else []


def show(sheet: Sheet, numbers: Sequence[Sequence[Stop]], *, lead: Sequence[str] = (), misses: int = 0) -> list[Reply]:
    """The block: a line for each number, one tap for all as last year."""
    first = numbers[0][0]
    sheet.turn.state = Block(sheet=sheet.id, key=first.key, misses=misses)
    sheet.progress["at"] = first.key
    tops = [_top(stops[0]) for stops in numbers]
    lines = [*lead, texts.block_heading(tops, first.total, sheet.code, sheet.year)]
    lines += [note for stops in numbers for stop in stops for note in stop.notes]
    lines += [
        texts.block_line(top, short(stops[0].asked), values_of(sheet, stops))
        for top, stops in zip(tops, numbers, strict=True)
    ]
    choices = (
        Choice(label=texts.same_all(len(numbers)), value="same", words=("giống cả", "giữ nguyên", "giữ")),
        Choice(label=texts.EACH, value="each", words=("từng câu", "hỏi từng câu")),
    )
    return [Reply(text="\n".join([*lines, texts.block_how(tops[-1])]), choices=(*choices, *FOOTER))]


def values_of(sheet: Sheet, stops: Sequence[Stop]) -> str:
    """Last year's values of a number."""
    return " · ".join(value for value in (carried(sheet, stop) for stop in stops) if value)


def _fits(stop: Stop) -> bool:
    """Whether a stop can be answered by "as last year"."""
    if not stop.blocked:
        return False
    if stop.kind is StopKind.WHO:
        return all(leaf.carried for leaf in stop.leaves)
    return stop.question is not None and (bool(stop.question.carried) or not stop.question.required)


def _top(stop: Stop) -> str:
    return stop.number.split(".")[0]
