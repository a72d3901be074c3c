"""Coming to the bot: codes, links, wrong and dead ones, second roles and second phones."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from handlers.messages import Kind
from handlers.registration import code_in
from models.queries import invitations
from models.queries.invitations import Invited
from models.tables import Account, AccountPerson, Audit, Chat, Invitation, Role, RoleKind
from tests.handlers.driver import PHONE_NUMBER, Message, World, at, make_world
from tests.handlers.small_home import small_router

WELCOME = (
    "Chào bác. Sổ Thôn giúp bác làm phiếu rà soát hộ ngay trong tin nhắn.\nBác gõ mã 6 số xã đã cấp. Ví dụ: 123 456"
)
CONFIRM = "Mã này cấp cho trưởng thôn Thôn 3, xã Thọ Dân. Có phải bác không?"
DEAD = f"Mã này không còn dùng được (mỗi mã dùng một lần, trong 15 phút).\nBác nhờ xã cấp mã mới: {PHONE_NUMBER}."


@pytest.fixture
def world(tmp_path: Path) -> World:
    """The commune at nine in the morning of 05/10/2026."""
    return make_world(tmp_path, small_router(), at("05/10/2026 09:00"))


def invited(world: World, code: str = "head3") -> Invited:
    """An invitation for the first role of a person, made by the operator."""
    with world.session() as session:
        session.expire_on_commit = False
        made = invitations.invite(session, world.role(session, code), None, world.clock.now)
        session.commit()
        return made


def wrong(code: str) -> str:
    """Another code than this one."""
    return f"{(int(code) + 1) % 1_000_000:06}"


def accounts(world: World) -> dict[str, bool]:
    """The channel and key of every account that serves somebody, and whether reminders go there."""
    with world.session() as session:
        rows = session.scalars(select(Account).join(AccountPerson, AccountPerson.account_id == Account.id)).all()
        return {f"{row.channel} {row.user_key}": row.reminders for row in rows}


def test_first_message_asks_for_the_code(world: World) -> None:
    """Whatever a stranger writes first, the bot greets and asks for the code."""
    assert world.phone("a").says("xin chào") == [Message(WELCOME)]


def test_start_without_a_link_asks_for_the_code(world: World) -> None:
    """Opening the bot without a link gives the same greeting."""
    assert world.phone("a").starts() == [Message(WELCOME)]


def test_a_code_enrols_after_a_yes(world: World) -> None:
    """The code names the role, "Đúng" enrols, and the page says what is seen and recorded."""
    made, phone = invited(world), world.phone("a")

    assert phone.says(made.code) == [Message(CONFIRM, ("Đúng", "Không phải"))]
    assert phone.taps("Đúng") == [
        Message(
            "✅ Bác là trưởng thôn Thôn 3.\nBác chỉ thấy hộ của thôn mình. Mỗi lần xem, sửa đều được ghi lại.\n"
            "Không gửi ảnh căn cước vào đây.",
            ("Vào trang chính", "Xem cách dùng"),
        )
    ]
    assert phone.taps("Vào trang chính") == [Message("TRANG CHÍNH trưởng thôn Thôn 3")]


def test_a_link_is_confirmed_as_a_link(world: World) -> None:
    """By link nothing is typed: the first message is the confirming page, and it says "Đường dẫn"."""
    made = invited(world)

    [page] = world.phone("a").starts(made.token)

    assert page.text == "Đường dẫn này cấp cho trưởng thôn Thôn 3, xã Thọ Dân. Có phải bác không?"


def test_yes_can_be_typed(world: World) -> None:
    """A typed "dung roi" is as good as the button."""
    made, phone = invited(world), world.phone("a")
    phone.says(made.code)

    [page] = phone.says("dung roi")

    assert page.text.startswith("✅ Bác là trưởng thôn Thôn 3.")


@pytest.mark.parametrize("form", ["{a}{b}", "{a} {b}", "mã {a}-{b}", "Ma so: {a}.{b}", "cháu gõ mã {a} {b} đây bác"])
def test_a_code_is_read_in_many_forms(world: World, form: str) -> None:
    """Spaces, points, hyphens and words around it do not hide a code from a stranger's question."""
    made, phone = invited(world), world.phone("a")
    phone.says("alo")

    assert phone.says(form.format(a=made.code[:3], b=made.code[3:]))[0].text == CONFIRM


