"""Doubts in the conversation: shown before sending, explained or not, kept with the sheet, never in the way."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.texts import doubts as texts
from models.queries import doubts
from models.queries.doubts import KeptDoubt
from models.rules.doubts import Doubt, Kind
from models.tables import Commune, Household, Role, Submission
from tests.handlers.survey.phones import Phones, Shown

ROOT = Path(__file__).parents[3]
UNCHANGED = ("giữ", "giữ", "giữ", *["giống cả"] * 5)
"""Household 012 as last year, from question 2 to the review page."""


def fill(phones: Phones, code: str = "012", answers: Sequence[str] = UNCHANGED, after: float = 20) -> Shown:
    """A sheet up to its review page, by a head who has surveyed before."""
    with Session(phones.engine) as session, session.begin():
        for role in session.scalars(select(Role)):
            role.surveyed = 5
    page: list[Shown] = []
    for text in (code, "bắt đầu", "1", *answers):
        page = phones.says("a", text, after=after)
    return page[-1]


def kept(phones: Phones, code: str = "012") -> Sequence[KeptDoubt]:
    """The doubts kept with the sheet of a household of Thôn 3."""
    with Session(phones.engine) as session:
        query = select(Submission).join(Household).where(Household.code == code)
        return doubts.kept(session, session.scalars(query).one())


def labels(shown: Shown) -> list[str]:
    """The buttons of a message."""
    return [button.label for button in shown.buttons]


def test_an_ordinary_sheet_says_nothing_of_doubts(phones: Phones) -> None:
    """Without a doubt there is no sign, no button, and nothing is kept."""
    page = fill(phones)
    phones.says("a", "gửi")

    assert ("⚠️" in page.text, texts.EXPLAIN in labels(page)) == (False, False)
    assert kept(phones) == []


def test_a_sheet_made_in_no_time_is_shown_as_such(phones: Phones) -> None:
    """Eleven messages a second apart are too fast for 22 questions, and the page says so in words."""
    page = fill(phones, after=1)

    assert "⚠️ Làm 22 câu trong chưa đến 1 phút" in page.text
    assert texts.EXPLAIN in labels(page)


def test_doubts_do_not_keep_a_sheet_back(phones: Phones) -> None:
    """A doubted sheet is sent without a word, and the doubt goes along with its figures."""
    fill(phones, after=1)
    (done,) = phones.says("a", "gửi")

    assert "Đã gửi xã hộ 012" in done.text
    (found,) = kept(phones)
    assert (found.doubt.kind, found.doubt.rests_on["questions"], found.explanation) == (Kind.FAST, 22, "")


def test_an_explanation_is_kept_word_for_word(phones: Phones) -> None:
    """The sentence goes to the commune as it was typed; with everything explained the button goes."""
    fill(phones, answers=("giữ", "giữ", "70", *UNCHANGED[3:]))
    phones.taps("a", texts.EXPLAIN)
    (page,) = phones.says("a", "Con đi làm Đà Nẵng, chấm lại 2 lần")
    phones.says("a", "gửi")

    assert ("(đã ghi lý do)" in page.text, texts.EXPLAIN in labels(page)) == (True, False)
    (found,) = kept(phones)
    assert (found.doubt.kind, found.explanation) == (Kind.B1_JUMP, "Con đi làm Đà Nẵng, chấm lại 2 lần")


def test_several_doubts_are_explained_one_after_another(phones: Phones) -> None:
    """After a sentence the next doubt is asked about; "để sau" leaves the others as they are."""
    fill(phones, answers=("giữ", "3tr", "đúng", "70", *UNCHANGED[3:]))
    (first,) = phones.taps("a", texts.EXPLAIN)
    (second,) = phones.says("a", "bán đàn bò")
    phones.taps("a", "Để sau")
    phones.says("a", "gửi")

    assert "thu nhập năm 2025 là 1.050.000 đ, nay 3.000.000 đ" in first.text
    assert "B1 năm 2025 là 120, nay 70" in second.text
    assert {found.doubt.kind: found.explanation for found in kept(phones)} == {
        Kind.INCOME_JUMP: "bán đàn bò",
        Kind.B1_JUMP: "",
    }


def test_a_correction_takes_the_doubt_away(phones: Phones) -> None:
    """Once the answer is mended, neither the page nor the sent sheet has the doubt."""
    fill(phones, answers=("giữ", "giữ", "70", *UNCHANGED[3:]))
    phones.says("a", "sửa 4")
    (page,) = phones.says("a", "118")
    phones.says("a", "gửi")

    assert "⚠️" not in page.text
    assert kept(phones) == []


def test_a_sheet_withdrawn_and_sent_again_keeps_its_explanation(phones: Phones) -> None:
    """What was explained before stays said when the sheet is sent a second time."""
    fill(phones, answers=("giữ", "giữ", "70", *UNCHANGED[3:]))
    phones.taps("a", texts.EXPLAIN)
    phones.says("a", "chấm lại rồi")
    phones.says("a", "gửi")
    phones.says("a", "rút lại")
    phones.says("a", "gửi")

    assert [found.explanation for found in kept(phones)] == ["chấm lại rồi"]


def test_the_commune_sets_the_limits(phones: Phones) -> None:
    """With a narrower limit in the commune's settings the same sheet is doubted."""
    with Session(phones.engine) as session, session.begin():
        session.scalars(select(Commune)).one().settings = {"doubts": {"seconds_per_question": 30}}

    assert "⚠️ Làm 22 câu trong 3 phút" in fill(phones).text


