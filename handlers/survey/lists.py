"""Answers to a list of rows: add (also a whole person in one line), change, take off with a reason, bring back."""

from collections.abc import Sequence
from dataclasses import replace

from handlers import answers
from handlers.answers import Ok, Option, Person
from handlers.messages import Reply
from handlers.offers import offer_taken
from handlers.survey import commands, going, mends, values
from handlers.survey.screens import listing as screen
from handlers.survey.screens import mending
from handlers.survey.screens import question as question_screen
from handlers.survey.sheet import Sheet, load
from handlers.survey.states import Asking, Listing
from handlers.survey.stops import Stop
from handlers.texts import survey_lists as texts
from handlers.texts import unread
from handlers.turn import Turn
from models.forms import Question, RepeatView, RowView
from models.queries import household_events, households

NAME, BIRTH, RELATION, SEX = "member:name", "member:birth_year", "member:relation", "member:sex"


def answer(turn: Turn, state: Listing) -> list[Reply]:
    """Answer what was said to a list."""
    sheet = load(turn, state.sheet)
    if sheet is None:
        return turn.goto(turn, "home")
    stop = sheet.stop(state.key, state.row)
    if stop is None:
        return going.go_on(sheet, "", row=state.row, back_to=state.back_to)
    said = turn.said
    choice = said.choice
    if state.doing and turn.is_typed and not choice and not said.command:
        choice = offer_taken(turn.conversation.offers, said.text, loosely=True)
    if choice == "never" or (choice == "" and said.command == "cancel" and state.doing):
        return _list(sheet, stop, state)
    if state.doing and (
        (choice[:1] in {"r", "d"} and choice not in {"remove", "restore", "done"}) or choice in dict(texts.REASONS)
    ):
        return _named(sheet, stop, state, choice)
    if choice:
        return _verb(sheet, stop, state, choice)
    if not turn.is_typed:
        return screen.show(sheet, stop, _plain(state))
    return _typed(sheet, stop, state)


def show(turn: Turn, state: Listing) -> list[Reply]:
    """The list again."""
    sheet = load(turn, state.sheet)
    stop = sheet.stop(state.key, state.row) if sheet is not None else None
    if sheet is None or stop is None:
        return turn.goto(turn, "home")
    return screen.show(sheet, stop, _plain(state))


def _plain(state: Listing) -> Listing:
    return replace(state, doing="", target="", detail="")


def _list(sheet: Sheet, stop: Stop, state: Listing, *, lead: Sequence[str] = ()) -> list[Reply]:
    fresh = sheet.stop(stop.key, state.row) or stop
    replies = screen.show(sheet, fresh, _plain(state), lead=lead, short=bool(lead))
    sheet.save()
    return replies


def _verb(sheet: Sheet, stop: Stop, state: Listing, choice: str) -> list[Reply]:
    repeat = stop.rows
    match choice:
        case "done":
            return _done(sheet, stop, state)
        case "add":
            return _add(sheet, stop, state)
        case "edit" | "remove":
            if len(repeat.rows) == 1:
                return _target(sheet, stop, replace(state, doing=choice), repeat.rows[0])
            sheet.turn.state = replace(state, doing=choice, target="")
            verb = texts.EDIT if choice == "edit" else texts.REMOVE
            return [screen.which(sheet, repeat, verb)]
        case "restore":
            return _restore(sheet, stop, state)
        case "pause":
            return commands.pause(sheet)
        case "back":
            return commands.back(sheet, state)
    return screen.show(sheet, stop, _plain(state))


def _named(sheet: Sheet, stop: Stop, state: Listing, choice: str) -> list[Reply]:
    """A row, a detail of it, or a reason was chosen."""
    if choice in dict(texts.REASONS):
        return _remove(sheet, stop, state, choice)
    if choice[0] == "r":
        row = next((row for row in stop.rows.rows if row.id == choice[1:]), None)
        return _target(sheet, stop, state, row) if row is not None else _list(sheet, stop, state)
    row = next((row for row in stop.rows.rows if row.id == state.target), None)
    details = screen.details(row) if row is not None else []
    place = int(choice[1:]) if choice[1:].isdecimal() else len(details)
    if row is None or place >= len(details):
        return _list(sheet, stop, state)
    return _ask_detail(sheet, state, row, details[place])


