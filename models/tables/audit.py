"""Who read or changed personal data (Luật 91/2025/QH15): only ever added to."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class Audit(Base):
    """One act of one role on one thing."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_household", "household_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    commune_id: Mapped[int] = mapped_column(ForeignKey("commune.id"))
    role_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))
    """None: the operator, at the command line."""
    act: Mapped[str]
    """A verb from a short list: read, begin, answer, send, withdraw, enrol, import, open_round …"""
    household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"))
    detail: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]
