"""The choices of a question as buttons: all of them, or of a long list one page after another."""

from handlers.messages import Choice
from handlers.survey.states import Asking
from handlers.texts import common
from handlers.texts import survey as texts
from handlers.texts import survey_lists as list_texts
from models.forms import Question, QuestionType

MOST_BUTTONS = 20
"""Choices shown at once; a longer list has pages and is searched by typing."""
PAGE = 8
"""Choices on a page of a long list: a screen of a small phone."""
MORE = "more"
"""What the button to the next page brings."""
_CHOSEN = {QuestionType.SELECT_ONE, QuestionType.SELECT_MULTIPLE}


def buttons(question: Question, state: Asking, keep: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The buttons of a question's own answers, with `keep` where it belongs."""
    if question.type is QuestionType.ACKNOWLEDGE:
        return (Choice(label=common.RIGHT, value="ok", words=("đúng",)), *keep)
    if question.type not in _CHOSEN:
        return keep
    first, last = _shown(question, state)
    numbered = list(enumerate(question.choices, 1))[first:last]
    more = (_more(question, state),) if long(question) else ()
    if question.type is QuestionType.SELECT_MULTIPLE:
        ticks = tuple(_tick(number, choice.name, choice.label, state) for number, choice in numbered)
        return (*ticks, *more, Choice(label=list_texts.DONE, value="done", words=("xong",)), *keep)
    return (
        *keep,
        *(Choice(label=choice.label, value=f"a{number}", number=number) for number, choice in numbered),
        *more,
    )


def long(question: Question) -> bool:
    """Whether the choices of a question are too many to be shown at once."""
    return question.type in _CHOSEN and len(question.choices) > MOST_BUTTONS


def page_of(question: Question) -> int:
    """The page of a long list on which the present answer stands, its first where there is none."""
    held = question.value.split() if question.type is QuestionType.SELECT_MULTIPLE else [question.value]
    places = [place for place, choice in enumerate(question.choices) if choice.name in held]
    return places[0] // PAGE if places and long(question) else 0


def next_page(question: Question, state: Asking) -> int:
    """The page after the one shown; after the last comes the first."""
    return (state.page + 1) % -(-len(question.choices) // PAGE)


def where(question: Question, state: Asking) -> str:
    """Which part of a long list is shown, and that it is searched by typing; "" for a short one."""
    first, last = _shown(question, state)
    return texts.part_of_list(first + 1, last, len(question.choices)) if long(question) else ""


def _shown(question: Question, state: Asking) -> tuple[int, int]:
    count = len(question.choices)
    if not long(question):
        return 0, count
    first = state.page * PAGE if state.page * PAGE < count else 0
    return first, min(first + PAGE, count)


def _more(question: Question, state: Asking) -> Choice:
    label = texts.SEE_FIRST if next_page(question, state) == 0 else texts.SEE_MORE
    return Choice(label=label, value=MORE, words=(label.lower(),))


def _tick(number: int, name: str, text: str, state: Asking) -> Choice:
    ticked = name in state.ticked
    return Choice(label=text, value=f"{'-' if ticked else '+'}{number}", number=number, ticked=ticked)
