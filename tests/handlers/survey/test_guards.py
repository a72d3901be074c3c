"""What guards an answer on phones with buttons and dates: old taps, early and double texts, edits, pictures."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.messages import Kind, MediaRef, Place
from models.queries.misreadings import by_kind, most
from models.tables import Answer, AnswerChange, Media, Submission, SurveyRound
from tests.handlers.survey.phones import Phones


def begin(phones: Phones, phone: str = "a") -> None:
    """A sheet of household 012 up to question 3."""
    for text in ("012", "bắt đầu", "1", "giữ"):
        phones.says(phone, text)


def stored(phones: Phones, fact: str) -> str | None:
    """The present answer of a fact."""
    with Session(phones.engine) as session:
        return session.scalar(select(Answer.value).where(Answer.fact == fact, Answer.relevant.is_(True)))


def test_old_button_does_not_answer_and_names_what_is_stored(phones: Phones) -> None:
    """A tap on an answered question changes nothing, says what is stored and asks the open question again."""
    begin(phones)
    phones.says("a", "1tr2")
    phones.says("a", "130")
    question = phones.memory.shown["a"][-1]
    old = type(question)(question.key, question.text, question.buttons)
    phones.taps("a", "Không")
    (again,) = phones.taps("a", "Có", among=old)

    assert stored(phones, "unemployed") == "no"
    assert "Câu 5 vẫn là: Không. Muốn đổi, gõ: sửa 5" in again.text
    assert "Câu 6/24" in again.text


def test_button_pressed_twice_is_said_to_be_taken(phones: Phones) -> None:
    """The same tap again shows a popup and sends no message."""
    for text in ("012", "bắt đầu"):
        phones.says("a", text)
    question = phones.memory.shown["a"][-1]
    old = type(question)(question.key, question.text, question.buttons)
    phones.taps("a", "Vẫn ở thôn")
    again = phones.taps("a", "Vẫn ở thôn", among=old)

    assert (again, phones.popup) == ([], "Đã ghi rồi.")


def test_answered_question_loses_its_buttons_and_shows_the_answer(phones: Phones) -> None:
    """After an answer the old message has no buttons and the answer under it."""
    for text in ("012", "bắt đầu"):
        phones.says("a", text)
    question = phones.memory.shown["a"][-1]
    phones.taps("a", "Vẫn ở thôn")

    assert question.buttons == ()
    assert question.text.endswith("→ Vẫn ở thôn")


def test_text_typed_before_the_question_came_is_asked_back(phones: Phones) -> None:
    """A text dated no later than the open question is not stored; a yes then stores it."""
    begin(phones)
    early = phones.world.clock.now
    phones.says("a", "1tr2")
    (asked,) = phones.says("a", "130", sent_at=early)
    before = stored(phones, "b1")
    phones.taps("a", "Đúng")

    assert "gửi trước khi câu 4 tới nên chưa ghi" in asked.text
    assert (before, stored(phones, "b1")) == (None, "130")


def test_same_text_within_seconds_is_asked_back(phones: Phones) -> None:
    """A number typed twice within seconds answers one question; the second is asked about."""
    begin(phones)
    for text in ("1tr2", "130"):
        phones.says("a", text)
    phones.says("a", "2")
    (asked,) = phones.says("a", "2", after=3)

    assert "vừa tới hai lần" in asked.text
    assert stored(phones, "unemployed") == "no"


def test_edited_message_is_never_stored_silently(phones: Phones) -> None:
    """A changed message offers the new value; tapping it stores it and comes back to the open question."""
    begin(phones)
    phones.says("a", "1tr2")
    key = f"m{phones.events}"
    (asked,) = phones.says("a", "1tr3", kind=Kind.EDIT, message_key=key)
    before = stored(phones, "income")
    (back,) = phones.taps("a", "Ghi 1.300.000 đ")

    assert asked.text.startswith("Bác vừa sửa tin câu 3: 1.200.000 đ → 1.300.000 đ")
    assert (before, stored(phones, "income")) == ("1200000", "1300000")
    assert "Trở lại câu 4/24" in back.text


def test_picture_where_a_number_is_asked_is_not_kept(phones: Phones) -> None:
    """A photo at a number question is answered with what is needed, and no media row is made."""
    begin(phones)
    (asked,) = phones.sends("a", Kind.PHOTO, media=MediaRef(file_key="x"))
    with Session(phones.engine) as session:
        media = session.scalars(select(Media)).all()

    assert "Đã nhận một ảnh" in asked.text
    assert "Câu 3/24" in asked.text
    assert media == []


def test_voice_and_sticker_repeat_the_question(phones: Phones) -> None:
    """What the bot can't read brings the open question again."""
    begin(phones)

    assert "Sổ Thôn chưa nghe được tin thoại" in phones.sends("a", Kind.VOICE)[0].text
    assert "Câu 3/24" in phones.sends("a", Kind.STICKER)[0].text


