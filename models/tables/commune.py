"""A commune: the owner of every other row."""

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class Commune(Base):
    """One commune (xã); several may share a database."""

    __tablename__ = "commune"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    """The official code of the statistics office."""
    name: Mapped[str]
    province: Mapped[str] = mapped_column(default="")
    area: Mapped[str] = mapped_column(default="rural")
    """Which line of the poverty standard holds unless a household says otherwise: rural or urban."""
    zone: Mapped[str] = mapped_column(default="Asia/Ho_Chi_Minh")
    phone: Mapped[str] = mapped_column(default="")
    """The number that people are told to call."""
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict)