def test_a_household_that_moved_has_no_doubt(phones: Phones) -> None:
    """A sheet that ends at its first question is sent as it is."""
    phones.says("a", "012")
    phones.says("a", "bắt đầu")
    (page,) = phones.says("a", "2")

    assert "⚠️" not in page.text


def test_answers_that_stand_for_not_knowing_are_counted(tmp_path: Path) -> None:
    """In a form with the choice "Không biết", four of six such answers are a doubt before sending."""
    workbook = Workbook()
    survey, choices = workbook.active, workbook.create_sheet("choices")
    assert survey is not None
    survey.title = "survey"
    survey.append(["type", "name", "label", "required"])
    for number in range(6):
        survey.append(["select_one known", f"q{number}", f"Câu hỏi {number}?", "yes"])
    choices.append(["list_name", "name", "label"])
    for name, label in (("land", "Có đất"), ("none", "Không có đất"), ("dk", "Không biết rõ")):
        choices.append(["known", name, label])
    workbook.save(tmp_path / "form.xlsx")
    command = [sys.executable, "-m", "bot", "form", "preview", str(tmp_path / "form.xlsx")]
    said = "bắt đầu\n1\n2\n3\n3\n3\n3\n"
    talked = subprocess.run(command, cwd=ROOT, input=said, capture_output=True, text=True, check=False)

    assert "⚠️ Không biết hoặc để trống 4/6 câu" in talked.stdout, talked.stderr


TWICE = {"household": "024", "village": "Thôn 5", "village_id": 5, "persons": [3, 4]}


@pytest.mark.parametrize(
    ("doubt", "expected"),
    [
        (Doubt(Kind.FAST, {"questions": 24, "seconds": 118}), "làm 24 câu trong 2 phút"),
        (Doubt(Kind.IDENTICAL, {"household": "103", "answers": 12}), "giống hệt hộ 103"),
        (Doubt(Kind.B1_WAS_POOR, {"b1": 150, "cut_off": 140, "year": 2025}), "B1 trên 140 nhưng năm 2025 là hộ nghèo"),
        (Doubt(Kind.VILLAGE_SAME, {"same": 6, "sheets": 7}), "6/7 phiếu trong thôn chọn giống hệt nhau"),
        (Doubt(Kind.FAR, {"metres": 1240, "from": "household"}), "vị trí ghi cách nhà 1,2 km"),
        (Doubt(Kind.FAR, {"metres": 800, "from": "village"}), "vị trí ghi cách thôn 800 m"),
        (Doubt(Kind.UNKNOWN, {"unknown": 7, "asked": 24}), "không biết hoặc để trống 7/24 câu"),
        (
            Doubt(Kind.CLASS_SCORES, {"stated": "poor", "computed": "near_poor", "b1": 100, "b2": 20}),
            "phiếu ghi hộ nghèo, theo B1 và B2 là hộ cận nghèo",
        ),
        (Doubt(Kind.B2_INDICES, {"b2": 40, "computed": 30, "lacking": 3}), "B2 ghi 40, tính từ 3 chỉ số là 30"),
        (
            Doubt(Kind.FAMILY_AGES, {"person": 4, "relation": "child", "years": 8}),
            "người 4 là con, chỉ kém chủ hộ 8 tuổi",
        ),
        (
            Doubt(Kind.FAMILY_AGES, {"person": 4, "relation": "parent", "years": -3}),
            "người 4 là bố, mẹ, mà không hơn tuổi chủ hộ",
        ),
        (Doubt(Kind.FAMILY_AGES, {"person": 2, "relation": "other", "age": 111}), "người 2, 111 tuổi"),
        (
            Doubt(Kind.PERSON_AGE, {"person": 3, "age": 45, "fact": "member:out_of_school", "from": 3, "until": 15}),
            "người 3, 45 tuổi, ghi chưa học đúng cấp",
        ),
        (
            Doubt(Kind.INDEX_NOBODY, {"fact": "index:nutrition", "from": 0, "until": 15}),
            "thiếu hụt dinh dưỡng nhưng không có ai 0–15 tuổi",
        ),
        (
            Doubt(Kind.DEPENDANTS, {"dependants": 3, "persons": 4, "index": 0}),
            "3/4 người phụ thuộc, ghi không thiếu hụt",
        ),
        (
            Doubt(Kind.INCOME_JUMP, {"before": 1_050_000, "now": 3_000_000, "year": 2025}),
            "thu nhập năm 2025 là 1.050.000 đ, nay 3.000.000 đ",
        ),
        (Doubt(Kind.MEMBERS_JUMP, {"before": 6, "now": 3, "year": 2025}), "năm 2025 có 6 người, nay 3 người"),
        (Doubt(Kind.PERSON_TWICE, TWICE, "24"), "người 3, 4 có thể trùng với một hộ ở thôn khác"),
        (Doubt(Kind.PERSON_TWICE, TWICE | {"village_id": 3}, "24"), "người 3, 4 có thể trùng với hộ 024"),
        (Doubt(Kind.HOUSEHOLD_TWICE, TWICE | {"village_id": 3, "of": 4}, "24"), "có thể cùng là hộ 024"),
    ],
)
def test_doubts_in_words(doubt: Doubt, expected: str) -> None:
    """Each kind of doubt has its few words; a village head is not told which household of another village it is."""
    assert texts.words(doubt, 3) == expected


def test_the_office_is_told_of_other_villages() -> None:
    """To an officer a household of another village is named with its village."""
    named = texts.words(Doubt(Kind.PERSON_TWICE, TWICE, "24"), 3, office=True)
    assert named == "người 3, 4 có thể trùng với hộ 024, Thôn 5"
