"""One figure: which, of which period, part and whole, its source, and a picture of the paper."""

from dataclasses import replace

from handlers import answers
from handlers.entered.states import EnterFigure, FigureStored
from handlers.messages import Choice, Kind, Reply
from handlers.roles import short_label, tell
from handlers.survey.sheet import note
from handlers.texts import entered as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.media_store import FIGURE, MAX_BYTES
from models.queries.figures import entered, entering
from models.rules.indicators import MOST, fits, may_enter
from models.rules.review import OFFICE
from models.seed import targets
from models.tables import Indicator, Media

LONGEST = 200
"""Letters of a source."""
STOP = Choice(label=texts.STOP, value="stop", words=("thôi",), footer=True)
_ANOTHER = Choice(label=texts.ANOTHER, value="go:enter", words=("nhập số",))
_SHEETS = Choice(label=texts.FROM_SHEETS, value="sheets", words=("theo phiếu",))
_YES = Choice(label=texts.YES_ROAD, value="1", words=("có", "có rồi", "rồi"))
_NO = Choice(label=texts.NO_ROAD, value="0", words=("chưa", "không"))


def open_enter(turn: Turn, rest: str) -> list[Reply]:
    """Which figure; one named by its key ("loans") is begun at once."""
    who = entering.enterer(turn.session, turn.me)
    keys = [key for key, target in targets().items() if target.entered and may_enter(who, key)]
    if rest in keys:
        return _ask(turn, EnterFigure(rest))
    if not keys:
        return tell(turn, texts.nothing_to_enter(), trouble.GO_HOME)
    year = str(turn.today.year)
    missing = [key for key in keys if entered.newest(turn.session, turn.here, key, year) is None]
    choices = [
        Choice(label=short_label(texts.title(key)), value=f"go:enter:{key}", number=number)
        for number, key in enumerate(keys, 1)
    ]
    if turn.me.kind in OFFICE:
        choices.append(Choice(label=texts.TOTALS, value="go:enter_totals", number=len(keys) + 1))
    return tell(turn, texts.which([texts.title(key) for key in missing]), *choices, trouble.GO_HOME)


def show(turn: Turn, state: EnterFigure) -> list[Reply]:
    """The open part again."""
    return _ask(turn, state)


def answer(turn: Turn, state: EnterFigure) -> list[Reply]:
    """Take the open part."""
    if turn.said.choice == STOP.value or turn.said.command in {"back", "cancel", "pause"}:
        return tell(turn, texts.stopped(), _ANOTHER, trouble.GO_HOME)
    if turn.said.early or not (turn.is_typed or turn.said.choice):
        return _ask(turn, state)
    if not state.period:
        return _take_period(turn, state)
    if state.part is None:
        return _take_part(turn, state)
    if not state.whole_known:
        return _take_whole(turn, state, state.part)
    source = turn.said.text.strip()
    if not any(letter.isalpha() for letter in source):
        return _ask(turn, state)
    return _store(turn, state, source[:LONGEST])


def _ask(turn: Turn, state: EnterFigure) -> list[Reply]:
    turn.state = state
    if not state.period:
        choices = [
            Choice(label=texts.period_label(one), value=one, number=number)
            for number, one in enumerate(_periods(turn), 1)
        ]
        return [Reply(text=texts.which_period(state.key), choices=(*choices, STOP))]
    if state.part is None:
        yes_no = (_YES, _NO) if state.key == "road" else ()
        return [Reply(text=texts.ask_part(state.key, state.period), choices=(*yes_no, STOP))]
    if not state.whole_known:
        sheets = (_SHEETS,) if state.key == "loans" else ()
        return [Reply(text=texts.ask_whole(state.key, state.part), choices=(*sheets, STOP))]
    return [Reply(text=texts.ask_source(), choices=(STOP,))]


def _periods(turn: Turn) -> list[str]:
    """This year and the last; any other is typed."""
    return [str(turn.today.year), str(turn.today.year - 1)]


def _take_period(turn: Turn, state: EnterFigure) -> list[Reply]:
    if turn.said.choice in _periods(turn):
        return _ask(turn, replace(state, period=turn.said.choice))
    year = turn.said.text.strip()
    known = year.isdecimal() and 2000 <= int(year) <= turn.today.year  # noqa: PLR2004 (no plan is older)
    return _ask(turn, replace(state, period=year) if known else state)


