"""Answers to questions shown together: all as last year, or the different ones in one message."""

from collections.abc import Sequence
from decimal import Decimal

from handlers import answers
from handlers.answers import Block as Read
from handlers.answers import BlockQuestion, Ok, Option
from handlers.messages import Kind, Reply
from handlers.survey import attachments, commands, going, values, who
from handlers.survey.screens import block as screen
from handlers.survey.screens import question as question_screen
from handlers.survey.screens.question import carried, shown_value
from handlers.survey.sheet import Sheet, load
from handlers.survey.states import Block
from handlers.survey.stops import Stop, StopKind
from handlers.texts import survey as texts
from handlers.texts import survey_amiss as amiss_texts
from handlers.texts import survey_blocks as block_texts
from handlers.texts import unread
from handlers.turn import Turn
from models.forms import QuestionType

Numbers = Sequence[Sequence[Stop]]


def answer(turn: Turn, state: Block) -> list[Reply]:
    """Answer what was said to a block."""
    sheet = load(turn, state.sheet)
    if sheet is None:
        return turn.goto(turn, "home")
    numbers = screen.at(sheet, state.key)
    if not numbers:
        return going.go_on(sheet, "")
    said = turn.said
    if said.choice in {"each", "skip"}:
        return _each(sheet, numbers)
    if said.choice in {"same", "keep"}:
        return apply(sheet, numbers, {})
    if said.choice in {"back", "pause"}:
        return commands.back(sheet, state) if said.choice == "back" else commands.pause(sheet)
    if not turn.is_typed:
        return _received(sheet, numbers, state)
    if turn.incoming.forwarded:
        return screen.show(sheet, numbers, lead=[amiss_texts.forwarded("15 không")])
    moved = commands.obey(
        sheet, state, said, skip=lambda: _each(sheet, numbers), keep=lambda: apply(sheet, numbers, {})
    )
    return moved if moved is not None else _typed(sheet, numbers, state)


def show(turn: Turn, state: Block) -> list[Reply]:
    """The block again."""
    sheet = load(turn, state.sheet)
    if sheet is None:
        return turn.goto(turn, "home")
    numbers = screen.at(sheet, state.key)
    return screen.show(sheet, numbers) if numbers else going.go_on(sheet, "")


def apply(sheet: Sheet, numbers: Numbers, told: dict[str, str]) -> list[Reply]:
    """Store the answers told by number; all others as last year."""
    changes, kept = [], []
    for stops in numbers:
        top = stops[0].number.split(".")[0]
        if top in told:
            before = screen.values_of(sheet, stops)
            _store(sheet, stops[0], told[top])
            stop = sheet.stop(stops[0].key)
            new = shown_value(sheet, stop) if stop is not None else ""
            changes.append(block_texts.block_change(top, before, new))
        else:
            _keep(sheet, top)
            kept.append(top)
    sheet.turn.taken = block_texts.SAME if not changes else ", ".join(changes)
    return going.go_on(sheet, numbers[-1][-1].key, lead=[block_texts.block_done(changes, kept)])


def _store(sheet: Sheet, stop: Stop, value: str) -> None:
    if stop.kind is StopKind.WHO:
        who.store(sheet, stop, [int(number) for number in value.split() if number != "-"], {})
    else:
        sheet.answer(stop.key, value, number=stop.number)


def _keep(sheet: Sheet, top: str) -> None:
    """Last year's answers of a number, those that they open included."""
    while True:
        waiting = [stop for stop in sheet.stops() if stop.number.split(".")[0] == top and not sheet.done(stop)]
        known = [stop for stop in waiting if carried(sheet, stop) or not _must(stop)]
        if not known:
            return
        stop = known[0]
        if stop.kind is StopKind.WHO:
            numbers = who.ordinals(sheet, stop)
            yes = {leaf.key for leaf in stop.leaves if leaf.carried == question_screen.yes_of(leaf)[0]}
            who.store(sheet, stop, [number for number, key in numbers.items() if key in yes], {})
        elif stop.asked.carried:
            if not sheet.answer(stop.key, stop.asked.carried, number=stop.number).accepted:
                return
        else:
            sheet.pass_by(stop.key)


def _must(stop: Stop) -> bool:
    return stop.kind is StopKind.WHO or stop.asked.required


