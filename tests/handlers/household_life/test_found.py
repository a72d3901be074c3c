"""A new household by chat: neighbours that are near, the paper, the ticks of Phiếu A, the commune's word."""

import pytest
from sqlalchemy import select

from models.queries import review_queue
from models.tables import HelpRequest, HouseholdStatus, Submission, SubmissionStatus, SurveyRound
from tests.handlers.driver import PHONE_NUMBER, Phone, World
from tests.handlers.household_life.roll import event, household, names, surveyed_in


def report_new(head: Phone, ticks: str = "3") -> str:
    """Report Đinh Văn K., 1985, as new; the last answer."""
    head.says("hộ mới")
    head.says("Đinh Văn K. 1985")
    head.taps("Có rồi")
    return head.says(ticks)[-1].text


def test_three_ticks_put_a_household_on_the_list(world: World, head: Phone) -> None:
    """Fewer than four: a code for the time being, the head's list, and the people of the household."""
    assert head.says("hộ mới")[-1].text == "Hộ mới · Thôn 3. Chủ hộ tên gì, sinh năm nào? Ví dụ: Ng. Văn M. 1980"
    assert head.says("Đinh Văn K. 1985")[-1].text == "Hộ đã có giấy đề nghị rà soát chưa?"
    assert head.taps("Có rồi")[-1].text == "Trên Phiếu A giấy, mấy ô có đánh dấu trong cột 01–09? Gõ số 0–9"
    done = head.says("3")[-1]

    assert done.text == "✅ 3 ô, dưới 4: hộ vào danh sách rà soát (mã tạm 005), chờ xã đồng ý."
    assert done.buttons == ("Làm phiếu luôn", "Trang chính")
    with world.session() as session:
        new = household(session, world, "Thôn 3", "005")
        assert (new.status, names(session, new)) == (HouseholdStatus.REPORTED, ["Đinh Văn K."])
        assert surveyed_in(session, new) == "Thôn 3"


def test_a_neighbour_that_is_near_is_asked_about(head: Phone) -> None:
    """The same name without accents, born in the same year."""
    head.says("hộ mới")
    asked = head.says("nguyen van a 1971")[-1]

    assert asked.text == "Có hộ gần giống: 001 · Ng. Văn A., 1971. Cùng một hộ không?"
    assert asked.buttons == ("Cùng hộ 001", "Hộ khác", "Thôi")


@pytest.mark.parametrize("said", ["nguyen van a 1950", "Trần Văn C. 1976"])
def test_another_year_or_another_village_is_no_neighbour(head: Phone, said: str) -> None:
    """Born twenty years apart, or living in Thôn 5."""
    head.says("hộ mới")

    assert head.says(said)[-1].text == "Hộ đã có giấy đề nghị rà soát chưa?"


def test_four_ticks_are_told_to_the_commune_and_make_no_household(world: World, head: Phone) -> None:
    """By the rule the household is not on the list."""
    assert report_new(head, "4") == "4 ô: theo quy định chưa vào danh sách. Ghi lại, báo xã."
    head.taps("Báo xã")

    with world.session() as session:
        assert session.query(HelpRequest).one().text == (
            "Hộ Đinh Văn K., sinh 1985 có giấy đề nghị, Phiếu A 4 ô, chưa vào danh sách"
        )


def test_without_the_paper_nothing_is_written(head: Phone) -> None:
    """The head is told where the form is."""
    head.says("hộ mới Đinh Văn K. 1985")

    assert PHONE_NUMBER in head.taps("Chưa có giấy")[-1].text


def test_the_year_alone_is_asked_for(head: Phone) -> None:
    """A name without a year of birth."""
    head.says("hộ mới")

    assert head.says("Đinh Văn K.")[-1].text == "✅ Đinh Văn K. Sinh năm nào? Gõ năm hoặc tuổi, ví dụ: 1980"
    assert head.says("1985")[-1].text == "Hộ đã có giấy đề nghị rà soát chưa?"


