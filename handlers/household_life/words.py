"""An event of a household's life in words: one sentence, for the officer and for the village."""

from sqlalchemy.orm import Session

from handlers.texts import common
from handlers.texts import household_life as texts
from models.queries import household_events, households
from models.tables import Household, HouseholdEvent, HouseholdEventKind, Member, Village


def event_words(session: Session, event: HouseholdEvent) -> str:
    """One sentence, with a full stop."""
    household = session.get_one(Household, event.household_id)
    other = session.get(Household, event.other_id) if event.other_id is not None else None
    to = session.get(Village, event.to_village_id) if event.to_village_id is not None else None
    name, details = _label(household), event.details
    match event.kind:
        case HouseholdEventKind.FOUND:
            head = household_events.head_among(household, households.members(session, household))
            year = head.birth_year if head is not None else None
            return texts.event_found(name, year, details.get("ticks"), moved_in=bool(details.get("moved_in")))
        case HouseholdEventKind.SPLIT if other is not None:
            leaving = len(details.get("members", []))
            return texts.event_split(name, leaving, common.short_name(other.head_name), other.code)
        case HouseholdEventKind.JOINED if other is not None:
            return texts.event_joined(name, _label(other))
        case HouseholdEventKind.DIED_OUT:
            return texts.event_ended(name, event.happened_on)
        case HouseholdEventKind.HEAD_CHANGED:
            head_name, died = _name(session, details.get("head")), _name(session, details.get("died"))
            return texts.event_head(name, head_name, died, event.happened_on)
        case HouseholdEventKind.MEMBER_DIED:
            return texts.event_died(name, _name(session, details.get("died")), event.happened_on)
        case HouseholdEventKind.VILLAGE_CHANGED:
            return texts.event_village(name, to.name if to is not None else "")
    return texts.event_moved(name, to.name if to is not None else "", event.happened_on)


def _label(household: Household) -> str:
    return common.household(household.code, household.head_name)


def _name(session: Session, member_id: int | None) -> str:
    member = session.get(Member, member_id) if member_id else None
    return common.short_name(member.name) if member is not None else ""
