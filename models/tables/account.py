"""An account on a channel and the people whom it serves."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class Account(Base):
    """One user of one channel, by the channel's own key."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("channel", "user_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str]
    user_key: Mapped[str]
    reminders: Mapped[bool] = mapped_column(default=True)
    """Whether reminders come here, where a person has several accounts."""


class AccountPerson(Base):
    """That an account serves a person: several each way (two heads may share a phone)."""

    __tablename__ = "account_person"
    __table_args__ = (UniqueConstraint("account_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    since: Mapped[datetime]
