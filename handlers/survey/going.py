"""Where a sheet goes on after an answer."""

from collections.abc import Sequence

from handlers.messages import Reply
from handlers.survey.screens import block, listing, mending, question, review
from handlers.survey.sheet import Sheet, shorts
from handlers.survey.states import Asking, Listing
from handlers.survey.stops import Stop, StopKind
from handlers.texts import survey as texts
from handlers.texts import survey_lists as list_texts
from models.forms import Change, Question

REVIEW = "review"


def go_on(
    sheet: Sheet, after: str, *, lead: Sequence[str] = (), row: str = "", back_to: str = "", single: bool = False
) -> list[Reply]:
    """Ask what comes after the stop with the key `after`: within a row, back from an edit, or onward."""
    if row:
        replies = _in_row(sheet, after, row, lead=lead, back_to=back_to, single=single)
    elif back_to:
        replies = come_back(sheet, back_to, lead=lead)
    else:
        replies = onward(sheet, after, lead=lead)
    sheet.save()
    return replies


def onward(sheet: Sheet, after: str, *, lead: Sequence[str] = ()) -> list[Reply]:
    """The next stop that is not done, after a key or from the beginning; the review page when there is none."""
    if sheet.mends:
        return mending.show_next(sheet, lead=lead)
    found = sheet.stops()
    place = next((number for number, stop in enumerate(found, 1) if stop.key == after), 0)
    for stop in [*found[place:], *found[:place]]:
        if not sheet.done(stop):
            return at(sheet, stop, lead=lead)
    return review.show(sheet, lead=lead)


def at(sheet: Sheet, stop: Stop, *, lead: Sequence[str] = ()) -> list[Reply]:
    """Ask a stop for the first time, in a block where it begins one."""
    if stop.kind is StopKind.ROWS:
        blank = _blank_row(sheet, stop)
        if blank is not None:
            return question.ask(
                sheet, blank[1], lead=lead, state=Asking(sheet=sheet.id, key=blank[1].key, row=blank[0])
            )
        return listing.show(sheet, stop, Listing(sheet=sheet.id, key=stop.key), lead=lead)
    if block.wanted(sheet):
        numbers = block.at(sheet, stop.key)
        if numbers:
            return block.show(sheet, numbers, lead=lead)
    return question.ask(sheet, stop, lead=lead)


def open_in_rows(sheet: Sheet, stop: Stop, back_to: str) -> list[Reply] | None:
    """Ask the first detail of a list's rows that must be answered and is not."""
    for row in stop.rows.rows:
        for inner in sheet.stops(row.id):
            if inner.kind is StopKind.QUESTION and inner.asked.required and not inner.answered:
                state = Asking(sheet=sheet.id, key=inner.key, row=row.id, back_to=back_to)
                return question.ask(sheet, inner, state=state)
    return None


def _blank_row(sheet: Sheet, stop: Stop) -> tuple[str, Stop] | None:
    """The one row that a form starts a list with, while nothing is written in it, and its first question."""
    rows = stop.rows.rows
    if len(rows) != 1 or any(asked.value for asked in rows[0].questions):
        return None
    first = next((inner for inner in sheet.stops(rows[0].id) if inner.kind is not StopKind.ROWS), None)
    return (rows[0].id, first) if first is not None else None


def come_back(sheet: Sheet, key: str, *, lead: Sequence[str] = ()) -> list[Reply]:
    """Back to where the person was before an edit."""
    if sheet.mends:
        return mending.show_next(sheet, lead=lead)
    stop = sheet.stop(key)
    if key == REVIEW or stop is None:
        return review.show(sheet, lead=lead) if key == REVIEW else onward(sheet, "", lead=lead)
    if stop.kind is StopKind.ROWS:
        return listing.show(sheet, stop, Listing(sheet=sheet.id, key=key), lead=lead)
    if block.wanted(sheet) and (numbers := block.at(sheet, key)):
        return block.show(sheet, numbers, lead=lead)
    return question.ask(sheet, stop, lead=lead, returned=True)


def edit(sheet: Sheet, stop: Stop, back_to: str, *, lead: Sequence[str] = ()) -> list[Reply]:
    """Open a stop to be changed, and come back afterwards."""
    if stop.kind is StopKind.ROWS:
        state = Listing(sheet=sheet.id, key=stop.key, back_to=back_to)
        return listing.show(sheet, stop, state, lead=lead)
    state_of = Asking(sheet=sheet.id, key=stop.key, back_to=back_to)
    return question.ask(sheet, stop, lead=lead, state=state_of, editing=True)


def consequences(sheet: Sheet, before: Sequence[Question], change: Change) -> list[str]:
    """What an answer opened or made needless elsewhere, in a sentence each."""
    now = {asked.key: asked for asked in sheet.entry.questions()}
    was = {asked.key: asked for asked in before}
    opened = shorts(now, change.opened)
    closed = shorts(was, change.closed)
    said = []
    if opened:
        said.append(
            texts.opened([q.number.split(".")[0] for q in opened], [q.marks.get("short", "").lower() for q in opened])
        )
    answered = [asked for asked in closed if asked.value]
    if answered:
        said.append(texts.closed([asked.number.split(".")[0] for asked in answered]))
    return said


def _in_row(sheet: Sheet, after: str, row: str, *, lead: Sequence[str], back_to: str, single: bool) -> list[Reply]:
    found = sheet.stops(row)
    place = next((number for number, stop in enumerate(found, 1) if stop.key == after), 0)
    if not single:
        for stop in found[place:]:
            if sheet.done(stop):
                continue
            if stop.kind is StopKind.ROWS:
                return listing.show(
                    sheet, stop, Listing(sheet=sheet.id, key=stop.key, row=row, back_to=back_to), lead=lead
                )
            state = Asking(sheet=sheet.id, key=stop.key, row=row, back_to=back_to)
            return question.ask(sheet, stop, lead=lead, state=state)
    return finish_row(sheet, row, lead=lead if single else (), back_to=back_to, added=not single)


def finish_row(sheet: Sheet, row: str, *, lead: Sequence[str], back_to: str, added: bool) -> list[Reply]:
    """A row is written down: back to its list, with what happened."""
    repeat = next(found for found in sheet.entry.repeats() if any(one.id == row for one in found.rows))
    outer = repeat.row.id if repeat.row else ""
    stop = next(stop for stop in sheet.stops(outer) if stop.key == repeat.key)
    view = next(one for one in repeat.rows if one.id == row)
    people = listing.is_people(repeat)
    said = [list_texts.added(listing.summary(view), len(repeat.rows), people=people)] if added else list(lead)
    if added:
        changes = sheet.progress.setdefault("list_changes", {})
        changes["added"] = changes.get("added", 0) + 1
    state = Listing(sheet=sheet.id, key=stop.key, row=outer, back_to=back_to)
    return listing.show(sheet, stop, state, lead=said, short=True)
