"""Reviewing on phones: what guards a verdict, what is kept of it, and when the village hears."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.tables import Answer, Audit, Commune, Household, Outbox, Submission, SubmissionEvent
from tests.dialogs.world import moment
from tests.handlers.survey.phones import Phones, Shown

LINES, LETTERS = 8, 350


def status(phones: Phones, code: str = "012") -> str:
    """Where a sheet stands."""
    with Session(phones.engine) as session:
        query = select(Submission.status).join(Household, Household.id == Submission.household_id)
        return session.scalars(query.where(Household.code == code)).one()


def events(phones: Phones, code: str = "012") -> list[tuple[str, str, str]]:
    """What happened to a sheet: act, state afterwards, reason."""
    with Session(phones.engine) as session:
        query = (
            select(SubmissionEvent.act, SubmissionEvent.status, SubmissionEvent.reason)
            .join(Submission, Submission.id == SubmissionEvent.submission_id)
            .join(Household, Household.id == Submission.household_id)
            .where(Household.code == code)
        )
        return [(act, after, why) for act, after, why in session.execute(query.order_by(SubmissionEvent.id))]


def number(phones: Phones, code: str = "012") -> int:
    """The number of a sheet."""
    with Session(phones.engine) as session:
        query = select(Submission.id).join(Household, Household.id == Submission.household_id)
        return session.scalars(query.where(Household.code == code)).one()


def give_back(phones: Phones, numbers: str = "12", reason: str = "Đo lại giúp xã.") -> list[Shown]:
    """Return household 012 on some questions for one reason."""
    phones.says("officer", "duyệt 012")
    phones.says("officer", f"trả {numbers}")
    for _ in numbers.split():
        phones.says("officer", reason)
    return phones.taps("officer", "Trả lại")


def test_approval_is_a_tap_and_can_be_taken_back(phones: Phones) -> None:
    """One tap approves and asks nothing more; the way back is a button."""
    phones.says("officer", "duyệt 012")
    phones.taps("officer", "Duyệt")
    approved = status(phones)
    phones.taps("officer", "Mở lại hộ 012")

    assert (approved, status(phones)) == ("approved", "sent")
    assert events(phones) == [("send", "sent", ""), ("approve", "approved", ""), ("reopen", "sent", "")]


def test_old_approve_button_approves_nothing(phones: Phones) -> None:
    """A tap on the button of a sheet that is no longer open changes nothing."""
    (first,) = phones.says("officer", "duyệt 012")
    old = Shown(first.key, first.text, first.buttons)
    phones.says("officer", "duyệt 007")
    phones.taps("officer", "Duyệt", among=old)

    assert (status(phones, "012"), status(phones, "007")) == ("sent", "sent")


def test_verdict_typed_before_the_sheet_came_is_none(phones: Phones) -> None:
    """A "duyệt" dated no later than the page shows the page again."""
    early = phones.world.clock.now
    phones.says("officer", "duyệt 012")
    (again,) = phones.says("officer", "duyệt", sent_at=early)

    assert status(phones) == "sent"
    assert "hộ 012" in again.text


def test_there_is_no_bulk_approval(phones: Phones) -> None:
    """Words that ask for all approve none."""
    phones.says("officer", "duyệt 012")
    for text in ("duyệt hết", "duyệt cả", "duyệt tất cả các phiếu"):
        phones.says("officer", text)

    assert (status(phones, "012"), status(phones, "007")) == ("sent", "sent")


def test_sheet_out_of_reach_is_as_none_at_all(phones: Phones) -> None:
    """An officer of other villages, and a village head, get the same answer for this sheet as for none."""
    place = number(phones)
    answers = {
        phones.brings_go(phone, f"go:review:{sheet}") for phone in ("stranger", "head") for sheet in (place, 999999)
    }

    assert answers == {"Không có việc này trong phần của bác. Bác chọn việc khác."}


def test_reading_and_deciding_are_in_the_audit(phones: Phones) -> None:
    """Opening a sheet and approving it leave a line each with the household."""
    phones.says("officer", "duyệt 012")
    phones.taps("officer", "Duyệt")
    with Session(phones.engine) as session:
        query = select(Audit.act).join(Household, Household.id == Audit.household_id).where(Household.code == "012")
        acts = list(session.scalars(query.order_by(Audit.id)))

    assert acts[-2:] == ["read", "approve"]


def test_return_at_night_is_told_in_the_morning(phones: Phones) -> None:
    """What is returned at 21:00 reaches the village at 6:30, and the officer is told so."""
    phones.world.clock.now = moment("2026-10-06T21:00")
    (done,) = [shown for shown in give_back(phones) if "Đã trả lại" in shown.text]
    at_night = [shown for shown in phones.memory.shown["head"] if shown.text.startswith("↩️")]
    with Session(phones.engine) as session:
        due = session.scalars(select(func.max(Outbox.not_before))).one()

    assert "lúc 06:30 ngày 07/10/2026" in done.text
    assert at_night == []
    assert due == moment("2026-10-07T06:30")


def test_other_messages_to_the_village_go_meanwhile(phones: Phones) -> None:
    """A reply to the head is not kept back by the news that waits for the morning."""
    phones.world.clock.now = moment("2026-10-06T21:00")
    give_back(phones)
    (home,) = phones.says("head", "trang chính")

    assert "↩️ Sửa hộ 012, xã trả lại 1 câu" in home.text


def test_reasons_reach_the_village_word_for_word(phones: Phones) -> None:
    """The village reads the officer's own words, with a button into the sheet."""
    give_back(phones, reason="150 m²? Năm 2025 ghi “50”, ông xem lại.")
    told = phones.memory.shown["head"][-1]
    (asked,) = phones.taps("head", "Sửa ngay")

    assert "Câu 12: “150 m²? Năm 2025 ghi “50”, ông xem lại.”" in told.text
    assert "Xã ghi: “150 m²? Năm 2025 ghi “50”, ông xem lại.”" in asked.text


