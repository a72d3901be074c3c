"""How one question is asked, the first time and again."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.messages import Choice, Reply
from handlers.survey import values
from handlers.survey.screens import choices
from handlers.survey.sheet import Sheet
from handlers.survey.states import Asking
from handlers.survey.stops import Stop, StopKind
from handlers.texts import common
from handlers.texts import mending as mending_texts
from handlers.texts import survey as texts
from handlers.texts import survey_lists as list_texts
from handlers.texts import survey_review as review_texts
from models.forms import Question, QuestionType
from models.tables import ReturnedQuestion

TAUGHT = 3
"""Questions of a head's first sheet under which it is said how to answer."""

BACK = Choice(label=common.BACK, value="back", words=("quay lại",), footer=True)
SKIP = Choice(label=common.SKIP, value="skip", words=("bỏ qua",), footer=True)
PAUSE = Choice(label=common.PAUSE, value="pause", words=("tạm dừng",), footer=True)
LATER = Choice(label=review_texts.SAVE_LATER, value="pause", words=("để sau",), footer=True)
FOOTER = (BACK, SKIP, PAUSE)
CANCEL_ROW = Choice(label=texts.NEVER_MIND, value="cancel", words=("thôi",), footer=True)


def ask(
    sheet: Sheet,
    stop: Stop,
    *,
    lead: Sequence[str] = (),
    state: Asking | None = None,
    editing: bool = False,
    returned: bool = False,
) -> list[Reply]:
    """Ask the question of a stop (also a "who" question) and stand there."""
    sheet.turn.state = replace(
        state or Asking(sheet=sheet.id, key=stop.key),
        sheet=sheet.id,
        key=stop.key,
        candidates=(),
        refused="",
        misses=0,
        shown=held(stop),
        ticked=tuple(stop.asked.value.split()) if editing and _several(stop) else (),
        page=choices.page_of(stop.asked),
    )
    if not sheet.turn.state.row and not sheet.turn.state.back_to:
        sheet.progress["at"] = stop.key
    lines = [*lead, heading(sheet, stop, editing=editing, returned=returned), *stop.notes, label(sheet, stop)]
    returned_as = _returned_as(sheet, stop, sheet.turn.state)
    if stop.asked.hint and returned_as is None:
        lines.append(stop.asked.hint)
    if stop.kind is StopKind.WHO:
        lines += who_lines(sheet, stop)
    if returned_as is not None:
        lines.append(mending_texts.commune_says(returned_as.reason))
    before = carried(sheet, stop)
    if before and returned_as is None:
        lines.append(texts.last_year(sheet.year, before))
    if editing and held(stop):
        lines.append(texts.now_is(shown_value(sheet, stop)))
    return [_reply(sheet, stop, "\n".join(line for line in lines if line), sheet.turn.state, editing=editing)]


def again(sheet: Sheet, stop: Stop, state: Asking, text: str, candidates: Sequence[Choice] = ()) -> list[Reply]:
    """Say what is needed, with the same ways to answer, or with the readings to choose from."""
    sheet.turn.state = state
    if candidates:
        return [Reply(text=text, choices=(*candidates, *_footer(sheet, state)))]
    return [_reply(sheet, stop, text, state, editing=bool(state.back_to) and bool(held(stop)))]


def heading(sheet: Sheet, stop: Stop, *, editing: bool = False, returned: bool = False) -> str:
    """The line that says where the person is."""
    row = stop.asked.row if stop.question is not None else None
    if row is not None and stop.kind is StopKind.QUESTION and stop.asked.marks.get("ask") != "list":
        ordinal = sheet.ordinals([row.id])[row.id]
        repeat = next(found for found in sheet.entry.repeats() if any(one.id == row.id for one in found.rows))
        if repeat.fact == "member":
            return list_texts.person_number(ordinal, sheet.code)
        return list_texts.row_number(repeat.label, row.position, sheet.code)
    returned_as = _returned_as(sheet, stop, sheet.turn.state)
    if returned_as is not None:
        place = sheet.mends.index(returned_as) + 1
        return mending_texts.heading(place, len(sheet.mends), returned_as.number, sheet.code)
    line = texts.heading(stop.number, stop.total, sheet.code, editing=editing)
    return texts.back_at(line) if returned else line


def label(sheet: Sheet, stop: Stop) -> str:
    """The question's words; of a person's detail asked for the whole list, with the person before it."""
    question = stop.asked
    if question.row is not None and question.marks.get("ask") == "list":
        return f"{row_name(sheet, question)}: {question.label}"
    return question.label


def row_name(sheet: Sheet, question: Question) -> str:
    """The first answer of the row that a question stands in: a person's name."""
    row = question.row
    first = next((q for q in sheet.entry.questions() if row and q.row and q.row.id == row.id and q.value), None)
    return values.shown(first, first.value) if first is not None else ""


def held(stop: Stop) -> str:
    """What the stop holds now, to see whether another phone has changed it."""
    if stop.kind is StopKind.WHO:
        return " ".join(leaf.value or "-" for leaf in stop.leaves) if stop.answered else ""
    return stop.asked.value


def shown_value(sheet: Sheet, stop: Stop) -> str:
    """What the stop holds, as a person reads it."""
    if stop.kind is StopKind.WHO:
        return list_texts.who_named(named(sheet, stop)) if stop.answered else ""
    return values.shown(stop.asked, stop.asked.value)


def named(sheet: Sheet, stop: Stop) -> list[int]:
    """The numbers of the people who were named at a "who" question."""
    return _numbers(sheet, stop, [leaf for leaf in stop.leaves if leaf.value == yes_of(leaf)[0]])


