"""What is strange about a sheet: each rule at its limit, and no doubt about an ordinary sheet."""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.doubts import (
    Doubt,
    Kind,
    Neighbour,
    Person,
    Point,
    Sheet,
    Thresholds,
    Timing,
    Twin,
    VillageSheets,
    find,
    likeness,
    name_key,
    thresholds,
)
from models.rules.poverty import INDICES
from models.rules.standards import Area
from models.seed import standards
from models.seed.demo import demo_commune

LIMITS = Thresholds()
OLD = standards()["2022-2025"]
BEGUN = datetime(2026, 10, 6, 12, 0, tzinfo=UTC)
FAMILY = (
    Person(1, "nguyen van an", 1971, "head", {"member:allowance": "no"}),
    Person(2, "le thi hoa", 1974, "spouse", {"member:allowance": "no"}),
    Person(3, "nguyen thi lan", 2012, "child"),
)


def indices(lacking: int) -> dict[str, str]:
    """The twelve indices, the last ones of the official order deprived (none of them is about people)."""
    return {f"index:{index}": "1" if place >= 12 - lacking else "0" for place, index in enumerate(INDICES)}


def sheet(**changes: Any) -> Sheet:
    """An ordinary sheet; `facts` and `before` go over those of an ordinary one."""
    ordinary = {"income": "1200000", "b1": "130"} | indices(3)
    facts = ordinary | changes.pop("facts", {})
    before = {"income": "1050000", "b1": "120"} | indices(4) | changes.pop("before", {})
    fields: dict[str, Any] = {
        "persons": FAMILY,
        "standard": OLD,
        "before_year": 2025,
        "persons_before": 4,
        "class_before": "poor",
        "class_year": 2025,
    }
    return Sheet(year=2026, facts=facts, before=before, **(fields | changes))


def found(one: Sheet, limits: Thresholds = LIMITS) -> dict[Kind, Doubt]:
    """The doubts about a sheet by kind."""
    return {doubt.kind: doubt for doubt in find(one, limits)}


def test_an_ordinary_sheet_has_no_doubt() -> None:
    """A family with small changes against last year gives no reason to look twice."""
    assert find(sheet(), LIMITS) == ()


@pytest.mark.parametrize("seed", [3, 5])
def test_the_made_up_commune_has_no_doubts_about_families(seed: int) -> None:
    """Every made-up family of a commune, answered as last year, is free of doubts."""
    for household in demo_commune(seed, 8, 92, today=date(2026, 10, 6)).households:
        told = {fact: value for fact, value in household.facts.items() if isinstance(value, list)}
        people = tuple(
            Person(
                place + 1,
                name_key(member.name),
                member.birth_year,
                member.relation,
                {fact: values[place] for fact, values in told.items()},
            )
            for place, member in enumerate(household.family)
        )
        facts = dict(household.facts) | {"member": [str(person.number) for person in people]}
        one = Sheet(
            year=2025, facts=facts, persons=people, standard=OLD, before=household.facts, before_year=2024,
            class_before=household.poverty_class, class_year=2024, persons_before=len(people),
        )  # fmt: skip
        assert find(one, LIMITS) == (), (household.village, household.code)


def test_the_made_up_villages_are_not_alike() -> None:
    """Of 600 made-up households no two have the same answers, and in no village a tenth made the same choices."""
    villages: dict[str, Counter[str]] = defaultdict(Counter)
    digests: set[str] = set()
    households = demo_commune(5, 20, 600, today=date(2026, 10, 6)).households
    for household in households:
        like = likeness(household.facts)
        villages[household.village][like.choices] += 1
        digests.add(like.digest)
    assert len(digests) == len(households)
    assert all(10 * max(alike.values()) < alike.total() for alike in villages.values())


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Ng. Văn Đạt", "nguyen van dat"),
        ("  NGUYỄN  văn đạt ", "nguyen van dat"),
        ("Ng. Văn A.", "nguyen van a"),
        ("Ngân", "ngan"),
        ("Trần Thị Hoà", "tran thi hoa"),
        ("Trần Thị Hòa", "tran thi hoa"),
        ("", ""),
    ],
)
def test_names_are_compared_without_accents_and_marks(name: str, key: str) -> None:
    """Case, accents, spaces and the shortened family name make no other person."""
    assert name_key(name) == key


# classes and scores


@pytest.mark.parametrize(
    ("b1", "area", "doubted"),
    [(140, Area.RURAL, False), (141, Area.RURAL, True), (175, Area.URBAN, False), (176, Area.URBAN, True)],
)
def test_b1_over_the_cut_off_of_who_was_poor(b1: int, area: Area, doubted: bool) -> None:  # noqa: FBT001 (a case)
    """A poor household over the cut-off of its area is doubted, at the cut-off it is not."""
    one = sheet(facts={"b1": str(b1)}, area=area, before={"b1": str(b1)})
    assert (Kind.B1_WAS_POOR in found(one)) == doubted


