"""The last page of a sheet: what is open, what differs, the class as it stands, and the way to the commune."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.messages import Choice, Reply
from handlers.survey import doubts, standing
from handlers.survey.screens.listing import is_people, short
from handlers.survey.screens.question import carried, shown_value
from handlers.survey.sheet import Sheet
from handlers.survey.states import Review
from handlers.survey.stops import Stop, StopKind, closing_notes
from handlers.texts import common
from handlers.texts import doubts as doubt_texts
from handlers.texts import survey_review as texts
from models.forms import EntryProblem, Refusal
from models.rules.doubts import Doubt

PAGE = 8
"""Answers on a page of the list of all."""
LONGEST = 350
"""Characters of the page, by the rules of voice."""


def show(sheet: Sheet, *, lead: Sequence[str] = ()) -> list[Reply]:
    """The review page; the button that sends is there only when nothing required is open."""
    sheet.turn.state = Review(sheet=sheet.id)
    sheet.progress["at"] = "review"
    open_numbers, other = open_ends(sheet)
    household = common.household(sheet.code, sheet.household.head_name)
    lines = [*lead, *closing_notes(sheet.entry)]
    if open_numbers or other:
        lines.append(texts.review_title(household))
        lines += [texts.still_open(open_numbers)] if open_numbers else []
        lines += [texts.to_mend(problem) for problem in other]
    elif sheet.entry.facts().get("state", "here") == "here":
        lines.append(texts.complete(household, total(sheet)))
    else:
        lines += [
            texts.review_title(household),
            *(texts.listed(s.number, _short(s), value(sheet, s)) for s in sheet.stops()),
        ]
    different = differing(sheet)
    if different:
        lines.append(texts.differs(sheet.year, different))
    ready = not open_numbers and not other
    found = doubts.found(sheet) if ready else ()
    unexplained = any(doubt.key not in doubts.explanations(sheet) for doubt in found)
    if ready:
        lines += standing.lines(sheet)
        last = doubt_texts.what_to_do() if unexplained else texts.can_withdraw()
        lines += [*_doubt_lines(sheet, found, LONGEST - sum(len(line) + 1 for line in (*lines, last))), last]
    return [Reply(text="\n".join(lines), choices=_choices(open_numbers, ready=ready, unexplained=unexplained))]


def page(sheet: Sheet, number: int) -> list[Reply]:
    """One page of all answers."""
    found = sheet.stops()
    start = number * PAGE
    lines = [texts.listed(stop.number, _short(stop), value(sheet, stop)) for stop in found[start : start + PAGE]]
    sheet.turn.state = Review(sheet=sheet.id, page=number)
    more = (Choice(label="Xem tiếp", value="more", words=("tiếp",)),) if start + PAGE < len(found) else ()
    back = Choice(label=texts.LOOK, value="look", words=("xem lại",))
    return [Reply(text="\n".join(lines), choices=(*more, _edit(), back))]


def ask_number(sheet: Sheet, state: Review) -> list[Reply]:
    """Ask which question is to be changed."""
    sheet.turn.state = replace(state, picking=True)
    return [Reply(text=texts.which_edit(), choices=(Choice(label=texts.LOOK, value="look", words=("xem lại",)),))]


def open_ends(sheet: Sheet) -> tuple[list[str], list[str]]:
    """The numbers of questions that must be answered, and the sentences of whatever else is wrong."""
    problems = sheet.entry.problems()
    blank = [problem for problem in problems if problem.refusal is Refusal.REQUIRED and problem.number]
    numbers = {
        problem.number.split(".")[0] if not _of_who(sheet, problem) else _who_number(sheet, problem)
        for problem in blank
    }
    other = [problem.message or problem.label for problem in problems if problem not in blank]
    return sorted(numbers, key=int), [text for text in dict.fromkeys(other) if text]


def differing(sheet: Sheet) -> list[str]:
    """Numbers of the questions answered otherwise than last year."""
    found: dict[str, None] = {}
    for stop in sheet.stops():
        if stop.kind is StopKind.ROWS:
            if is_people(stop.rows) and sheet.progress.get("list_changes"):
                found[stop.number] = None
        elif stop.answered and carried(sheet, stop) and carried(sheet, stop) != shown_value(sheet, stop):
            found[stop.number.split(".")[0]] = None
    return list(found)


def total(sheet: Sheet) -> int:
    """The number of the form's questions."""
    found = sheet.stops()
    return found[0].total if found else 0


def value(sheet: Sheet, stop: Stop) -> str:
    """What a stop holds, in the list of all answers."""
    return str(len(stop.rows.rows)) if stop.kind is StopKind.ROWS else shown_value(sheet, stop)


def _short(stop: Stop) -> str:
    return stop.rows.label if stop.kind is StopKind.ROWS else short(stop.asked)


def _of_who(sheet: Sheet, problem: EntryProblem) -> bool:
    return _who_number(sheet, problem) != ""


def _who_number(sheet: Sheet, problem: EntryProblem) -> str:
    """The number under which a leaf is asked of the whole list; "" for others."""
    for stop in sheet.stops():
        if any(leaf.key == problem.key for leaf in stop.leaves) or (
            stop.key == problem.key and stop.question is not None and stop.question.marks.get("ask") == "list"
        ):
            return stop.number.split(".")[0]
    return ""


def _doubt_lines(sheet: Sheet, found: Sequence[Doubt], room: int) -> list[str]:
    """A line for each of the first doubts, those not explained before the others; one only where there is no room."""
    said, village = doubts.explanations(sheet), sheet.household.village_id
    waiting_first = sorted(found, key=lambda doubt: doubt.key in said)
    lines = [
        doubt_texts.on_review(doubt_texts.words(doubt, village), has_reason=doubt.key in said)
        for doubt in waiting_first[: doubt_texts.SHOWN]
    ]
    if len("\n".join(lines)) > room:
        del lines[1:]
    if len(found) > len(lines):
        lines[-1] += doubt_texts.further(len(found) - len(lines))
    return lines


def _choices(open_numbers: Sequence[str], *, ready: bool, unexplained: bool) -> tuple[Choice, ...]:
    see = Choice(label=texts.SEE_EACH, value="each", words=("xem từng câu",))
    later = Choice(label=texts.SAVE_LATER, value="later", words=("để sau",))
    if ready:
        explain = Choice(label=doubt_texts.EXPLAIN, value="explain", words=("giải thích", "lý do"))
        send = Choice(label=texts.SEND, value="send", words=("gửi",))
        return (send, *((explain,) if unexplained else ()), see, _edit(), later)
    if open_numbers:
        first = Choice(label=texts.answer_open(open_numbers[0]), value=f"open{open_numbers[0]}", words=("trả lời",))
        return (first, see, _edit(), later)
    return (see, _edit(), later)


def _edit() -> Choice:
    return Choice(label=texts.EDIT_ONE, value="edit", words=("sửa",))
