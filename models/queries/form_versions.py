"""Published forms of a commune, and what officers have checked of them against the paper."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from models.tables import (
    Commune,
    Confirmation,
    Form,
    FormAttachment,
    FormVersion,
    Submission,
    SubmissionStatus,
    SurveyRound,
)


def form_by_key(session: Session, commune: Commune, form_key: str) -> Form | None:
    """A questionnaire by its XForm id."""
    return session.scalar(select(Form).where(Form.commune_id == commune.id, Form.form_key == form_key))


def version_of(session: Session, form: Form, version: str) -> FormVersion | None:
    """One published version by the name written in it."""
    return session.scalar(select(FormVersion).where(FormVersion.form_id == form.id, FormVersion.version == version))


def versions(session: Session, commune: Commune) -> Sequence[Row[Form, FormVersion]]:
    """All published versions, newest first."""
    query = select(Form, FormVersion).join(FormVersion, FormVersion.form_id == Form.id)
    query = query.where(Form.commune_id == commune.id)
    return session.execute(query.order_by(FormVersion.published_at.desc(), FormVersion.id.desc())).all()


def newest(session: Session, commune: Commune, form_key: str) -> FormVersion | None:
    """The version of a questionnaire that was published last."""
    return next((version for form, version in versions(session, commune) if form.form_key == form_key), None)


def for_review(session: Session, commune: Commune) -> Sequence[Row[Form, FormVersion]]:
    """The published versions that hold the facts of a review, newest first."""
    return [row for row in versions(session, commune) if row[1].for_review]


def attachments(session: Session, version: FormVersion) -> dict[str, bytes]:
    """The files of a form version by name."""
    query = select(FormAttachment).where(FormAttachment.form_version_id == version.id).order_by(FormAttachment.name)
    return {attachment.name: attachment.content for attachment in session.scalars(query).all()}


def confirmed(session: Session, commune: Commune, subjects: Collection[str]) -> frozenset[str]:
    """Those of the subjects that somebody has confirmed."""
    query = select(Confirmation.subject).where(
        Confirmation.commune_id == commune.id, Confirmation.subject.in_(subjects)
    )
    return frozenset(session.scalars(query).all())


def confirm(session: Session, commune: Commune, subjects: Collection[str], role_id: int, now: datetime) -> int:
    """Write down that a role has checked these; what is confirmed already stays as it was. Returns how many are new."""
    fresh = sorted(set(subjects) - confirmed(session, commune, subjects))
    session.add_all(Confirmation(commune_id=commune.id, subject=each, role_id=role_id, at=now) for each in fresh)
    session.flush()
    return len(fresh)


def open_sheets(session: Session, survey: SurveyRound) -> Sequence[tuple[str, int]]:
    """How many sheets of a round are being filled in or were returned, by the version they began with, oldest first."""
    query = select(FormVersion.version, func.count(Submission.id)).join_from(
        Submission, FormVersion, FormVersion.id == Submission.form_version_id
    )
    query = query.where(
        Submission.round_id == survey.id,
        Submission.status.in_((SubmissionStatus.DRAFT, SubmissionStatus.RETURNED)),
    )
    query = query.group_by(FormVersion.id, FormVersion.version).order_by(FormVersion.id)
    return [(version, count) for version, count in session.execute(query).all()]