@given(st.text())
def test_only_six_digits_are_a_code(text: str) -> None:
    """Whatever is typed, a code that is read has six digits, all of them typed in this order."""
    code = code_in(text)

    assert code == "" or re.fullmatch(r"\d{6}", code)


@pytest.mark.parametrize("text", ["12345", "1234567", "012", "0912 345 678", "12/10/2026", "123 4567"])
def test_other_numbers_are_no_code(text: str) -> None:
    """Household codes, phone numbers and dates are not taken for a code."""
    assert code_in(text) == ""


def test_a_wrong_code_leaves_four_tries(world: World) -> None:
    """A code that matches none is echoed with the tries that are left."""
    made = invited(world)
    code = wrong(made.code)

    assert world.phone("a").says(code) == [
        Message(
            f"Đã nhận {code[:3]} {code[3:]}, chưa khớp mã nào. Bác xem lại 6 số xã đọc.\nCòn 4 lần thử.",
        )
    ]


def test_the_fifth_wrong_code_locks_for_fifteen_minutes(world: World) -> None:
    """After five misses even the right code waits; after the lock it is taken again, if it still lives."""
    made, phone = invited(world), world.phone("a")
    for _ in range(4):
        phone.says(wrong(made.code))
    locked = Message(f"Đã thử 5 lần. Bác chờ đến 09:15 rồi gõ lại, hoặc gọi xã: {PHONE_NUMBER}.")

    assert phone.says(wrong(made.code)) == [locked]
    assert phone.says(made.code) == [locked]
    world.clock.moves(minutes=15)
    assert phone.says(invited(world).code)[0].text == CONFIRM


def test_another_chat_of_the_same_account_is_locked_too(world: World) -> None:
    """Guesses are counted by account: a second chat gives no further tries."""
    made, phone = invited(world), world.phone("a")
    for _ in range(5):
        phone.says(wrong(made.code))
    with world.session() as session:
        account = session.scalars(select(Account)).one()
        session.add(Chat(channel="telegram", chat_key="second", account_id=account.id))
        session.commit()

    with world.session() as session:
        second = session.scalars(select(Chat).where(Chat.chat_key == "second")).one()
        assert invitations.locked_until(session, second, world.clock.now) is not None


def test_another_person_is_not_locked(world: World) -> None:
    """One person's misses cost nobody else a try."""
    made, phone = invited(world), world.phone("a")
    for _ in range(5):
        phone.says(wrong(made.code))

    assert world.phone("b").says(made.code)[0].text == CONFIRM


def test_an_expired_code_is_dead(world: World) -> None:
    """After 15 minutes a code is worth nothing; the commune can be asked for a new one."""
    made, phone = invited(world), world.phone("a")
    world.clock.moves(minutes=15)

    assert phone.says(made.code) == [Message(DEAD, ("Nhờ xã cấp mã mới",))]


def test_a_link_outlives_its_code(world: World) -> None:
    """A link still works when its code has expired, and no longer after three days."""
    made = invited(world)
    world.clock.moves(days=2, hours=23)
    assert world.phone("a").starts(made.token)[0].buttons == ("Đúng", "Không phải")
    world.clock.moves(hours=1)

    assert world.phone("b").starts(made.token)[0].text == (
        "Đường dẫn này không còn dùng được (mỗi đường dẫn dùng một lần, trong 3 ngày).\n"
        f"Bác nhờ xã cấp mã mới: {PHONE_NUMBER}."
    )


def test_a_used_code_enrols_nobody_else(world: World) -> None:
    """A code works once, and so does the link that came with it."""
    made, first = invited(world), world.phone("a")
    first.says(made.code)
    first.taps("Đúng")

    assert world.phone("b").says(made.code)[0].text == DEAD
    assert "không còn dùng được" in world.phone("c").starts(made.token)[0].text


def test_of_two_who_confirm_only_the_first_is_enrolled(world: World) -> None:
    """Two phones have the confirming page open: the second "Đúng" comes too late."""
    made, first, second = invited(world), world.phone("a"), world.phone("b")
    first.says(made.code)
    second.says(made.code)
    first.taps("Đúng")

    assert second.taps("Đúng")[0].text == DEAD
    assert accounts(world) == {"telegram a": True}


