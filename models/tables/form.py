"""A questionnaire and its versions."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class Form(Base):
    """A questionnaire of a commune by its XForm id."""

    __tablename__ = "form"
    __table_args__ = (UniqueConstraint("commune_id", "form_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    commune_id: Mapped[int] = mapped_column(ForeignKey("commune.id"))
    form_key: Mapped[str]
    title: Mapped[str]


class FormVersion(Base):
    """One published version; a draft stays on the version it began with."""

    __tablename__ = "form_version"
    __table_args__ = (UniqueConstraint("form_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    form_id: Mapped[int] = mapped_column(ForeignKey("form.id"))
    version: Mapped[str]
    xml: Mapped[str]
    """The XForm, from which the form is read again."""
    for_review: Mapped[bool] = mapped_column(default=False)
    """Whether it holds the facts that a review round needs."""
    published_at: Mapped[datetime]


class FormAttachment(Base):
    """A file that a form version asks for (CSV, XML), by its name."""

    __tablename__ = "form_attachment"
    __table_args__ = (UniqueConstraint("form_version_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    form_version_id: Mapped[int] = mapped_column(ForeignKey("form_version.id"))
    name: Mapped[str]
    content: Mapped[bytes]


class Confirmation(Base):
    """That an officer has checked a proposal (a threshold not read in the law) against the paper."""

    __tablename__ = "confirmation"
    __table_args__ = (UniqueConstraint("commune_id", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    commune_id: Mapped[int] = mapped_column(ForeignKey("commune.id"))
    subject: Mapped[str]
    """What was confirmed, with its source: "form:review:2026:index:housing_area"."""
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))
    at: Mapped[datetime]
