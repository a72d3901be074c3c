"""The commune's group: linked by an officer, counts only, one refusal for everything else."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from handlers.messages import Kind
from handlers.unreachable import lost
from models.tables import Chat, GroupLink, Outbox
from tests.handlers.driver import PHONE_NUMBER, Message, Phone, World, at, make_world, open_round
from tests.handlers.small_home import small_router

REFUSAL = Message(
    "Trong nhóm, Sổ Thôn chỉ nêu số chung, không nêu từng hộ.\n"
    f"Việc của từng hộ, bác nhắn riêng Sổ Thôn hoặc hỏi xã: {PHONE_NUMBER}.",
    ("Nhắn riêng",),
)
TABLE = """\
Rà soát hộ năm 2026 · đến thứ Hai 12/10/2026
Toàn xã 48/92 hộ đã gửi (52,2 %), theo lịch 46. Hạn 25/10/2026.
Thôn 1 ■■■■■■■■■■ 10/10
Thôn 2 ■■■■■■□□□□ 8/13
Thôn 3 ■■■■■□□□□□ 9/16
Thôn 4 ■■■■■■■■■■ 9/9
Thôn 5 ■■■■□□□□□□ 5/12
Thôn 6 ■■□□□□□□□□ 3/11
Thôn 7 chưa bắt đầu, 14 hộ
Thôn 8 ■■■■■□□□□□ 4/7"""
ASKED = ("tiến độ", "hộ", "012", "001", "thôn", "3", "Hoàng Thị", "1", "Lò Văn", "C", "nghèo", "ai", "gửi", "toàn xã")
HOW_TO_LINK = (
    "Nhóm này chưa nối với sổ của xã. Cán bộ xã nhắn riêng Sổ Thôn: mã nhóm\n"
    "rồi gõ mã nhận được ở đây, ví dụ: /ma 123 456"
)


def _made(folder: Path) -> World:
    world = make_world(folder, small_router(), at("12/10/2026 07:30"), {"bot_link": "t.me/ten_bot"})
    counts = [(10, 10), (13, 8), (16, 9), (9, 9), (12, 5), (11, 3), (14, 0), (7, 4)]
    open_round(world, [(f"Thôn {number}", total, sent, 0) for number, (total, sent) in enumerate(counts, 1)])
    return world


@pytest.fixture
def world(tmp_path: Path) -> World:
    """The commune on Monday 12/10/2026, 48 of 92 sheets sent."""
    return _made(tmp_path)


def linked(world: World, thread_key: str = "") -> Phone:
    """The officer in the group that the officer has linked."""
    officer = world.phone_of("officer")
    [page] = officer.says("mã nhóm")
    found = re.search(r"/ma (\d{3} \d{3})", page.text)
    assert found is not None
    there = world.phone(officer.user_key, group="g", thread_key=thread_key)
    [done] = there.says(found[1], command="ma")
    assert done.text.startswith("✅ Nhóm này đã nối với sổ của xã Thọ Dân.")
    return there


def test_the_officers_code_page(world: World) -> None:
    """Typed or tapped, "mã nhóm" gives a code for the group, and a link that adds the bot to one."""
    [page] = world.phone_of("officer").says("mã nhóm")

    assert re.fullmatch(
        r"Mã nối nhóm: (\d{3} \d{3})\nDùng một lần, hết hạn 07:45 hôm nay\.\n"
        r"Thêm Sổ Thôn vào nhóm của xã, rồi tự bác gõ trong nhóm: /ma \1\n"
        r"Hoặc bấm đường dẫn này rồi chọn nhóm:\nt\.me/ten_bot\?startgroup=[\w-]{22}",
        page.text,
    )


def test_put_into_a_group_it_says_how_to_link(world: World) -> None:
    """The bot joins and tells the way."""
    assert world.phone("x", group="g").does(Kind.JOINED) == [Message(HOW_TO_LINK)]


@pytest.mark.parametrize("command", ["hoi", "tiendo", "giup"])
def test_an_unlinked_group_gets_only_that(world: World, command: str) -> None:
    """No command gets a figure before an officer has linked the group, not even the officer's own."""
    officer = world.phone_of("officer")

    assert world.phone(officer.user_key, group="g").says("tiến độ thôn 3", command=command) == [Message(HOW_TO_LINK)]


def test_chatter_gets_no_answer(world: World) -> None:
    """What is no command is not answered, linked or not; nor are the commands of other bots."""
    there = linked(world)

    assert there.says("hộ 012 thế nào rồi bác?") == []
    assert there.says("", command="weather") == []
    assert world.phone("x", group="other").says("chào cả nhà") == []


def test_all_villages(world: World) -> None:
    """The table has the figures of the conversations, villages by number."""
    assert linked(world).says("", command="tiendo") == [Message(TABLE)]


@pytest.mark.parametrize("text", ["tiến độ thôn 3", "tien do thon 3?", "thôn 3 gửi mấy hộ rồi", "tiến độ 3"])
def test_one_village(world: World, text: str) -> None:
    """A village is answered by its own line."""
    assert linked(world).says(text, command="hoi") == [Message("Thôn 3: 9/16 hộ đã gửi, theo lịch 8. Hạn 25/10/2026.")]


def test_two_villages(world: World) -> None:
    """Two villages are two lines."""
    [answer] = linked(world).says("tiến độ thôn 3 và thôn 7", command="hoi")

    assert answer.text == (
        "Thôn 3: 9/16 hộ đã gửi, theo lịch 8. Hạn 25/10/2026.\nThôn 7: 0/14 hộ đã gửi, theo lịch 7. Hạn 25/10/2026."
    )


