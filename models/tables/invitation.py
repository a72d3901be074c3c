"""A one-time code and link by which a role, or a group, comes to the bot."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class Invitation(Base):
    """A six-digit code (minutes) and a long link token (days), both stored as digests and used once.

    With a role it enrols whoever brings it; without one it links the group in which it is typed.
    """

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    commune_id: Mapped[int] = mapped_column(ForeignKey("commune.id"))
    role_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))
    code_digest: Mapped[str] = mapped_column(index=True)
    link_digest: Mapped[str] = mapped_column(index=True)
    code_until: Mapped[datetime]
    link_until: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
