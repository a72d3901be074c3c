"""A re-check ends: the result is kept or changed, and the household is posted again."""

from dataclasses import replace

from handlers import answers
from handlers.messages import Choice, Reply
from handlers.posting import common
from handlers.posting.common import Desk, desk
from handlers.posting.states import Recheck
from handlers.roles import tell
from handlers.survey.sheet import note
from handlers.texts import posting as texts
from handlers.texts import trouble
from handlers.texts.common import capital
from handlers.texts.survey import CLASSES
from handlers.turn import Turn
from models.queries import postings
from models.queries.postings import CHANGED, KEPT, OpenComplaint
from models.rules.posting import Step, posting_days
from models.rules.poverty import PovertyClass
from models.tables import Posting

_RESULTS = (
    Choice(label=texts.KEEP, value="keep", number=1, words=("giữ",)),
    Choice(label=texts.CHANGE, value="change", number=2, words=("đổi",)),
    Choice(label=texts.NOT_YET, value="not_yet", words=("chưa xong", "chưa")),
)
_WRITE = Choice(label=texts.WRITE_AGAIN, value="write", words=("ghi", "đồng ý"))
_AGAIN = Choice(label=texts.CHOOSE_AGAIN, value="again", words=("chọn lại",))


def open_typed(turn: Turn, rest: str) -> list[Reply]:
    """Typed: "phúc tra 009"."""
    seen = desk(turn)
    if seen is None:
        return common.refuse_without_round(turn)
    mine = [one.village for one in seen.standings if common.may(turn, Step.RECHECK, one.village)]
    if not mine:
        return common.refuse(turn, Step.RECHECK)
    waiting = postings.open_complaints(turn.session, seen.survey, [village.id for village in mine])
    entries = [answers.RollEntry(w.complaint.id, w.household.code, w.household.head_name) for w in waiting]
    keys = {entry.key for entry in (answers.match_household(rest, entries) if rest else entries)}
    found = [one for one in waiting if one.complaint.id in keys]
    if len(found) == 1:
        return show(turn, Recheck(found[0].complaint.id))
    if not found:
        return tell(turn, texts.which_rechecked(rest), common.GO_STEPS, trouble.GO_HOME)
    choices = [
        Choice(
            label=f"{one.household.code} · {one.village.name}"[:24], value=f"go:recheck:{one.complaint.id}", entry=True
        )
        for one in found
    ]
    return tell(turn, texts.several_villages(rest) if rest else texts.which_rechecked(""), *choices)


def open_complaint(turn: Turn, rest: str) -> list[Reply]:
    """Tapped: one complaint."""
    return show(turn, Recheck(int(rest))) if rest.isdecimal() else tell(turn, trouble.nothing_here())


def show(turn: Turn, state: Recheck) -> list[Reply]:
    """Ask the result, the new class, or whether to write it."""
    found = _found(turn, state)
    if found is None:
        return tell(turn, trouble.nothing_here())
    _, one = found
    turn.state = state
    code, old = one.household.code, one.poverty_class
    if state.new_class:
        return [Reply(text=texts.ask_change(code, old, state.new_class), choices=(_WRITE, _AGAIN, common.STOP))]
    if state.changing:
        others = [poverty_class for poverty_class in PovertyClass if poverty_class != old]
        choices = [
            Choice(label=capital(CLASSES[other]), value=f"class:{other}", number=number)
            for number, other in enumerate(others, 1)
        ]
        return [Reply(text=texts.ask_class(code, old), choices=(*choices, common.STOP))]
    return [Reply(text=texts.ask_result(code, old, one.complaint.text), choices=_RESULTS)]


def answer(turn: Turn, state: Recheck) -> list[Reply]:
    """Kept, changed, or not done yet."""
    found = _found(turn, state)
    if found is None:
        return tell(turn, trouble.nothing_here())
    seen, one = found
    choice = "" if turn.said.early else turn.said.choice
    if choice == "not_yet" or common.stops(turn):
        text = texts.not_done(one.household.code, one.complaint.recheck_by)
        return tell(turn, text, common.GO_STEPS, trouble.GO_HOME)
    if choice == "keep" and not state.changing:
        return _settle(seen, one, one.poverty_class)
    if choice in {"change", "again"}:
        return show(turn, Recheck(state.complaint_id, changing=True))
    if choice.startswith("class:"):
        return show(turn, replace(state, new_class=str(PovertyClass(choice.removeprefix("class:")))))
    if choice == "write" and state.new_class:
        return _settle(seen, one, state.new_class)
    return show(turn, state)


def _settle(seen: Desk, one: OpenComplaint, new_class: str) -> list[Reply]:
    """The result is written; the household hangs out again from today, with the class that it has now."""
    turn, complaint, old = seen.turn, one.complaint, one.poverty_class
    complaint.result = KEPT if new_class == old else CHANGED
    complaint.poverty_class = "" if new_class == old else new_class
    complaint.settled_on = turn.today
    posting = Posting(
        round_id=seen.survey.id,
        village_id=one.village.id,
        starts_on=turn.today,
        again=True,
        role_id=turn.me.id,
        made_at=turn.now,
    )
    postings.hang_out(turn.session, posting, {one.household.id: new_class}, seen.calendar)
    note(turn, "recheck", one.household, complaint.result if new_class == old else f"{old} > {new_class}")
    terms = posting_days(turn.today, seen.calendar)
    change = texts.changed(old, new_class) if new_class != old else ""
    text = texts.posted_again(one.household.code, turn.today, terms, change)
    return tell(turn, text, common.GO_STEPS, trouble.GO_HOME)


def _found(turn: Turn, state: Recheck) -> tuple[Desk, OpenComplaint] | None:
    seen = desk(turn, writing=True)
    one = postings.open_complaint(turn.session, seen.survey, state.complaint_id) if seen is not None else None
    if seen is None or one is None or seen.of(one.village.id) is None:
        return None
    return (seen, one) if common.may(turn, Step.RECHECK, one.village) else None
