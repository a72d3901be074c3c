"""Village heads are nudged of their round in the evening, each once; what they answer; what officers hear."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.roll import RollDialog
from handlers.router import Router
from handlers.table import all_dialogs
from jobs.nudges import nudge_heads, tell_stuck
from models.media_store import MediaStore
from models.tables import (
    Account,
    AccountPerson,
    Assignment,
    Audit,
    Chat,
    Conversation,
    HelpRequest,
    Household,
    Role,
    Submission,
    SubmissionStatus,
    SurveyRound,
)
from tests.handlers.driver import Message, Phone, World, at, make_world, open_round

STUCK = "Hộ 007 · Hoàng Thị 7 còn dở ở câu 15/24, thêm độ 4 phút là xong."


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Thôn 3 has sent 6 of 16 sheets and left one at question 15 on Tuesday 6 October, 18:40."""
    router = Router(all_dialogs(RollDialog(MediaStore(tmp_path))))
    world = make_world(tmp_path, router, at("28/09/2026 09:00"))
    open_round(world, [("Thôn 3", 16, 6, 1)])
    leave_at(world, "06/10/2026 18:40", 15)
    return world


def leave_at(world: World, moment: str, number: int) -> None:
    """Let all drafts be left at a moment and a question."""
    with world.session() as session:
        for sheet in session.scalars(select(Submission).where(Submission.status == SubmissionStatus.DRAFT)):
            sheet.changed_at, sheet.progress = at(moment), {"number": str(number), "total": 24}
        session.commit()


@pytest.fixture
def head(world: World) -> Phone:
    """The phone of Thôn 3's head, who has not spoken yet."""
    return world.phone_of("head3")


def evening(world: World, phone: Phone, moment: str) -> list[Message]:
    """What a head hears at a moment."""
    world.clock.now = at(moment)
    with Session(world.engine) as session, session.begin():
        nudge_heads(session, world.clock.now)
    return phone.reads()


def morning(world: World, phone: Phone, moment: str) -> list[Message]:
    """What an officer hears at a moment."""
    world.clock.now = at(moment)
    with Session(world.engine) as session, session.begin():
        tell_stuck(session, world.clock.now)
    return phone.reads()


def test_a_sheet_left_is_spoken_of_the_next_evening_once(world: World, head: Phone) -> None:
    """At 19:00 with its question and the minutes left; not before, not twice."""
    assert evening(world, head, "07/10/2026 18:55") == []
    assert evening(world, head, "07/10/2026 19:00") == [Message(STUCK, ("Làm tiếp", "Mai nhắc", "Vướng, hỏi xã"))]
    assert evening(world, head, "07/10/2026 19:05") == []


def test_what_names_a_household_is_in_the_audit(world: World, head: Phone) -> None:
    """The nudge stands there with the household and the head."""
    evening(world, head, "07/10/2026 19:00")

    with world.session() as session:
        (row,) = session.scalars(select(Audit).where(Audit.act == "nudge")).all()
        assert session.get_one(Household, row.household_id).code == "007"
        assert row.role_id == world.role(session, "head3").id


def test_still_on_the_fourth_day_a_sentence_goes_to_the_commune(world: World, head: Phone) -> None:
    """Typed in answer to it: a call is asked for, with the household and the words."""
    evening(world, head, "07/10/2026 19:00")
    (said,) = evening(world, head, "10/10/2026 19:00")
    assert said.text == "Hộ 007 còn dở từ 06/10. Vướng ở đâu, bác gõ một câu, xã gọi lại."
    assert said.buttons == ("Làm tiếp", "Nhờ xã gọi")

    (done,) = head.says("Chưa biết tính thu nhập thế nào")

    assert done.text.startswith("✅ Đã nhắn xã gọi lại cho bác.")
    with world.session() as session:
        request = session.scalars(select(HelpRequest)).one()
        assert (request.kind, request.text) == ("call", "Chưa biết tính thu nhập thế nào")
        assert session.get_one(Household, request.household_id).code == "007"


def test_on_the_seventh_day_the_officer_hears_of_it(world: World, head: Phone) -> None:
    """With how often it was said; called is written down; once."""
    officer = world.phone_of("officer")
    evening(world, head, "07/10/2026 19:00")
    evening(world, head, "10/10/2026 19:00")

    assert morning(world, officer, "12/10/2026 09:00") == []
    assert morning(world, officer, "13/10/2026 06:45") == []
    assert morning(world, officer, "13/10/2026 07:00") == [
        Message("Thôn 3: hộ 007 dở từ 06/10, đã nhắc 2 lần. Nên gọi hỏi.", ("Đã gọi", "Nhắc lại"))
    ]
    assert morning(world, officer, "14/10/2026 07:00") == []
    assert officer.taps("Đã gọi")[0].text.startswith("✅ Đã ghi: gọi trưởng thôn Thôn 3")


