"""Officers give out codes and links."""

import re
from pathlib import Path

import pytest
from sqlalchemy import select

from handlers.messages import load_outgoing
from models.tables import Account, Outbox, RoleKind, RoleVillage
from tests.handlers.driver import World, at, make_world
from tests.handlers.small_home import small_router

NOTHING = "Không có việc này trong phần của bác. Bác chọn việc khác."


@pytest.fixture
def world(tmp_path: Path) -> World:
    """The commune with a bot address, at nine in the morning of 05/10/2026."""
    return make_world(tmp_path, small_router(), at("05/10/2026 09:00"), {"bot_link": "t.me/ten_bot"})


def code_of(text: str) -> str:
    """The six digits of an answer that gives a code."""
    found = re.search(r": (\d{3} \d{3})\n", text)
    assert found is not None
    return found[1]


def test_code_of_a_village(world: World) -> None:
    """Typed or tapped, "mã thôn 3" gives code, ends and link as in the conversations."""
    [page] = world.phone_of("officer").says("mã thôn 3")

    assert page.buttons == ("Hủy mã",)
    assert re.fullmatch(
        r"Mã cho trưởng thôn Thôn 3: \d{3} \d{3}\nDùng một lần, hết hạn 09:15 hôm nay\.\n"
        r"Hoặc chuyển đường dẫn này \(Telegram, dùng đến 08/10/2026\):\nt\.me/ten_bot\?start=[\w-]{22}",
        page.text,
    )


def test_the_code_enrols(world: World) -> None:
    """The code that the officer reads out enrols the head."""
    code = code_of(world.phone_of("officer").says("ma thon 3")[0].text)
    phone = world.phone("a")
    phone.says(code)

    assert phone.taps("Đúng")[0].text.startswith("✅ Bác là trưởng thôn Thôn 3.")


def test_the_link_is_drawn_as_qr(world: World) -> None:
    """The picture that goes along holds the link of the text, as an address a phone can open."""
    [page] = world.phone_of("officer").says("mã thôn 3")

    with world.session() as session:
        row = session.scalars(select(Outbox).order_by(Outbox.id.desc())).first()
        drawing = load_outgoing(row.payload).drawing if row is not None else None
        assert drawing is not None
        assert drawing.name == "qr"
        assert drawing.figures["text"] == f"https://{page.text.splitlines()[-1]}"


def test_without_an_address_only_the_code_is_given(tmp_path: Path) -> None:
    """A commune whose bot address is not known gets no link and no picture."""
    world = make_world(tmp_path, small_router(), at("05/10/2026 09:00"))

    [page] = world.phone_of("officer").says("mã thôn 3")

    assert page.text.endswith("hết hạn 09:15 hôm nay.")


def test_before_midnight_the_day_is_named(tmp_path: Path) -> None:
    """A code that ends after midnight does not say "hôm nay"."""
    world = make_world(tmp_path, small_router(), at("05/10/2026 23:50"))

    assert "hết hạn 00:05 ngày 06/10/2026." in world.phone_of("officer").says("mã thôn 3")[0].text


def test_cancelling(world: World) -> None:
    """Typed or tapped, "Hủy mã" makes the code worthless."""
    officer = world.phone_of("officer")
    code = code_of(officer.says("mã thôn 3")[0].text)

    assert officer.taps("Hủy mã")[0].text == "✅ Đã hủy mã của trưởng thôn Thôn 3."
    assert "không còn dùng được" in world.phone("a").says(code)[0].text


def test_a_used_code_cannot_be_cancelled(world: World) -> None:
    """Too late: the officer hears that somebody has enrolled."""
    officer, phone = world.phone_of("officer"), world.phone("a")
    phone.says(code_of(officer.says("mã thôn 3")[0].text))
    phone.taps("Đúng")

    assert officer.taps("Hủy mã")[0].text.startswith("Mã của trưởng thôn Thôn 3 đã dùng rồi")


def test_by_name(world: World) -> None:
    """A person's name will do, without accents too."""
    assert world.phone_of("officer").says("ma lo van c")[0].text.startswith("Mã cho trưởng thôn Thôn 3:")


