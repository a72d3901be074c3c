"""Answers to one open question: taps, words, numbers, pictures, and the commands of the walk."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from handlers.answers import Ok, Unclear
from handlers.messages import Choice, Kind, Reply
from handlers.survey import attachments, commands, echoes, going, mends, misses, values, who
from handlers.survey.screens import choices, mending
from handlers.survey.screens import question as screen
from handlers.survey.searching import searched
from handlers.survey.sheet import Sheet, load
from handlers.survey.states import Asking, Reason
from handlers.survey.stops import Stop, StopKind
from handlers.texts import common
from handlers.texts import survey as texts
from handlers.texts import survey_amiss as amiss_texts
from handlers.turn import Turn
from models.forms import Question, QuestionType
from models.queries.misreadings import CORRECTED


def answer(turn: Turn, state: Asking) -> list[Reply]:
    """Answer what was said at an open question."""
    sheet = load(turn, state.sheet)
    if sheet is None:
        return turn.goto(turn, "home")
    stop = sheet.stop(state.key, state.row)
    if stop is None:
        return going.go_on(sheet, "", row="", back_to=state.back_to)
    if screen.held(stop) != state.shown:
        lead = amiss_texts.elsewhere(stop.number, screen.shown_value(sheet, stop))
        return going.go_on(sheet, stop.key, lead=[lead], row=state.row, back_to=state.back_to)
    said = turn.said
    if said.choice:
        return _chosen(sheet, stop, state, said.choice)
    if not turn.is_typed:
        return attachments.received(sheet, stop, state)
    if turn.incoming.forwarded:
        return screen.again(sheet, stop, state, amiss_texts.forwarded(_example(stop)))
    moved = commands.obey(
        sheet, state, said, skip=lambda: skip(sheet, stop, state), keep=lambda: keep(sheet, stop, state)
    )
    if moved is not None:
        return moved
    return _typed(sheet, stop, state)


def show(turn: Turn, state: Asking) -> list[Reply]:
    """Ask again what is open."""
    sheet = load(turn, state.sheet)
    stop = sheet.stop(state.key, state.row) if sheet is not None else None
    if sheet is None:
        return turn.goto(turn, "home")
    if stop is None:
        return going.go_on(sheet, "")
    return screen.ask(sheet, stop, state=state, editing=bool(state.back_to))


def take(
    sheet: Sheet, stop: Stop, state: Asking, value: str, *, about: bool = False, decided: bool = False
) -> list[Reply]:
    """Store a value, say so, and go on; or say what the form itself has against it."""
    question = stop.asked
    before = sheet.entry.questions()
    result = sheet.answer(stop.key, value, number=stop.number, reason="khoảng" if about else "")
    if not result.accepted:
        return misses.refused(sheet, stop, state, value, result.message)
    if result.value == question.value and not state.row and mends.named(sheet, stop.number) is not None:
        return mending.ask_reason(sheet, stop)
    if not result.value:
        sheet.pass_by(stop.key)
    elif question.value and question.value != result.value:
        sheet.misread(stop, values.kind_of(question) or question.type, CORRECTED)
    text = values.shown(question, result.value)
    sheet.turn.taken = text
    _remember(sheet.turn)
    echoed = echoes.with_age(sheet, question, text)
    lead = echoes.echo(sheet, stop, state, texts.about(echoed) if about else echoed)
    if decided:
        lead = texts.decided(lead)
    return going.go_on(
        sheet,
        stop.key,
        lead=[
            " ".join(
                [lead + ("." if state.back_to else ""), *echoes.consequences(sheet, before, result, state)]
            ).strip()
        ],
        row=state.row,
        back_to=state.back_to,
        single=state.single,
    )


def skip(sheet: Sheet, stop: Stop, state: Asking) -> list[Reply]:
    """Go on without an answer; one that must be given is asked again before sending."""
    if state.refused:
        sheet.turn.state = Reason(
            sheet=sheet.id, key=stop.key, found=state.refused, row=state.row, back_to=state.back_to
        )
        return [Reply(text=texts.skip_reason(stop.number, state.refused))]
    sheet.pass_by(stop.key)
    must = stop.kind is StopKind.WHO or stop.asked.required
    lead = texts.left_open(stop.number) if must and not stop.answered else texts.passed(stop.number)
    return going.go_on(
        sheet, stop.key, lead=[] if stop.answered else [lead], row=state.row, back_to=state.back_to, single=state.single
    )


def keep(sheet: Sheet, stop: Stop, state: Asking) -> list[Reply]:
    """Last year's answer holds, or at an edit the present one."""
    if mends.named(sheet, stop.number) is not None and not state.row:
        return mending.ask_reason(sheet, stop)
    if state.back_to and stop.answered:
        return going.go_on(sheet, stop.key, row=state.row, back_to=state.back_to, single=state.single)
    if stop.kind is StopKind.WHO:
        return who.keep(sheet, stop, state)
    if stop.asked.carried and screen.carried(sheet, stop):
        return take(sheet, stop, state, stop.asked.carried)
    return misses.not_understood(sheet, stop, state, Unclear())


