"""Made-up answers of a household, so that its indices, B2 and class of that year agree with each other.

First it is drawn which indices are deprived, then each answer is made to fit. The thresholds are those of the shipped
questionnaire.
"""

from collections.abc import Callable, Collection, Mapping
from random import Random

from models.rules.poverty import INDICES, PovertyClass
from models.seed.demo_family import DemoMember, Family

Answers = dict[str, str | list[str]]

CHILD = 16
YES_OF: Mapping[str, tuple[str, Callable[[int], bool]]] = {
    "nutrition": ("member:malnourished", lambda age: age < CHILD),
    "health_insurance": ("member:uninsured", lambda age: age >= 6),  # noqa: PLR2004 (the questionnaire's ages)
    "adult_education": ("member:untrained", lambda age: CHILD <= age <= 30),  # noqa: PLR2004
    "child_schooling": ("member:out_of_school", lambda age: 3 <= age < CHILD),  # noqa: PLR2004
}
"""The indices that one person is enough for: the fact of each person, and whom it concerns by age."""
CLEAN_WATER = ("tap", "drilled_well", "drilled_well", "dug_well", "rain", "spring", "bottled")
GOOD_TOILETS = ("septic", "septic", "pour_flush", "vent_pipe", "two_vault")
DURABLE = ("wall pillar", "wall roof", "wall pillar roof", "wall pillar roof")
NOT_DURABLE = ("none", "wall", "pillar")
DEVICES = ("tv", "tv phone", "tv smartphone", "smartphone", "radio phone", "tv computer smartphone")
MODELS = ("nuôi bò sinh sản", "nuôi gà thả vườn", "trồng ngô ngọt", "nuôi dê", "trồng nấm rơm")
PURPOSES = ("nuôi bò", "mua máy cày", "trồng rừng", "mở quán nhỏ")
TRADES = ("may", "sửa xe máy", "hàn", "nấu ăn")


def answer(
    rng: Random, members: Family, year: int, poverty_class: PovertyClass, lacking: Collection[str] | None = None
) -> Answers:
    """Answers of a year by fact. `lacking`: the deprived indices, where they are given and not to be drawn."""
    if lacking is None:
        lacking = _draw_lacking(rng, members, year, poverty_class)
    facts: Answers = {f"index:{index}": "1" if index in lacking else "0" for index in INDICES}
    facts |= _figures(rng, poverty_class)
    facts |= _people(rng, members, year, lacking)
    facts |= _dwelling(rng, len(members), lacking)
    facts |= _needs(rng, members, year, facts)
    return facts


def score(facts: Mapping[str, str | list[str]]) -> int:
    """B2 of the answers by the standard of 2022-2025, ten points an index."""
    return 10 * sum(facts[f"index:{index}"] == "1" for index in INDICES)


def _draw_lacking(rng: Random, members: Family, year: int, poverty_class: PovertyClass) -> set[str]:
    fixed = {"dependants"} if _many_dependants(members, year) else set()
    possible = [
        index
        for index in INDICES
        if index != "dependants"
        and (index not in YES_OF or any(YES_OF[index][1](member.age(year)) for member in members))
    ]
    wanted = rng.choice((3, 3, 4, 4, 5)) if poverty_class is PovertyClass.POOR else rng.choice((0, 1, 1, 2, 2))
    return fixed | set(rng.sample(possible, max(0, wanted - len(fixed))))


def _many_dependants(members: Family, year: int) -> bool:
    dependants = sum(member.age(year) < CHILD or member.allowance for member in members)
    return 2 * dependants > len(members)


def _figures(rng: Random, poverty_class: PovertyClass) -> Answers:
    low, high, least, most = {
        PovertyClass.POOR: (12, 27, 15, 28),
        PovertyClass.NEAR_POOR: (18, 30, 20, 28),
        PovertyClass.NOT_POOR: (33, 56, 29, 44),
    }[poverty_class]
    return {"income": str(50_000 * rng.randint(low, high)), "b1": str(5 * rng.randint(least, most))}


def _people(rng: Random, members: Family, year: int, lacking: Collection[str]) -> Answers:
    facts: Answers = {
        "member:allowance": [_yes(member.allowance) if member.age(year) >= CHILD else "" for member in members]
    }
    for index, (fact, concerns) in YES_OF.items():
        concerned = [place for place, member in enumerate(members) if concerns(member.age(year))]
        named = {rng.choice(concerned)} if index in lacking and concerned else set()
        facts[fact] = [_yes(place in named) if place in concerned else "" for place in range(len(members))]
    return facts


def _dwelling(rng: Random, persons: int, lacking: Collection[str]) -> Answers:
    narrow = max(4, int(persons * rng.uniform(5, 7.5)))
    roomy = min(300, int(persons * rng.uniform(9, 22)) + 12)
    return {
        "unemployed": _yes("employment" in lacking),
        "durable": rng.choice(NOT_DURABLE if "housing_quality" in lacking else DURABLE),
        "area": str(narrow if "housing_area" in lacking else roomy),
        "water": "other" if "water" in lacking else rng.choice(CLEAN_WATER),
        "toilet": "other" if "toilet" in lacking else rng.choice(GOOD_TOILETS),
        "internet": _yes("telecom" not in lacking),
        "devices": "none" if "information" in lacking else rng.choice(DEVICES),
    }


def _needs(rng: Random, members: Family, year: int, facts: Answers) -> Answers:
    causes = sorted(rng.sample("1234567", rng.choice((1, 2, 2, 3))) + ["8"] * (rng.random() < 1 / 8))
    loan = rng.choice(("no", "yes", "borrowing"))
    housing = facts["index:housing_quality"] == "1" or facts["index:housing_area"] == "1"
    learning = facts["unemployed"] == "yes" or "6" in causes
    wants = [_yes(rng.random() < 1 / 4) if learning and member.age(year) >= CHILD else "" for member in members]
    return {
        "cause": " ".join(causes),
        "cause:local": rng.choice(("no_work", "no_will")) if "8" in causes else "",
        "need:loan": loan,
        "need:loan:purpose": rng.choice(PURPOSES) if loan == "yes" else "",
        "need:schooling": [
            _yes(rng.random() < 2 / 3) if 3 <= member.age(year) <= 18 else ""  # noqa: PLR2004 (the questionnaire's ages)
            for member in members
        ],
        "need:housing": rng.choice(("no", "repair", "new")) if housing else "",
        "need:work_abroad": [_abroad(rng, member, year) for member in members],
        "need:training": wants,
        "need:training:trade": [rng.choice(TRADES) if want == "yes" else "" for want in wants],
        **_model(rng),
    }


def _abroad(rng: Random, member: DemoMember, year: int) -> str:
    age = member.age(year)
    if age < 18:  # noqa: PLR2004 (the questionnaire's ages)
        return ""
    return _yes(age <= 35 and rng.random() < 1 / 8)  # noqa: PLR2004 (who goes at all)


def _model(rng: Random) -> Answers:
    if rng.random() < 3 / 4:
        return {"model": "no", "model:name": "", "model:income": "", "model:income_before": ""}
    before = 500_000 * rng.randint(12, 44)
    now = round(before * rng.uniform(1.05, 1.3), -5)
    return {
        "model": "yes",
        "model:name": rng.choice(MODELS),
        "model:income": str(int(now)),
        "model:income_before": str(before),
    }


def _yes(is_so: bool) -> str:  # noqa: FBT001 (the one thing it is about)
    return "yes" if is_so else "no"