def test_b1_over_the_cut_off_rests_on_its_figures() -> None:
    """The doubt tells B1, the cut-off and the year of the class, and points at B1."""
    doubt = found(sheet(facts={"b1": "150"}))[Kind.B1_WAS_POOR]
    assert (doubt.rests_on, doubt.facts) == ({"b1": 150, "cut_off": 140, "year": 2025}, ("b1",))


def test_b1_over_the_cut_off_of_a_near_poor_household_is_ordinary() -> None:
    """Leaving near-poverty is what the review is for."""
    assert Kind.B1_WAS_POOR not in found(sheet(facts={"b1": "150"}, class_before="near_poor"))


@pytest.mark.parametrize(("stated", "doubted"), [("poor", False), ("near_poor", True), ("not_poor", True)])
def test_a_stated_class_must_follow_from_the_scores(stated: str, doubted: bool) -> None:  # noqa: FBT001 (a case)
    """Where the form has a class of its own, it is compared with what B1 and the indices give."""
    assert (Kind.CLASS_SCORES in found(sheet(facts={"class": stated}))) == doubted


@given(lacking=st.integers(0, 12), stated=st.integers(0, 120))
def test_b2_is_ten_points_an_index(lacking: int, stated: int) -> None:
    """A stated B2 is doubted exactly where it is not ten times the deprived indices."""
    ages = tuple(replace(person, birth_year=1990) for person in FAMILY)
    doubts = found(sheet(facts={"b2": str(stated)} | indices(lacking), before=indices(lacking), persons=ages))
    assert (Kind.B2_INDICES in doubts) == (stated != 10 * lacking)


def test_b2_is_not_compared_while_an_index_is_open() -> None:
    """An index that is not answered leaves B2 unknown."""
    assert Kind.B2_INDICES not in found(sheet(facts={"b2": "10", "index:water": ""}))


# people


@pytest.mark.parametrize(
    ("relation", "birth_year", "rests_on"),
    [
        ("child", 1984, None),
        ("child", 1983, {"years": 12}),
        ("parent", 1958, None),
        ("parent", 1959, {"years": 12}),
        ("grandchild", 1997, None),
        ("grandchild", 1996, {"years": 25}),
        ("spouse", 2010, None),
        ("spouse", 2011, {"age": 15}),
        ("other", 1916, None),
        ("other", 1915, {"age": 111}),
    ],
)
def test_ages_go_with_relations(relation: str, birth_year: int, rests_on: dict[str, int] | None) -> None:
    """With a head born in 1971, each relation has its limit of age."""
    third = Person(3, "ai do", birth_year, relation)
    doubt = found(sheet(persons=(*FAMILY[:2], third))).get(Kind.FAMILY_AGES)
    assert (doubt.rests_on if doubt else None) == (rests_on and {"person": 3, "relation": relation} | rests_on)


@pytest.mark.parametrize(("birth_year", "doubted"), [(2011, False), (2010, True), (2024, True), (2023, False)])
def test_schooling_is_told_of_children(birth_year: int, doubted: bool) -> None:  # noqa: FBT001 (a case)
    """Who is said not to be at school must be from 3 to 15 years old."""
    child = Person(3, "nguyen thi lan", birth_year, "child", {"member:out_of_school": "yes", "member:allowance": "no"})
    assert (Kind.PERSON_AGE in found(sheet(persons=(*FAMILY[:2], child)))) == doubted


@pytest.mark.parametrize(("birth_year", "doubted"), [(2012, False), (1990, True)])
def test_an_index_of_children_needs_a_child(birth_year: int, doubted: bool) -> None:  # noqa: FBT001 (a case)
    """Malnutrition of children is doubted in a household without any."""
    people = (*FAMILY[:2], replace(FAMILY[2], birth_year=birth_year))
    one = sheet(persons=people, facts={"index:nutrition": "1"}, before={"index:nutrition": "1"})
    assert (Kind.INDEX_NOBODY in found(one)) == doubted


@given(children=st.integers(0, 5), grown=st.integers(1, 5), on_allowance=st.integers(0, 5), index=st.sampled_from("01"))
def test_dependants_are_more_than_half(children: int, grown: int, on_allowance: int, index: str) -> None:
    """The index is doubted exactly where it is not "more than half are children or on an allowance"."""
    taking = min(on_allowance, grown)
    people = [Person(n, "", 1980, "", {"member:allowance": "yes" if n < taking else "no"}) for n in range(grown)]
    people += [Person(grown + n, "", 2015) for n in range(children)]
    doubts = found(sheet(persons=tuple(people), facts={"index:dependants": index}, persons_before=None))
    assert (Kind.DEPENDANTS in doubts) == (((children + taking) * 2 > grown + children) != (index == "1"))