def carried(sheet: Sheet, stop: Stop) -> str:
    """Last year's answer as a person reads it; "" where it is not known."""
    if stop.kind is StopKind.WHO:
        if not all(leaf.carried for leaf in stop.leaves):
            return ""
        return list_texts.who_named(
            _numbers(sheet, stop, [leaf for leaf in stop.leaves if leaf.carried == yes_of(leaf)[0]])
        )
    question = stop.asked
    if question.row is not None and question.marks.get("ask") != "list":
        return ""
    return values.shown(question, question.carried) if question.carried else ""


def yes_of(leaf: Question) -> tuple[str, str]:
    """The names of yes and no in a leaf that a "who" question fills."""
    pair = values.yes_no(leaf)
    return pair or (leaf.choices[0].name, leaf.choices[1].name)


def who_lines(sheet: Sheet, stop: Stop) -> list[str]:
    """The people whom the question concerns, with their numbers; two to a line when over four."""
    ordinals = sheet.ordinals(leaf.row.id for leaf in stop.leaves if leaf.row)
    names = [f"{ordinals[leaf.row.id]} {row_name(sheet, leaf)}" for leaf in stop.leaves if leaf.row]
    return pairs(names)


def pairs(lines: Sequence[str]) -> list[str]:
    """Lines as they are, two to a line when there are more than four."""
    if len(lines) <= 4:  # noqa: PLR2004 (the rule of the conversations)
        return list(lines)
    return [" · ".join(lines[start : start + 2]) for start in range(0, len(lines), 2)]


def _returned_as(sheet: Sheet, stop: Stop, state: object) -> ReturnedQuestion | None:
    """The commune's words to the question that is asked, in a returned sheet."""
    if not isinstance(state, Asking) or state.row:
        return None
    return next((one for one in sheet.mends if one.number == stop.number.split(".")[0]), None)


def _numbers(sheet: Sheet, stop: Stop, leaves: Sequence[Question]) -> list[int]:
    ordinals = sheet.ordinals(leaf.row.id for leaf in stop.leaves if leaf.row)
    return sorted(ordinals[leaf.row.id] for leaf in leaves if leaf.row)


def _several(stop: Stop) -> bool:
    return stop.kind is StopKind.QUESTION and stop.asked.type is QuestionType.SELECT_MULTIPLE


def _reply(sheet: Sheet, stop: Stop, text: str, state: Asking, *, editing: bool) -> Reply:
    teach = sheet.turn.me.surveyed == 0 and stop.number.isdecimal() and int(stop.number) <= TAUGHT
    return Reply(
        text="\n".join(filter(None, (text, choices.where(stop.asked, state)))),
        choices=(*_choices(sheet, stop, state, editing=editing), *_footer(sheet, state)),
        how=_how(stop),
        teach=teach,
    )


def _footer(sheet: Sheet, state: Asking) -> tuple[Choice, ...]:
    more = (
        (
            Choice(label=review_texts.SAVE_LATER, value="skip", words=("để sau",)),
            Choice(label=texts.ASK_COMMUNE, value="go:ask", words=("hỏi xã",)),
        )
        if state.misses >= 3  # noqa: PLR2004 (the third miss, rule 4 of the voice)
        else ()
    )
    if sheet.mends and not state.row:
        return (*more[1:], LATER)
    return (*more, BACK, CANCEL_ROW) if state.row else (*more, *FOOTER)


def _choices(sheet: Sheet, stop: Stop, state: Asking, *, editing: bool) -> tuple[Choice, ...]:
    question = stop.asked
    keep = _keep(sheet, stop, editing=editing)
    if stop.kind is StopKind.WHO:
        return (Choice(label=texts.NOBODY, value="nobody", words=("không ai",)), *keep)
    return choices.buttons(question, state, keep)


def _keep(sheet: Sheet, stop: Stop, *, editing: bool) -> tuple[Choice, ...]:
    if _returned_as(sheet, stop, sheet.turn.state) is not None:
        return (Choice(label=mending_texts.STANDS, value="keep", words=("vẫn đúng", "giữ")),)
    if editing and held(stop):
        return (Choice(label=common.KEEP, value="keep", words=("giữ",)),)
    before = carried(sheet, stop)
    if not before:
        return ()
    figure = stop.kind is StopKind.QUESTION and not stop.asked.choices
    return (Choice(label=texts.keep(before) if figure else common.KEEP, value="keep", words=("giữ",)),)


_CHOSEN = frozenset({QuestionType.SELECT_ONE, QuestionType.SELECT_MULTIPLE, QuestionType.RANK})


def _how(stop: Stop) -> str:
    question = stop.asked
    if stop.kind is StopKind.WHO:
        return texts.how_who()
    count = len(question.choices)
    if choices.long(question):
        return ""
    if question.type in _CHOSEN and not count:
        return texts.how_nothing()
    match question.type:
        case QuestionType.SELECT_ONE:
            return texts.how_choice(count)
        case QuestionType.SELECT_MULTIPLE:
            return "" if "ví dụ" in question.hint.lower() else texts.how_several()
        case QuestionType.RANK:
            return texts.how_rank(count)
        case QuestionType.DATE | QuestionType.DATETIME:
            return texts.how_date()
        case QuestionType.TIME:
            return texts.how_time()
        case QuestionType.GEOPOINT:
            return texts.how_place()
        case QuestionType.IMAGE:
            return texts.how_picture()
        case QuestionType.AUDIO | QuestionType.VIDEO | QuestionType.FILE:
            return texts.how_file()
    return ""
