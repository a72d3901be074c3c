"""A value out of range was skipped: the sentence that goes with it to the commune."""

from handlers.messages import Reply
from handlers.survey import going, values
from handlers.survey.sheet import load
from handlers.survey.states import Reason
from handlers.texts import survey as texts
from handlers.turn import Turn


def give_reason(turn: Turn, state: Reason) -> list[Reply]:
    """The sentence that goes with a value out of range."""
    sheet = load(turn, state.sheet)
    if sheet is None:
        return turn.goto(turn, "home")
    stop = sheet.stop(state.key, state.row)
    if stop is None or not turn.is_typed or not turn.said.text.strip():
        return show_reason(turn, state)
    if turn.said.command:
        sheet.pass_by(state.key)
        lead = [texts.left_open(stop.number)]
        return going.go_on(sheet, state.key, lead=lead, row=state.row, back_to=state.back_to)
    sheet.log(
        state.key, "", "", number=stop.number, reason=f"{state.found}: {turn.said.text.strip()[: values.LONGEST]}"
    )
    sheet.pass_by(state.key)
    return going.go_on(sheet, state.key, lead=[texts.reason_kept(stop.number)], row=state.row, back_to=state.back_to)


def show_reason(turn: Turn, state: Reason) -> list[Reply]:
    """Ask for the reason again."""
    sheet = load(turn, state.sheet)
    stop = sheet.stop(state.key, state.row) if sheet is not None else None
    if stop is None:
        return turn.goto(turn, "home")
    turn.state = state
    return [Reply(text=texts.skip_reason(stop.number, state.found))]
