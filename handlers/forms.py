"""Publishes versions of questionnaires, and reads them again for the dialogs."""

import threading
from collections.abc import Mapping
from datetime import datetime
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from handlers.texts import forms as texts
from models.forms import Form, FormProblems, Problem, chat_problems, read_xform, read_xlsform
from models.queries import form_versions
from models.rules.poverty import REVIEW_FACTS
from models.seed import review_form_path
from models.tables import Audit, Commune, FormAttachment, FormVersion, SurveyRound
from models.tables import Form as FormRow

_reading = threading.Lock()
_read: WeakKeyDictionary[Engine, dict[int, Form]] = WeakKeyDictionary()
"""The forms read so far, of each database by the number of the version."""


def load(session: Session, version: FormVersion) -> Form:
    """The form of a version, read once a process; from any thread."""
    known = version.xml
    with _reading:
        forms = _read.setdefault(session.get_bind().engine, {})
        form = forms.get(version.id)
        if form is None or form.xml != known:  # a number comes back with other content where its transaction was undone
            form = forms[version.id] = read_xform(known, form_versions.attachments(session, version))
    return form


def review_problems(form: Form) -> list[Problem]:
    """The facts of a review round that a form lacks."""
    return [
        Problem("survey", None, "bind::so:fact", texts.missing_fact(fact), texts.why_fact(), texts.mend_fact(fact))
        for fact in form.missing_facts(sorted(REVIEW_FACTS))
    ]


def publish(
    session: Session,
    commune: Commune,
    form: Form,
    attachments: Mapping[str, bytes],
    *,
    for_review: bool,
    now: datetime,
) -> FormVersion | list[Problem]:
    """A new version of a form; the same content again gives the version that is there.

    Refused, with every reason, is what a chat cannot carry, what lacks a fact of the round that it is for, and another
    content under a version that is published.
    """
    problems = [*chat_problems(form), *(review_problems(form) if for_review else [])]
    if problems:
        return problems
    row = form_versions.form_by_key(session, commune, form.form_id)
    if row is None:
        row = FormRow(commune_id=commune.id, form_key=form.form_id, title=form.title)
        session.add(row)
        session.flush()
    name = form.version or f"{now:%Y%m%d%H%M}"
    known = form_versions.version_of(session, row, name)
    if known is not None:
        same = known.xml == form.xml and form_versions.attachments(session, known) == dict(attachments)
        if same:
            known.for_review = known.for_review or for_review
            return known
        return [
            Problem("settings", None, "version", texts.version_taken(name), texts.why_version(), texts.mend_version())
        ]
    row.title = form.title
    version = FormVersion(form_id=row.id, version=name, xml=form.xml, for_review=for_review, published_at=now)
    session.add(version)
    session.flush()
    session.add_all(
        FormAttachment(form_version_id=version.id, name=file, content=data) for file, data in attachments.items()
    )
    session.flush()
    return version


def move_round(session: Session, survey: SurveyRound, version: FormVersion, now: datetime) -> bool:
    """Let the new sheets of a running round begin with another version of its form; those begun stay on theirs.

    False where the version is of another form, is not fit for a review, or is the round's own.
    """
    own = session.get_one(FormVersion, survey.form_version_id)
    if version.form_id != own.form_id or not version.for_review or version.id == own.id:
        return False
    survey.form_version_id = version.id
    detail = f"round {survey.id}: {own.version} > {version.version}"
    session.add(Audit(commune_id=survey.commune_id, role_id=None, act="form_version", detail=detail, at=now))
    session.flush()
    return True


def publish_review(session: Session, commune: Commune, now: datetime) -> FormVersion:
    """Publish the questionnaire that ships with the bot."""
    done = publish(session, commune, read_xlsform(review_form_path()), {}, for_review=True, now=now)
    if isinstance(done, list):
        raise FormProblems(done)
    return done
