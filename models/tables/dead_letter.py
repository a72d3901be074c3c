"""Messages whose handling failed: kept whole, so that nothing is lost."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class DeadLetter(Base):
    """One incoming message that raised; the person was told, the operator can look."""

    __tablename__ = "dead_letter"

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str]
    event_key: Mapped[str]
    chat_id: Mapped[int | None] = mapped_column(ForeignKey("chat.id"))
    incoming: Mapped[dict[str, Any]]
    error: Mapped[str]
    """Class of the error and where it was raised; never the text of an answer."""
    at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
