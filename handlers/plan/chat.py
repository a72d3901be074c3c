"""The register sent in chat: what the file would change is shown, and written once the person agrees."""

from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select

from handlers.messages import Choice, Drawing, Reply
from handlers.plan.applying import apply_plan
from handlers.plan.comparing import PlanChange, compare_plan, plan_doubts
from handlers.plan.layout import LAYOUT
from handlers.plan.preview import moved_lines, preview_plan
from handlers.plan.reading import read_plan
from handlers.roles import tell
from handlers.roll_pages import blocked_page
from handlers.texts import plan as texts
from handlers.texts import roll as roll_texts
from handlers.texts import trouble
from handlers.turn import Turn
from handlers.workbook.letters import fold
from handlers.workbook.opening import UnreadableWorkbookError, open_workbook
from models.tables import Commune, Media

APPLY = Choice(label=texts.APPLY, value="apply", words=("ghi", "đồng ý"))
STOP = Choice(label=roll_texts.STOP, value="stop", words=("thôi", "không"))
GO_TASKS = Choice(label=texts.TASKS, value="go:tasks", words=("nhiệm vụ",))
_SHOWN = 2
"""Tasks of a kind that a message shows; a file sent along has them all."""
_MOVED = 3


@dataclass(frozen=True)
class ConfirmPlan:
    """Whether the file goes into the register; the counts are those that the person was shown."""

    media_id: int
    counts: tuple[int, ...]


def is_plan(path: Path) -> bool:
    """Whether a workbook is the plan's register, by the titles of its sheets; no workbook is none."""
    try:
        book = open_workbook(path)
    except UnreadableWorkbookError:
        return False
    titles = {fold(name) for name in book.sheetnames}
    book.close()
    return any(fold(sheet.title) in titles for sheet in LAYOUT)


def preview(turn: Turn, media: Media, path: Path) -> list[Reply]:
    """Why the file can't be taken, or what it would change."""
    workbook = read_plan(path)
    doubts = plan_doubts(turn.session, turn.here, workbook)
    if any(doubt.blocking for doubt in doubts):
        return tell_blocked(turn, replace(blocked_page(media, doubts), choices=(STOP,)))
    change = compare_plan(turn.session, turn.here, workbook)
    if change.is_empty:
        return tell(turn, roll_texts.unchanged(media.name), GO_TASKS, trouble.GO_HOME)
    turn.state = ConfirmPlan(media.id, counts(change))
    shown, everything = preview_plan(change, _SHOWN), preview_plan(change, sum(counts(change)))
    cut = shown != everything
    drawing = Drawing(
        name="text", figures={"lines": everything}, file_name=texts.CHANGES_FILE, is_picture=False
    )  # fmt: skip
    text = f"{roll_texts.page(media.name, shown, cut=cut)}\n{texts.CONFIRM}"
    return [Reply(text=text, choices=(APPLY, STOP), drawing=drawing if cut else None)]


def apply(turn: Turn, state: ConfirmPlan, media: Media, path: Path) -> list[Reply]:
    """Compare once more under the commune's lock, and write only what the person was shown."""
    turn.session.execute(select(Commune.id).where(Commune.id == turn.here.id).with_for_update())
    workbook = read_plan(path)
    if any(doubt.blocking for doubt in plan_doubts(turn.session, turn.here, workbook)):
        return preview(turn, media, path)
    change = compare_plan(turn.session, turn.here, workbook)
    if counts(change) != state.counts:
        return [Reply(text=roll_texts.changed_meanwhile()), *preview(turn, media, path)]
    moved = moved_lines(apply_plan(turn.session, turn.here, change, turn.now, turn.me.id))
    turn.taken = texts.APPLY
    lines = [texts.done(len(change.new), len(change.changed), len(change.ended))]
    if moved:
        rest = [texts.MORE.format(count=len(moved) - _MOVED)] if len(moved) > _MOVED else []
        lines.append(texts.moved([*moved[:_MOVED], *rest]))
    proposals = Choice(label=texts.PROPOSALS, value="go:proposals", words=("đề xuất",))
    return tell(turn, "\n".join(lines), proposals, GO_TASKS, trouble.GO_HOME)


def counts(change: PlanChange) -> tuple[int, ...]:
    """How much of each kind changes."""
    parts = (change.new, change.changed, change.ended, change.units, change.events, change.days)
    return tuple(map(len, parts))


def tell_blocked(turn: Turn, page: Reply) -> list[Reply]:
    """The page of what has to be mended; a file sent next is read anew."""
    (told,) = tell(turn, page.text, *page.choices)
    return [replace(told, drawing=page.drawing)]
