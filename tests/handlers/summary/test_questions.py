"""Plain questions without accents, charts, and what is said of a question that nobody understands."""

import pytest
from sqlalchemy import select

from handlers.messages import load_outgoing
from models.tables import Outbox
from tests.handlers.driver import World


@pytest.mark.parametrize(
    ("asked", "begins"),
    [
        ("thon 7 sao roi", "Thôn 7 · chưa bắt đầu"),
        ("cho toi xem tinh hinh", "Xã Thọ Dân · thứ Hai"),
        ("ra soat den dau roi", "Xã Thọ Dân · thứ Hai"),
        ("bao nhieu ho ngheo", "Biến động hộ nghèo"),
        ("con may ho can ngheo", "Biến động hộ cận nghèo"),
        ("so nam truoc the nao", "Chưa có kết quả công nhận năm 2025"),
        ("muc tieu dat chua", "Chỉ tiêu kế hoạch"),
        ("nguyen nhan ngheo", "Nguyên nhân nghèo năm 2026"),
        ("ve bieu do di", "Biểu đồ nào?"),
        ("xem thôn nào chậm", "Từng thôn"),
    ],
)
def test_plain_question_is_answered(world: World, asked: str, begins: str) -> None:
    """As people type them on a phone."""
    assert world.phone_of("chairman").says(asked)[-1].text.startswith(begins)


def test_what_is_not_understood_lists_what_can_be_asked(world: World) -> None:
    """The text is said back, with the ways on."""
    page = world.phone_of("chairman").says("mưa hay nắng")[-1]

    assert page.text == (
        "Chưa rõ “mưa hay nắng” là việc gì.\n"
        "Hỏi được: tổng hợp · thôn 7 · chỉ tiêu · biến động · so với năm trước · ai trễ · biểu đồ · từ đâu · nhập số."
    )
    assert page.buttons[:2] == ("Tổng hợp", "Chỉ tiêu")


def test_chart_is_a_picture_with_its_words(world: World) -> None:
    """The figures of the group's post, drawn and written."""
    phone = world.phone_of("chairman")
    phone.says("biểu đồ")
    (told,) = phone.says("1")

    assert told.text.splitlines()[-2:] == ["Thôn 7 chưa bắt đầu, 14 hộ", "Thôn 8 ■■■■■□□□□□ 4/7"]
    assert told.buttons == ("Biểu đồ khác", "Tổng hợp")
    with world.session() as session:
        row = session.scalars(select(Outbox).where(Outbox.edits_id.is_(None)).order_by(Outbox.id.desc())).first()
        assert row is not None
        drawing = load_outgoing(row.payload).drawing
        assert drawing is not None
        assert (drawing.name, drawing.twin, drawing.figures["sent"]) == ("progress", told.text, 48)


@pytest.mark.parametrize(
    ("typed", "begins"),
    [
        ("biểu đồ tiến độ", "Rà soát hộ năm 2026 · đến"),
        ("bieu do ty le", "Tỷ lệ nghèo"),
        ("biểu đồ xyz", "Biểu đồ nào?"),
    ],
)
def test_chart_named_at_once(world: World, typed: str, begins: str) -> None:
    """What is typed after the word chooses the chart."""
    assert world.phone_of("chairman").says(typed)[-1].text.startswith(begins)


def test_chart_of_one_village(world: World) -> None:
    """Typed with the village's name."""
    (told,) = world.phone_of("chairman").says("bieu do tien do thon 3")

    assert told.text.splitlines()[1:] == [
        "Thôn 3, xã Thọ Dân 9/16 hộ đã gửi (56,3 %), theo lịch 8. Đã duyệt 0. Hạn 25/10/2026.",
        "Thôn 3 ■■■■■□□□□□ 9/16",
    ]


def test_a_code_is_no_question(world: World) -> None:
    """A village head's text outside a dialog is answered as before."""
    assert (
        world.phone_of("head3").says("mưa hay nắng")[-1].text.startswith("Chưa rõ “mưa hay nắng” là việc gì. Bác chọn")
    )