@pytest.mark.parametrize(
    "text",
    [
        "hộ 012 thôn 3 có nghèo không",
        "hộ 999 thôn 3 có nghèo không",
        "hộ 3",
        "thôn 3 012",
        "Hoàng Thị 1 gửi chưa",
        "trưởng thôn 3 là ai",
        "ai nghèo nhất thôn 3",
        "thôn 99",
    ],
)
def test_a_household_or_person_gets_the_one_refusal(world: World, text: str) -> None:
    """The same sentence for households that exist and those that do not, repeating nothing."""
    assert linked(world).says(text, command="hoi") == [REFUSAL]


def test_no_question_in_a_group_names_a_household_or_person(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever is asked, no code of a household and no name of a person comes out."""
    world = _made(tmp_path_factory.mktemp("world"))
    there = linked(world)
    words = st.sampled_from(ASKED)

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(words, max_size=6))
    def holds(asked: list[str]) -> None:
        for message in there.says(" ".join(asked), command="hoi"):
            assert not re.search(r"Hoàng|Lò|\b0\d\d\b(?! 111)", message.text.replace(PHONE_NUMBER, ""))

    holds()


def test_a_stranger_cannot_link(world: World) -> None:
    """A right code typed by somebody who is no officer links nothing and stays unused."""
    officer = world.phone_of("officer")
    found = re.search(r"/ma (\d{3} \d{3})", officer.says("mã nhóm")[0].text)
    assert found is not None

    assert world.phone("x", group="g").says(found[1], command="ma") == [
        Message("Mã nối nhóm do cán bộ xã gõ, từ máy đã vào Sổ Thôn.")
    ]
    assert world.phone("x", group="g").says(found[1]) == []
    assert world.phone(officer.user_key, group="g").says(found[1])[0].text.startswith("✅ Nhóm này đã nối")


def test_a_code_links_one_group(world: World) -> None:
    """The code works once."""
    officer = world.phone_of("officer")
    found = re.search(r"/ma (\d{3} \d{3})", officer.says("mã nhóm")[0].text)
    assert found is not None
    world.phone(officer.user_key, group="g").says(found[1], command="ma")

    assert (
        world.phone(officer.user_key, group="h")
        .says(found[1], command="ma")[0]
        .text.startswith("Mã này không nối được nhóm")
    )


def test_a_heads_code_links_no_group(world: World) -> None:
    """An invitation for a person is no code of a group."""
    officer = world.phone_of("officer")
    found = re.search(r": (\d{3} \d{3})\n", officer.says("mã thôn 3")[0].text)
    assert found is not None

    assert (
        world.phone(officer.user_key, group="g")
        .says(found[1], command="ma")[0]
        .text.startswith("Mã này không nối được nhóm")
    )


def test_the_link_that_adds_the_bot_links_at_once(world: World) -> None:
    """Coming into the group by the officer's link needs no code."""
    officer = world.phone_of("officer")
    token = officer.says("mã nhóm")[0].text.rpartition("=")[2]

    [done] = world.phone(officer.user_key, group="g").starts(token)

    assert done.text.startswith("✅ Nhóm này đã nối")


def test_answers_go_to_the_topic_and_at_most_once(world: World) -> None:
    """The link and the answer keep the topic; a group post is never repeated."""
    linked(world, thread_key="77").says("", command="tiendo")

    with world.session() as session:
        row = session.scalars(select(Outbox).order_by(Outbox.id.desc())).first()
        assert session.scalars(select(GroupLink)).one().thread_key == "77"
        assert row is not None
        assert (row.thread_key, row.once) == ("77", True)


def test_privately_writes_to_the_private_chat(world: World) -> None:
    """Typed or tapped, "Nhắn riêng" answers in the private chat of whoever taps, not in the group."""
    there = linked(world)
    head = world.phone_of("head3")
    there.says("hộ 012", command="hoi")
    in_group = world.phone(head.user_key, group="g")
    in_group.tokens = there.tokens

    assert in_group.taps("Nhắn riêng") == []
    assert head.reads() == [Message("Bác hỏi ở đây, Sổ Thôn trả lời riêng bác.", ("Trang chính",))]


def test_privately_without_a_private_chat_gives_the_address(world: World) -> None:
    """Who never wrote to the bot is told where."""
    there = linked(world)
    there.says("hộ 012", command="hoi")
    stranger = world.phone("x", group="g")
    stranger.tokens = there.tokens

    assert stranger.taps("Nhắn riêng") == [Message("Bác mở t.me/ten_bot, rồi bấm Bắt đầu để nhắn riêng.")]


def test_removed_from_the_group(world: World) -> None:
    """The link ends with the bot's removal, and officers can be told of it."""
    there = linked(world)
    with world.session() as session:
        chat = session.scalars(select(Chat).where(Chat.chat_key == "g")).one()
        [news] = lost(session, chat, world.clock.now)
        assert news.text.startswith("⚠️ Sổ Thôn không còn trong nhóm “Xã ta”")
    there.does(Kind.BLOCKED)

    with world.session() as session:
        assert session.scalars(select(GroupLink)).one().ended_at == world.clock.now
    assert there.says("", command="tiendo") == [Message(HOW_TO_LINK)]


def test_without_a_round_there_are_no_figures(tmp_path: Path) -> None:
    """A linked group without a running round hears so."""
    world = make_world(tmp_path, small_router(), at("12/10/2026 07:30"))

    assert linked(world).says("", command="tiendo") == [Message("Chưa có đợt rà soát nào đang mở.")]
