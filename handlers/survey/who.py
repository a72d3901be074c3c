"""Answers to a question asked once for the whole list: "2 4", or "không ai"."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from handlers import answers
from handlers.answers import Invalid, Ok, Unclear, Why
from handlers.messages import Choice, Reply
from handlers.survey import going, mends
from handlers.survey.screens import mending
from handlers.survey.screens import question as screen
from handlers.survey.sheet import Sheet
from handlers.survey.states import Asking
from handlers.survey.stops import Stop
from handlers.texts import common, unread
from handlers.texts import survey as texts
from handlers.texts import survey_amiss as amiss_texts
from handlers.texts import survey_lists as list_texts
from models.forms import Change, Question

EXAMPLE = "2 4, hoặc: không ai"


def typed(sheet: Sheet, stop: Stop, state: Asking) -> list[Reply]:
    """People by their numbers, one by name, or a number with a word ("3 may") where the question asks for both."""
    said = sheet.turn.said
    numbers = ordinals(sheet, stop)
    words: dict[int, str] = {}
    text = said.text
    if _asks_word(stop):
        text, words = _with_words(text)
    reading = answers.read_numbers(text, max(numbers))
    chosen = list(reading.value) if isinstance(reading, Ok) else _by_name(sheet, stop, text)
    if not isinstance(chosen, list) or not set(chosen) <= set(numbers):
        shown = reading if not isinstance(reading, Ok) else Invalid(Why.NO_SUCH_OPTION)
        state = replace(state, misses=state.misses + 1)
        sheet.misread(stop, "who", shown.why)
        return screen.again(sheet, stop, state, unread.unread(said.text, shown, (), EXAMPLE))
    value = " ".join(map(str, chosen)) or "-"
    if said.early or said.repeated:
        named = list_texts.who_named(chosen)
        asked = (
            amiss_texts.too_early(said.text, stop.number, named)
            if said.early
            else amiss_texts.sent_twice(said.text, stop.number)
        )
        state = replace(state, candidates=(value,))
        choices = (
            Choice(label=common.RIGHT, value="c0", words=("đúng", "phải")),
            Choice(
                label=amiss_texts.RETYPE if said.early else amiss_texts.NO_REPEAT,
                value="retype",
                words=("gõ lại", "không"),
            ),
        )
        return screen.again(sheet, stop, state, asked, choices)
    return take(sheet, stop, state, chosen, words)


def take_value(sheet: Sheet, stop: Stop, state: Asking, value: str) -> list[Reply]:
    """Take a confirmed reading: numbers parted by spaces, "-" for nobody."""
    return take(sheet, stop, state, [] if value == "-" else [int(number) for number in value.split()])


def keep(sheet: Sheet, stop: Stop, state: Asking) -> list[Reply]:
    """The same people as last year."""
    if not all(leaf.carried for leaf in stop.leaves):
        return screen.again(sheet, stop, state, unread.unread(sheet.turn.said.text, Unclear(), (), EXAMPLE))
    numbers = ordinals(sheet, stop)
    chosen = [
        number for number, key in numbers.items() if _leaf(stop, key).carried == screen.yes_of(_leaf(stop, key))[0]
    ]
    return take(sheet, stop, state, chosen)


def take(
    sheet: Sheet, stop: Stop, state: Asking, chosen: Sequence[int], words: dict[int, str] | None = None
) -> list[Reply]:
    """Store yes or no for each person concerned, and go on."""
    before, was = sheet.entry.questions(), screen.shown_value(sheet, stop)
    change = store(sheet, stop, chosen, words or {})
    named = list_texts.who_named(sorted(chosen))
    sheet.turn.taken = named
    if was == named and mends.named(sheet, stop.number) is not None:
        return mending.ask_reason(sheet, stop)
    lead = texts.changed(stop.number, was, named) if state.back_to and was else texts.echo(stop.number, named)
    said = going.consequences(sheet, before, change[-1]) if change and state.back_to else []
    return going.go_on(sheet, stop.key, lead=[" ".join([lead, *said])], back_to=state.back_to)


def store(sheet: Sheet, stop: Stop, chosen: Collection[int], words: dict[int, str]) -> list[Change]:
    """Write the leaves of all people concerned; the words of those chosen go to the leaf that asks for them."""
    changes = []
    for number, key in ordinals(sheet, stop).items():
        yes, no = screen.yes_of(_leaf(stop, key))
        result = sheet.answer(key, yes if number in chosen else no, number=stop.number)
        changes.append(result.change)
    further = stop.asked.marks.get("list", "").split()[1:]
    for question in sheet.entry.questions():
        if question.row is not None and question.name in further and not question.value:
            number = sheet.ordinals([question.row.id])[question.row.id]
            if words.get(number):
                sheet.answer(question.key, words[number], number=stop.number)
    return changes


def ordinals(sheet: Sheet, stop: Stop) -> dict[int, str]:
    """The numbers of the people concerned, with the key of each one's leaf."""
    rows = {leaf.row.id: leaf.key for leaf in stop.leaves if leaf.row}
    known = sheet.ordinals(rows)
    return {known[row]: key for row, key in rows.items()}


def _leaf(stop: Stop, key: str) -> Question:
    return next(leaf for leaf in stop.leaves if leaf.key == key)


def _asks_word(stop: Stop) -> bool:
    return len(stop.asked.marks.get("list", "").split()) > 1


def _with_words(text: str) -> tuple[str, dict[int, str]]:
    """The numbers of "3 may, 4 sửa xe", and the words after each."""
    words: dict[int, str] = {}
    for part in text.replace(";", ",").split(","):
        head, _, rest = part.strip().partition(" ")
        if not head.isdecimal() or rest.replace(" ", "").isdecimal() or answers.fold(rest).startswith("va "):
            return text, {}
        words[int(head)] = rest.strip()
    return " ".join(map(str, words)), words


def _by_name(sheet: Sheet, stop: Stop, text: str) -> list[int] | None:
    """One person by name, if just one of those concerned matches."""
    people = [
        answers.RollEntry(number, str(number), screen.row_name(sheet, _leaf(stop, key)))
        for number, key in ordinals(sheet, stop).items()
    ]
    found = answers.match_household(text, people) if not text.strip().isdecimal() else ()
    return [found[0].key] if len(found) == 1 else None
