"""Several roles on one phone, where reminders go, and people who can't be reached."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from handlers.roles import role_name
from handlers.unreachable import lost
from models.queries import contacts
from models.tables import Account, AccountPerson, Chat, Conversation, Person, Role, RoleKind
from tests.handlers.driver import Message, World, at, make_world
from tests.handlers.small_home import small_router


@pytest.fixture
def world(tmp_path: Path) -> World:
    """The commune at nine in the morning of 11/10/2026."""
    return make_world(tmp_path, small_router(), at("11/10/2026 09:00"))


def give_second_role(world: World) -> None:
    """The head of Thôn 3 is the commune's health officer too."""
    with world.session() as session:
        head = world.role(session, "head3")
        session.add(
            Role(
                commune_id=head.commune_id,
                person_id=head.person_id,
                kind=RoleKind.OFFICER,
                title="cán bộ y tế xã",
                since=date(2026, 1, 1),
            )
        )
        session.commit()


@pytest.mark.parametrize(
    ("code", "title", "name"),
    [
        ("head3", "", "trưởng thôn Thôn 3"),
        ("head3", "tổ trưởng", "tổ trưởng Thôn 3"),
        ("head3", "trưởng Thôn 3", "trưởng Thôn 3"),
        ("officer", "cán bộ y tế xã", "cán bộ y tế xã"),
        ("officer", "", "cán bộ xã"),
        ("chairman", "", "chủ tịch UBND xã"),
    ],
)
def test_names_of_roles(world: World, code: str, title: str, name: str) -> None:
    """The commune's own words for an office come first, and a head's village is always named once."""
    with world.session() as session:
        role = world.role(session, code)
        role.title = title

        assert role_name(session, role) == name


def test_switching_goes_home_in_the_other_role(world: World) -> None:
    """Typed or tapped, "đổi vai" offers the roles; the tap goes on in the chosen one, and the next message too."""
    give_second_role(world)
    phone = world.phone_of("head3")
    assert phone.says("đổi vai") == [
        Message(
            "Đang làm: trưởng thôn Thôn 3. Đổi sang vai nào?",
            ("1 · Trưởng thôn Thôn 3", "2 · Cán bộ y tế xã"),
        )
    ]

    assert phone.says("2") == [Message("TRANG CHÍNH cán bộ y tế xã")]
    assert phone.says("trang chính") == [Message("TRANG CHÍNH cán bộ y tế xã")]
    with world.session() as session:
        held = session.get(Role, session.scalars(select(Conversation)).one().role_id)
        assert held is not None
        assert held.kind == RoleKind.OFFICER


def test_switching_by_name(world: World) -> None:
    """The role may be typed behind the command."""
    give_second_role(world)

    assert world.phone_of("head3").says("doi vai can bo y te xa") == [Message("TRANG CHÍNH cán bộ y tế xã")]


def test_one_role_has_nothing_to_switch_to(world: World) -> None:
    """Who has one role is told so."""
    assert world.phone_of("head3").says("đổi vai")[0].text == "Máy này chỉ có một vai: trưởng thôn Thôn 3."


def test_another_persons_role_cannot_be_taken(world: World) -> None:
    """A button with somebody else's role changes nothing."""
    phone = world.phone_of("head3")
    with world.session() as session:
        phone.tokens["x"] = f"go:role:{world.role(session, 'chairman').id}"

    assert phone.taps("x")[0].text.startswith("Không có việc này")
    assert phone.says("trang chính") == [Message("TRANG CHÍNH trưởng thôn Thôn 3")]


def test_reminders_have_one_way_only(world: World) -> None:
    """With one account there is nothing to choose."""
    assert world.phone_of("head3").says("nhắc qua đâu")[0].text == (
        "Tin nhắc gửi qua Telegram. Muốn nhận nơi khác, bác nhờ xã cấp mã rồi gõ mã ở nơi đó."
    )


def test_reminders_go_to_the_chosen_account(world: World) -> None:
    """The choice is stored, and messages to the person go there."""
    telegram = world.phone_of("head3")
    world.phone_of("head3", channel="zalo")
    assert telegram.says("nhắc qua đâu")[0].buttons == ("1 · Telegram", "2 · Zalo")
    telegram.says("zalo")

    with world.session() as session:
        chats = contacts.private_chats(session, world.role(session, "head3").person_id)
        assert [chat.channel for chat in chats] == ["zalo"]


def test_a_shared_phone_keeps_reminders_for_the_other(world: World) -> None:
    """An account that another person depends on is not silenced by one person's choice."""
    world.phone_of("head3")
    world.phone_of("head3", channel="zalo")
    with world.session() as session:
        shared = session.scalars(select(Account).where(Account.channel == "zalo")).one()
        other = session.scalars(select(Person).where(Person.code == "head4")).one()
        session.add(AccountPerson(account_id=shared.id, person_id=other.id, since=world.clock.now))
        session.flush()
        telegram = session.scalars(select(Account).where(Account.channel == "telegram")).one()
        contacts.choose_account(session, world.role(session, "head3").person_id, telegram)

        assert [chat.channel for chat in contacts.private_chats(session, other.id)] == ["zalo"]


def test_a_blocked_chat_is_passed_over(world: World) -> None:
    """Where the chosen account has blocked the bot, the other one is used."""
    world.phone_of("head3")
    world.phone_of("head3", channel="zalo")
    with world.session() as session:
        session.scalars(select(Chat).where(Chat.channel == "telegram")).one().blocked_at = world.clock.now
        session.scalars(select(Account).where(Account.channel == "zalo")).one().reminders = False
        chats = contacts.private_chats(session, world.role(session, "head3").person_id)

        assert [chat.channel for chat in chats] == ["zalo"]


def test_officers_hear_of_a_head_who_blocked_the_bot(world: World) -> None:
    """The officer of the village gets the news with both buttons."""
    head, officer = world.phone_of("head7"), world.phone_of("officer")
    del head
    with world.session() as session:
        chat = session.scalars(select(Chat).where(Chat.chat_key == "chat-user-head7")).one()
        chat.blocked_at = world.clock.now
        [news] = lost(session, chat, world.clock.now)
        told = session.get(Chat, news.chat_id)

        assert news.text == "⚠️ Không nhắn được trưởng thôn Thôn 7 từ 11/10. Nên gọi điện."
        assert [choice.label for choice in news.choices] == ["Đã gọi", "Cấp mã mới"]
        assert told is not None
        assert told.chat_key == officer.chat_key
        officer.tokens["Đã gọi"] = news.choices[0].value
    assert officer.taps("Đã gọi")[0].text == "✅ Đã ghi: gọi trưởng thôn Thôn 7, 09:00 ngày 11/10/2026."


def test_another_account_makes_a_block_no_news(world: World) -> None:
    """Somebody who can still be reached on the other channel is not reported."""
    world.phone_of("head7")
    world.phone_of("head7", channel="zalo")
    world.phone_of("officer")
    with world.session() as session:
        chat = session.scalars(select(Chat).where(Chat.chat_key == "chat-user-head7", Chat.channel == "zalo")).one()
        chat.blocked_at = world.clock.now

        assert lost(session, chat, world.clock.now) == []


def test_what_is_typed_after_an_answer_is_for_the_home_page(world: World) -> None:
    """An answer that asks for nothing leaves the next text to the home page."""
    phone = world.phone_of("head3")
    phone.says("đổi vai")

    assert phone.says("012") == [Message("TRANG CHÍNH trưởng thôn Thôn 3 · 012")]
