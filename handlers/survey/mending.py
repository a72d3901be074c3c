"""A returned sheet answered (conversations, flow 5): the reason why an answer stands, and sending it again."""

from handlers.messages import Reply
from handlers.survey import handing_in, mends
from handlers.survey.commands import pause
from handlers.survey.screens import mending as screen
from handlers.survey.screens import review
from handlers.survey.sheet import Sheet, load
from handlers.survey.states import Mending, Standing
from handlers.survey.stops import of_number
from handlers.survey.values import LONGEST
from handlers.texts import mending as texts
from handlers.turn import Turn

LONGEST_REPLY = min(LONGEST, 200)
"""Letters of the reason why an answer stands: the officer reads it on one page with the rest."""


def answer(turn: Turn, state: Mending) -> list[Reply]:
    """The last page: send again, look, or leave it."""
    sheet = load(turn, state.sheet)
    if sheet is None:
        return turn.goto(turn, "home")
    match turn.said.choice or turn.said.command.partition(":")[0]:
        case "send" | "submit":
            return send_again(sheet)
        case "look" | "review" | "continue":
            return review.page(sheet, 0)
        case "later" | "pause":
            return pause(sheet)
        case "edit" if turn.said.command.partition(":")[2]:
            return screen.edit(sheet, turn.said.command.partition(":")[2])
    return show(turn, state)


def show(turn: Turn, state: Mending) -> list[Reply]:
    """What is still to be mended, or the last page."""
    sheet = load(turn, state.sheet)
    return screen.show_next(sheet) if sheet is not None else turn.goto(turn, "home")


def send_again(sheet: Sheet) -> list[Reply]:
    """Hand the sheet in once more, if everything named is settled."""
    mends.settle(sheet)
    if mends.to_settle(sheet) or any(review.open_ends(sheet)):
        return screen.show_next(sheet)
    if not handing_in.hand_in(sheet):
        return sheet.turn.goto(sheet.turn, f"household:{sheet.household.id}")
    return handing_in.sent_again(sheet)


def answer_standing(turn: Turn, state: Standing) -> list[Reply]:
    """The sentence that says why an answer stands."""
    sheet = load(turn, state.sheet)
    if sheet is None:
        return turn.goto(turn, "home")
    text = turn.said.text.strip()
    if turn.said.command in {"back", "cancel", "skip"}:
        return screen.show_next(sheet)
    if turn.said.command == "pause":
        return pause(sheet)
    if not turn.is_typed or not text or len(text) > LONGEST_REPLY:
        return show_standing(turn, state)
    mends.stand_by(sheet, state.number, text)
    replies = screen.show_next(sheet, lead=[texts.stands(state.number)])
    sheet.save()
    return replies


def show_standing(turn: Turn, state: Standing) -> list[Reply]:
    """Ask for the reason."""
    sheet = load(turn, state.sheet)
    stop = of_number(sheet.stops(), state.number) if sheet is not None else None
    if sheet is None or stop is None:
        return turn.goto(turn, "home")
    return screen.ask_reason(sheet, stop)
