"""A made-up review for the tables: three villages, households with everything that can be odd about them."""

from datetime import date
from random import Random

from handlers.reports.tables import Household, Member, Review, Support, Village
from handlers.reports.tables.inputs import CHILD_INDICES
from models.rules.movement import HouseholdYear, Other, Standing
from models.rules.poverty import INDICES, PovertyClass

POOR, NEAR, NOT = PovertyClass.POOR, PovertyClass.NEAR_POOR, PovertyClass.NOT_POOR
VILLAGES = (
    Village(key=1, name="Thôn 1", households=200, persons=760),
    Village(key=2, name="Thôn 2", households=150, persons=600),
    Village(key=3, name="Thôn 3", households=97, persons=333),
)
_ETHNICITIES = ("Kinh", "Kinh", "Kinh", "Mường", "Thái")


def member(rng: Random, relation: str, year: int) -> Member:
    """Anybody."""
    birth_year = year - rng.randint(0, 80)
    child = year - birth_year < 16
    return Member(
        name=f"Ng. Văn {rng.choice('ABCDEGH')}.",
        birth_year=birth_year,
        sex=rng.choice(("male", "female")),
        relation=relation,
        lacks=frozenset(rng.sample(CHILD_INDICES, rng.randint(0, 2))) if child else None,
    )


def household(rng: Random, key: int, village: int, poverty_class: PovertyClass, persons: int, year: int) -> Household:
    """Any household of a list."""
    relations = ["head", *rng.choices(("spouse", "child", "parent"), k=persons - 1)]
    return Household(
        key=key,
        code=f"{key:03d}",
        village=village,
        poverty_class=poverty_class,
        members=tuple(member(rng, relation, year) for relation in relations),
        ethnicity=rng.choice(_ETHNICITIES),
        merit=rng.random() < 0.2,
        no_labour_capacity=rng.random() < 0.2,
        lacking=frozenset(rng.sample(INDICES, rng.randint(3, 6) if poverty_class is POOR else rng.randint(0, 2))),
        causes=frozenset(rng.sample(range(1, 9), rng.randint(1, 3))),
        support=frozenset(rng.sample(tuple(Support), rng.randint(0, 2))),
    )


def review(seed: int = 1, households: int = 60, villages: tuple[Village, ...] = VILLAGES, **more: object) -> Review:
    """A review in which every way of the year's movement occurs, and movement and lists agree."""
    rng = Random(seed)
    years = [_year(rng, key, [village.key for village in villages]) for key in range(1, households + 1)]
    listed = tuple(
        household(rng, year.key, year.end.village, year.end.poverty_class, year.end.persons, 2026)
        for year in years
        if year.end and year.end.poverty_class is not NOT
    )
    values: dict[str, object] = {
        "commune": "Thọ Dân", "province": "Thanh Hóa", "year": 2026, "counted_on": date(2026, 12, 14),
        "provisional": True, "villages": villages, "households": listed, "years": tuple(years),
    }  # fmt: skip
    return Review(**{**values, **more})  # type: ignore[arg-type]  # the fields above, some replaced by a test


def _year(rng: Random, key: int, villages: list[int]) -> HouseholdYear:
    start = Standing(rng.choice(villages), rng.choice(tuple(PovertyClass)), rng.randint(1, 6))
    end = Standing(
        start.village if rng.random() < 0.9 else rng.choice(villages),
        start.poverty_class if rng.random() < 0.5 else rng.choice(tuple(PovertyClass)),
        max(1, start.persons + rng.choice((0, 0, 0, 1, -1))),
    )
    once = frozenset(rng.sample((POOR, NEAR), rng.randint(0, 2)))
    match rng.randint(1, 12):
        case 1:
            return HouseholdYear(key, f"{key:03d}", start, None, once, left=rng.choice((Other.DIED_OUT, None)))
        case 2:
            return HouseholdYear(key, f"{key:03d}", None, end, once, came=rng.choice((Other.SPLIT, None)))
        case _:
            return HouseholdYear(key, f"{key:03d}", start, end, once)
