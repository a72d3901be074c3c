"""Opening, closing and listing rounds by chat, on a real database through the real router."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from handlers import round_keeping as keeping
from handlers.messages import Incoming, Kind
from handlers.roll import RollDialog
from handlers.round_closing import OPENERS
from handlers.round_keeping import RoundPlan, RoundRefusedError
from handlers.router import Router
from handlers.table import all_dialogs
from models.database import DialogSession
from models.media_store import MediaStore
from models.queries import rounds
from models.seed import standards
from models.tables import (
    Assignment,
    Audit,
    Chat,
    Form,
    FormVersion,
    Household,
    HouseholdStatus,
    Outbox,
    ReviewRequest,
    Role,
    RoleKind,
    SurveyRound,
)
from tests.handlers.driver import Message, Phone, World, at, make_world

TODAY = date(2026, 9, 15)


@pytest.fixture
def world(tmp_path: Path) -> World:
    """The commune on 15 September 2026, with one review form and three households in each of two villages."""
    router = Router(all_dialogs(RollDialog(MediaStore(tmp_path))))
    world = make_world(tmp_path, router, at("15/09/2026 09:00"))
    publish(world, "2026")
    add_households(world, "Thôn 3", 3)
    add_households(world, "Thôn 7", 2)
    return world


def publish(world: World, version: str, *, for_review: bool = True) -> None:
    """A published version of the review form (its content does not matter for opening a round)."""
    with world.session() as session:
        commune = world.commune(session)
        form = session.scalars(select(Form)).first() or Form(
            commune_id=commune.id, form_key="review", title="Phiếu rà soát"
        )
        session.add(form)
        session.flush()
        world.clock.moves(seconds=1)
        row = FormVersion(
            form_id=form.id, version=version, xml="<x/>", for_review=for_review, published_at=world.clock.now
        )
        session.add(row)
        session.commit()


def add_households(world: World, village: str, count: int, *, first: int = 1) -> None:
    """Living households of a village, by code from `first` on."""
    with world.session() as session:
        place = world.village(session, village)
        for number in range(first, first + count):
            row = Household(
                commune_id=place.commune_id, village_id=place.id, code=f"{number:03}", head_name=f"Hà Văn {number}"
            )
            session.add(row)
        session.commit()


def planned(phone: Phone, *said: str) -> Message:
    """What is asked after "mở đợt" and these answers."""
    newest = phone.says("mở đợt")[-1]
    for text in said:
        newest = phone.says(text)[-1]
    return newest


WHOLE = ("1", "2026", "1", "28/9 - 25/10", "14/12")


def open_it(phone: Phone) -> list[Message]:
    """Open the usual round."""
    planned(phone, *WHOLE)
    return phone.says("mở đợt")


def test_the_questions_in_their_order(world: World) -> None:
    """Kind, year, standards, days and end are asked in turn, each answer echoed in the next message."""
    officer = world.phone_of("officer")

    asked = [officer.says("mo dot")[-1].text] + [officer.says(text)[-1].text for text in WHOLE]

    assert asked[0] == "Rà soát định kỳ hằng năm, hay rà soát trong năm?"
    assert asked[1] == "✅ định kỳ\nRà soát của năm nào? Ví dụ: 2026"
    assert asked[2].startswith("✅ Năm 2026\nTính theo chuẩn nghèo nào?")
    assert asked[3].startswith("✅ Chuẩn nghèo đa chiều 2022–2025\nĐến từng hộ từ ngày nào đến ngày nào?")
    assert asked[4].startswith("✅ Đến hộ từ thứ Hai 28/09/2026 đến Chủ nhật 25/10/2026\nCả đợt")
    assert asked[5].startswith("Mở đợt rà soát định kỳ, năm 2026?")


def test_the_last_page_says_what_will_happen(world: World) -> None:
    """The last page names form, standard, days, households, villages and who will be told."""
    world.phone_of("head3")
    page = planned(world.phone_of("officer"), *WHOLE)

    for part in (
        "Phiếu rà soát, bản 2026",
        "Chuẩn nghèo đa chiều 2022–2025",
        "Đến hộ 28/09 – 25/10/2026 · cả đợt xong 14/12/2026",
        "5 hộ, 2 thôn",
        "⚠️ Trưởng thôn chưa vào Sổ Thôn: Thôn 7",
        "Sổ Thôn báo 1 trưởng thôn",
    ):
        assert part in page.text
    assert page.buttons == ("Mở đợt", "Sửa", "Thôi")


def test_what_is_not_known_of_a_standard_is_said(world: World) -> None:
    """The choice of a standard says which figures lack and which nobody has checked."""
    page = planned(world.phone_of("officer"), "1", "2026")

    assert "chưa có ngưỡng điểm B1, điểm một chỉ số" in page.text
    assert "chưa đối chiếu danh sách chỉ số" in page.text
    assert page.buttons[:3] == ("1 · Chuẩn 2022–2025", "2 · Chuẩn 2027–2030", "3 · Cả hai chuẩn")


@pytest.mark.parametrize("typed", ["3", "cả hai", "1 2", "tất cả"])
def test_both_standards(world: World, typed: str) -> None:
    """A round may count by both standards, however that is typed."""
    officer = world.phone_of("officer")
    planned(officer, "định kỳ", "năm nay", typed, "28/9 - 25/10", "14/12")
    officer.taps("Mở đợt")

    with world.session() as session:
        assert session.scalars(select(SurveyRound.standards)).one() == ["2022-2025", "2027-2030"]


def test_opening_writes_the_round_and_its_work(world: World) -> None:
    """The round, one assignment a living household to its head, and an audit line are stored."""
    officer = world.phone_of("officer")
    said = open_it(officer)

    with world.session() as session:
        survey = session.scalars(select(SurveyRound)).one()
        held = (survey.kind, survey.year, survey.starts_on, survey.ends_on, survey.window_ends_on)
        assert held == ("yearly", 2026, date(2026, 9, 28), date(2026, 10, 25), date(2026, 12, 14))
        assert survey.opened_by_id == world.role(session, "officer").id
        by_head = select(Role.village_id, func.count()).join(Assignment, Assignment.role_id == Role.id)
        found = {tuple(row) for row in session.execute(by_head.group_by(Role.village_id)).all()}
        assert found == {(world.village(session, "Thôn 3").id, 3), (world.village(session, "Thôn 7").id, 2)}
        assert session.scalars(select(Audit.act).where(Audit.act == "open_round")).one()
    assert said[-1].text.startswith("✅ Đã mở đợt rà soát năm 2026: 5 hộ")


def test_heads_hear_of_the_round(world: World) -> None:
    """Each head who has a phone gets one broadcast with the households of their own village; others get none."""
    third, fourth = world.phone_of("head3"), world.phone_of("head4")
    open_it(world.phone_of("officer"))
    with world.session() as session:
        urgencies = session.scalars(
            select(Outbox.urgency).join(Chat, Chat.id == Outbox.chat_id).where(Chat.chat_key == third.chat_key)
        ).all()

    heard = third.reads()
    assert [message.text for message in heard] == [
        "Xã mở đợt rà soát hộ năm 2026.\nThôn 3: 3 hộ, đến từng hộ 28/09 – 25/10/2026."
    ]
    assert heard[0].buttons == ("Bắt đầu", "Xem cách làm")
    assert urgencies == [2]
    assert fourth.reads() == []


def test_households_that_are_gone_are_not_assigned(world: World) -> None:
    """Only living households are surveyed."""
    with world.session() as session:
        session.scalars(select(Household)).first().status = HouseholdStatus.MOVED  # type: ignore[union-attr]  # there are five
        session.commit()
    open_it(world.phone_of("officer"))

    with world.session() as session:
        assert session.scalar(select(func.count(Assignment.id))) == 4


def test_a_village_without_a_head_is_named_and_assigned_to_nobody(world: World) -> None:
    """The last page names it; its households are in the round and wait for a head."""
    with world.session() as session:
        world.role(session, "head7").until = TODAY
        session.commit()
    officer = world.phone_of("officer")
    page = planned(officer, *WHOLE)
    officer.taps("Mở đợt")

    assert "⚠️ Chưa có trưởng thôn: Thôn 7 (2 hộ)" in page.text
    with world.session() as session:
        waiting = select(func.count(Assignment.id)).where(Assignment.role_id.is_(None))
        assert session.scalar(waiting) == 2


def test_households_of_a_merged_village_go_to_the_head_of_the_one_that_took_it_in(world: World) -> None:
    """A village that was merged passes its households on."""
    with world.session() as session:
        gone, stays = world.village(session, "Thôn 7"), world.village(session, "Thôn 3")
        gone.merged_into_id, gone.ended_on = stays.id, TODAY
        session.commit()
    open_it(world.phone_of("officer"))

    with world.session() as session:
        owners = session.scalars(select(Assignment.role_id).distinct()).all()
        assert owners == [world.role(session, "head3").id]


@pytest.mark.parametrize(
    ("said", "wrong", "expected"),
    [
        (("1",), "bao giờ cũng được", "Chưa rõ “bao giờ cũng được” là năm nào"),
        (("1",), "2024", "Đã hiểu năm 2024"),
        (("1", "2026", "1"), "tuần sau nữa nhé các bác", "Chưa rõ"),
        (("1", "2026", "1"), "1/9/2026 - 25/10/2026", "Đã hiểu 01/09/2026, ngày này đã qua"),
        (("1", "2026", "1"), "1/9", "Đã hiểu 01/09/2027, mà đợt này của năm 2026"),
        (("1", "2026", "1", "28/9"), "20/9/2026", "Đã hiểu đến 20/09/2026, trước ngày bắt đầu 28/09/2026"),
        (("1", "2026", "1", "28/9 - 25/10"), "20/10/2026", "Đã hiểu 20/10/2026, trước ngày cuối đến hộ 25/10/2026"),
        ((), "hộ khó khăn", "Chưa rõ “hộ khó khăn” là lựa chọn nào"),
    ],
)
def test_an_answer_that_cannot_be_taken(world: World, said: tuple[str, ...], wrong: str, expected: str) -> None:
    """What was understood and what is needed is said, and the same question is asked again."""
    officer = world.phone_of("officer")
    question = planned(officer, *said).text.split("\n")[-1]

    answer = officer.says(wrong)[-1].text

    assert answer.startswith(expected)
    assert answer.split("\n")[-1] == question
    with world.session() as session:
        assert session.scalar(select(func.count(SurveyRound.id))) == 0


def test_days_one_by_one(world: World) -> None:
    """The first day alone is taken, and the last one asked."""
    officer = world.phone_of("officer")

    asked = planned(officer, "1", "2026", "1", "28/9").text
    then = officer.says("25/10")[-1].text

    assert "Bắt đầu thứ Hai 28/09/2026. Đến hết ngày nào?" in asked
    assert then.startswith("✅ Đến hộ từ thứ Hai 28/09/2026 đến Chủ nhật 25/10/2026")


def test_the_end_that_the_law_gives_is_offered(world: World) -> None:
    """A yearly round ends on 14 December unless somebody says otherwise; one tap takes it."""
    officer = world.phone_of("officer")

    assert "14/12/2026" in planned(officer, "1", "2026", "1", "28/9 - 25/10").buttons
    assert "cả đợt xong 14/12/2026" in officer.taps("14/12/2026")[-1].text


def ask_for_review(world: World, village: str, code: str, received: date) -> None:
    """A household has handed in its paper for a review within the year."""
    with world.session() as session:
        place = world.village(session, village)
        household = session.scalars(
            select(Household).where(Household.village_id == place.id, Household.code == code)
        ).one()
        request = ReviewRequest(
            commune_id=place.commune_id,
            household_id=household.id,
            kind="enter",
            received_on=received,
            ticks=2,
            role_id=world.role(session, "officer").id,
            made_at=world.clock.now,
        )
        session.add(request)
        session.commit()


def test_a_round_within_the_year_takes_only_those_who_asked(world: World) -> None:
    """Of five households one asked by the first day: it alone is assigned, and its request taken up."""
    ask_for_review(world, "Thôn 3", "002", TODAY)
    ask_for_review(world, "Thôn 7", "001", date(2026, 9, 21))
    phone = world.phone_of("officer")
    planned(phone, "2", "2026", "1", "20/9 - 28/9", "05/10")
    phone.says("mở")

    with world.session() as session:
        assigned = session.scalars(select(Assignment)).one()
        requests = session.scalars(select(ReviewRequest).order_by(ReviewRequest.id)).all()
        assert assigned.household_id == requests[0].household_id
        assert [request.round_id for request in requests] == [assigned.round_id, None]


def test_a_round_within_the_year_needs_a_request(world: World) -> None:
    """Without a paper there is nothing to review."""
    assert "Chưa có giấy đề nghị nào chờ" in planned(world.phone_of("officer"), "2").text


def test_a_round_within_the_year_begins_on_the_15th(world: World) -> None:
    """One that would begin before is shown with the rule; one from the 15th on is not."""
    ask_for_review(world, "Thôn 3", "002", TODAY)
    phone = world.phone_of("officer")

    assert "từ ngày 15 hằng tháng" in planned(phone, "2", "2026", "1", "1/10 - 8/10", "16/10").text
    phone.says("thôi")
    assert "từ ngày 15" not in planned(phone, "2", "2026", "1", "20/9 - 28/9", "05/10").text


def test_a_round_within_the_year_ends_fifteen_days_after_it_began(world: World) -> None:
    """That is offered for a review within the year."""
    ask_for_review(world, "Thôn 3", "002", TODAY)
    assert "05/10/2026" in planned(world.phone_of("officer"), "2", "2026", "1", "20/9 - 28/9").buttons


def test_dates_outside_the_law_are_pointed_out(world: World) -> None:
    """A yearly round that ends after 14 December may be opened, with a warning."""
    page = planned(world.phone_of("officer"), "1", "2026", "1", "28/9 - 25/10", "20/12")

    assert "⚠️ Định kỳ là từ 01/9 đến hết 14/12" in page.text


def test_back_asks_the_question_before(world: World) -> None:
    """Going back undoes the last answer, by word or button; the first question has no way back."""
    officer = world.phone_of("officer")
    first = officer.says("mở đợt")[-1]
    officer.says("1")
    assert officer.says("2026")[-1].text.startswith("✅ Năm 2026")

    assert officer.says("quay lại")[-1].text == "Rà soát của năm nào? Ví dụ: 2026"
    assert officer.taps("Quay lại")[-1].text == first.text
    assert "Quay lại" not in first.buttons


def test_one_part_is_mended_and_the_rest_stays(world: World) -> None:
    """From the last page a part is asked again; after the answer the last page comes back."""
    officer = world.phone_of("officer")
    planned(officer, *WHOLE)
    officer.taps("Sửa")

    officer.says("ngày đến hộ")
    page = officer.says("1/10 - 20/10")[-1]

    assert "Đến hộ 01/10 – 20/10/2026 · cả đợt xong 14/12/2026" in page.text
    assert page.buttons == ("Mở đợt", "Sửa", "Thôi")


def test_stopping_opens_nothing(world: World) -> None:
    """[Thôi] on the last page leaves no round."""
    officer = world.phone_of("officer")
    planned(officer, *WHOLE)

    assert officer.taps("Thôi")[-1].text == "Đã dừng, chưa thay đổi gì."
    with world.session() as session:
        assert session.scalar(select(func.count(SurveyRound.id))) == 0


def test_several_forms_are_offered_newest_first(world: World) -> None:
    """The newest version is the first choice; one that is not for a review is not offered."""
    publish(world, "2026-2")
    publish(world, "thử", for_review=False)

    page = world.phone_of("officer").says("mở đợt")[-1]

    assert page.buttons[:2] == ("1 · Bản 2026-2", "2 · Bản 2026")
    assert "thử" not in page.text


def test_without_a_form_no_round_is_planned(world: World) -> None:
    """With no published review form the bot says what is needed."""
    with world.session() as session:
        for version in session.scalars(select(FormVersion)).all():
            version.for_review = False
        session.commit()

    assert world.phone_of("officer").says("mở đợt")[-1].text.startswith("Chưa có phiếu rà soát nào được đăng")


def test_without_households_no_round_is_planned(world: World) -> None:
    """With an empty register the way on is the list of households."""
    with world.session() as session:
        for household in session.scalars(select(Household)).all():
            household.status = HouseholdStatus.CLOSED
        session.commit()
    page = world.phone_of("officer").says("mở đợt")[-1]

    assert page.text.startswith("Sổ chưa có hộ nào")
    assert "Gửi danh sách hộ" in page.buttons


def test_while_one_runs_no_other_is_opened(world: World) -> None:
    """The running round is named, and closing it offered."""
    officer = world.phone_of("officer")
    open_it(officer)
    page = officer.says("mở đợt")[-1]

    assert page.text.startswith("Đợt rà soát năm 2026 đang mở, đến 14/12/2026.")
    assert "Đóng đợt" in page.buttons


def test_two_officers_plan_at_the_same_time(world: World) -> None:
    """The second one to say yes is told that a round runs already; there is one round."""
    officer, chairman = world.phone_of("officer"), world.phone_of("chairman")
    planned(officer, *WHOLE)
    planned(chairman, *WHOLE)
    officer.taps("Mở đợt")

    assert "đang mở" in chairman.taps("Mở đợt")[-1].text
    with world.session() as session:
        assert session.scalar(select(func.count(SurveyRound.id))) == 1


def test_a_second_yearly_round_of_a_year_is_refused(world: World) -> None:
    """After the yearly round was closed, the same year is refused at the question for it."""
    officer = world.phone_of("officer")
    open_it(officer)
    officer.says("đóng đợt")
    officer.taps("Đóng đợt")

    assert planned(officer, "1", "2026").text.startswith("Năm 2026 đã có một đợt định kỳ.")


def test_closing_says_what_it_means_and_tells_the_heads(world: World) -> None:
    """The page counts what is sent and not; after the yes the round is closed and each head with work hears of it."""
    third, officer = world.phone_of("head3"), world.phone_of("officer")
    open_it(officer)
    third.reads()

    page = officer.says("đóng đợt")[-1]
    done = officer.taps("Đóng đợt")[-1]

    assert "Đã gửi 0/5 hộ (0,0 %)" in page.text
    assert "⚠️ Chưa gửi, chưa làm: 5 hộ" in page.text
    assert done.text == "✅ Đã đóng đợt rà soát năm 2026. Phiếu và số liệu còn nguyên."
    assert third.reads()[0].text.startswith("Xã đã đóng đợt rà soát hộ năm 2026.")
    with world.session() as session:
        assert rounds.running_round(session, world.commune(session)) is None


def test_a_round_closed_by_mistake_is_opened_again(world: World) -> None:
    """The button after closing lets the same round run again, with households that came meanwhile."""
    officer = world.phone_of("officer")
    open_it(officer)
    officer.says("đóng đợt")
    officer.taps("Đóng đợt")
    add_households(world, "Thôn 3", 2, first=50)

    assert officer.taps("Đóng nhầm, mở lại")[-1].text.startswith("Mở lại đợt rà soát năm 2026")
    assert officer.taps("Mở lại")[-1].text.startswith("✅ Đợt rà soát năm 2026 mở lại")
    with world.session() as session:
        survey = rounds.running_round(session, world.commune(session))
        assert survey is not None
        assert session.scalar(select(func.count(Assignment.id)).where(Assignment.round_id == survey.id)) == 7


def test_opening_anew_is_not_taken_for_opening_again(world: World) -> None:
    """Words that open a round, typed under the button that opens the old round again, plan a new one."""
    officer = world.phone_of("officer")
    open_it(officer)
    officer.says("đóng đợt")
    officer.taps("Đóng đợt")

    assert officer.says("mở đợt")[-1].text == "Rà soát định kỳ hằng năm, hay rà soát trong năm?"


def test_the_list_of_rounds(world: World) -> None:
    """The command lists rounds with their dates and whether they run."""
    officer = world.phone_of("officer")
    open_it(officer)

    assert officer.says("đợt rà soát")[-1].text == "Năm 2026 · định kỳ · 28/09 – 25/10/2026 · đang mở"


@pytest.mark.parametrize("words", ["mở đợt", "đóng đợt", "đợt rà soát"])
def test_a_village_head_has_none_of_this(world: World, words: str) -> None:
    """For a head the words mean nothing, and nothing is opened."""
    said = world.phone_of("head3").says(words)[-1].text

    assert said.startswith("Chưa rõ")


def test_a_forged_place_gives_a_head_nothing(world: World) -> None:
    """A head whose client sends the token of the place is told what everybody is told of what is not theirs."""
    head = world.phone_of("head3")
    head.tokens["giả"] = "go:open_round"

    assert head.taps("giả")[-1].text.startswith("Không có việc này")


PLAN = RoundPlan(
    form_version_id=1,
    kind="yearly",
    year=2026,
    standards=("2022-2025",),
    starts_on=date(2026, 9, 28),
    ends_on=date(2026, 10, 25),
    window_ends_on=date(2026, 12, 14),
)


@pytest.mark.parametrize(
    "spoilt",
    [
        replace(PLAN, form_version_id=99),
        replace(PLAN, standards=("2030-2035",)),
        replace(PLAN, standards=()),
        replace(PLAN, kind="monthly"),
        replace(PLAN, window_ends_on=None),
        replace(PLAN, ends_on=date(2026, 9, 27)),
        replace(PLAN, starts_on=date(2026, 9, 14)),
    ],
)
def test_the_command_line_is_refused_the_same(world: World, spoilt: RoundPlan) -> None:
    """`open_round` itself refuses an impossible plan, whoever calls it."""
    with world.session() as session, pytest.raises(RoundRefusedError):
        keeping.open_round(session, world.commune(session), spoilt, list(standards()), world.clock.now, None)


def test_a_command_sent_twice_on_a_weak_signal_does_not_answer_itself(world: World) -> None:
    """The command typed again before the question has reached the officer shows the question again."""
    officer = world.phone_of("officer")
    open_it(officer)
    for number in (1, 2):
        incoming = Incoming(
            channel=officer.channel,
            event_key=f"twice-{number}",
            chat_key=officer.chat_key,
            user_key=officer.user_key,
            kind=Kind.TEXT,
            text="đóng đợt",
            sent_at=world.clock.now,
        )
        with DialogSession(world.engine) as session:
            world.router.handle(session, incoming, world.clock.now)
            Session.commit(session)

    assert officer.reads()[-1].text.startswith("Đóng đợt rà soát năm 2026?")
    with world.session() as session:
        assert rounds.running_round(session, world.commune(session)) is not None


def test_households_that_come_later_are_assigned_once(world: World) -> None:
    """`assign_new` gives a running round what it lacks, tells their heads, and does nothing the second time."""
    third = world.phone_of("head3")
    open_it(world.phone_of("officer"))
    third.reads()
    add_households(world, "Thôn 3", 2, first=50)
    with world.session() as session:
        commune = world.commune(session)
        survey = session.scalars(select(SurveyRound)).one()

        added = keeping.assign_new(session, commune, survey, world.clock.now)
        again = keeping.assign_new(session, commune, survey, world.clock.now)

        assert added.households == 2
        assert [reply.text for reply in added.news] == ["Xã thêm 2 hộ của Thôn 3 vào đợt rà soát đang mở."]
        assert (again.households, again.news) == (0, [])


def test_roles_that_open_rounds() -> None:
    """Officers, the chairman and the operator; not heads of villages or units."""
    assert {RoleKind.OFFICER, RoleKind.CHAIRMAN, RoleKind.OPERATOR} == OPENERS
