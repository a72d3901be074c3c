"""The class of the household as its sheet stands, by the standards of the round; never a result."""

from handlers.proposals import unconfirmed
from handlers.survey.sheet import Sheet
from handlers.texts import survey_review as texts
from models.rules.poverty import Classification, classify
from models.rules.standards import Area
from models.seed import standards


def lines(sheet: Sheet) -> list[str]:
    """What the review page says of the class; nothing for a form that is no review, or a sheet that ends early."""
    found = classifications(sheet)
    if not found:
        return []
    (_, first), *further = found
    b1, b2 = ("" if score is None else str(score) for score in (first.b1, first.b2))
    checked = not any(one.provisional for _, one in found)
    return [
        texts.provisional(b1, b2, first.poverty_class or "", checked=checked),
        *(texts.provisional_by(key, one.poverty_class or "") for key, one in further),
    ]


def classifications(sheet: Sheet) -> list[tuple[str, Classification]]:
    """The class by each standard of the round, where the sheet has a B1."""
    facts = sheet.entry.facts()
    if not facts.get("b1"):
        return []
    area = Area(sheet.household.area or sheet.turn.here.area)
    known = standards()
    open_proposals = unconfirmed(sheet.turn.session, sheet.turn.here, sheet.survey)
    return [(key, classify(facts, area, known[key], open_proposals)) for key in sheet.survey.standards if key in known]