def _target(sheet: Sheet, stop: Stop, state: Listing, row: RowView) -> list[Reply]:
    sheet.turn.state = replace(state, target=row.id)
    if state.doing == "edit":
        return [screen.what(row)]
    if screen.is_people(stop.rows):
        return [screen.why(row)]
    return _remove(sheet, stop, replace(state, target=row.id), "")


def _ask_detail(sheet: Sheet, state: Listing, row: RowView, detail: Question) -> list[Reply]:
    stop = sheet.stop(detail.key, row.id)
    if stop is None:
        return going.go_on(sheet, "", back_to=state.back_to)
    asking = Asking(sheet=sheet.id, key=detail.key, row=row.id, single=True, back_to=state.back_to)
    return question_screen.ask(sheet, stop, state=asking, editing=True)


def _done(sheet: Sheet, stop: Stop, state: Listing) -> list[Reply]:
    top = stop.number.split(".")[0]
    if not state.row and mends.named(sheet, top) is not None and top not in mends.changed_numbers(sheet):
        return mending.ask_reason(sheet, stop)
    sheet.pass_by(stop.key)
    repeat = stop.rows
    changes = sheet.progress.get("list_changes", {}) if screen.is_people(repeat) else {}
    names = (("added", "thêm"), ("removed", "bớt"), ("edited", "sửa"))
    said = [texts.counted(name, changes[key]) for key, name in names if changes.get(key)]
    lead = texts.rows_echo(stop.number, len(repeat.rows), said, people=screen.is_people(repeat))
    sheet.turn.taken = f"{len(repeat.rows)}"
    return going.go_on(sheet, stop.key, lead=[lead], row=state.row, back_to=state.back_to)


def _add(sheet: Sheet, stop: Stop, state: Listing) -> list[Reply]:
    try:
        change = sheet.entry.add_row(stop.rows.ref)
    except ValueError:
        return _list(sheet, stop, state)
    row = _made(change.row)
    sheet.ordinals([row.id])
    return going.go_on(sheet, "", row=row.id, back_to=state.back_to)


def _remove(sheet: Sheet, stop: Stop, state: Listing, reason: str) -> list[Reply]:
    repeat = stop.rows
    row = next((row for row in repeat.rows if row.id == state.target), None)
    if row is None:
        return _list(sheet, stop, state)
    people = screen.is_people(repeat)
    summary = screen.summary(row).split(", ")[0]
    sheet.entry.remove_row(row.id)
    sheet.log(row.key, screen.summary(row), "", number=stop.number, reason=reason)
    sheet.progress.setdefault("removed", []).append({"row": row.id, "reason": reason})
    _count(sheet, "removed")
    left = len(repeat.rows) - 1
    said = texts.removed(summary, dict(texts.REASONS).get(reason, ""), left, people=people)
    replies = _list(sheet, stop, state, lead=[said])
    return _death(sheet, row, said) or replies if reason == "died" else replies


def _death(sheet: Sheet, row: RowView, said: str) -> list[Reply]:
    """A person of the roll has died: month, and where it was the head another one, are asked at once."""
    facts = {question.fact: question.value for question in row.questions}
    members = households.members(sheet.turn.session, sheet.household)
    dead = [one for one in members if (one.name, str(one.birth_year or "")) == (facts.get(NAME), facts.get(BIRTH))]
    if len(dead) != 1 or household_events.open_of(sheet.turn.session, sheet.household) is not None:
        return []
    asked = sheet.turn.goto(sheet.turn, f"life_dead:{sheet.household.id}:{dead[0].id}")
    return [replace(asked[0], text=f"{said}\n{asked[0].text}"), *asked[1:]]


def _restore(sheet: Sheet, stop: Stop, state: Listing) -> list[Reply]:
    removed = sheet.progress.get("removed", [])
    if not removed:
        return _list(sheet, stop, state)
    last = removed.pop()
    change = sheet.entry.restore_row(last["row"])
    row = _made(change.row)
    sheet.log(row.key, "", screen.summary(row), number=stop.number, reason="restored")
    _count(sheet, "removed", -1)
    count = len(stop.rows.rows) + 1
    said = texts.restored(screen.summary(row), count, people=screen.is_people(stop.rows))
    return _list(sheet, stop, state, lead=[said])