# other households


def neighbour(*persons: Person, size: int = 5, head: bool = False) -> Neighbour:
    """Household 024 of the same village with some of the sheet's people."""
    shared = frozenset((person.name_key, person.birth_year) for person in persons if person.birth_year is not None)
    return Neighbour(24, "024", 3, "Thôn 3", size, shared, head)


def test_one_person_in_two_households() -> None:
    """One full name with its year of birth elsewhere is a doubt that names the person and the household."""
    doubt = found(sheet(neighbours=(neighbour(FAMILY[2]),)))[Kind.PERSON_TWICE]
    told = {"household": "024", "village": "Thôn 3", "village_id": 3, "persons": [3]}
    assert (doubt.rests_on, doubt.key) == (told, "person_twice:24")


def test_an_initial_alone_is_nobody() -> None:
    """Of names that end in an initial, one is shared by many; two in the same household are a doubt."""
    first, second = Person(1, "nguyen van a", 1971, "head"), Person(2, "le thi h", 1974, "spouse")
    people = (first, second, FAMILY[2])
    assert find(sheet(persons=people, neighbours=(neighbour(first),)), LIMITS) == ()
    assert Kind.PERSON_TWICE in found(sheet(persons=people, neighbours=(neighbour(first, second),)))


@pytest.mark.parametrize(
    ("shared", "head", "kind"),
    [
        (FAMILY, True, Kind.HOUSEHOLD_TWICE),
        (FAMILY[:2], True, Kind.HOUSEHOLD_TWICE),
        (FAMILY[1:], False, Kind.PERSON_TWICE),
        (FAMILY[:1], True, Kind.PERSON_TWICE),
    ],
)
def test_a_household_entered_twice(shared: tuple[Person, ...], head: bool, kind: Kind) -> None:  # noqa: FBT001 (a case)
    """With its head and most of its people elsewhere it is the household; else it is people."""
    assert set(found(sheet(neighbours=(neighbour(*shared, size=3, head=head),)))) == {kind}


def test_the_same_answers_as_another_household() -> None:
    """All answers and figures equal to those of another sheet are a doubt, a few equal ones are not."""
    assert found(sheet(twins=(Twin(9, "103", 20),)))[Kind.IDENTICAL].rests_on == {"household": "103", "answers": 20}
    assert find(sheet(twins=(Twin(9, "103", 7),)), LIMITS) == ()


@pytest.mark.parametrize(
    ("sheets", "same", "doubted"), [(3, 3, False), (4, 4, True), (4, 3, True), (4, 2, False), (0, 0, False)]
)
def test_a_village_all_the_same(sheets: int, same: int, doubted: bool) -> None:  # noqa: FBT001 (a case)
    """From five sheets on, four fifths with the same choices are a doubt about the village."""
    one = sheet(village=VillageSheets(sheets, same, 9), twins=(Twin(9, "103", 20),))
    assert set(found(one)) == ({Kind.VILLAGE_SAME} if doubted else {Kind.IDENTICAL})


def test_a_short_form_says_nothing_about_a_village() -> None:
    """Five choices in common are what short forms have."""
    assert find(sheet(village=VillageSheets(9, 9, 5)), LIMITS) == ()


def test_people_and_remarks_do_not_make_sheets_differ() -> None:
    """Two sheets are alike whoever lives there and whatever is remarked; a figure parts them, not their choices."""
    one = likeness({"income": "1000000", "water": "tap", "member:name": ["A"], "remark": "x", "index:water": "0"})
    other = likeness({"income": "1000000", "water": "tap", "member:name": ["B"], "state": "here", "area": ""})
    richer = likeness({"income": "2000000", "water": "tap"})
    assert one == other
    assert (one.digest == richer.digest, one.choices == richer.choices) == (False, True)
    assert (one.answers, one.choice_answers) == (2, 1)


def test_nothing_answered_is_like_nothing() -> None:
    """A sheet without answers has no digest, so that it equals no other."""
    assert likeness({"state": "moved"}).digest == ""


# course