def test_the_officer_lets_it_be_said_again(world: World, head: Phone) -> None:
    """The same evening, once."""
    officer = world.phone_of("officer")
    evening(world, head, "07/10/2026 19:00")
    evening(world, head, "10/10/2026 19:00")
    morning(world, officer, "13/10/2026 07:00")

    (told,) = officer.taps("Nhắc lại")
    assert told.text == "✅ Thứ Ba 13/10, khoảng 19:00, Sổ Thôn nhắc lại trưởng thôn Thôn 3."
    assert [one.text for one in evening(world, head, "13/10/2026 19:00")] == [STUCK]
    assert evening(world, head, "14/10/2026 19:00") == []


def test_a_head_without_a_phone_is_told_to_the_officer(world: World) -> None:
    """Nobody is nudged; the officer reads that it could not be said."""
    officer = world.phone_of("officer")
    with Session(world.engine) as session:
        assert nudge_heads(session, at("07/10/2026 19:00")) == 0

    (told,) = morning(world, officer, "13/10/2026 07:00")
    assert told.text == "Thôn 3: hộ 007 dở từ 06/10, chưa nhắc được. Nên gọi hỏi."
    (again,) = officer.taps("Nhắc lại")
    assert again.text == "Chưa nhắn được trưởng thôn Thôn 3 qua Sổ Thôn. Nên gọi điện."


def test_remind_me_tomorrow(world: World, head: Phone) -> None:
    """By the button; said the next evening, although the head has spoken since."""
    evening(world, head, "07/10/2026 19:00")
    (done,) = head.taps("Mai nhắc")

    assert done == Message("✅ Thứ Năm 08/10, khoảng 19:00, Sổ Thôn nhắc lại hộ 007.", ("Làm tiếp", "Trang chính"))
    assert [one.text for one in evening(world, head, "08/10/2026 19:00")] == [STUCK]


def test_its_words_are_understood_when_nothing_else_is_open(world: World, head: Phone) -> None:
    """On the home page the nudge becomes what is open: its label is typed."""
    head.says("trang chính")
    world.clock.now = at("06/10/2026 18:00")
    evening(world, head, "07/10/2026 19:00")

    assert head.says("mai nhac")[0].text.startswith("✅ Thứ Năm 08/10")


def test_an_open_question_stays_open(world: World, head: Phone) -> None:
    """A question that reads texts itself is not taken away by a nudge."""
    world.clock.now = at("05/10/2026 10:00")
    head.says("hỏi xã")
    evening(world, head, "07/10/2026 19:00")

    assert head.says("Phiếu in màu gì vậy")[0].text.startswith("✅ Đã gửi xã câu hỏi")


def test_silence_for_today(world: World, head: Phone) -> None:
    """Asked for at five past midnight: nothing that evening, though 20 hours are over; the next one again."""
    world.clock.now = at("07/10/2026 00:05")
    head.says("dừng nhắc hôm nay")

    assert evening(world, head, "07/10/2026 20:10") == []
    assert len(evening(world, head, "08/10/2026 19:00")) == 1


def test_silence_is_answered_and_kept(world: World, head: Phone) -> None:
    """The words, without accents, set the day for every role of the phone."""
    world.clock.now = at("07/10/2026 08:00")
    (done,) = head.says("dung nhac hom nay")

    assert done.text.startswith("✅ Hôm nay Sổ Thôn không nhắc nữa")
    with world.session() as session:
        assert world.role(session, "head3").quiet_on == date(2026, 10, 7)


def test_silence_can_be_asked_for_within_an_open_question(world: World, head: Phone) -> None:
    """While words for the commune are awaited: it is a command there too, and nothing is sent."""
    world.clock.now = at("07/10/2026 08:00")
    head.says("hỏi xã")
    (done,) = head.says("Dừng nhắc hôm nay")

    assert done.text.startswith("✅ Hôm nay Sổ Thôn không nhắc nữa")
    with world.session() as session:
        assert session.scalars(select(HelpRequest)).all() == []


def test_nothing_begun(tmp_path: Path) -> None:
    """Three days after list and bot: the first household, how to, and why not."""
    router = Router(all_dialogs(RollDialog(MediaStore(tmp_path))))
    world = make_world(tmp_path, router, at("05/10/2026 09:00"))
    open_round(world, [("Thôn 7", 14, 0, 0)])
    head, officer = world.phone_of("head7"), world.phone_of("officer")

    assert evening(world, head, "07/10/2026 19:00") == []
    assert evening(world, head, "08/10/2026 19:00") == [
        Message(
            "Thôn 7 có 14 hộ cần rà soát, hạn 25/10/2026. Hộ đầu tiên khoảng 10 phút.",
            ("Bắt đầu hộ 001", "Xem cách làm", "Chưa làm được"),
        )
    ]
    (why,) = head.taps("Chưa làm được")
    assert why.text == "Vì sao? Xã sẽ giúp."
    assert why.buttons == ("1 · Chưa rõ cách", "2 · Bận việc", "3 · Máy, mạng", "4 · Khác", "Trang chính")
    (told,) = head.says("2")
    assert told.text.startswith("✅ Đã báo xã: bận việc. Xã sẽ giúp bác.")
    (news,) = officer.reads()
    assert news.text == "Trưởng thôn Thôn 7 báo:\n“Chưa làm phiếu được: bận việc”"


