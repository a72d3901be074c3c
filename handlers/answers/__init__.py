"""Reads what people type in Vietnamese into values: pure functions, used by every dialog.

`read` reads one answer of a kind; the other readers read moments, periods, lists, blocks of answers and people, and
the matchers look up households, villages and what a message asks for. Nothing here raises on what a person types.
"""

from handlers.answers.blocks import read_block
from handlers.answers.folding import MAX_LENGTH, fold, same_label
from handlers.answers.intents import Intent, IntentMatch, match_intents
from handlers.answers.lists import read_numbers, read_pair
from handlers.answers.months import read_month
from handlers.answers.periods import Days, Period, read_period
from handlers.answers.persons import read_person
from handlers.answers.reading import KINDS, read
from handlers.answers.register import RollEntry, match_household, match_village
from handlers.answers.results import (
    Block,
    BlockQuestion,
    Bounds,
    Invalid,
    Ok,
    Option,
    Person,
    Reading,
    Refused,
    Unclear,
    Why,
)
from handlers.answers.times import read_moment, read_time

__all__ = [
    "KINDS", "MAX_LENGTH", "Block", "BlockQuestion", "Bounds", "Days", "Intent", "IntentMatch", "Invalid", "Ok",
    "Option", "Period", "Person", "Reading", "Refused", "RollEntry", "Unclear", "Why", "fold", "match_household",
    "match_intents", "match_village", "read", "read_block", "read_moment", "read_month", "read_numbers", "read_pair",
    "read_period", "read_person", "read_time", "same_label",
]  # fmt: skip
