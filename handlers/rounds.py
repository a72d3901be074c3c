"""Opening and listing survey rounds by chat; what a round is stands in `handlers.round_keeping`."""

from dataclasses import dataclass, fields, replace

from handlers import round_closing
from handlers import round_keeping as keeping
from handlers import round_questions as questions
from handlers.dialogs import Command, Dialog, Open
from handlers.messages import Choice, Reply
from handlers.offers import offer_taken
from handlers.roles import tell
from handlers.round_closing import GO_CLOSE, GO_OPEN, OPENERS, STOP
from handlers.round_keeping import RoundPlan, RoundRefusedError
from handlers.texts import common, trouble
from handlers.texts import rounds as texts
from handlers.turn import Turn
from models.queries import assignments, form_versions, rounds
from models.rules.requests import begins_too_early
from models.seed import standards

LISTED = 4
"""Rounds that the list shows."""

BACK = Choice(label=common.BACK, value="back", footer=True)
_OPEN = Choice(label=texts.OPEN, value="open", words=("mở", "đồng ý"))
_MEND = Choice(label=texts.MEND, value="mend")
_GO_ROLL = Choice(label=texts.ROLL, value="go:roll")

_BLANK = RoundPlan()
_DEPENDS = {"year": ("starts_on", "ends_on", "window_ends_on"), "starts_on": ("ends_on",)}
"""What is asked anew together with a part of the plan."""


@dataclass(frozen=True)
class PlanningRound:
    """A round is being planned: its first undecided part is asked, or whether to open it."""

    plan: RoundPlan


@dataclass(frozen=True)
class MendingRound:
    """Which part of the plan is to be asked again."""

    plan: RoundPlan


def _open_planning(turn: Turn, rest: str) -> list[Reply]:
    del rest
    if turn.me.kind not in OPENERS:
        return tell(turn, trouble.nothing_here())
    against = keeping.obstacle(turn.session, turn.here)
    if against:
        running = rounds.running_round(turn.session, turn.here) is not None
        return tell(turn, against, *((GO_CLOSE,) if running else ()), trouble.GO_HOME)
    if not assignments.shares(turn.session, turn.here, turn.today):
        return tell(turn, texts.no_households(), _GO_ROLL, trouble.GO_HOME)
    forms = form_versions.for_review(turn.session, turn.here)
    return _show_planning(turn, PlanningRound(RoundPlan(form_version_id=forms[0][1].id if len(forms) == 1 else None)))


def _show_planning(turn: Turn, state: PlanningRound, before: str = "") -> list[Reply]:
    turn.state = state
    if not state.plan.undecided:
        return [_last_page(turn, state.plan)]
    asked = questions.question(turn, state.plan)
    text = f"{before}\n{asked.text}" if before else asked.text
    return [Reply(text=text, choices=(*asked.choices, *((BACK,) if _last_decided(turn, state.plan) else ()), STOP))]


def _answer_planning(turn: Turn, state: PlanningRound) -> list[Reply]:
    plan = state.plan
    if turn.said.choice == STOP.value or turn.said.command in {"pause", "cancel"}:
        return tell(turn, texts.stopped())
    if turn.said.choice == BACK.value or turn.said.command == "back":
        last = _last_decided(turn, plan)
        return _show_planning(turn, PlanningRound(_without(plan, last) if last else plan))
    if not plan.undecided:
        return _answer_last_page(turn, state)
    asked = questions.question(turn, plan)
    if not (turn.is_typed or turn.said.tapped):
        return _show_planning(turn, state, texts.nothing_typed())
    new = questions.answered(turn, plan)
    if new is None:
        return _show_planning(turn, state, asked.unread(turn.said.text))
    against = keeping.refusal(new, turn.today) or keeping.obstacle(turn.session, turn.here, new.kind, new.year)
    if against:
        return _show_planning(turn, state, against)
    turn.taken = questions.stored(new, plan.undecided)
    return _show_planning(turn, PlanningRound(new), texts.echo(turn.taken) if turn.taken else "")


def _answer_last_page(turn: Turn, state: PlanningRound) -> list[Reply]:
    chosen = turn.said.choice or offer_taken(turn.conversation.offers, turn.said.text, loosely=True)
    if chosen == _MEND.value:
        return _show_mending(turn, MendingRound(state.plan))
    if chosen != _OPEN.value or turn.said.early:
        return _show_planning(turn, state)
    try:
        opened = keeping.open_round(turn.session, turn.here, state.plan, list(standards()), turn.now, turn.me.id)
    except RoundRefusedError as error:
        return tell(turn, str(error))
    turn.taken = texts.OPEN
    told = len({reply.chat_id for reply in opened.news})
    return [*opened.news, *tell(turn, texts.opened(opened.survey.year, opened.households, told))]