def test_a_new_invitation_cancels_the_one_before(world: World) -> None:
    """Only the newest code of a role is live."""
    before = invited(world)
    invited(world)

    assert world.phone("a").says(before.code)[0].text == DEAD


def test_a_confirming_page_left_open_expires(world: World) -> None:
    """A page opened in time enrols nobody a quarter of an hour later."""
    made, phone = invited(world), world.phone("a")
    phone.says(made.code)
    world.clock.moves(minutes=16)

    assert phone.taps("Đúng")[0].text == DEAD


def test_not_me_leaves_the_code_usable(world: World) -> None:
    """Saying "Không phải" stops, the code is still there for the right person."""
    made, phone = invited(world), world.phone("a")
    phone.says(made.code)

    assert phone.taps("Không phải") == [
        Message(
            f"Đã dừng, mã vẫn còn. Bác chuyển lại cho đúng người, hoặc báo xã: {PHONE_NUMBER}.",
            ("Báo xã",),
        )
    ]
    assert world.phone("b").says(made.code)[0].text == CONFIRM


def test_report_reaches_the_officer(world: World) -> None:
    """The button "Báo xã" writes to the officer of the village, who can cancel the code from there."""
    officer, made, phone = world.phone_of("officer"), invited(world), world.phone("a")
    phone.says(made.code)
    phone.taps("Không phải")

    assert phone.taps("Báo xã") == [Message("✅ Đã báo xã. Bác có mã của mình thì gõ vào đây, ví dụ: 123 456")]
    assert officer.reads() == [
        Message(
            "⚠️ Mã cấp cho trưởng thôn Thôn 3 đến nhầm người. Người nhận đã dừng lại, mã vẫn còn dùng được.",
            ("Hủy mã", "Cấp mã mới"),
        )
    ]
    assert officer.taps("Hủy mã")[0].text == "✅ Đã hủy mã của trưởng thôn Thôn 3."
    assert world.phone("b").says(made.code)[0].text == DEAD


def test_asking_for_a_new_code_reaches_the_officer_once_an_hour(world: World) -> None:
    """The officer gets a message with the button that gives the code; tapping again sends no second one."""
    officer, made, phone = world.phone_of("officer"), invited(world), world.phone("a")
    world.clock.moves(minutes=15)
    for _ in range(2):
        phone.says(made.code)
        assert phone.taps("Nhờ xã cấp mã mới")[0].text.startswith("✅ Đã nhắn xã.")

    [news] = officer.reads()
    assert news.text.startswith("Trưởng thôn Thôn 3 nhờ cấp mã mới")
    assert officer.taps("Cấp mã mới")[0].text.startswith("Mã cho trưởng thôn Thôn 3: ")


def test_without_an_enrolled_officer_the_number_is_given(world: World) -> None:
    """When no officer has a chat, the person is told to call."""
    made, phone = invited(world), world.phone("a")
    world.clock.moves(minutes=15)
    phone.says(made.code)

    assert phone.taps("Nhờ xã cấp mã mới") == [Message(f"Chưa nhắn được xã. Bác gọi xã: {PHONE_NUMBER}.")]


def test_the_same_role_does_not_use_the_code_up(world: World) -> None:
    """Who has the role already is told so, and the code stays live for its purpose."""
    head, made = world.phone_of("head3"), invited(world)

    assert head.says(f"mã {made.code}") == [
        Message("Bác đang là trưởng thôn Thôn 3 rồi, không cần mã nữa. Mã chưa bị dùng.", ("Vào trang chính",))
    ]
    assert world.phone("b").says(made.code)[0].text == CONFIRM


def test_the_same_link_again_is_no_complaint(world: World) -> None:
    """Tapping the used link again says who they are, and claims nothing about an unused link."""
    made, phone = invited(world), world.phone("a")
    phone.starts(made.token)
    phone.taps("Đúng")

    assert phone.starts(made.token)[0].text == "Bác đang là trưởng thôn Thôn 3 rồi, không cần mã nữa."


