"""`plan template|show|import|timeline`: the register of the plan's tasks and its deadlines."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.commands.context import ZONE, Exit, Operator, operator
from handlers.plan.applying import apply_plan
from handlers.plan.comparing import compare_plan, plan_doubts, present_plan
from handlers.plan.contents import PlanWorkbook
from handlers.plan.layout import LAYOUT
from handlers.plan.preview import moved_lines, preview_plan
from handlers.plan.reading import read_plan
from handlers.plan.shipped import shipped_plan_for
from handlers.roles import role_name
from handlers.texts import operator as texts
from handlers.texts import plan as plan_texts
from handlers.workbook.opening import UnreadableWorkbookError
from handlers.workbook.preview import doubt_lines
from handlers.workbook.template import Guide, write_sheets
from models.queries import register
from models.queries.occurrences import replan
from models.queries.planning import plan_state
from models.rules.deadline_cells import write_cell
from models.rules.deadlines import from_json
from models.rules.reminders import Item, timeline
from models.tables import Commune, Role

_DAYS = ["%d/%m/%Y", "%Y-%m-%d"]
_GUIDE = Guide(plan_texts.GUIDE, plan_texts.GUIDE_SHEETS)


def template(context: typer.Context, out: Annotated[Path, typer.Option(help="Tệp Excel cần ghi")]) -> None:
    """Ghi sổ nhiệm vụ hiện có ra Excel để sửa; xã chưa có thì ghi sổ mẫu theo kế hoạch."""
    call = operator(context)
    with call.work() as session:
        commune = call.the_commune(session)
        workbook = present_plan(session, commune)
        if not workbook.tasks:
            workbook = shipped_plan_for(session, commune, call.now().astimezone(ZONE).date())
        out.write_bytes(write_sheets(workbook, LAYOUT, _GUIDE, examples=False))
    call.print(texts.written(str(out)), file=str(out))


def show(context: typer.Context) -> None:
    """Sổ nhiệm vụ: việc, ai chủ trì, hạn."""
    call = operator(context)
    with call.work() as session:
        for one in register.register(session, call.the_commune(session)):
            task = one.task
            deadline = write_cell(from_json(task.rule))
            text = texts.plan_line(task.number, task.reference, task.title, one.lead.title, deadline, task.confirmed)
            call.print(
                text,
                number=task.number,
                reference=task.reference,
                title=task.title,
                sentence=task.sentence,
                lead=one.lead.code,
                cooperating=[unit.code for unit in one.cooperating],
                deadline=deadline,
                rule=task.rule,
                confirmed=task.confirmed,
                per_village=task.per_village,
                legal=task.legal,
                urgent=task.urgent,
                evidence=task.evidence,
                target=task.target,
                leads=task.leads,
                ladder=task.ladder,
                stale=task.stale,
            )


def import_plan(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(help="Tệp Excel; bỏ trống là sổ mẫu theo kế hoạch")] = None,
) -> None:
    """Nhập sổ nhiệm vụ từ Excel: xem trước, rồi mới ghi."""
    call = operator(context)
    with call.work() as session:
        commune = call.the_commune(session)
        workbook = _workbook(call, session, commune, file)
        doubts = plan_doubts(session, commune, workbook)
        if doubts:
            call.stop("\n".join(doubt_lines(doubts)), Exit.NO)
        change = compare_plan(session, commune, workbook)
        if not call.json:
            typer.echo("\n".join(preview_plan(change)))
        if change.is_empty:
            return
        if not call.confirm(plan_texts.CONFIRM):
            call.stop(texts.NOTHING_DONE, Exit.NO)
        moved = moved_lines(apply_plan(session, commune, change, call.now(), None))
    counts = len(change.new), len(change.changed), len(change.ended)
    text = "\n".join([plan_texts.done(*counts), *([plan_texts.moved(moved)] if moved else [])])
    call.print(text, new=counts[0], changed=counts[1], ended=counts[2], moved=moved)


def show_timeline(
    context: typer.Context,
    start: Annotated[datetime, typer.Option("--from", formats=_DAYS, help="Từ ngày")],
    end: Annotated[datetime, typer.Option("--to", formats=_DAYS, help="Đến ngày")],
) -> None:
    """Mọi lời nhắc sẽ gửi trong một khoảng ngày: cho ai, việc gì, vì sao. Không gửi gì."""
    call = operator(context)
    with call.engine() as engine, Session(engine) as session:
        commune = call.the_commune(session)
        for told in _reminders(session, commune, start.date(), end.date()):
            call.print(texts.timeline_line(**told), **told)
        session.rollback()


def _reminders(session: Session, commune: Commune, start: date, end: date) -> Iterator[dict[str, Any]]:
    """Each line of each reminder as plain values; what is written to the session must be rolled back."""
    replan(session, commune, start, end)
    state = plan_state(session, commune, start)
    titles = {one.task.number: one.task.title for one in register.register(session, commune)}
    names = {role.id: role_name(session, role) for role in session.scalars(select(Role)).all()}
    for nudge in timeline(state, start, end):
        for item in nudge.items:
            yield {
                "day": nudge.day.isoformat(),
                "at": f"{nudge.at:%H:%M}",
                "to": names.get(nudge.person, ""),
                "alone": nudge.alone,
                **_item(item, titles),
            }


def _item(item: Item, titles: dict[int, str]) -> dict[str, Any]:
    due = item.occurrence.due
    return {
        "task": item.task,
        "title": titles.get(item.task, ""),
        "village": item.occurrence.village,
        "period": item.occurrence.period,
        "due": due.isoformat() if due else None,
        "why": item.why.value,
        "days": item.days,
        "post": item.post.value,
        "through": item.through.value,
    }


def _workbook(call: Operator, session: Session, commune: Commune, file: Path | None) -> PlanWorkbook:
    if file is None:
        return shipped_plan_for(session, commune, call.now().astimezone(ZONE).date())
    try:
        return read_plan(file)
    except UnreadableWorkbookError as error:
        return call.stop(str(error), Exit.NO)


COMMANDS = {"template": template, "show": show, "import": import_plan, "timeline": show_timeline}
