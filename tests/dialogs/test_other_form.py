"""A questionnaire that was written elsewhere runs in chat from beginning to end, without any change to it."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FORM = ROOT.parent / "shared" / "corpora" / "forms" / "socio-economic-survey" / "form.xlsx"

SAID = """\
bắt đầu
punjab
2
Hamlet 4, Tan Lap commune
0912345678
bỏ qua
2
1
2
Nguyễn Thị Hoa
2
1
1 2 3 4
1 2 3
1
thêm
Trần Văn "Bảy" <Út> & con
1
2
2 5
10
xong
dòng một
gửi
"""


@pytest.mark.skipif(not FORM.exists(), reason="the shared questionnaires are not beside this project")
def test_socio_economic_survey_is_filled_in_and_sent() -> None:
    """Household head, income, internet, two members with their health, a comment: all asked, one limit kept, sent."""
    command = [sys.executable, "-m", "bot", "form", "preview", str(FORM)]
    talked = subprocess.run(
        command, cwd=ROOT, input=SAID, capture_output=True, text=True, check=False, encoding="utf-8"
    )
    said = talked.stdout

    assert talked.returncode == 0, talked.stderr
    assert "Câu 1.2/4 · hộ 001\nDistrict" in said
    assert "Lahore & Sialkot" in said
    assert "⚠️ Đã hiểu" in said
    assert 'Thêm Trần Văn "Bảy" <Út> & con, male' in said
    assert said.rstrip().split("\n\n")[-1].startswith("✅ Đã gửi xã hộ 001")
