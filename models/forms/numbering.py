"""The numbers questions bear in a form, relevant or not: they never move within a version."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from models.forms.definition import Control, Group, Item, Repeat


@dataclass(frozen=True, slots=True)
class Numbering:
    """`numbers` by path: "5" for the fifth visible top-level item, "5.2" for the second question of a group."""

    numbers: Mapping[str, str]
    total: int


def numbering(body: tuple[Item, ...], shown: Callable[[Control], bool]) -> Numbering:
    """Numbers the visible top-level items in order; a repeat counts one, and its questions bear its number."""
    numbers: dict[str, str] = {}
    total = 0
    for item in body:
        visible = _visible(item, shown)
        if not visible:
            continue
        total += 1
        for place, question in enumerate(visible, start=1):
            number = str(total) if place == 1 else f"{total}.{place}"
            numbers[question.path] = number
            if isinstance(question, Repeat):
                numbers.update(dict.fromkeys(_inside(question, shown), number))
    return Numbering(numbers, total)


def _visible(item: Item, shown: Callable[[Control], bool]) -> list[Control | Repeat]:
    """What an item asks: itself, or the questions and repeats of a group, groups inside it opened up."""
    if isinstance(item, Group):
        return [found for child in item.children for found in _visible(child, shown)]
    if isinstance(item, Control):
        return [item] if shown(item) else []
    return [item] if any(_visible(child, shown) for child in item.children) else []


def _inside(repeat: Repeat, shown: Callable[[Control], bool]) -> list[str]:
    paths = []
    for child in repeat.children:
        for question in _visible(child, shown):
            paths.append(question.path)
            if isinstance(question, Repeat):
                paths += _inside(question, shown)
    return paths
