"""The people of a household against each other's ages, schooling and dependants."""

from collections.abc import Iterator

from models.rules.doubts.doubt import Doubt, Kind
from models.rules.doubts.sheet import Sheet
from models.rules.doubts.thresholds import Thresholds

_YES = "yes"


def ages(sheet: Sheet, limits: Thresholds) -> Iterator[Doubt]:
    """Ages that hardly go with the relation to the head: one doubt a person."""
    head = next((person for person in sheet.persons if person.relation == "head"), None)
    head_age = sheet.age(head) if head is not None else None
    generations = {"parent": -1, "child": 1, "grandchild": 2}
    youngest = {"head": limits.head_from, "spouse": limits.married_from, "in_law": limits.married_from}
    for person in sheet.persons:
        age = sheet.age(person)
        if age is None:
            continue
        rests_on = {"person": person.number, "relation": person.relation}
        apart = generations.get(person.relation)
        if age > limits.oldest or age < youngest.get(person.relation, 0):
            yield Doubt(Kind.FAMILY_AGES, rests_on | {"age": age}, str(person.number))
        elif apart is not None and head_age is not None:
            years = (head_age - age) * (1 if apart > 0 else -1)
            if years < limits.generation * abs(apart):
                yield Doubt(Kind.FAMILY_AGES, rests_on | {"years": years}, str(person.number))


def concerned(sheet: Sheet, limits: Thresholds) -> Iterator[Doubt]:
    """A person of whom something is told that their age excludes; an index for which nobody has the age."""
    for fact, (first, last) in limits.concerned.items():
        span = {"fact": fact, "from": first, "until": last}
        if fact.startswith("index:"):
            known = [sheet.age(person) for person in sheet.persons]
            if sheet.text(fact) == "1" and None not in known and not any(_within(age, first, last) for age in known):
                yield Doubt(Kind.INDEX_NOBODY, span, fact)
            continue
        for person in sheet.persons:
            age = sheet.age(person)
            if age is not None and person.told.get(fact) == _YES and not first <= age <= last:
                yield Doubt(Kind.PERSON_AGE, span | {"person": person.number, "age": age}, f"{fact}:{person.number}")


def _within(age: int | None, first: int, last: int) -> bool:
    return age is not None and first <= age <= last


def dependants(sheet: Sheet, limits: Thresholds) -> Iterator[Doubt]:
    """The index of dependants against the people: children, and who gets an allowance."""
    index = sheet.text("index:dependants")
    known = {person.number: sheet.age(person) for person in sheet.persons}
    if index not in {"0", "1"} or not known or None in known.values():
        return
    children = {number for number, age in known.items() if _within(age, 0, limits.child_until)}
    grown = [person for person in sheet.persons if person.number not in children]
    if any(not person.told.get("member:allowance") for person in grown):
        return
    depending = len(children) + sum(person.told["member:allowance"] == _YES for person in grown)
    if (depending / len(known) > limits.dependants_over) != (index == "1"):
        yield Doubt(Kind.DEPENDANTS, {"dependants": depending, "persons": len(known), "index": int(index)})