def stale(turn: Turn, state: Asking) -> str:
    """What to say of a tap on an earlier question."""
    sheet = load(turn, state.sheet)
    if sheet is None:
        return ""
    before = _previous(sheet, state)
    if before is None:
        return texts.heading(sheet.stops()[0].number, sheet.stops()[0].total, sheet.code)
    return amiss_texts.stale(before.number, screen.shown_value(sheet, before))


def _previous(sheet: Sheet, state: Asking) -> Stop | None:
    """The stop answered last before the open one."""
    found = [stop for stop in sheet.stops() if stop.kind is not StopKind.ROWS]
    place = next((number for number, stop in enumerate(found) if stop.key == state.key), len(found))
    return next((stop for stop in reversed(found[:place]) if stop.answered), None)


def _chosen(sheet: Sheet, stop: Stop, state: Asking, choice: str) -> list[Reply]:
    if choice[0] == "c" and choice[1:].isdecimal() and int(choice[1:]) < len(state.candidates):
        value = state.candidates[int(choice[1:])]
        return (
            who.take_value(sheet, stop, state, value)
            if stop.kind is StopKind.WHO
            else take(sheet, stop, state, _with_ticks(stop.asked, state, value))
        )
    if choice == choices.MORE:
        return _next_page(sheet, stop, state)
    if choice[0] in "a+-" and choice[1:].isdecimal():
        return _option(sheet, stop, state, choice)
    match choice:
        case "keep":
            return keep(sheet, stop, state)
        case "done":
            return take(sheet, stop, state, " ".join(_in_order(stop.asked, state.ticked)))
        case "ok":
            return take(sheet, stop, state, "OK")
        case "nobody":
            return who.take(sheet, stop, state, [])
        case "retype" | "repeat":
            return screen.ask(sheet, stop, state=state, editing=bool(state.back_to))
        case "skip":
            return skip(sheet, stop, state)
    return commands.tapped(sheet, state, choice)


def _option(sheet: Sheet, stop: Stop, state: Asking, choice: str) -> list[Reply]:
    number = int(choice[1:])
    question = stop.asked
    if not 0 < number <= len(question.choices):
        return screen.ask(sheet, stop, state=state)
    name = question.choices[number - 1].name
    if question.type is not QuestionType.SELECT_MULTIPLE:
        return take(sheet, stop, state, name)
    if not sheet.turn.said.tapped:
        return take(sheet, stop, state, _with_ticks(question, state, name))
    ticked = {*state.ticked, name} if choice[0] == "+" else set(state.ticked) - {name}
    state = replace(state, ticked=tuple(_in_order(question, ticked)))
    (reply,) = screen.again(sheet, stop, state, _open_text(sheet, stop))
    return [replace(reply, replaces=True)]


