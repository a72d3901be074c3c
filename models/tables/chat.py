"""A chat on a channel, and the link that makes a group the commune's."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class Chat(Base):
    """One chat; a group that becomes a supergroup changes `chat_key` here and nowhere else."""

    __tablename__ = "chat"
    __table_args__ = (UniqueConstraint("channel", "chat_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str]
    chat_key: Mapped[str]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    """Whose private chat it is; none for a group."""
    is_group: Mapped[bool] = mapped_column(default=False)
    title: Mapped[str] = mapped_column(default="")
    blocked_at: Mapped[datetime | None]
    """Since when the person has blocked the bot, or the group has put it out."""
    code_misses: Mapped[int] = mapped_column(default=0)
    """Wrong invitation codes typed in a row."""
    code_locked_until: Mapped[datetime | None]


class GroupLink(Base):
    """That a group belongs to a commune, since an officer typed its code there, until the bot is removed."""

    __tablename__ = "group_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    commune_id: Mapped[int] = mapped_column(ForeignKey("commune.id"), index=True)
    chat_id: Mapped[int] = mapped_column(ForeignKey("chat.id"), index=True)
    thread_key: Mapped[str] = mapped_column(default="")
    """The topic into which posts go, where the group has topics."""
    linked_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