def test_position_and_picture_are_taken_where_the_form_asks(phones: Phones) -> None:
    """The photo and the position of the house go with the remark, asked or not."""
    phones.world.has_surveyed("t03", 3)
    for text in ("012", "bắt đầu", "1", "giữ", "giữ", "giữ", "giống cả", "giống cả", "giống cả", "giống cả"):
        phones.says("a", text)
    phones.sends("a", Kind.LOCATION, place=Place(latitude=19.8, longitude=105.6))
    phones.sends("a", Kind.PHOTO, media=MediaRef(file_key="house", name="house.jpg"))

    assert stored(phones, "remark:location") == "19.8 105.6 0 0"
    with Session(phones.engine) as session:
        assert [media.file_key for media in session.scalars(select(Media))] == ["house"]


def test_two_phones_of_one_head_do_not_collide(phones: Phones) -> None:
    """A question answered on one phone is not answered again by the other one, which is told."""
    phones.enrol("b", "t03")
    begin(phones)
    phones.says("b", "012")
    phones.says("a", "1tr2")
    (told,) = phones.says("b", "2tr")

    assert stored(phones, "income") == "1200000"
    assert "Câu 3 vừa được ghi ở máy khác: 1.200.000 đ" in told.text
    assert "Câu 4/24" in told.text


def test_ticks_change_the_message_in_place(phones: Phones) -> None:
    """Ticks of several choices edit the question; Xong stores what is ticked."""
    begin(phones)
    for text in ("1tr2", "130", "2", "không ai", "không ai", "không ai", "không ai", "không ai"):
        phones.says("a", text)
    question = phones.memory.shown["a"][-1]
    first = phones.taps("a", "Tường")
    second = phones.taps("a", "Mái")
    phones.taps("a", "Xong")

    assert (first, second) == ([], [])
    assert "Câu 11/24" in question.text
    assert stored(phones, "durable") == "wall roof"


def test_every_change_is_in_the_log_with_old_and_new(phones: Phones) -> None:
    """An answer and its correction are two lines of the log, signed by the role."""
    begin(phones)
    for text in ("1tr2", "sửa 3", "1tr3"):
        phones.says("a", text)
    with Session(phones.engine) as session:
        query = select(AnswerChange.old, AnswerChange.new).where(AnswerChange.ref == "/review/income")
        changes = [tuple(row) for row in session.execute(query.order_by(AnswerChange.id))]

    assert changes == [("", "1200000"), ("1200000", "1300000")]


def test_sheet_of_another_village_does_not_exist(phones: Phones) -> None:
    """A head of another village gets the same answer for a household out of reach as for none."""
    phones.enrol("b", "t04")
    begin(phones)
    with Session(phones.engine) as session:
        household = session.scalars(select(Submission)).one().household_id
    out_of_reach = phones.brings_go("b", f"go:household:{household}")
    missing = phones.brings_go("b", "go:household:999999")

    assert out_of_reach == missing == "Không có việc này trong phần của bác. Bác chọn việc khác."


def test_answers_asked_back_are_counted_by_kind_without_their_text(phones: Phones) -> None:
    """What was not understood counts for its question and kind; nothing of what was typed is kept."""
    begin(phones)
    for text in ("hình như", "1tr2", "sửa 3", "1tr3"):
        phones.says("a", text)
    with Session(phones.engine) as session:
        survey = session.scalars(select(SurveyRound)).one()
        (worst,) = most(session, survey, 5)
        kinds = by_kind(session, survey)

    assert (worst.number, worst.asked_back, worst.corrected) == ("3", 1, 1)
    assert kinds == {"money": 2}


def test_household_named_on_the_review_page_is_opened(phones: Phones) -> None:
    """The page of one sheet does not hold up the next household; the first stays a draft."""
    begin(phones)
    phones.says("a", "xem lại")
    (page,) = phones.says("a", "hộ 015")

    with Session(phones.engine) as session:
        drafts = session.scalars(select(Submission.status)).all()
    assert (page.text.splitlines()[0].startswith("Hộ 015"), drafts) == (True, ["draft"])