def _show_mending(turn: Turn, state: MendingRound) -> list[Reply]:
    turn.state = state
    choices = [Choice(label=name, value=part, number=n) for n, (part, name) in enumerate(texts.PARTS.items(), 1)]
    return [Reply(text=texts.what_to_mend(), choices=(*choices, BACK, STOP))]


def _answer_mending(turn: Turn, state: MendingRound) -> list[Reply]:
    if turn.said.choice == STOP.value or turn.said.command in {"pause", "cancel"}:
        return tell(turn, texts.stopped())
    if turn.said.choice in texts.PARTS:
        return _show_planning(turn, PlanningRound(_without(state.plan, turn.said.choice)))
    if turn.said.choice == BACK.value or turn.said.command == "back":
        return _show_planning(turn, PlanningRound(state.plan))
    return _show_mending(turn, state)


def _last_page(turn: Turn, plan: RoundPlan) -> Reply:
    """What opening the round will do."""
    form = next(row for row in form_versions.for_review(turn.session, turn.here) if row[1].id == plan.form_version_id)
    requested_by = plan.starts_on if plan.kind == keeping.IN_YEAR else None
    shares = assignments.shares(turn.session, turn.here, turn.today, requested_by=requested_by)
    first, last, window = plan.starts_on, plan.ends_on, plan.window_ends_on
    if first is None or last is None or window is None or plan.year is None:
        raise ValueError("the last page is for a whole plan")
    lines = [
        texts.title(plan.kind, plan.year),
        texts.form_line(form[0].title, form[1].version),
        questions.standard_names(plan),
        texts.dates(first, last, window),
        texts.work(sum(share.households for share in shares), len(shares)),
    ]
    headless = [share for share in shares if share.head is None]
    if headless:
        lines.append(
            texts.without_head([share.village.name for share in headless], sum(s.households for s in headless))
        )
    unreached = keeping.unreached(turn.session, shares)
    if unreached:
        lines.append(texts.unreached(unreached))
    by_law = keeping.window_by_law(plan.year)
    if plan.kind == keeping.YEARLY and not by_law[0] <= first <= window <= by_law[1]:
        lines.append(texts.outside_law(first, window))
    if plan.kind == keeping.IN_YEAR and begins_too_early(first):
        lines.append(texts.before_its_day(first))
    lines.append(texts.will_tell(len(shares) - len(headless) - len(unreached)))
    return Reply(text="\n".join(lines), choices=(_OPEN, _MEND, STOP))


def _last_decided(turn: Turn, plan: RoundPlan) -> str:
    """The part that was decided last, "" at the first question; the only form is no question."""
    parts = [part.name for part in fields(plan)]
    decided = parts[: parts.index(plan.undecided)] if plan.undecided else parts
    if len(form_versions.for_review(turn.session, turn.here)) == 1:
        decided = [part for part in decided if part != "form_version_id"]
    return decided[-1] if decided else ""


def _without(plan: RoundPlan, part: str) -> RoundPlan:
    """The plan with a part, and what hangs on it, undecided again."""
    return replace(plan, **{name: getattr(_BLANK, name) for name in (part, *_DEPENDS.get(part, ()))})


def _open_list(turn: Turn, rest: str) -> list[Reply]:
    """The newest rounds, and what can be done with them."""
    del rest
    if turn.me.kind not in OPENERS:
        return tell(turn, trouble.nothing_here())
    found = rounds.rounds_of(turn.session, turn.here)[:LISTED]
    if not found:
        return tell(turn, texts.none_running(), GO_OPEN, trouble.GO_HOME)
    lines = [texts.line(r.kind, r.year, r.starts_on, r.ends_on, is_open=r.closed_at is None) for r in found]
    if any(survey.closed_at is None for survey in found):
        return tell(turn, "\n".join(lines), GO_CLOSE, trouble.GO_HOME)
    again = Choice(label=texts.REOPEN, value=f"go:reopen_round:{found[0].id}")
    return tell(turn, "\n".join(lines), GO_OPEN, again, trouble.GO_HOME)


STATES = (
    Dialog(PlanningRound, _answer_planning, _show_planning, asks=True),
    Dialog(MendingRound, _answer_mending, _show_mending),
    *round_closing.STATES,
)
PLACES: dict[str, Open] = {
    "open_round": _open_planning,
    "rounds": _open_list,
    **round_closing.PLACES,
}
COMMANDS = (
    Command(("mở đợt",), "open_round", OPENERS),
    Command(("đóng đợt", "kết thúc đợt"), "close_round", OPENERS),
    Command(("đợt rà soát", "các đợt", "đợt"), "rounds", OPENERS),
)
