"""Pictures and files that people send: rows "to fetch", downloaded outside any transaction."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class Media(Base):
    """One file of a person; the content lies in the media folder under its checksum."""

    __tablename__ = "media"

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(ForeignKey("chat.id"))
    file_key: Mapped[str]
    """The channel's own handle of the file."""
    name: Mapped[str] = mapped_column(default="")
    mime: Mapped[str] = mapped_column(default="")
    size: Mapped[int | None]
    purpose: Mapped[str]
    """What it is for: an answer of a submission, or a roll to import."""
    status: Mapped[str] = mapped_column(default="to_fetch", index=True)
    """to_fetch, fetched, failed."""
    tries: Mapped[int] = mapped_column(default=0)
    checksum: Mapped[str] = mapped_column(default="")
    """SHA-256 of the content, also its file name."""
    asked_at: Mapped[datetime]
    fetched_at: Mapped[datetime | None]
