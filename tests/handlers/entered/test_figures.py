"""Figures that no survey measures: entered by whose task it is, approved by somebody else, then they count."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from handlers.messages import Kind
from handlers.tasks.extras import extras_of
from models.queries.figures import entered
from models.tables import Audit, Indicator, Media, PlanTask
from tests.handlers.driver import Phone, World
from tests.handlers.tasks.office import sends


def enters_loans(phone: Phone, part: str = "11", whole: str = "14") -> str:
    """Enter the loans of 2026; returns the last answer."""
    phone.says("nhap so")
    phone.taps("Vay vốn")
    phone.taps("Năm 2026")
    phone.says(part)
    phone.says(whole)
    return phone.says("Báo cáo NHCSXH 10/12/2026")[-1].text


def counts(world: World, key: str = "loans") -> tuple[int, int | None] | None:
    """The approved figure of 2026."""
    with world.session() as session:
        row = entered.newest(session, world.commune(session), key, "2026")
        return (row.numerator, row.denominator) if row is not None else None


def test_unit_enters_the_figure_of_its_task(world: World) -> None:
    """Asked part by part, with what each is of; nothing counts before it is approved."""
    school = world.phone_of("school")
    page = school.says("nhập số")[-1]
    assert page.text == "Nhập số nào? Bấm, hoặc gõ số.\nCòn thiếu: Vay vốn"
    assert school.taps("Vay vốn")[-1].text == "Vay vốn: số của năm nào? Bấm, hoặc gõ năm."
    assert school.says("2026")[-1].text == "Bao nhiêu hộ nghèo đã được vay vốn ưu đãi, năm 2026? Gõ một số, ví dụ: 11"
    assert school.says("11")[-1].text == "✅ 11 hộ\nTrong bao nhiêu hộ nghèo có nhu cầu vay? Ví dụ: 14"
    assert school.says("14")[-1].text.startswith("Số này lấy từ văn bản, sổ nào?")
    assert school.says("Báo cáo NHCSXH 10/12/2026")[-1].text == (
        "✅ Đã ghi: Vay vốn năm 2026: 11/14 (78,6 %), theo “Báo cáo NHCSXH 10/12/2026”. Chờ xã duyệt.\n"
        "Có ảnh văn bản thì gửi luôn. Không gửi ảnh có tên hộ."
    )
    assert counts(world) is None


def test_office_approves_and_it_counts(world: World) -> None:
    """The officer sees what, from where, by whom and when."""
    enters_loans(world.phone_of("school"))
    officer = world.phone_of("officer")
    page = officer.says("duyet so")[-1]

    assert page.text == (
        "Số chờ duyệt: 1\nVay vốn năm 2026: 11/14 (78,6 %)\nTheo: Báo cáo NHCSXH 10/12/2026\n"
        "Hiệu trưởng trường tiểu học nhập 14/12/2026"
    )
    assert officer.taps("Duyệt")[-1].text == (
        "✅ Đã duyệt: Vay vốn năm 2026: 11/14 (78,6 %).\n✅ Không còn số nào chờ bác duyệt."
    )
    assert counts(world) == (11, 14)
    with world.session() as session:
        acts = session.scalars(select(Audit.act).where(Audit.act.endswith("_figure")).order_by(Audit.id)).all()
        assert acts == ["enter_figure", "approve_figure"]


def test_who_entered_it_does_not_approve_it(world: World) -> None:
    """The officer's own figure waits for a colleague or the chairman."""
    officer = world.phone_of("officer")
    enters_loans(officer)

    assert officer.says("duyệt số")[-1].text == "✅ Không còn số nào chờ bác duyệt."
    assert "Vay vốn năm 2026" in world.phone_of("culture").says("duyệt số")[-1].text


def test_given_back_is_told_and_counts_nowhere(world: World) -> None:
    """Whoever entered it hears of it, with a button to enter it anew."""
    school, officer = world.phone_of("school"), world.phone_of("officer")
    enters_loans(school)
    officer.says("duyệt số")
    officer.taps("Trả lại")

    (told,) = school.reads()
    assert told.text == "↩️ Xã trả lại số: Vay vốn năm 2026: 11/14 (78,6 %). Bác xem lại văn bản rồi nhập lại."
    assert told.buttons == ("Nhập số khác",)
    assert officer.says("duyệt số")[-1].text == "✅ Không còn số nào chờ bác duyệt."
    assert counts(world) is None