def test_many_long_reasons_stay_within_a_message(phones: Phones) -> None:
    """With more words than a message holds the numbers are named, and each reason stands at its question."""
    long = "Bác hỏi lại gia đình rồi ghi đúng như hôm nay, năm ngoái ghi khác hẳn nên xã chưa rõ vì sao. " * 2
    give_back(phones, "8 12 13", long.strip())
    told = phones.memory.shown["head"][-1]
    (asked,) = phones.taps("head", "Sửa ngay")

    assert "8, 12, 13" in told.text
    assert len(told.text) <= LETTERS
    assert long.strip() in asked.text


def test_reason_too_long_is_asked_for_again(phones: Phones) -> None:
    """A reason of more than two hundred letters is not cut: it is to be written shorter."""
    phones.says("officer", "duyệt 012")
    phones.says("officer", "trả 12")
    (again,) = phones.says("officer", "dài " * 60)

    assert "Viết ngắn lại" in again.text
    assert status(phones) == "sent"


def test_due_day_follows_the_communes_setting(phones: Phones) -> None:
    """Five working days where the commune says so: from Tuesday 6/10 until Tuesday 13/10."""
    with Session(phones.engine) as session, session.begin():
        commune = session.scalars(select(Commune)).one()
        commune.settings = {**commune.settings, "return_days": 5}
    phones.says("officer", "duyệt 012")
    phones.says("officer", "trả 12")
    (page,) = phones.says("officer", "Đo lại.")

    assert "sửa chậm nhất 13/10/2026" in page.text


def test_answer_given_once_more_asks_why_it_stands(phones: Phones) -> None:
    """The same answer again is no correction: the head is asked for the reason, which the officer reads."""
    give_back(phones, "12")
    phones.taps("head", "Sửa ngay")
    (why,) = phones.says("head", "62")
    phones.says("head", "đo hai lần")
    phones.says("head", "gửi")
    phones.world.clock.now = moment("2026-10-07T08:00")
    (page,) = phones.says("officer", "duyệt 012")

    assert "vì sao" in why.text
    assert "câu 12 vẫn đúng, “đo hai lần”" in page.text


def test_question_that_a_correction_opens_is_asked_after_the_named_ones(phones: Phones) -> None:
    """Work was said not to be lacking; the correction opens the question of training, asked before sending."""
    give_back(phones, "5")
    phones.taps("head", "Sửa ngay")
    (opened,) = phones.says("head", "có")
    (done,) = phones.says("head", "không ai")

    assert "Câu 22/24" in opened.text or "câu 22" in opened.text
    assert "Đã sửa đủ 1 câu" in done.text
    assert "Gửi lại xã" in [button.label for button in done.buttons]


