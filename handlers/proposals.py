"""Which thresholds of a round nobody has checked against the paper yet."""

from sqlalchemy.orm import Session

from handlers import forms
from models.queries import form_versions
from models.seed import standards
from models.tables import Commune, Form, FormVersion, SurveyRound


def of_round(session: Session, survey: SurveyRound) -> dict[str, str]:
    """Every proposal of a round's form and standards: what it concerns -> the subject under which it is confirmed.

    What it concerns is a fact ("index:water") or a figure of a standard ("2022-2025:indices").
    """
    version = session.get_one(FormVersion, survey.form_version_id)
    row = session.get_one(Form, version.form_id)
    form = forms.load(session, version)
    by_path = {place.ref: fact for fact, place in form.facts.items()}
    facts = [by_path[place.ref] for place in form.proposals if place.ref in by_path]
    found = {fact: f"form:{row.form_key}:{version.version}:{fact}" for fact in facts}
    known = standards()
    for key in survey.standards:
        if key in known:
            found |= {figure: f"standard:{figure}" for figure in sorted(known[key].proposals())}
    return found


def unconfirmed(session: Session, commune: Commune, survey: SurveyRound) -> frozenset[str]:
    """What of a round's proposals nobody has confirmed."""
    found = of_round(session, survey)
    checked = form_versions.confirmed(session, commune, list(found.values()))
    return frozenset(concerns for concerns, subject in found.items() if subject not in checked)