def _take_part(turn: Turn, state: EnterFigure) -> list[Reply]:
    if state.key == "road":
        part = int(turn.said.choice) if turn.said.choice in {"0", "1"} else None
        return _ask(turn, replace(state, part=part, whole_known=part is not None))
    both = answers.read_pair(turn.said.text.replace("/", " "))
    if isinstance(both, answers.Ok) and fits(*both.value):
        return _ask(turn, replace(state, part=both.value[0], whole=both.value[1], whole_known=True))
    number = _count(turn.said.text)
    if number is None:
        return _not_a_number(turn, state)
    return _ask(turn, replace(state, part=number))


def _take_whole(turn: Turn, state: EnterFigure, part: int) -> list[Reply]:
    if turn.said.choice == _SHEETS.value and state.key == "loans":
        return _ask(turn, replace(state, whole_known=True))
    whole = _count(turn.said.text)
    if whole is None:
        return _not_a_number(turn, state)
    if not fits(part, whole):
        return [Reply(text=texts.part_over_whole(part, whole), choices=(STOP,))]
    return _ask(turn, replace(state, whole=whole, whole_known=True))


def _not_a_number(turn: Turn, state: EnterFigure) -> list[Reply]:
    turn.state = state
    return [Reply(text=texts.not_a_number(turn.said.text), choices=(STOP,))]


def _count(text: str) -> int | None:
    reading = answers.read("integer", text, bounds=answers.Bounds(minimum=0, maximum=MOST))
    return int(reading.value) if isinstance(reading, answers.Ok) else None


def _store(turn: Turn, state: EnterFigure, source: str) -> list[Reply]:
    if not may_enter(entering.enterer(turn.session, turn.me), state.key):
        return tell(turn, trouble.nothing_here())
    row = Indicator(
        commune_id=turn.here.id,
        key=state.key,
        period=state.period,
        numerator=state.part or 0,
        denominator=state.whole,
        source=source,
        entered_by_id=turn.me.id,
        entered_at=turn.now,
    )
    turn.session.add(row)
    turn.session.flush()
    told = texts.figure(row.key, row.period, row.numerator, row.denominator)
    note(turn, "enter_figure", detail=told)
    turn.state = FigureStored(row.id)
    return [Reply(text=texts.stored(told, source), choices=(_ANOTHER, trouble.GO_HOME))]


def answer_stored(turn: Turn, state: FigureStored) -> list[Reply]:
    """A picture of the paper, or something else."""
    row = turn.session.get(Indicator, state.indicator_id)
    if turn.incoming.kind in {Kind.PHOTO, Kind.DOCUMENT} and row is not None and row.entered_by_id == turn.me.id:
        return _keep(turn, row)
    if turn.is_typed and not turn.said.command:
        return turn.goto(turn, f"unread:{turn.said.text}")
    return turn.goto(turn, "home")


def show_stored(turn: Turn, state: FigureStored) -> list[Reply]:
    """What was entered."""
    row = turn.session.get(Indicator, state.indicator_id)
    if row is None:
        return turn.goto(turn, "home")
    turn.state = state
    told = texts.figure(row.key, row.period, row.numerator, row.denominator)
    return [Reply(text=texts.stored(told, row.source), choices=(_ANOTHER, trouble.GO_HOME))]


def _keep(turn: Turn, row: Indicator) -> list[Reply]:
    media = turn.incoming.media
    if media is not None and (media.size or 0) > MAX_BYTES:
        return [Reply(text=texts.too_large(MAX_BYTES // 1024**2), choices=(_ANOTHER, trouble.GO_HOME))]
    if row.approved_at is not None or row.returned_at is not None or media is None:
        return [Reply(text=texts.no_picture_any_more(), choices=(_ANOTHER, trouble.GO_HOME))]
    kept = Media(
        chat_id=turn.chat.id, file_key=media.file_key, name=media.name, mime=media.mime, size=media.size,
        purpose=FIGURE, asked_at=turn.now,
    )  # fmt: skip
    turn.session.add(kept)
    turn.session.flush()
    row.media_id = kept.id
    told = texts.figure(row.key, row.period, row.numerator, row.denominator)
    return [Reply(text=texts.got_picture(told), choices=(_ANOTHER, trouble.GO_HOME))]