def _typed(sheet: Sheet, stop: Stop, state: Listing) -> list[Reply]:
    said = sheet.turn.said
    name, _, number = said.command.partition(":")
    if name == "done":
        return _done(sheet, stop, state)
    if name == "add_person":
        return _add(sheet, stop, state)
    if name in {"edit_person", "remove_person"} or (state.doing and said.text.strip().isdecimal()):
        doing = state.doing if not name else ("edit" if name == "edit_person" else "remove")
        return _by_number(sheet, stop, replace(state, doing=doing), int(number or said.text.strip()))
    if state.doing == "edit" and state.target:
        detail = _detail_in_one(sheet, stop, state)
        if detail is not None:
            return detail
    moved = commands.obey(
        sheet, state, said, skip=lambda: _done(sheet, stop, state), keep=lambda: _done(sheet, stop, state)
    )
    if moved is not None:
        return moved
    if screen.is_people(stop.rows) and stop.rows.can_add:
        whole = _person(sheet, stop, state)
        if whole is not None:
            return whole
    text = unread.unread(said.text, answers.Unclear(), (), "xong, thêm, sửa 2, hoặc: bớt 3")
    return [Reply(text=text, choices=screen.verbs(sheet, stop.rows))]


def _by_number(sheet: Sheet, stop: Stop, state: Listing, number: int) -> list[Reply]:
    ordinals = sheet.ordinals(row.id for row in stop.rows.rows)
    row = next((row for row in stop.rows.rows if ordinals[row.id] == number), None)
    if row is None:
        return screen.show(sheet, stop, _plain(state))
    return _target(sheet, stop, state, row)


def _detail_in_one(sheet: Sheet, stop: Stop, state: Listing) -> list[Reply] | None:
    """A detail and its new value in one message: "sinh 2011"."""
    row = next((row for row in stop.rows.rows if row.id == state.target), None)
    if row is None:
        return None
    for detail in screen.details(row):
        reading = values.read(detail, sheet.turn.said.text, sheet.turn.today)
        if not isinstance(reading, Ok) or values.kind_of(detail) in {"", "name"}:
            continue
        old = values.shown(detail, detail.value)
        result = sheet.answer(detail.key, str(reading.value), number=stop.number)
        if not result.accepted:
            continue
        _count(sheet, "edited")
        who = screen.summary(row).split(", ")[0]
        new = values.shown(detail, result.value)
        return _list(sheet, stop, state, lead=[texts.row_changed(who, screen.short(detail), old, new)])
    return None


def _person(sheet: Sheet, stop: Stop, state: Listing) -> list[Reply] | None:
    """A whole person in one line: "Ng. Văn M. 1980 nam con"; what is missing is asked."""
    text = sheet.turn.said.text
    if not any(sign.isdecimal() for sign in text) and "," not in text:
        return None
    relations, sexes = _options(stop.rows, RELATION), _options(stop.rows, SEX)
    reading = answers.read_person(text, relations, sexes, sheet.turn.today)
    if not isinstance(reading, Ok) or not isinstance(reading.value, Person):
        return None
    change = sheet.entry.add_row(stop.rows.ref)
    row = _made(change.row)
    sheet.ordinals([row.id])
    person = reading.value
    told = {NAME: Ok(person.name), BIRTH: person.birth_year, RELATION: person.relation, SEX: person.sex}
    for fact, one in told.items():
        question = _fact(sheet, row.id, fact)
        if question is not None and isinstance(one, Ok):
            sheet.answer(question.key, values.stored(question, one.value), number=stop.number)
    return going.go_on(sheet, "", row=row.id, back_to=state.back_to)


def _fact(sheet: Sheet, row: str, fact: str) -> Question | None:
    found = (question for question in sheet.entry.questions() if question.row is not None and question.row.id == row)
    return next((question for question in found if question.fact == fact), None)


def _options(repeat: RepeatView, fact: str) -> list[Option]:
    """The choices of a detail, from any row that shows it."""
    for row in repeat.rows:
        for question in row.questions:
            if question.fact == fact:
                return values.options(question)
    return []


def _count(sheet: Sheet, kind: str, by: int = 1) -> None:
    changes = sheet.progress.setdefault("list_changes", {})
    changes[kind] = changes.get(kind, 0) + by


def _made(row: RowView | None) -> RowView:
    if row is None:
        raise LookupError("a change of rows names its row")
    return row
