"""The group's post of the review: once a week at the chairman's hour, at most once, not without news."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.group_posts import progress_post
from handlers.messages import Drawing, Reply, Urgency, load_outgoing
from handlers.outbox import post
from jobs.communes import EachCommune
from jobs.reminders import claim
from models.queries.calendars import calendar_of
from models.queries.rounds import running_round
from models.rules.group_posts import post_time
from models.rules.quiet import next_decent_moment
from models.tables import Chat, Claim, Commune, GroupLink, Outbox

NEWS = ("total", "sent", "approved", "note")
"""Figures whose change is news; the schedule goes on by itself."""


@EachCommune
def post_progress(session: Session, commune: Commune, now: datetime) -> int:
    """Post the progress of a running round to the groups for which it is time; returns to how many."""
    local = now.astimezone(ZoneInfo(commune.zone))
    at, survey = post_time(commune.settings), running_round(session, commune)
    if at is None or survey is None or not at.is_due(local) or next_decent_moment(local) != local:
        return 0
    today = local.date()
    runs = survey.starts_on <= today <= survey.window_ends_on
    chats = _groups(session, commune) if runs and calendar_of(session, commune).is_working(today) else []
    if not chats:
        return 0
    pictures = progress_post(session, commune, survey, now)
    if not pictures[0].figures["total"]:
        return 0
    return sum(_post(session, commune, link, chat, pictures, now) for link, chat in chats)


def _groups(session: Session, commune: Commune) -> Sequence[tuple[GroupLink, Chat]]:
    query = (
        select(GroupLink, Chat)
        .join(Chat, Chat.id == GroupLink.chat_id)
        .where(GroupLink.commune_id == commune.id, GroupLink.ended_at.is_(None), Chat.blocked_at.is_(None))
        .order_by(GroupLink.id)
    )
    return [(link, chat) for link, chat in session.execute(query).all()]


def _post(
    session: Session, commune: Commune, link: GroupLink, chat: Chat, pictures: Sequence[Drawing], now: datetime
) -> int:
    """Post to one group, unless today is done with or nothing has changed since the last post."""
    today = now.astimezone(ZoneInfo(commune.zone)).date()
    key = f"group_post/{chat.id}/{today}"
    is_news = _news(picture.figures for picture in pictures) != _last(session, commune, chat)
    if not claim(session, commune, (key,), now) or not is_news:
        return 0
    replies = [
        Reply(
            text=picture.twin,
            drawing=picture,
            thread_key=link.thread_key,
            urgency=Urgency.BROADCAST,
            once=True,
        )
        for picture in pictures
    ]
    number = post(session, None, chat, replies, now)
    session.scalars(select(Claim).where(Claim.commune_id == commune.id, Claim.key == key)).one().outbox_id = number
    return 1


def _last(session: Session, commune: Commune, chat: Chat) -> list[dict[str, Any]]:
    """The figures that the group saw last; empty where it has seen none, or they are no longer kept."""
    query = select(Claim).where(
        Claim.commune_id == commune.id,
        Claim.key.startswith(f"group_post/{chat.id}/"),
        Claim.outbox_id.is_not(None),
    )
    before = session.scalars(query.order_by(Claim.id.desc())).first()
    if before is None:
        return []
    rows = session.scalars(
        select(Outbox).where(Outbox.chat_id == chat.id, Outbox.made_at == before.at, Outbox.once).order_by(Outbox.id)
    )
    drawn = [load_outgoing(row.payload).drawing for row in rows]
    return _news(drawing.figures for drawing in drawn if drawing is not None)


def _news(figures: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What of the figures would be news, without the schedule's."""
    return [
        {
            **{name: sheet[name] for name in NEWS},
            "villages": [{**village, "expected": None} for village in sheet["villages"]],
        }
        for sheet in figures
    ]