def _each(sheet: Sheet, numbers: Numbers) -> list[Reply]:
    """These questions one by one."""
    first = sheet.stop(numbers[0][0].key)
    sheet.progress["block"] = False
    replies = going.at(sheet, first) if first is not None else going.onward(sheet, "")
    sheet.save()
    return replies


def _received(sheet: Sheet, numbers: Numbers, state: Block) -> list[Reply]:
    """A picture or position that a question of the block wants."""
    incoming = sheet.turn.incoming
    wanted = {Kind.PHOTO: QuestionType.IMAGE, Kind.LOCATION: QuestionType.GEOPOINT}.get(incoming.kind)
    for stop in (stop for stops in numbers for stop in stops):
        if wanted is not None and stop.kind is StopKind.QUESTION and stop.asked.type is wanted:
            value = values.place(incoming.place) if incoming.place else attachments.keep_media(sheet, incoming)
            sheet.answer(stop.key, value, number=stop.number)
            lead = texts.echo(stop.number, values.shown(stop.asked, value))
            shown = screen.at(sheet, state.key)
            replies = screen.show(sheet, shown, lead=[lead]) if shown else going.onward(sheet, "", lead=[lead])
            sheet.save()
            return replies
    text = (
        amiss_texts.voice() if incoming.kind is Kind.VOICE else amiss_texts.not_here(numbers[0][0].number, "15 không")
    )
    return screen.show(sheet, numbers, lead=[] if incoming.kind is Kind.STICKER else [text])


def _typed(sheet: Sheet, numbers: Numbers, state: Block) -> list[Reply]:
    text = sheet.turn.said.text
    if sheet.turn.said.early or sheet.turn.said.repeated:
        return screen.show(
            sheet, numbers, lead=[amiss_texts.too_early(text, numbers[0][0].number, block_texts.SAME.lower())]
        )
    read = answers.read_block(text, [_asked(sheet, stops[0]) for stops in numbers], sheet.turn.today)
    if not isinstance(read, Read):
        return screen.show(sheet, numbers, lead=[block_texts.block_unread(text[:40])], misses=state.misses + 1)
    told = {}
    for number, reading in read.answers.items():
        stop = next(stops[0] for stops in numbers if stops[0].number.split(".")[0] == str(number))
        if not isinstance(reading, Ok):
            sheet.misread(stop, "block", reading.why)
            example = f"{number} không"
            said = unread.unread(f"câu {number}", reading, _labels(stop, reading), example)
            return screen.show(sheet, numbers, lead=[said], misses=state.misses + 1)
        value = _value(stop, reading)
        refused = _refusal(sheet, stop, value)
        if refused is not None:
            return screen.show(sheet, numbers, lead=[refused], misses=state.misses + 1)
        told[str(number)] = value
    return apply(sheet, numbers, told)


def _asked(sheet: Sheet, stop: Stop) -> BlockQuestion:
    number = int(stop.number.split(".")[0])
    if stop.kind is StopKind.WHO:
        known = who.ordinals(sheet, stop)
        people = tuple(Option(str(place), f"người {place}") for place in range(1, max(known) + 1))
        return BlockQuestion(number, "multichoice", people)
    kind = values.kind_of(stop.asked) or "name"
    return BlockQuestion(number, kind, values.options(stop.asked), values.bounds(stop.asked))


def _labels(stop: Stop, reading: object) -> list[str]:
    if stop.kind is StopKind.WHO:
        return []
    candidates = getattr(reading, "candidates", ())[:3]
    return [values.shown(stop.asked, values.stored(stop.asked, value)) for value in candidates]


def _value(stop: Stop, reading: Ok) -> str:
    if stop.kind is StopKind.WHO:
        return " ".join(map(str, reading.value)) or "-"
    return values.stored(stop.asked, reading.value)


def _refusal(sheet: Sheet, stop: Stop, value: str) -> str | None:
    """What the question has against an answer, before anything of the block is stored."""
    if stop.kind is StopKind.WHO:
        concerned = set(who.ordinals(sheet, stop))
        named = {int(number) for number in value.split() if number != "-"}
        return None if named <= concerned else block_texts.block_unread(value)
    figure = values.kind_of(stop.asked) in {"integer", "decimal", "money"}
    if figure and value and not values.bounds(stop.asked).hold(Decimal(value)):
        found = values.shown(stop.asked, value)
        return unread.refused(found, stop.asked.constraint_message, values.example(stop.asked))
    return None
