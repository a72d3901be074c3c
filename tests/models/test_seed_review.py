"""The shipped questionnaire filled in with the form engine: indices, what is asked of whom, what is refused."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from models.forms import Entry, read_xlsform
from models.rules.poverty import INDICES, REVIEW_FACTS
from models.seed import review_form_path
from models.seed.demo import DemoHousehold, demo_commune

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 10, 6, 18, 40, tzinfo=ZONE)
FORM = read_xlsform(review_form_path())

COUPLE = (1971, 1974)
"""Birth years of a couple between 31 and 64 years, whom only the questions for everybody concern."""
GOOD = {
    "state": "here",
    "income": "1200000",
    "b1": "130",
    "unemployed": "no",
    "durable": "wall pillar roof",
    "area": "120",
    "water": "tap",
    "toilet": "septic",
    "internet": "yes",
    "devices": "tv",
    "cause": "2",
    "loan": "no",
    "housing": "no",
    "model": "no",
}
"""Answers by which no index is deprived; every "who" question is answered with nobody."""

NEW_WOMAN = {("sex", 4): "female", ("ethnicity", 4): "Kinh"}
"""What is asked of a new fourth person besides name, year and relation."""


def begun(birth_years: Sequence[int], now: datetime = NOW) -> Entry:
    """A sheet begun with people of the roll, the first of them the head."""
    rows = [
        {
            "known": "yes",
            "member:name": f"Ng. Văn {letter}.",
            "member:birth_year": str(year),
            "member:relation": "other" if place else "head",
        }
        for place, (letter, year) in enumerate(zip("ABCDEGHIKLMNOPQRSTUVXYABCDEGHIKLM", birth_years, strict=False))
    ]
    return FORM.begin(now, {"member": rows})


def fill(entry: Entry, answers: Mapping[str, str], of_persons: Mapping[tuple[str, int], str] | None = None) -> Entry:
    """Answers all that is required until nothing is open; `of_persons` by leaf and place of the person from 1."""
    of_persons = of_persons or {}
    while asked := [one for one in entry.questions() if one.required and not one.value and not one.readonly]:
        one = asked[0]
        value = of_persons.get((one.name, one.row.position), "no") if one.row else answers[one.name]
        result = entry.answer(one.ref, value)
        assert result.accepted, (one.ref, value, result.message)
    return entry


def sheet(birth_years: Sequence[int], of_persons: Mapping[tuple[str, int], str] | None = None, **answers: str) -> Entry:
    """A complete sheet of such people, good answers but for those given."""
    return fill(begun(birth_years), GOOD | answers, of_persons)


def names(entry: Entry) -> set[str]:
    """The names of the questions and notes that are relevant now."""
    return {one.name for one in entry.questions()}


def deprived(entry: Entry) -> set[str]:
    """The indices that the sheet calls deprived; every index must be answered."""
    facts = entry.facts()
    assert {facts[f"index:{index}"] for index in INDICES} <= {"0", "1"}
    return {index for index in INDICES if facts[f"index:{index}"] == "1"}


def test_the_form_tells_every_fact_of_a_review() -> None:
    """No fact that a review needs lacks, and the thresholds of the twelve indices are the proposals to confirm."""
    assert FORM.missing_facts(sorted(REVIEW_FACTS)) == []
    assert len(FORM.proposals) == len(INDICES)


def test_the_form_has_24_questions() -> None:
    """Every question bears a number of 24, and each number is there."""
    asked = sheet((1971, 1974, 2003, 2012), durable="wall", unemployed="yes").questions()
    assert {one.total for one in asked} == {24}
    assert {one.number.split(".")[0] for one in asked if one.number} == {str(number) for number in range(1, 25)}


def test_nothing_is_deprived_by_good_answers() -> None:
    """A family of four with good answers has no deprived index and nothing left open."""
    entry = sheet((1971, 1974, 2003, 2010))
    assert deprived(entry) == set()
    assert entry.problems() == []


def test_an_index_is_blank_until_it_is_answered() -> None:
    """At the beginning every index is blank, also those about people who were not asked about yet."""
    entry = begun((1971, 2003, 2012))
    assert entry.answer("/review/state", "here").accepted
    assert {entry.facts()[f"index:{index}"] for index in INDICES} == {""}


@pytest.mark.parametrize(
    ("index", "answers", "expected"),
    [
        ("employment", {"unemployed": "yes"}, True),
        ("employment", {"unemployed": "no"}, False),
        ("housing_quality", {"durable": "none"}, True),
        ("housing_quality", {"durable": "roof"}, True),
        ("housing_quality", {"durable": "wall roof"}, False),
        ("housing_area", {"area": "15.9"}, True),
        ("housing_area", {"area": "16"}, False),
        ("water", {"water": "other"}, True),
        ("water", {"water": "bottled"}, False),
        ("toilet", {"toilet": "other"}, True),
        ("toilet", {"toilet": "two_vault"}, False),
        ("telecom", {"internet": "no"}, True),
        ("telecom", {"internet": "yes"}, False),
        ("information", {"devices": "none"}, True),
        ("information", {"devices": "phone"}, False),
    ],
)
def test_indices_of_the_household(index: str, answers: Mapping[str, str], expected: bool) -> None:  # noqa: FBT001 (a case)
    """Of a couple, an index of the household as a whole is deprived on one side of its threshold, and it alone."""
    assert deprived(sheet(COUPLE, None, **answers)) == ({index} if expected else set())


@pytest.mark.parametrize(
    ("index", "leaf", "birth_year", "concerned"),
    [
        ("nutrition", "malnourished", 2011, True),
        ("nutrition", "malnourished", 2010, False),
        ("health_insurance", "uninsured", 2020, True),
        ("health_insurance", "uninsured", 2021, False),
        ("adult_education", "untrained", 2011, False),
        ("adult_education", "untrained", 2010, True),
        ("adult_education", "untrained", 1996, True),
        ("adult_education", "untrained", 1995, False),
        ("child_schooling", "out_of_school", 2024, False),
        ("child_schooling", "out_of_school", 2023, True),
        ("child_schooling", "out_of_school", 2011, True),
        ("child_schooling", "out_of_school", 2010, False),
    ],
)
def test_indices_for_which_one_person_is_enough(
    index: str,
    leaf: str,
    birth_year: int,
    concerned: bool,  # noqa: FBT001 (a case)
) -> None:
    """One person of the age makes the index deprived, nobody leaves it at 0; others are not asked about at all."""
    people = (*COUPLE, birth_year)
    assert (f"/review/member[3]/{leaf}" in {one.ref for one in sheet(people).questions()}) == concerned
    assert deprived(sheet(people, {(leaf, 3): "yes"})) == ({index} if concerned else set())
    assert deprived(sheet(people)) == set()


@pytest.mark.parametrize(
    ("birth_years", "on_allowance", "expected"),
    [
        ((1971, 1974, 2011, 2012), (), False),
        ((1971, 1974, 2010, 2011, 2012), (), False),
        ((1971, 1974, 2011, 2012, 2013), (), True),
        ((1971, 1948), (2,), False),
        ((1971, 1948, 2012), (2,), True),
        ((1948,), (1,), True),
        ((1948,), (), False),
    ],
)
def test_dependants_are_more_than_half(
    birth_years: Sequence[int],
    on_allowance: Sequence[int],
    expected: bool,  # noqa: FBT001 (a case)
) -> None:
    """Children below 16 and people on an allowance count; exactly half is not deprived."""
    entry = sheet(birth_years, {("allowance", place): "yes" for place in on_allowance}, area="200")
    assert ("dependants" in deprived(entry)) == expected


def test_indices_follow_who_leaves_and_who_comes() -> None:
    """With a parent of two children gone, more than half are dependants; a new adult mends it."""
    entry = sheet((1971, 1974, 2011, 2012))
    entry.remove_row("/review/member[2]")
    assert entry.facts()["index:dependants"] == "1"
    entry.add_row("/review/member")
    fill(entry, {}, {("name", 4): "Lê Thị H.", ("birth_year", 4): "1980", ("relation", 4): "spouse"} | NEW_WOMAN)
    assert deprived(entry) == set()


@pytest.mark.parametrize("state", ["moved", "split", "gone", "away"])
def test_another_state_ends_the_sheet(state: str) -> None:
    """Only a household that still lives there is asked on."""
    entry = begun(COUPLE)
    assert entry.answer("/review/state", state).accepted
    assert names(entry) == {"state"}
    assert entry.problems() == []


def test_schooling_is_asked_where_there_is_a_pupil() -> None:
    """Question 19 concerns people from 3 to 18 years."""
    assert "ask_schooling" not in names(sheet((*COUPLE, 2007, 2024)))
    assert "ask_schooling" in names(sheet((*COUPLE, 2008)))


def test_housing_is_asked_where_the_house_is_deprived() -> None:
    """Question 20 comes with question 11 or 12 deprived only."""
    assert "housing" not in names(sheet(COUPLE))
    assert "housing" in names(sheet(COUPLE, durable="none"))
    assert "housing" in names(sheet(COUPLE, area="10"))


def test_training_is_asked_where_work_or_skill_lacks() -> None:
    """Question 22 comes with question 5 or the cause "Thiếu kỹ năng", and its trade with who wants to learn."""
    assert "ask_training" not in names(sheet(COUPLE))
    assert "ask_training" in names(sheet(COUPLE, cause="2 6"))
    wishes = {("training", 2): "yes", ("trade", 2): "may"}
    facts = sheet(COUPLE, wishes, unemployed="yes").facts()
    assert (facts["need:training"], facts["need:training:trade"]) == (["no", "yes"], ["", "may"])


def test_abroad_is_asked_of_adults() -> None:
    """Question 21 concerns people from 18 years."""
    facts = sheet((1971, 2008, 2009), {("work_abroad", 2): "yes"}).facts()
    assert facts["need:work_abroad"] == ["no", "yes", ""]


def test_another_cause_is_asked_for_and_kept_apart() -> None:
    """The choice "Khác" opens the tags of the commune, "Ghi rõ" a sentence; the official codes stay as they are."""
    entry = sheet(COUPLE, cause="2 8", cause_local="other", cause_text="nhà bị cháy")
    facts = entry.facts()
    assert (facts["cause"], facts["cause:local"], facts["cause:text"]) == ("2 8", "other", "nhà bị cháy")
    assert "cause_local" not in names(sheet(COUPLE))


def test_a_loan_and_a_model_ask_further() -> None:
    """A wish for a loan asks what for, a model its name and two incomes."""
    entry = sheet(
        COUPLE,
        loan="yes",
        loan_purpose="nuôi bò",
        model="yes",
        model_name="nuôi dê",
        model_income="18000000",
        model_income_before="15000000",
    )
    assert entry.facts()["need:loan:purpose"] == "nuôi bò"
    assert entry.facts()["model:income_before"] == "15000000"


@pytest.mark.parametrize(
    ("name", "refused", "taken"),
    [
        ("area", "3.9", "4"),
        ("area", "300.5", "300"),
        ("b1", "401", "400"),
        ("b1", "-1", "0"),
        ("income", "-1", "0"),
        ("durable", "none wall", "none"),
        ("devices", "none tv", "none"),
    ],
)
def test_slips_are_refused_with_a_way_on(name: str, refused: str, taken: str) -> None:
    """Outside its bounds an answer is refused with what is needed and an example; at the bound it is taken."""
    entry = sheet(COUPLE)
    answer = entry.answer(f"/review/{name}", refused)
    assert not answer.accepted
    assert "Gõ lại, ví dụ: " in answer.message
    assert entry.answer(f"/review/{name}", taken).accepted


def test_a_second_head_is_not_on_offer() -> None:
    """Only one person can be the head: the choice goes once somebody is."""
    entry = sheet(COUPLE)
    assert "head" in [choice.name for choice in entry.question("/review/member[1]/relation").choices]
    assert "head" not in [choice.name for choice in entry.question("/review/member[2]/relation").choices]
    assert not entry.answer("/review/member[2]/relation", "head").accepted


def test_a_household_without_a_head_cannot_be_sent() -> None:
    """With the head gone, the sheet says what lacks until somebody else is the head."""
    entry = sheet((1971, 1974, 2003))
    entry.remove_row("/review/member[1]")
    assert "Hộ cần đúng một chủ hộ" in " ".join(problem.message for problem in entry.problems())
    assert entry.answer("/review/member[1]/relation", "head").accepted
    assert entry.problems() == []


@pytest.mark.parametrize(("people", "fits"), [(0, False), (1, True), (30, True), (31, False)])
def test_a_household_has_one_to_thirty_people(people: int, fits: bool) -> None:  # noqa: FBT001 (a case)
    """Nobody, or 31 people, keep the sheet from being sent, and it says so."""
    entry = begun([1971] * max(people, 1))
    assert entry.answer("/review/state", "here").accepted
    if not people:
        entry.remove_row("/review/member[1]")
    assert ("từ 1 đến 30 người" in " ".join(problem.message for problem in entry.problems())) != fits


def test_what_the_roll_knows_is_asked_of_new_people_only() -> None:
    """Ethnicity, merit, labour and sex are required of a new person, not of one from the roll."""
    entry = begun(COUPLE)
    entry.answer("/review/state", "here")
    entry.add_row("/review/member")
    from_the_roll = {"sex", "ethnicity", "merit", "no_labour_capacity"}
    required = {(one.row.position, one.name) for one in entry.questions() if one.row and one.required}
    assert {name for place, name in required if place == 3} >= from_the_roll
    assert not {name for place, name in required if place == 1} & from_the_roll


def test_the_made_up_commune_fits_the_form() -> None:
    """Answered as last year, every made-up household comes to the indices that the commune tells of it."""
    for household in demo_commune(5, 3, 24, today=NOW.date()).households:
        entry = _as_last_year(household)
        facts = entry.facts()
        told = {fact: value for fact, value in household.facts.items() if not isinstance(value, list)}
        assert {fact: facts.get(fact, "") for fact in told} == told, (household.village, household.code)
        assert entry.problems() == []


def _as_last_year(household: DemoHousehold) -> Entry:
    """The sheet of a made-up household, every question answered as it was then."""
    entry = begun([member.birth_year for member in household.family], NOW.replace(year=2025))
    entry.answer("/review/state", "here")
    while asked := [one for one in entry.questions() if one.required and not one.value]:
        one = asked[0]
        value = household.facts[one.fact]
        told = value[one.row.position - 1] if one.row and isinstance(value, list) else str(value)
        result = entry.answer(one.ref, told)
        assert result.accepted, (one.ref, told)
    return entry
