"""What a new village head takes over, told at the first access."""

from handlers.messages import Choice
from handlers.texts import takeover as texts
from handlers.turn import Turn
from models.queries import contacts, rounds, takeovers
from models.queries.rounds import Work
from models.tables import Role, RoleKind


def inherited(turn: Turn, role: Role) -> tuple[str, tuple[Choice, ...]] | None:
    """Where the village stands, for a head who follows another one in a running round; else None."""
    village = contacts.village_of(turn.session, role)
    survey = rounds.running_round(turn.session, turn.here)
    if role.kind != RoleKind.VILLAGE_HEAD or village is None or survey is None:
        return None
    if takeovers.head_before(turn.session, role) is None:
        return None
    so_far = rounds.progress(turn.session, survey, role)
    if so_far.total == 0:
        return None
    drafts = rounds.drafts(turn.session, survey, role)
    untouched = rounds.untouched(turn.session, survey, role)
    open_questions = [(work.household.code, _open_question(work)) for work in drafts]
    choices = []
    if drafts:
        choices.append(Choice(label=texts.SEE_DRAFT, value=f"go:household:{drafts[0].household.id}"))
    if so_far.returned:
        choices.append(Choice(label=texts.SEE_RETURNED, value="go:list:returned"))
    if untouched:
        choices.append(Choice(label=texts.NEW_HOUSEHOLD, value=f"go:household:{untouched[0].household.id}"))
    text = texts.inherited(village.name, so_far.sent, so_far.total, open_questions, so_far.returned, so_far.untouched)
    return text, tuple(choices)


def _open_question(work: Work) -> str:
    """The number of the question at which a draft was left, where it is known."""
    return str(work.submission.progress.get("number", "")) if work.submission is not None else ""