def filled(questions: int, seconds: float, rest: float = 0) -> Timing:
    """So many questions, one after another, and a rest in the middle."""
    step = timedelta(seconds=seconds / questions)
    typed = [BEGUN + step * n + timedelta(seconds=rest if n > questions // 2 else 0) for n in range(questions)]
    return Timing(BEGUN, BEGUN + timedelta(seconds=seconds + rest), tuple(typed), questions)


@pytest.mark.parametrize(
    ("timing", "doubted"),
    [
        (filled(24, 119), True),
        (filled(24, 120), False),
        (filled(9, 9), False),
        (filled(24, 110, rest=36_000), True),
        (filled(24, 200, rest=36_000), False),
    ],
)
def test_too_fast(timing: Timing, doubted: bool) -> None:  # noqa: FBT001 (a case)
    """24 questions take two minutes at least, however long the sheet rested in between."""
    assert (Kind.FAST in found(sheet(timing=timing))) == doubted


@pytest.mark.parametrize(
    ("home", "village", "origin"),
    [
        (Point(19.85, 105.62), None, None),
        (Point(19.86, 105.62), None, "household"),
        (None, Point(19.86, 105.62), None),
        (None, Point(19.95, 105.62), "village"),
        (None, None, None),
    ],
)
def test_far_from_its_place(home: Point | None, village: Point | None, origin: str | None) -> None:
    """1.1 km from the household's own place or 11 km from the village are far; without a known place nothing is."""
    doubt = found(sheet(place=Point(19.85, 105.62), home=home, village_place=village)).get(Kind.FAR)
    assert (doubt.rests_on["from"] if doubt else None) == origin


def test_distance_is_measured_on_the_earth() -> None:
    """One hundredth of a degree north is 1,112 metres; what the phone itself is unsure of counts for the person."""
    known, here = Point(19.85, 105.62), Point(19.86, 105.62)
    assert found(sheet(place=here, home=known))[Kind.FAR].rests_on["metres"] == 1112
    assert find(sheet(place=replace(here, accuracy=700), home=known), LIMITS) == ()


@pytest.mark.parametrize(("unknown", "asked", "doubted"), [(4, 13, True), (4, 14, False), (3, 4, False), (0, 0, False)])
def test_much_is_not_known(unknown: int, asked: int, doubted: bool) -> None:  # noqa: FBT001 (a case)
    """From four on, three tenths of the questions without an answer are a doubt."""
    assert (Kind.UNKNOWN in found(sheet(unknown=unknown, asked=asked))) == doubted


# last year


@pytest.mark.parametrize(
    ("facts", "kind", "before", "now"),
    [
        ({"income": "1574999"}, None, 0, 0),
        ({"income": "1575000"}, Kind.INCOME_JUMP, 1_050_000, 1_575_000),
        ({"income": "525000"}, Kind.INCOME_JUMP, 1_050_000, 525_000),
        ({"b1": "81"}, None, 0, 0),
        ({"b1": "80"}, Kind.B1_JUMP, 120, 80),
        (indices(1), None, 0, 0),
        (indices(0), Kind.B2_JUMP, 40, 0),
    ],
)
def test_jumps_against_last_year(facts: dict[str, str], kind: Kind | None, before: int, now: int) -> None:
    """Income by half, B1 and B2 by forty points against last year are doubts; less is not."""
    doubts = found(sheet(facts=facts))
    expected = {kind: {"before": before, "now": now, "year": 2025}} if kind else {}
    assert {one: doubt.rests_on for one, doubt in doubts.items()} == expected


@pytest.mark.parametrize(("before", "doubted"), [(5, False), (6, True), (None, False)])
def test_a_household_that_lost_three_people(before: int | None, doubted: bool) -> None:  # noqa: FBT001 (a case)
    """Three people more or less are a jump."""
    assert (Kind.MEMBERS_JUMP in found(sheet(persons_before=before))) == doubted


@given(st.dictionaries(st.sampled_from(["income", "b1", "b2", "class", "index:water"]), st.text(max_size=4)))
def test_no_answer_breaks_the_rules(facts: dict[str, str]) -> None:
    """Whatever a sheet or last year tells, doubts are found or not, and nothing is raised."""
    for one in (sheet(before=facts), sheet(facts=facts | {"b1": "130"})):
        assert all(isinstance(doubt.rests_on, dict) for doubt in find(one, LIMITS))


def test_a_sheet_without_an_interview_has_no_doubt() -> None:
    """Of a household that moved away only its state is told."""
    gone = Sheet(year=2026, facts={"state": "moved"}, standard=OLD, before={"b1": "120"}, persons_before=6)
    assert find(gone, LIMITS) == ()


# limits as data


def test_a_commune_sets_its_own_limits() -> None:
    """What the settings say goes over the shipped limits; what is not of its kind changes nothing."""
    own = thresholds({"members": 1, "b1_points": "nhiều", "concerned": {"member:uninsured": [1, 99]}, "other": 7})
    assert own == replace(LIMITS, members=1, concerned={"member:uninsured": (1, 99)})
    assert thresholds(None) == LIMITS


def test_limits_decide() -> None:
    """The same sheet is doubted under a narrower limit."""
    assert set(found(sheet(), replace(LIMITS, members=1))) == {Kind.MEMBERS_JUMP}
