"""Messages to all village heads, and what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.queries.progress import natural
from models.tables import Broadcast, BroadcastRecipient, Outbox, OutboxStatus, Role, Village

_LOST = (OutboxStatus.BLOCKED, OutboxStatus.FAILED)


@dataclass(frozen=True)
class Heard:
    """One recipient: the village, what they answered, and whether the message reached them at all."""

    recipient: BroadcastRecipient
    village: Village
    reached: bool


def newest(session: Session, role: Role) -> Broadcast | None:
    """The last message that somebody sent; of the chairman the last of the commune."""
    query = select(Broadcast).where(Broadcast.commune_id == role.commune_id)
    own = query.where(Broadcast.role_id == role.id)
    return (
        session.scalars(own.order_by(Broadcast.id.desc())).first()
        or session.scalars(query.order_by(Broadcast.id.desc())).first()
    )


def heard(session: Session, broadcast: Broadcast) -> Sequence[Heard]:
    """All recipients by the numbers of their villages."""
    query = (
        select(BroadcastRecipient, Village, Outbox.status)
        .join(Role, Role.id == BroadcastRecipient.role_id)
        .join(Village, Village.id == Role.village_id)
        .outerjoin(Outbox, Outbox.id == BroadcastRecipient.outbox_id)
        .where(BroadcastRecipient.broadcast_id == broadcast.id)
    )
    rows = [
        Heard(recipient, village, status is not None and status not in _LOST)
        for recipient, village, status in session.execute(query).all()
    ]
    return sorted(rows, key=lambda row: natural(row.village.name))
