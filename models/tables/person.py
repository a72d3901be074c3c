"""A person who works with the bot; their roles and accounts stand in tables of their own."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class Person(Base):
    """A village head, officer, chairman … of one commune (never a surveyed person)."""

    __tablename__ = "person"
    __table_args__ = (UniqueConstraint("commune_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    commune_id: Mapped[int] = mapped_column(ForeignKey("commune.id"))
    code: Mapped[str]
    """Short code for the operator (`chat --as CODE`), unique within the commune."""
    name: Mapped[str]
    phone: Mapped[str] = mapped_column(default="")