def test_entered_anew_replaces_what_waits(world: World) -> None:
    """The open page of the old figure approves nothing; the new one is shown."""
    school, officer = world.phone_of("school"), world.phone_of("officer")
    enters_loans(school)
    officer.says("duyệt số")
    enters_loans(school, "12")

    page = officer.taps("Duyệt")[-1].text
    assert page.startswith("Số này đã được duyệt, trả lại hoặc nhập lại rồi.\nSố chờ duyệt: 1\nVay vốn năm 2026: 12/14")
    assert counts(world) is None


def test_put_off_shows_the_next_one(world: World) -> None:
    """Two wait: the second comes, then none."""
    school, culture, officer = world.phone_of("school"), world.phone_of("culture"), world.phone_of("officer")
    enters_loans(school)
    culture.says("nhập số")
    culture.taps("Đường ô tô đến trun…")
    culture.taps("Năm 2026")
    culture.taps("Đã có")
    culture.says("Biên bản nghiệm thu 2025")
    officer.says("duyệt số")

    assert "Đường ô tô đến trung tâm xã năm 2026: đã có" in officer.taps("Để sau")[-1].text
    assert officer.taps("Để sau")[-1].text == "✅ Không còn số nào chờ bác duyệt."


def test_part_and_whole_in_one_message(world: World) -> None:
    """Typed as a fraction, 11/14 answers both questions."""
    school = world.phone_of("school")
    school.says("nhập số")
    school.taps("Vay vốn")
    school.taps("Năm 2026")

    assert school.says("11/14")[-1].text.startswith("Số này lấy từ văn bản, sổ nào?")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("nhiều lắm", "Đã nhận “nhiều lắm”, cần một số đếm. Ví dụ: 14"),
        ("-3", "Đã nhận “-3”, cần một số đếm. Ví dụ: 14"),
    ],
)
def test_no_count_is_asked_again(world: World, typed: str, said: str) -> None:
    """Words and negative numbers."""
    school = world.phone_of("school")
    school.says("nhập số")
    school.taps("Vay vốn")
    school.taps("Năm 2026")

    assert school.says(typed)[-1].text == said
    assert school.says("11")[-1].text.startswith("✅ 11 hộ")


def test_part_larger_than_its_whole_is_asked_again(world: World) -> None:
    """15 of 14 can't be."""
    school = world.phone_of("school")
    school.says("nhập số")
    school.taps("Vay vốn")
    school.taps("Năm 2026")
    school.says("15")

    assert school.says("14")[-1].text == "Đã hiểu 15 trên 14: phần nhiều hơn tổng. Gõ lại tổng, ví dụ: 15"
    assert school.says("20")[-1].text.startswith("Số này lấy từ văn bản, sổ nào?")


def test_picture_of_the_paper_is_kept(world: World) -> None:
    """Sent after the figure; once approved no picture is taken."""
    school, officer = world.phone_of("school"), world.phone_of("officer")
    enters_loans(school)
    assert sends(school, Kind.PHOTO)[-1].text == "✅ Đã nhận ảnh của: Vay vốn năm 2026: 11/14 (78,6 %)."
    with world.session() as session:
        media = session.scalars(select(Media)).one()
        media.status = "fetched"
        assert session.scalars(select(Indicator.media_id)).one() == media.id
        session.commit()
    assert "Xem ảnh" in officer.says("duyệt số")[-1].buttons
    assert len(officer.taps("Xem ảnh")) == 2
    officer.taps("Duyệt")
    world.clock.now += timedelta(minutes=1)

    assert sends(school, Kind.PHOTO)[-1].text == "Số này đã được xem rồi, nên không nhận thêm ảnh."


def test_unit_without_a_figure_and_village_heads(world: World) -> None:
    """The culture officer is of the office; a village head has nothing to enter."""
    assert "Bác chọn" in world.phone_of("head3").says("nhập số")[-1].text
    with world.session() as session:
        session.scalars(select(PlanTask).where(PlanTask.number == 24)).one().target = ""
        session.commit()

    assert world.phone_of("school").says("nhập số")[-1].text == (
        "Phần của bác không có số nào phải nhập. Cần nhập số, bác hỏi cán bộ xã."
    )


def test_digest_and_home_tell_what_waits(world: World) -> None:
    """A line for those who may approve it, none for others."""
    enters_loans(world.phone_of("school"))
    with world.session() as session:
        commune = world.commune(session)
        lines = {
            code: [extra.text for extra in extras_of(session, commune, world.role(session, code), world.clock.now)]
            for code in ("officer", "chairman", "school")
        }
    assert ["Duyệt 1 số do đơn vị nhập" in lines[code] for code in ("officer", "chairman", "school")] == [
        True,
        True,
        False,
    ]
    assert "Duyệt 1 số do đơn vị nhập" in world.phone_of("officer").says("trang chính")[-1].text
