"""The record of a village meeting by chat, on a real database through the real router."""

from pathlib import Path

import pytest
from sqlalchemy import select

from handlers.messages import Kind, load_outgoing
from handlers.roll import RollDialog
from handlers.router import Router
from handlers.table import all_dialogs
from models.media_store import MediaStore
from models.tables import (
    Audit,
    Household,
    MeetingVote,
    Outbox,
    Return,
    Submission,
    SubmissionStatus,
    VillageMeeting,
)
from tests.handlers.approved import approve_all
from tests.handlers.driver import Message, Phone, World, at, make_world, open_round


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Saturday 7 November: Thôn 3 has four approved households, Thôn 7 two."""
    router = Router(all_dialogs(RollDialog(MediaStore(tmp_path))))
    world = make_world(tmp_path, router, at("05/11/2026 09:00"))
    open_round(world, [("Thôn 3", 4, 4, 0), ("Thôn 7", 2, 1, 0)])
    approve_all(world, "Thôn 3")
    world.clock.now = at("07/11/2026 09:00")
    return world


def begun(phone: Phone, attendees: str = "42") -> Message:
    """The first household of a meeting of yesterday evening."""
    phone.says("họp dân")
    phone.says("6/11 7 rưỡi tối")
    return phone.says(attendees)[-1]


def whole(phone: Phone, *votes: str) -> Message:
    """The page of a record with these votes, chaired by the village head."""
    begun(phone)
    for vote in votes:
        phone.says(vote)
        if phone.tokens.get("Ghi như vậy"):
            phone.taps("Ghi như vậy")
            phone.tokens.pop("Ghi như vậy")
    phone.taps("Lò Văn C")
    return phone.says("Hà Thị M.")[-1]


def test_half_is_said_before_the_first_vote(world: World) -> None:
    """Of 42 attending 21 are needed; the households come by code with the class of their sheet."""
    first = begun(world.phone_of("head3"))

    assert first.text == (
        "✅ 42 người dự, từ 21 người đồng ý là đạt.\n"
        "Hộ 1/4 · 001 · Hoàng Thị 1 · tạm tính hộ nghèo\n"
        "Mấy người đồng ý, mấy người không? Ví dụ: 38 3"
    )
    assert first.buttons == ("Cả 42 đồng ý", "Để sau")


def test_a_day_without_a_year_is_the_last_one(world: World) -> None:
    """On 7 November, 6/11 is yesterday: a meeting has been held before it is written down."""
    begun(world.phone_of("head3"))

    with world.session() as session:
        assert session.scalars(select(VillageMeeting)).one().held_at == at("06/11/2026 19:30")


def test_an_hour_of_two_is_asked(world: World) -> None:
    """An hour without its part of the day ("6/11 7 giờ") may be morning or evening; a button settles it."""
    phone = world.phone_of("head3")
    phone.says("họp dân")

    assert phone.says("6/11 7 giờ")[-1].buttons[:2] == ("07:00 06/11/2026", "19:00 06/11/2026")
    assert "19:00 thứ Sáu 06/11/2026" in phone.taps("19:00 06/11/2026")[-1].text


def test_a_meeting_to_come_is_not_recorded(world: World) -> None:
    """A record says what was; tomorrow's meeting waits."""
    phone = world.phone_of("head3")
    phone.says("họp dân")

    assert "chưa tới" in phone.says("mai 19h30")[-1].text


def test_more_votes_than_people_are_asked_again(world: World) -> None:
    """40 and 5 of 42 can't be."""
    phone = world.phone_of("head3")
    begun(phone)

    assert "cộng 45. Chỉ có 42 người dự. Gõ lại, ví dụ: 37 5" in phone.says("40 5")[-1].text


def test_below_half_is_confirmed_first(world: World) -> None:
    """20 of 42 is 47,6 %: written only when confirmed; 21 is exactly half and passes at once."""
    phone = world.phone_of("head3")
    begun(phone)

    assert "20/42 đồng ý (47,6 %), dưới 50 %" in phone.says("20 22")[-1].text
    with world.session() as session:
        assert session.scalars(select(MeetingVote)).all() == []
    assert "21/42 đồng ý (50,0 %), đạt" in phone.says("21 21")[-1].text


def test_the_record_goes_on_where_it_was_left(world: World) -> None:
    """Put off after one household, it goes on with the second."""
    phone = world.phone_of("head3")
    begun(phone)
    phone.says("38 3")

    assert phone.taps("Để sau")[-1].text.startswith("⏳ Biên bản đã ghi 1/4 hộ")
    assert "Hộ 2/4 · 002" in phone.says("họp dân")[-1].text


def test_back_from_the_first_household_asks_the_attendance_again(world: World) -> None:
    """A mistyped attendance is mended before votes rest on it."""
    phone = world.phone_of("head3")
    begun(phone, "24")

    assert "Bao nhiêu người dự?" in phone.says("quay lại")[-1].text
    assert "✅ 42 người dự" in phone.says("42")[-1].text