def test_people_can_be_returned_too(phones: Phones) -> None:
    """The list of people is a question like others: changed it is settled, kept as it was it needs a reason."""
    give_back(phones, "2")
    (listed,) = phones.taps("head", "Sửa ngay")
    (why,) = phones.says("head", "giữ")
    phones.says("head", "quay lại")
    phones.says("head", "sửa người 4")
    phones.says("head", "sinh 2011")
    (done,) = phones.says("head", "xong")

    assert "Xã ghi: “Đo lại giúp xã.”" in listed.text
    assert "Câu 2 vẫn là" in why.text
    assert "Đã sửa đủ 1 câu" in done.text


def test_only_the_named_questions_are_open(phones: Phones) -> None:
    """Neither words nor an edited message change another question of a returned sheet."""
    give_back(phones, "12")
    phones.taps("head", "Sửa ngay")
    before = answers(phones)
    for text in ("sửa 5", "bớt 3", "gộp", "quay lại", "bỏ qua", "xem lại"):
        phones.says("head", text)

    assert answers(phones) == before
    assert "câu 12" in phones.memory.shown["head"][-1].text


def answers(phones: Phones) -> list[tuple[str, str]]:
    """The present answers of household 012."""
    with Session(phones.engine) as session:
        query = select(Answer.ref, Answer.value).where(Answer.submission_id == number(phones), Answer.relevant)
        return [(ref, value) for ref, value in session.execute(query.order_by(Answer.ref))]


def test_correction_that_the_commune_declines_is_told(phones: Phones) -> None:
    """The village asks to correct an approved sheet; the officer leaves it as it is, and the village hears."""
    phones.says("officer", "duyệt 012")
    phones.taps("officer", "Duyệt")
    phones.says("head", "xin sửa 012")
    phones.says("head", "ghi nhầm câu 12")
    (page,) = phones.says("officer", "duyệt 012")
    phones.taps("officer", "Giữ nguyên")

    assert "Thôn xin sửa: “ghi nhầm câu 12”" in page.text
    assert status(phones) == "approved"
    assert phones.memory.shown["head"][-1].text.startswith("Xã giữ nguyên phiếu hộ 012")


def test_what_is_taken_up_can_not_be_withdrawn(phones: Phones) -> None:
    """An officer has looked at it: the village can only ask; a sheet that nobody opened comes back."""
    phones.says("officer", "duyệt 012")
    phones.says("officer", "trang chính")
    refused = phones.brings_go("head", f"go:withdraw:{number(phones, '012')}")
    phones.brings_go("head", f"go:withdraw:{number(phones, '007')}")

    assert "không rút được nữa" in refused
    assert (status(phones, "012"), status(phones, "007")) == ("sent", "draft")


def test_pages_of_review_fit_a_phone(phones: Phones) -> None:
    """Every message of a review holds eight lines, 350 letters and buttons of 24 letters."""
    give_back(phones, "8 12")
    phones.taps("head", "Sửa ngay")
    for text in ("không ai", "vẫn đúng", "đo lại rồi", "gửi"):
        phones.says("head", text)
    phones.world.clock.now = moment("2026-10-07T08:00")
    for text in ("duyệt", "1", "xem đủ", "tiếp", "về phiếu", "trả 8 12", "thôi", "để sau"):
        phones.says("officer", text)
    shown = [*phones.memory.shown["officer"], *phones.memory.shown["head"]]
    texts = [one.text.split("\n→")[0] for one in shown]

    assert [text for text in texts if len(text) > LETTERS or text.count("\n") >= LINES] == []
    assert [button.label for one in shown for button in one.buttons if len(button.label) > 24] == []


def test_moment_of_a_colleagues_verdict_is_told(phones: Phones) -> None:
    """Who comes second to a sheet hears when it was approved and needs do nothing."""
    phones.says("officer", "duyệt 012")
    phones.world.clock.now = moment("2026-10-06T08:40")
    phones.says("ct", "duyệt 012 thôn 3")
    phones.taps("ct", "Duyệt")
    at = phones.world.clock.now.astimezone(moment("2026-10-06T08:40").tzinfo)
    (late,) = phones.taps("officer", "Duyệt")

    assert late.text.startswith(f"Phiếu này vừa được duyệt lúc {at:%H:%M}. Không cần làm gì.")
