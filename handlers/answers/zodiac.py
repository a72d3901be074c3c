"""Names of lunar years: stem and branch (*mậu tuất*), or the animal (*tuổi con ngựa*)."""

STEMS = ("giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý")
"""The ten stems, from the year 4."""

BRANCHES = ("tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi")
"""The twelve branches, from the year 4."""

ANIMALS = {
    "chuột": 0, "trâu": 1, "hổ": 2, "cọp": 2, "mèo": 3, "mẹo": 3, "rồng": 4, "rắn": 5, "ngựa": 6, "dê": 7, "khỉ": 8,
    "gà": 9, "chó": 10, "lợn": 11, "heo": 11,
}  # fmt: skip
"""Animal → place of its branch."""

_SHORT = {"ty": {0, 5}, "meo": {3}, "dau": {9}}
"""Bare forms of several words, or of another word of the dictionary."""


def lunar_name(tokens: list[str]) -> tuple[set[int], int | None] | None:
    """The branches (0–11) and the stem (0–9, if said) of a lunar year named in the tokens, or None.

    A branch or animal counts after a stem, after *tuổi*, *năm*, *con*, or alone.
    """
    for place, item in enumerate(tokens):
        branches = _branches(item)
        before = tokens[place - 1] if place else ""
        if branches and before in {*STEMS, "nham"}:
            return branches, STEMS.index("nhâm" if before == "nham" else before)
        if branches and (before in {"tuổi", "năm", "con", "("} or tokens == [item]):
            return branches, None
    return None


def fits(name: tuple[set[int], int | None], year: int) -> bool:
    """Whether the year bears that name (as its greater part does)."""
    branches, stem = name
    return (year - 4) % 12 in branches and (stem is None or (year - 4) % 10 == stem)


def _branches(item: str) -> set[int]:
    if item in BRANCHES:
        return {BRANCHES.index(item)}
    return {ANIMALS[item]} if item in ANIMALS else _SHORT.get(item, set())
