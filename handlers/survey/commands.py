"""The words that work anywhere in a survey: quay lại, bỏ qua, tạm dừng, giữ, sửa 5, xem lại, gộp, từng câu."""

from collections.abc import Callable

from handlers import answers
from handlers.messages import Choice, Reply
from handlers.survey import going
from handlers.survey.screens import listing, mending, review
from handlers.survey.screens import question as screen
from handlers.survey.sheet import Sheet
from handlers.survey.states import Asking, Block, Listing, Paused, Reason, Review
from handlers.survey.stops import StopKind, of_number
from handlers.texts import common, trouble
from handlers.texts import survey as texts
from handlers.texts import survey_review as review_texts
from handlers.texts import survey_visit as visit_texts
from handlers.turn import Said

Step = Callable[[], list[Reply]]
State = Asking | Listing | Block | Review | Reason

_TOGETHER = {"gop": True, "tung cau": False}


def obey(sheet: Sheet, state: State, said: Said, *, skip: Step, keep: Step) -> list[Reply] | None:
    """Do what a word of the walk asks; None where the text is none."""
    together = _TOGETHER.get(answers.fold(said.text).strip())
    if together is not None and not sheet.mends:
        return in_blocks(sheet, state, together=together)
    name, _, number = said.command.partition(":")
    match name:
        case "back":
            return back(sheet, state)
        case "skip" if sheet.mends and isinstance(state, Asking) and not state.row:
            stop = sheet.stop(state.key)
            return _save(sheet, mending.show_next(sheet, after=stop.number.split(".")[0] if stop else ""))
        case "skip":
            return skip()
        case "keep":
            return keep()
        case "pause" | "cancel":
            return pause(sheet)
        case "continue":
            return going.come_back(sheet, str(sheet.progress.get("at", "")))
        case "review" | "submit":
            return _save(sheet, mending.show_next(sheet) if sheet.mends else review.show(sheet))
        case "next_household":
            sheet.save()
            return sheet.turn.goto(sheet.turn, "list")
        case "edit" if number:
            return edit(sheet, number, _here(state))
        case "edit":
            return _save(sheet, review.ask_number(sheet, Review(sheet=sheet.id)))
        case "add_person" | "edit_person" | "remove_person":
            return _people(sheet, state)
    return None


def tapped(sheet: Sheet, state: Asking, choice: str) -> list[Reply]:
    """The fixed last row of a question."""
    match choice:
        case "back":
            return back(sheet, state)
        case "pause":
            return pause(sheet)
        case "cancel":
            return cancel_row(sheet, state)
    return going.onward(sheet, "")


def back(sheet: Sheet, state: State) -> list[Reply]:
    """The stop before the open one, with the answer it holds."""
    if isinstance(state, Review):
        key, row = "", ""
    else:
        key, row = state.key, state.row if isinstance(state, Asking | Listing) else ""
    found = sheet.stops(row)
    place = next((number for number, stop in enumerate(found) if stop.key == key), len(found))
    if row and place == 0:
        return cancel_row(sheet, state) if isinstance(state, Asking) and not state.single else going.onward(sheet, "")
    if sheet.mends and not row:
        return _save(sheet, mending.show_before(sheet, key))
    before = found[max(0, place - 1)] if found else None
    if before is None:
        return going.onward(sheet, "")
    if before.kind is StopKind.ROWS:
        return _save(sheet, listing.show(sheet, before, Listing(sheet=sheet.id, key=before.key, row=row)))
    again = Asking(sheet=sheet.id, key=before.key, row=row)
    return _save(sheet, screen.ask(sheet, before, state=again, editing=before.answered))


def cancel_row(sheet: Sheet, state: Asking) -> list[Reply]:
    """Give up writing down a new row, or changing one."""
    if not state.single:
        try:
            sheet.entry.remove_row(state.row)
        except (KeyError, ValueError):
            return going.go_on(sheet, "", back_to=state.back_to)
    for stop in sheet.stops():
        if stop.kind is StopKind.ROWS:
            again = Listing(sheet=sheet.id, key=stop.key, back_to=state.back_to)
            if state.row.split(":")[0] and (state.single or stop.number):
                return _save(sheet, listing.show(sheet, stop, again))
    return going.go_on(sheet, "", back_to=state.back_to)


def pause(sheet: Sheet) -> list[Reply]:
    """The sheet rests; everything that was answered is kept."""
    if sheet.mends:
        return _save(sheet, mending.rests(sheet))
    stop = sheet.resting()
    number, total = (stop.number, stop.total) if stop is not None else ("1", review.total(sheet))
    sheet.turn.state = Paused(sheet=sheet.id)
    sheet.save()
    text = visit_texts.paused(sheet.code, number, total, sheet.survey.ends_on)
    go_on = Choice(label=visit_texts.GO_ON, value=f"go:household:{sheet.household.id}", words=("làm tiếp", "tiếp"))
    return [Reply(text=text, choices=(go_on, trouble.GO_HOME))]


def edit(sheet: Sheet, number: str, back_to: str) -> list[Reply]:
    """Open the question with a number, to come back afterwards."""
    if sheet.mends:
        return _save(sheet, mending.edit(sheet, number))
    stop = of_number(sheet.stops(), number)
    if stop is None:
        found = sheet.stops()
        sheet.turn.popup = ""
        (first, *rest) = going.come_back(sheet, back_to or going.REVIEW)
        lead = texts.no_such(number, found[0].total if found else 0)
        return [Reply(text=f"{lead}\n{first.text}", choices=first.choices, how=first.how), *rest]
    return _save(sheet, going.edit(sheet, stop, back_to))


def in_blocks(sheet: Sheet, state: State, *, together: bool) -> list[Reply]:
    """From now on in blocks, or question by question, in this sheet."""
    sheet.progress["block"] = together
    key = _here(state)
    stop = sheet.stop(key)
    replies = going.at(sheet, stop) if stop is not None else going.onward(sheet, "")
    return _save(sheet, replies)


def greet(sheet: Sheet) -> list[Reply]:
    """The person comes back: where the sheet rests, and the ways on."""
    if sheet.mends:
        return mending.rests(sheet)
    stop = sheet.resting()
    household = common.household(sheet.code, sheet.household.head_name)
    sheet.turn.state = Paused(sheet=sheet.id)
    number, total = (stop.number, stop.total) if stop is not None else ("1", review.total(sheet))
    choices = (
        Choice(
            label=visit_texts.go_on_at(number), value=f"go:household:{sheet.household.id}", words=("làm tiếp", "tiếp")
        ),
        Choice(label=review_texts.LOOK, value=f"go:look:{sheet.id}", words=("xem lại",)),
        trouble.GO_HOME,
    )
    return [Reply(text=visit_texts.resting(household, number, total), choices=choices)]


def _people(sheet: Sheet, state: State) -> list[Reply]:
    """The list of people, to come back to the open question afterwards."""
    stop = next((stop for stop in sheet.stops() if stop.kind is StopKind.ROWS and listing.is_people(stop.rows)), None)
    if stop is None:
        return going.onward(sheet, "")
    if sheet.mends:
        return _save(sheet, mending.edit(sheet, stop.number))
    back_to = "" if _here(state) == stop.key else _here(state)
    return _save(sheet, going.edit(sheet, stop, back_to))


def _here(state: State) -> str:
    """Where an edit comes back to."""
    if isinstance(state, Review):
        return going.REVIEW
    if isinstance(state, Asking | Listing | Reason) and state.back_to:
        return state.back_to
    return state.key


def _save(sheet: Sheet, replies: list[Reply]) -> list[Reply]:
    sheet.save()
    return replies