def test_by_title(world: World) -> None:
    """An office in the commune's own words will do."""
    with world.session() as session:
        role = world.role(session, "head8")
        role.kind, role.title, role.village_id = RoleKind.UNIT_HEAD, "cán bộ y tế xã", None
        session.commit()

    assert world.phone_of("officer").says("mã cán bộ y tế")[0].text.startswith("Mã cho cán bộ y tế xã:")


def test_several_are_offered(world: World) -> None:
    """A name that several bear is asked back, and a tap gives the code."""
    officer = world.phone_of("officer")
    [page] = officer.says("mã lò văn")

    assert page.text == "Có vài người gần với “lò văn”. Cấp mã cho ai?"
    assert page.buttons[0] == "1 · Thôn 1 · Lò Văn A"
    assert officer.taps("1 · Thôn 1 · Lò Văn A")[0].text.startswith("Mã cho trưởng thôn Thôn 1:")


def test_without_a_name_those_are_listed_who_have_not_come(world: World) -> None:
    """Typed or tapped, "mã" alone lists whoever has no account."""
    world.phone_of("head1")

    [page] = world.phone_of("officer").says("mã")

    assert page.text.startswith("Còn 7 người chưa vào Sổ Thôn.")
    assert page.buttons[0] == "1 · Thôn 2 · Lò Văn B"


def test_nobody_of_that_name(world: World) -> None:
    """An unknown name gets an example."""
    assert world.phone_of("officer").says("mã Vừ A Không")[0].text == (
        "Chưa thấy ai gần với “Vừ A Không”. Gõ tên thôn, tên người hoặc chức danh, ví dụ: mã thôn 3"
    )


def test_a_second_phone_is_named_as_such(world: World) -> None:
    """Who has an account already gets a code for another phone, and the officer reads that."""
    world.phone_of("head3")

    assert (
        world.phone_of("officer")
        .says("mã thôn 3")[0]
        .text.endswith("Trưởng thôn Thôn 3 đã vào Sổ Thôn. Mã này để thêm một máy nữa.")
    )


def test_an_officer_cannot_invite_the_chairman(world: World) -> None:
    """Nobody can make themselves chairman by a code of their own."""
    officer = world.phone_of("officer")
    with world.session() as session:
        chairman = world.role(session, "chairman").id

    assert officer.says("mã chủ tịch")[0].text.startswith("Chưa thấy ai gần với")
    officer.tokens["x"] = f"go:invite:{chairman}"
    assert officer.taps("x")[0].text == NOTHING


def test_an_officer_invites_for_own_villages_only(world: World) -> None:
    """A village that the officer does not look after is as if it were not there."""
    officer = world.phone_of("officer")
    with world.session() as session:
        village = world.village(session, "Thôn 3")
        session.delete(session.scalars(select(RoleVillage).where(RoleVillage.village_id == village.id)).one())
        session.commit()

    assert officer.says("mã thôn 3")[0].text.startswith("Chưa thấy ai gần với")


def test_a_head_cannot_invite(world: World) -> None:
    """A head's "mã thôn 3" is no command that gives codes, nor is the button of an officer's message."""
    head = world.phone_of("head1")
    with world.session() as session:
        other = world.role(session, "head3").id

    assert head.says("mã thôn 3")[0].text.startswith("Chưa rõ “thôn 3” là mã nào.")
    head.tokens["x"] = f"go:invite:{other}"
    assert head.taps("x")[0].text == NOTHING


def test_a_village_without_head_leads_to_naming_one(world: World) -> None:
    """Where nobody heads the village, the officer can name somebody."""
    officer = world.phone_of("officer")
    with world.session() as session:
        world.role(session, "head3").until = at("01/10/2026 12:00").date()
        session.commit()
    [page] = officer.says("mã thôn 3")

    assert page.text == "Thôn 3 chưa có trưởng thôn trong sổ."
    assert officer.taps("Ghi tên trưởng thôn")[0].text.startswith("Thôn 3 chưa có trưởng thôn.")


def test_codes_in_the_database_belong_to_no_stranger(world: World) -> None:
    """Giving out a code makes no account for the invited person."""
    world.phone_of("officer").says("mã thôn 3")

    with world.session() as session:
        assert [account.user_key for account in session.scalars(select(Account)).all()] == ["user-officer"]
