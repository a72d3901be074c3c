"""Some of the plan's tasks in the sample world, and what its morning tick says to whom."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.channels.plain import render
from handlers.messages import load_outgoing
from handlers.plan.applying import apply_plan
from handlers.plan.comparing import compare_plan
from handlers.plan.shipped import shipped_plan
from jobs.nudges import nudge_heads, tell_stuck
from jobs.postings import tell_postings
from jobs.reminders import remind
from models.tables import Account, Chat, Commune, Outbox

PEOPLE = {"giam_ngheo": ("cb1",), "van_hoa": ("cb2",), "bcd": ("cb3",), "truong": ("dv2",), "dai": ("dv5",)}
CONFIRMED = {4, 6, 14, 16, 25}
PROPOSED = {2, 3, 7, 8, 13}


def let_in(engine: Engine, now: datetime) -> None:
    """Let ten rows of the shipped register in: five that are confirmed, five proposals."""
    shipped = shipped_plan({})
    tasks = [
        replace(task, confirmed=task.number in CONFIRMED)
        for task in shipped.tasks
        if task.number in CONFIRMED | PROPOSED
    ]
    units = [replace(unit, people=PEOPLE.get(unit.code, ())) for unit in shipped.units]
    with Session(engine) as session, session.begin():
        commune = session.scalars(select(Commune)).one()
        workbook = replace(shipped, tasks=tuple(tasks), units=tuple(units))
        apply_plan(session, commune, compare_plan(session, commune, workbook), now, None)


def morning(engine: Engine, now: datetime) -> str:
    """Let all jobs that speak tick; the new messages as a kept conversation writes them, behind readers' codes."""
    with Session(engine) as session, session.begin():
        last = session.scalars(select(Outbox.id).order_by(Outbox.id.desc()).limit(1)).first() or 0
        for job in (remind, nudge_heads, tell_postings, tell_stuck):
            job(session, now)
        session.flush()
        query = select(Outbox, Account.user_key).join(Chat, Chat.id == Outbox.chat_id)
        rows = session.execute(query.join(Account, Account.id == Chat.account_id).where(Outbox.id > last)).all()
        messages = [(code, load_outgoing(row.payload)) for row, code in rows]
        told = [f"({code}) {render(message)}" for code, message in messages if not message.closing]
    return "".join("● " + "\n  ".join(text.split("\n")) + "\n" for text in told)