def test_the_officer_confirms_with_another_code(world: World, head: Phone, officer: Phone) -> None:
    """The code that the officer gives becomes the household's; the head hears of it."""
    report_new(head)
    assert officer.reads()[-1].text == "Thôn 3 báo: Hộ mới 005 · Đinh Văn K., 1985; Phiếu A 3 ô."
    page = officer.says("biến động hộ")[-1]
    assert page.text == (
        "Biến động 1/1 · Thôn 3\nHộ mới 005 · Đinh Văn K., 1985; Phiếu A 3 ô.\nTrưởng thôn Thôn 3 báo 06/10/2026."
    )
    officer.taps("Mã khác")
    assert officer.says("2")[-1].text == "Mã 002 đã là của hộ Vũ Thị Q. Gõ mã khác."
    assert officer.says("31")[-1].text == "✅ Đã đồng ý, đã nhắn trưởng thôn. Mã hộ: 031."

    assert head.reads()[-1].text == "✅ Xã đồng ý: Hộ mới 031 · Đinh Văn K., 1985; Phiếu A 3 ô."
    with world.session() as session:
        assert household(session, world, "Thôn 3", "031").status == HouseholdStatus.ALIVE


def test_refused_with_a_reason_it_is_off_the_list(world: World, head: Phone, officer: Phone) -> None:
    """The row stays, refused; the head hears why."""
    report_new(head)
    officer.reads()
    officer.says("biến động hộ")
    officer.taps("Không")
    officer.says("Hộ đã có ở Thôn 2")

    assert head.reads()[-1].text.endswith("Lý do: “Hộ đã có ở Thôn 2”")
    with world.session() as session:
        refused = household(session, world, "Thôn 3", "005")
        assert (refused.status, surveyed_in(session, refused)) == (HouseholdStatus.REFUSED, "")
        assert event(session).reason == "Hộ đã có ở Thôn 2"


def test_a_household_from_elsewhere_is_marked(world: World, head: Phone) -> None:
    """The movement of the year knows that it moved in."""
    head.says("hộ chuyển đến Đinh Văn K. 1985")
    head.taps("Có rồi")
    head.says("0")

    with world.session() as session:
        assert event(session).details == {"ticks": 0, "moved_in": True}


def test_an_officer_cannot_report_a_household(officer: Phone) -> None:
    """The words are the village head's."""
    assert officer.says("hộ mới")[-1].text.startswith("Chưa rõ “hộ mới”")


def sheet_of_the_new_one(world: World, status: SubmissionStatus) -> None:
    """The head has filled in the sheet of household 005 before the commune answers."""
    with world.session() as session:
        survey = session.scalars(select(SurveyRound)).one()
        sheet = Submission(
            commune_id=survey.commune_id,
            round_id=survey.id,
            household_id=household(session, world, "Thôn 3", "005").id,
            form_version_id=survey.form_version_id,
            role_id=world.role(session, "head3").id,
            status=status,
            xml="<x/>",
            state={},
            begun_at=world.clock.now,
            changed_at=world.clock.now,
            sent_at=world.clock.now if status == SubmissionStatus.SENT else None,
        )
        session.add(sheet)
        session.commit()


def test_refused_its_draft_stays_and_is_off_the_list(world: World, head: Phone, officer: Phone) -> None:
    """The head's home page counts the four households of the roll again."""
    report_new(head)
    sheet_of_the_new_one(world, SubmissionStatus.DRAFT)
    assert "0/5 hộ đã gửi" in head.says("trang chính")[-1].text
    officer.reads()
    officer.says("biến động hộ")
    officer.taps("Không")
    officer.says("Hộ đã có ở Thôn 2")
    head.reads()

    assert "0/4 hộ đã gửi" in head.says("trang chính")[-1].text
    with world.session() as session:
        number = household(session, world, "Thôn 3", "005").id
        assert session.scalars(select(Submission.status).where(Submission.household_id == number)).one() == "draft"


def test_its_sheet_is_reviewed_only_when_the_household_is_confirmed(world: World, head: Phone, officer: Phone) -> None:
    """Sent at once, it is in nobody's queue until the commune agrees."""

    def waiting() -> int:
        with world.session() as session:
            survey = session.scalars(select(SurveyRound)).one()
            role = world.role(session, "officer")
            return review_queue.count(session, survey, role, world.clock.now).waiting

    report_new(head)
    sheet_of_the_new_one(world, SubmissionStatus.SENT)
    assert waiting() == 0
    officer.reads()
    officer.says("biến động hộ")
    officer.taps("Đồng ý")

    assert waiting() == 1
