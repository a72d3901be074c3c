"""The answers of a sheet as digests, by which equal sheets are found without opening them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from models.rules.poverty import Facts

_FIGURES = frozenset({"income", "b1", "b2", "area", "model:income", "model:income_before"})
_APART = ("member", "remark", "index:", "state", "class")
"""People, remarks, and what follows from other answers."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """`digest` of all answers but those about people, `choices` of those that are no figures; "" where there are none.

    `answers` and `choice_answers` are how many went into each.
    """

    digest: str
    answers: int
    choices: str
    choice_answers: int


def likeness(facts: Facts) -> Likeness:
    """What of a sheet is compared with other sheets of the village."""
    told = {
        fact: value for fact, value in facts.items() if isinstance(value, str) and value and not fact.startswith(_APART)
    }
    choices = {fact: value for fact, value in told.items() if fact not in _FIGURES}
    return Likeness(_digest(told), len(told), _digest(choices), len(choices))


def _digest(told: Mapping[str, str]) -> str:
    return sha256(json.dumps(sorted(told.items())).encode()).hexdigest()[:32] if told else ""
