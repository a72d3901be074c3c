"""What a sheet tells of the household's life leads to the event that the commune confirms."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.tables import HouseholdEvent, Member
from tests.handlers.survey.phones import Phones


@pytest.mark.parametrize(
    ("outcome", "button", "asked"),
    [
        ("đã chuyển đi", "Ghi nơi chuyển đến", "Hộ 012 chuyển đi đâu, tháng nào?"),
        ("không còn ai", "Đóng sổ hộ", "Hộ 012 không còn ai từ khoảng tháng nào? Ví dụ: 8/2026"),
    ],
)
def test_a_sheet_that_ends_early_leads_to_its_event(phones: Phones, outcome: str, button: str, asked: str) -> None:
    """Sent as moved away or as empty: one tap to where and when."""
    for said in ("012", "bắt đầu", outcome, "gửi"):
        phones.says("a", said)

    assert phones.taps("a", button)[-1].text == asked


def test_the_head_who_died_is_followed_by_another(phones: Phones) -> None:
    """Taken off the list of people as dead: month, new head, and back to the sheet."""
    for said in ("012", "bắt đầu", "1", "bớt 1"):
        phones.says("a", said)
    condolence = phones.says("a", "4")[-1].text
    assert condolence.startswith("✅ Bớt Ng. Văn A.")
    assert condolence.endswith("Sổ Thôn xin chia buồn với gia đình. Mất khoảng tháng nào? Ví dụ: 8/2026")
    assert phones.says("a", "8/2026")[-1].text == "✅ Đã ghi. Nay ai làm chủ hộ 012?"
    done = phones.says("a", "2")[-1]

    assert "Làm tiếp hộ 012" in [button.label for button in done.buttons]
    with Session(phones.engine) as session:
        event = session.scalars(select(HouseholdEvent)).one()
        names = [session.get_one(Member, event.details[key]).name for key in ("died", "head")]
    assert (event.kind, event.happened_on, names) == ("head_changed", date(2026, 8, 1), ["Ng. Văn A.", "Lê Thị H."])
    assert phones.taps("a", "Làm tiếp hộ 012")[-1].text.startswith("Câu 2/24 · hộ 012")
