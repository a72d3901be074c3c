"""From which figures on something is strange: data that a commune may set, no rule of law."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import get_type_hints

from pydantic import TypeAdapter, ValidationError

_FOREVER = 200


def _concerned() -> Mapping[str, tuple[int, int]]:
    return {
        "member:allowance": (16, _FOREVER),
        "member:malnourished": (0, 15),
        "member:uninsured": (6, _FOREVER),
        "member:untrained": (16, 30),
        "member:out_of_school": (3, 15),
        "need:schooling": (3, 18),
        "need:work_abroad": (18, _FOREVER),
        "need:training": (16, _FOREVER),
        "index:nutrition": (0, 15),
        "index:health_insurance": (6, _FOREVER),
        "index:adult_education": (16, 30),
        "index:child_schooling": (3, 15),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """The limits of the rules; ages are years of the review less the year of birth."""

    shared_persons: int = 1
    """So many people of another household, by full name and year of birth, are a doubt."""
    shared_shortened: int = 2
    """So many where names end in an initial ("Ng. Văn A.")."""
    household_share: float = 0.6
    """Such a share of either household's people in the other, the head's among them: entered twice."""
    identical_answers: int = 8
    """Fewer equal answers than that say nothing."""
    village_sheets: int = 5
    """So many sheets of a village at least before they are compared as a whole."""
    village_share: float = 0.8
    """Such a share of them with the same choices."""
    village_choices: int = 6
    """Fewer choices than that say nothing."""
    seconds_per_question: float = 5.0
    """Less is faster than a question can be read out."""
    fast_from: int = 10
    """Shorter sheets are not timed."""
    rest_seconds: float = 1800.0
    """A longer gap between two answers is a rest and not counted."""
    metres_from_household: float = 500.0
    metres_from_village: float = 5000.0
    places_of_village: int = 3
    """So many known places before a village has a middle."""
    unknown_share: float = 0.3
    unknown_from: int = 4
    generation: int = 13
    """Years between parent and child at least."""
    married_from: int = 16
    head_from: int = 16
    oldest: int = 110
    concerned: Mapping[str, tuple[int, int]] = field(default_factory=_concerned)
    """First and last age of whom a fact or an index concerns, as the shipped questionnaire asks (marks M)."""
    child_until: int = 15
    """Up to this age everybody is a dependant (M)."""
    dependants_over: float = 0.5
    """A larger share of dependants makes the index deprived (M)."""
    income_share: float = 0.5
    """A change of income by such a share of last year's."""
    b1_points: int = 40
    b2_points: int = 40
    members: int = 3


def thresholds(settings: object) -> Thresholds:
    """A commune's limits over the shipped ones.

    What is not of its kind keeps the shipped value: a slip in the settings must not stop a sheet.
    """
    told = settings if isinstance(settings, Mapping) else {}
    kept = {}
    for name, kind in get_type_hints(Thresholds).items():
        with suppress(ValidationError):
            if name in told:
                kept[name] = TypeAdapter(kind).validate_python(told[name])
    return Thresholds(**kept)
