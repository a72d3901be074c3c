"""What Sổ Thôn ships with: the questionnaire of the yearly review, the poverty standards and a made-up commune.

All of it is data. `review.xlsx` is an XLSForm that a clerk edits in Excel; its sheet `huong_dan` explains, in
Vietnamese, the columns `bind::so:…` that are ours and not ODK's.
"""

from pathlib import Path

_HERE = Path(__file__).parent


def review_form_path() -> Path:
    """Path of the shipped questionnaire, "Phiếu rà soát hộ nghèo, hộ cận nghèo": an XLSForm workbook, 24 questions."""
    return _HERE / "review.xlsx"