def test_a_second_channel_asks_where_reminders_go(world: World) -> None:
    """On Zalo the same person keeps one book, and reminders go to one place."""
    telegram, made = world.phone_of("head3"), invited(world)
    zalo = world.phone("z", channel="zalo")
    zalo.says(made.code)

    assert zalo.taps("Đúng") == [
        Message(
            "✅ Đã thêm Zalo, cùng một sổ. Tin nhắc chỉ gửi một nơi. Bác chọn nơi nào?",
            ("1 · Zalo", "2 · Telegram"),
        )
    ]
    assert accounts(world) == {"telegram user-head3": True, "zalo z": False}
    assert zalo.says("1")[0].text == "✅ Tin nhắc gửi qua Zalo. Nơi kia vẫn làm phiếu được."
    assert accounts(world) == {"telegram user-head3": False, "zalo z": True}
    assert telegram.reads()[0].text.startswith("Sổ của bác vừa mở thêm ở một máy khác (Zalo), 09:00 ngày 05/10/2026.")


def test_a_lost_phone_can_be_dropped(world: World) -> None:
    """With a new phone of the same channel, the old one can be shut out of the book."""
    world.phone_of("head3")
    made, new = invited(world), world.phone("new")
    new.says(made.code)

    assert new.taps("Đúng")[0].buttons == ("1 · Máy này", "2 · Máy cũ", "3 · Bỏ máy cũ")
    assert new.taps("Bỏ máy cũ")[0].text.startswith("✅ Đã bỏ máy cũ.")
    assert accounts(world) == {"telegram new": True}


def test_two_people_on_one_phone_are_two_roles(world: World) -> None:
    """A second person's role joins the phone, which goes on in the role that it had."""
    phone = world.phone_of("head3")
    with world.session() as session:
        role = world.role(session, "officer")
        role.title = "cán bộ y tế xã"
        session.commit()
    made = invited(world, "officer")
    phone.says(f"mã {made.code}")

    assert phone.taps("Đúng") == [
        Message(
            "✅ Máy này nay có 2 vai. Đang làm: trưởng thôn Thôn 3.\nMuốn đổi, gõ: đổi vai.",
            ("1 · Trưởng thôn Thôn 3", "2 · Cán bộ y tế xã"),
        )
    ]
    assert phone.taps("2 · Cán bộ y tế xã") == [Message("TRANG CHÍNH cán bộ y tế xã")]


def test_six_digits_at_home_are_taken_as_a_code(world: World) -> None:
    """An enrolled person may type a code at home without the word."""
    phone, made = world.phone_of("head1"), invited(world)
    phone.says("trang chính")

    assert phone.says(made.code[:3] + " " + made.code[3:])[0].text == CONFIRM


def test_enrolment_is_in_the_audit_table(world: World) -> None:
    """Each enrolment is recorded with its role."""
    made, phone = invited(world), world.phone("a")
    phone.says(made.code)
    phone.taps("Đúng")

    with world.session() as session:
        [row] = session.scalars(select(Audit).where(Audit.act == "enrol")).all()
        assert row.role_id == world.role(session, "head3").id


def test_neither_code_nor_token_is_stored(world: World) -> None:
    """The invitation row holds digests only."""
    made = invited(world)

    with world.session() as session:
        row = session.scalars(select(Invitation)).one()
        stored = {str(getattr(row, column.key)) for column in Invitation.__table__.columns}
        assert not stored & {made.code, made.token}
        assert len(row.code_digest) == len(row.link_digest) == 64


def test_a_photo_where_the_code_is_asked_asks_again(world: World) -> None:
    """What is no text gets the question again."""
    phone = world.phone("a")
    phone.says("alo")

    assert phone.does(Kind.PHOTO) == [Message("Bác gõ mã 6 số xã đã cấp. Ví dụ: 123 456")]


def test_a_role_that_ended_is_told_so(world: World) -> None:
    """Somebody whose role has ended hears since when, and may enter a new code."""
    phone = world.phone_of("head3")
    with world.session() as session:
        world.role(session, "head3").until = at("05/10/2026 00:00").astimezone().date()
        session.commit()

    [page] = phone.says("trang chính")

    assert page.text.startswith("Chào bác. Bác thôi là trưởng thôn Thôn 3 từ 0")


def test_an_invitation_of_an_ended_role_is_dead(world: World) -> None:
    """Nobody is enrolled for a role that no longer holds."""
    made = invited(world)
    with world.session() as session:
        role = session.scalars(select(Role).where(Role.kind == RoleKind.VILLAGE_HEAD, Role.village_id == 3)).one()
        role.until = role.since.replace(month=10)
        session.commit()

    assert world.phone("a").says(made.code)[0].text == DEAD