def test_another_reason_in_own_words(world: World, head: Phone) -> None:
    """Khác asks for a sentence."""
    world.clock.now = at("08/10/2026 09:00")
    head.says("chưa làm được")
    (ask,) = head.says("4")
    assert ask.text == "Bác viết một câu cho xã biết. Ví dụ: đường sạt, chưa vào được xóm"
    head.says("Suối lũ, chưa qua được")

    with world.session() as session:
        assert session.scalars(select(HelpRequest.text)).one() == "Chưa làm phiếu được: suối lũ, chưa qua được"


def test_behind_and_deadline(world: World, head: Phone) -> None:
    """A fortnight in, 9 of 16 are expected; three days before the end, what is left."""
    leave_at(world, "12/10/2026 09:00", 15)
    (behind,) = evening(world, head, "12/10/2026 19:00")
    assert behind.text == "Thôn 3 đã gửi 6/16 hộ, theo lịch đến hôm nay là 8. Hạn 25/10/2026."
    assert behind.buttons == ("Làm tiếp", "Chưa làm được", "Vướng, hỏi xã")

    (last,) = evening(world, head, "22/10/2026 19:00")
    assert last == Message("⏰ Còn 3 ngày: Thôn 3 còn 10/16 hộ chưa gửi.", ("Làm tiếp", "Xin thêm ngày"))


@pytest.mark.parametrize("gone", ["closed", "replaced", "blocked"])
def test_nobody_is_nudged_of_what_they_cannot_do(world: World, head: Phone, gone: str) -> None:
    """The round is closed, the head replaced, or the chat takes nothing."""
    with world.session() as session:
        if gone == "closed":
            session.scalars(select(SurveyRound)).one().closed_at = at("07/10/2026 12:00")
        if gone == "replaced":
            world.role(session, "head3").until = date(2026, 10, 7)
        if gone == "blocked":
            session.scalars(select(Chat)).one().blocked_at = at("07/10/2026 12:00")
        session.commit()

    assert evening(world, head, "07/10/2026 19:00") == []


def test_with_two_roles_the_nudge_names_its_own_and_switches(world: World, head: Phone) -> None:
    """The phone serves Thôn 2's head too and speaks as that one: the button goes to Thôn 3's work."""
    with world.session() as session:
        account = session.scalars(select(Account)).one()
        other = world.role(session, "head2")
        session.add(AccountPerson(account_id=account.id, person_id=other.person_id, since=at("01/10/2026 08:00")))
        session.commit()
        head_id = world.role(session, "head3").id
    world.clock.now = at("05/10/2026 08:00")
    head.says("trang chính")
    (said,) = evening(world, head, "07/10/2026 19:00")
    assert said.text == f"Trưởng thôn Thôn 3\n{STUCK}"
    assert head.tokens["Mai nhắc"].startswith(f"go:as:{head_id}:nudge_later:")
    assert head.taps("Mai nhắc")[-1].text.startswith("✅ Thứ Năm 08/10")
    with world.session() as session:
        assert session.scalars(select(Conversation.role_id)).one() == head_id


def test_a_person_of_two_villages_hears_one_nudge_a_day(world: World, head: Phone) -> None:
    """The head of Thôn 3 has a second list: its word comes the next evening."""
    with world.session() as session:
        first = world.role(session, "head3")
        village = world.village(session, "Thôn 4")
        second = world.role(session, "head4")
        second.until = date(2026, 9, 1)
        role = Role(
            commune_id=first.commune_id, person_id=first.person_id, kind=first.kind, village_id=village.id,
            since=date(2026, 9, 1),
        )  # fmt: skip
        session.add(role)
        session.flush()
        household = Household(commune_id=first.commune_id, village_id=village.id, code="101", head_name="Hoàng Văn M")
        session.add(household)
        session.flush()
        survey = session.scalars(select(SurveyRound)).one()
        session.add(Assignment(round_id=survey.id, household_id=household.id, role_id=role.id))
        session.commit()

    first_evening = evening(world, head, "07/10/2026 19:00")
    assert len(first_evening) == 1
    (second_evening,) = evening(world, head, "08/10/2026 19:00")
    assert {first_evening[0].text.splitlines()[0], second_evening.text.splitlines()[0]} == {
        "Trưởng thôn Thôn 3",
        "Trưởng thôn Thôn 4",
    }


def test_days_are_the_communes_own(world: World, head: Phone) -> None:
    """A sheet left at 00:30 local time belongs to that day, though it is the day before in UTC."""
    leave_at(world, "07/10/2026 00:30", 15)
    assert evening(world, head, "07/10/2026 19:00") == []
    assert len(evening(world, head, "08/10/2026 19:00")) == 1
    assert at("07/10/2026 00:30").date() == date(2026, 10, 7) - timedelta(days=1)
