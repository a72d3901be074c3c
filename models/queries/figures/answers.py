"""What the approved sheets of a round say: deprived indices, causes and needs, by class. Unit: households.

A fact counts where its answer is relevant. Needs that are asked of each person count the household once, and the
persons beside. Source: the facts that the form marks (Nghị định 07/2021/NĐ-CP for the twelve indices; the plan for the
needs).
"""

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.queries.figures.classes import Counted
from models.rules.poverty import INDICES
from models.tables import Answer, Household, Outcome, Submission, SubmissionStatus, SurveyRound

NEEDS = ("need:loan", "need:schooling", "need:housing", "need:work_abroad", "need:training")
"""The needs that the plan names (III.2.1)."""

_WANTED = ("yes", "repair", "new")
"""Values of a need that is there (a house to repair or to build anew)."""

ByVillage = dict[int, dict[str, dict[str, int]]]
"""Village id -> class -> key -> households."""


def indices(session: Session, survey: SurveyRound) -> ByVillage:
    """Deprived households by village, class and index ("water" …)."""
    facts = {f"index:{index}": index for index in INDICES}
    query = _counted(survey, Answer.fact).where(Answer.fact.in_(facts), Answer.value == "1")
    found: ByVillage = defaultdict(lambda: defaultdict(dict))
    for village, name, fact, households in session.execute(query.group_by(Answer.fact)).all():
        found[village][name][facts[str(fact)]] = households
    return found


def causes(session: Session, survey: SurveyRound) -> ByVillage:
    """Households by village, class and cause ("1" to "8"); a household may name several."""
    query = _counted(survey, Answer.value).where(Answer.fact == "cause", Answer.value != "")
    found: ByVillage = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
    for village, name, value, households in session.execute(query.group_by(Answer.value)).all():
        for cause in str(value).split():
            found[village][name][cause] += households
    return found


def needs(session: Session, survey: SurveyRound) -> Mapping[str, Counted]:
    """Households in which somebody has a need, and who has it: persons, or the household for its own needs."""
    query = (
        select(Answer.fact, func.count(Answer.submission_id.distinct()), func.count())
        .join(Submission, Submission.id == Answer.submission_id)
        .where(*approved(survey), Answer.relevant, Answer.fact.in_(NEEDS), Answer.value.in_(_WANTED))
        .group_by(Answer.fact)
    )
    return {fact: Counted(households, persons) for fact, households, persons in session.execute(query).all()}


def households_with(session: Session, survey: SurveyRound, fact: str, values: Collection[str]) -> int:
    """Approved sheets in which a fact has one of some values."""
    query = (
        select(func.count(Answer.submission_id.distinct()))
        .join(Submission, Submission.id == Answer.submission_id)
        .where(*approved(survey), Answer.relevant, Answer.fact == fact, Answer.value.in_(values))
    )
    return session.scalar(query) or 0


def approved(survey: SurveyRound) -> tuple[ColumnElement[bool], ...]:
    """The sheets of a round that count in figures of class: approved, with an interview."""
    return (
        Submission.round_id == survey.id,
        Submission.status == SubmissionStatus.APPROVED,
        Submission.outcome == Outcome.INTERVIEW,
    )


def _counted(survey: SurveyRound, key: InstrumentedAttribute[str]) -> Select[int, str, str, int]:
    return (
        select(Household.village_id, Submission.poverty_class, key, func.count())
        .select_from(Answer)
        .join(Submission, Submission.id == Answer.submission_id)
        .join(Household, Household.id == Submission.household_id)
        .where(*approved(survey), Answer.relevant)
        .group_by(Household.village_id, Submission.poverty_class)
    )