def _next_page(sheet: Sheet, stop: Stop, state: Asking) -> list[Reply]:
    state = replace(state, page=choices.next_page(stop.asked, state), candidates=())
    (reply,) = screen.again(sheet, stop, state, _open_text(sheet, stop))
    return [replace(reply, replaces=sheet.turn.said.tapped)]


def _open_text(sheet: Sheet, stop: Stop) -> str:
    lines = [screen.heading(sheet, stop), stop.asked.label, stop.asked.hint]
    return "\n".join(line for line in lines if line)


def _typed(sheet: Sheet, stop: Stop, state: Asking) -> list[Reply]:
    said = sheet.turn.said
    if stop.kind is StopKind.WHO:
        return who.typed(sheet, stop, state)
    reading = values.read(stop.asked, said.text, sheet.turn.today)
    if choices.long(stop.asked):
        reading = searched(stop.asked, said.text, reading)
    if not isinstance(reading, Ok):
        return misses.not_understood(sheet, stop, state, reading)
    value = _with_ticks(stop.asked, state, str(reading.value))
    text = values.shown(stop.asked, value)
    if said.early:
        return _confirm(
            sheet, stop, state, value, amiss_texts.too_early(said.text, stop.number, text), amiss_texts.RETYPE
        )
    if said.repeated:
        return _confirm(
            sheet, stop, state, value, amiss_texts.sent_twice(said.text, stop.number), amiss_texts.NO_REPEAT
        )
    if _changed_by_half(stop.asked, value) and value not in state.candidates:
        last = values.shown(stop.asked, stop.asked.carried or "")
        question = amiss_texts.half_more(stop.number, text, sheet.year, last)
        if sheet.entry.question(stop.key) and not _breaks_range(stop.asked, value):
            return _confirm(sheet, stop, state, value, question, amiss_texts.RETYPE)
    return take(sheet, stop, state, value, about=reading.approximate, decided=reading.by_bounds)


def _confirm(sheet: Sheet, stop: Stop, state: Asking, value: str, text: str, other: str) -> list[Reply]:
    state = replace(state, candidates=(value,))
    offers = (
        Choice(label=common.RIGHT, value="c0", words=("đúng", "phải", "ừ", "vâng", "rồi")),
        Choice(label=other, value="retype", words=("gõ lại", "không", "sai")),
    )
    return screen.again(sheet, stop, state, text, offers)


def _changed_by_half(question: Question, value: str) -> bool:
    if not question.carried or question.choices or values.kind_of(question) not in {"integer", "decimal", "money"}:
        return False
    try:
        new, old = Decimal(value), Decimal(question.carried)
    except InvalidOperation:
        return False
    return old > 0 and abs(new - old) * 2 >= old


def _breaks_range(question: Question, value: str) -> bool:
    low, high = question.bounds.minimum, question.bounds.maximum
    figure = Decimal(value)
    return (isinstance(low, Decimal) and figure < low) or (isinstance(high, Decimal) and figure > high)


def _remember(turn: Turn) -> None:
    """The text that was taken, to recognise the same one sent twice."""
    if turn.is_typed and turn.incoming.kind is Kind.TEXT:
        turn.conversation.last_text = turn.said.text.strip()[:200]
        turn.conversation.last_text_at = turn.incoming.sent_at


def _in_order(question: Question, names: Sequence[str] | set[str]) -> list[str]:
    return [choice.name for choice in question.choices if choice.name in names]


def _with_ticks(question: Question, state: Asking, value: str) -> str:
    """A typed answer to a long list of which entries were ticked by tapping before: those stay chosen."""
    if not choices.long(question) or set(state.ticked) == set(question.value.split()):
        return value
    return " ".join(_in_order(question, {*state.ticked, *value.split()}))


def _example(stop: Stop) -> str:
    return "2 4" if stop.kind is StopKind.WHO else values.example(stop.asked)