def test_one_household_is_mended_on_the_page(world: World) -> None:
    """Typed on the page, "sửa 2" asks the second household again; the page counts anew."""
    phone = world.phone_of("head3")
    page = whole(phone, "cả", "20 22", "38 3", "38 3")

    assert page.text.startswith("✅ Đã ghi 4/4 hộ: 3 đạt, 1 họp lại (hộ 002).")
    assert "Hộ 2/4 · 002" in phone.says("sửa 2")[-1].text
    assert "✅ Đã ghi 4/4 hộ: 4 đạt." in phone.says("30 10")[-1].text


def test_the_record_goes_out_as_a_word_file(world: World) -> None:
    """The figures of the file are frozen when it is asked for, a row a household."""
    phone = world.phone_of("head3")
    whole(phone, "cả", "20 22", "38 3", "38 3")
    phone.says("tải biên bản")

    with world.session() as session:
        drawings = [load_outgoing(row.payload).drawing for row in session.scalars(select(Outbox)).all()]
    (drawing,) = [one for one in drawings if one is not None]
    assert drawing.file_name == "bien-ban-hop-dan-thon-3.docx"
    assert [row["result"] for row in drawing.figures["households"]] == ["Đạt", "Họp lại", "Đạt", "Đạt"]


def test_a_sent_record_reaches_the_officer_with_the_next_steps(world: World) -> None:
    """The officer hears of it at a decent hour, with the posting and the sheets to be given back."""
    officer, phone = world.phone_of("officer"), world.phone_of("head3")
    whole(phone, "cả", "20 22", "38 3", "38 3")

    assert phone.taps("Gửi xã")[-1].text.startswith("✅ Đã gửi xã biên bản họp Thôn 3: 4 hộ, 3 đạt.")
    (news,) = officer.reads()
    assert news.text.startswith("Biên bản họp dân Thôn 3 đã về: 4 hộ, 3 đạt.\n↩️ Hộ 002 dưới 50 %")
    assert news.buttons == ("Trả thôn rà soát lại", "Niêm yết Thôn 3", "Trang chính")


def test_a_household_below_half_is_surveyed_and_met_again(world: World) -> None:
    """Its sheet goes back to the village with the reason; approved anew it alone goes to the second meeting."""
    officer, phone = world.phone_of("officer"), world.phone_of("head3")
    whole(phone, "cả", "20 22", "38 3", "38 3")
    phone.taps("Gửi xã")
    officer.reads()

    assert "phiếu hộ 002 để rà soát lại" in officer.taps("Trả thôn rà soát lại")[-1].text
    assert officer.taps("Trả thôn")[-1].text == "↩️ Đã trả Thôn 3 1 phiếu: hộ 002."
    assert "Xã trả phiếu hộ 002" in phone.reads()[-1].text
    with world.session() as session:
        sheet = session.scalars(
            select(Submission).join(Household, Household.id == Submission.household_id).where(Household.code == "002")
        ).first()
        assert sheet is not None
        assert sheet.status == SubmissionStatus.RETURNED
        assert session.scalars(select(Return)).one().submission_id == sheet.id
        sheet.status, sheet.approved_at = SubmissionStatus.APPROVED, at("08/11/2026 08:00")
        session.commit()
    world.clock.now = at("09/11/2026 08:00")
    assert phone.says("họp dân")[-1].text.startswith("Họp dân lần 2 Thôn 3, 1 hộ.")


def test_a_meeting_waits_for_the_commune_to_approve(world: World) -> None:
    """Thôn 7 has no approved sheet: there is nothing to meet about."""
    assert world.phone_of("head7").says("họp dân")[-1].text.startswith("Thôn 7 còn 2 hộ chưa được xã duyệt phiếu.")


def test_only_the_village_head_writes_the_record(world: World) -> None:
    """An officer is told whose it is."""
    assert "do trưởng thôn" in world.phone_of("officer").says("họp dân")[-1].text


def test_every_vote_is_in_the_audit(world: World) -> None:
    """Each vote is kept with who wrote it on which household."""
    phone = world.phone_of("head3")
    begun(phone)
    phone.says("38 3")

    with world.session() as session:
        (row,) = session.scalars(select(Audit).where(Audit.act == "meeting_vote")).all()
        assert row.detail == "38, 3 of 42"
        assert row.household_id is not None


def test_a_sent_record_can_be_printed_again(world: World) -> None:
    """Head and officer get the file with every household after it was sent."""
    officer, phone = world.phone_of("officer"), world.phone_of("head3")
    whole(phone, "cả", "20 22", "38 3", "38 3")
    phone.taps("Gửi xã")
    phone.taps("Tải biên bản")
    officer.says("các bước")
    officer.taps("Thôn 3")
    officer.taps("Tải biên bản")

    with world.session() as session:
        drawings = [load_outgoing(row.payload).drawing for row in session.scalars(select(Outbox)).all()]
    printed = [one for one in drawings if one is not None]
    assert [len(one.figures["households"]) for one in printed] == [4, 4]


def test_a_neighbouring_village_does_not_get_the_record(world: World) -> None:
    """What is out of reach is answered as if it were not there."""
    phone = world.phone_of("head3")
    whole(phone, "cả", "20 22", "38 3", "38 3")
    phone.taps("Gửi xã")

    other = world.phone_of("head7").does(Kind.CHOICE, choice="go:minutes:1")
    assert other[-1].text == "Không có việc này trong phần của bác. Bác chọn việc khác."
