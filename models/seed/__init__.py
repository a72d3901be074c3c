"""What Sổ Thôn ships with: the questionnaire of the yearly review, the poverty standards and a made-up commune.

All of it is data. `review.xlsx` is an XLSForm that a clerk edits in Excel; its sheet `huong_dan` explains, in
Vietnamese, the columns `bind::so:…` that are ours and not ODK's. `standards.json` holds the poverty standards, each
figure with its source and how far it was checked; a figure that was not found is null.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from models.rules.standards import Standard, read_standards
from models.rules.targets import Target, read_targets

_HERE = Path(__file__).parent


def review_form_path() -> Path:
    """Path of the shipped questionnaire, "Phiếu rà soát hộ nghèo, hộ cận nghèo": an XLSForm workbook, 24 questions."""
    return _HERE / "review.xlsx"


def standards_path() -> Path:
    """Path of the shipped poverty standards, as `models.rules.standards.read_standards` reads them."""
    return _HERE / "standards.json"


@cache
def standards() -> Mapping[str, Standard]:
    """The shipped poverty standards by key ("2022-2025"), read once."""
    return MappingProxyType(read_standards(standards_path()))


@cache
def targets() -> Mapping[str, Target]:
    """The targets of the shipped plan by key ("rate", "loans" …), read once."""
    return MappingProxyType(read_targets(_HERE / "targets.json"))
