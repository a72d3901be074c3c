"""A person changed a message that had been taken as an answer: ask, never store silently."""

from sqlalchemy import select

from handlers.answers import Ok
from handlers.messages import Choice, Reply
from handlers.survey import going, mends, question, values
from handlers.survey.sheet import load
from handlers.survey.states import Asking, Edited
from handlers.survey.stops import StopKind
from handlers.texts import survey_amiss as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.tables import AnswerChange


def open_edited(turn: Turn, text: str) -> list[Reply]:
    """Offer to take the changed message in place of the old one."""
    query = select(AnswerChange).where(
        AnswerChange.chat_id == turn.chat.id, AnswerChange.message_key == turn.incoming.message_key
    )
    change = turn.session.scalars(query.order_by(AnswerChange.id.desc())).first()
    sheet = load(turn, change.submission_id) if change is not None else None
    stop = sheet.stop(change.ref) if sheet is not None and change is not None else None
    if sheet is None or stop is None or stop.kind is not StopKind.QUESTION or not mends.may_change(sheet, stop.number):
        return [Reply(text=texts.nothing_changed(), choices=(trouble.TRY_AGAIN, trouble.GO_HOME))]
    reading = values.read(stop.asked, text, turn.today)
    if not isinstance(reading, Ok) or str(reading.value) == stop.asked.value:
        return [Reply(text=texts.nothing_changed(), choices=(trouble.TRY_AGAIN, trouble.GO_HOME))]
    before = str(sheet.progress.get("at", ""))
    turn.state = Edited(sheet=sheet.id, key=stop.key, value=str(reading.value), before=before)
    new, old = values.shown(stop.asked, str(reading.value)), values.shown(stop.asked, stop.asked.value)
    choices = (
        Choice(label=texts.write(new)[:24], value="write", words=("ghi", "đúng", "có")),
        Choice(label=texts.hold(old)[:24], value="hold", words=("giữ", "không")),
    )
    return [Reply(text=texts.author_changed(stop.number, old, new), choices=choices)]


def answer(turn: Turn, state: Edited) -> list[Reply]:
    """Take the new value, or leave the old one, and go back to the open question."""
    sheet = load(turn, state.sheet)
    stop = sheet.stop(state.key) if sheet is not None else None
    if sheet is None or stop is None:
        return turn.goto(turn, "home")
    if turn.said.choice == "write":
        asking = Asking(sheet=sheet.id, key=state.key, back_to=state.before or going.REVIEW)
        return question.take(sheet, stop, asking, state.value)
    return going.go_on(sheet, "", back_to=state.before or going.REVIEW)


def show(turn: Turn, state: Edited) -> list[Reply]:
    """Back to the open question."""
    sheet = load(turn, state.sheet)
    return (
        going.go_on(sheet, "", back_to=state.before or going.REVIEW) if sheet is not None else turn.goto(turn, "home")
    )
