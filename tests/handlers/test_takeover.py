"""A village gets another head."""

import re
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from models.queries import people, takeovers
from models.tables import Assignment, Audit, Person, Role, Submission, SubmissionStatus
from tests.handlers.driver import PHONE_NUMBER, Message, Phone, World, at, make_world, open_round
from tests.handlers.small_home import small_router

PAGE = (
    "Từ 20/10/2026 trưởng thôn cũ không xem sổ nữa. 9 phiếu đã gửi, 1 phiếu dở chuyển người mới.",
    ("Đổi, cấp mã", "Đổi ngày", "Thôi"),
)
FAREWELL = "Từ 20/10/2026 bác thôi phụ trách sổ Thôn 3. Xã cảm ơn bác, các phiếu bác làm còn nguyên tên bác."


@pytest.fixture
def world(tmp_path: Path) -> World:
    """The commune on 20/10/2026; Thôn 3 has sixteen households, nine sent, one begun."""
    world = make_world(tmp_path, small_router(), at("20/10/2026 09:00"))
    open_round(world, [("Thôn 3", 16, 9, 1), ("Thôn 4", 2, 0, 1)])
    return world


def change(officer: Phone, name: str = "Ng. Văn M.", day: str = "") -> str:
    """Go through the takeover of Thôn 3 to its end; returns the last message's text."""
    officer.says("đổi trưởng thôn 3")
    if day:
        officer.says(day)
    officer.taps("Đổi, cấp mã")
    return officer.says(name)[-1].text


def enrol(world: World, text: str) -> list[Message]:
    """The new head comes with the code of a message."""
    found = re.search(r": (\d{3} \d{3})\n", text)
    assert found is not None
    phone = world.phone("new")
    phone.says(found[1])
    return phone.taps("Đúng")


def owners(world: World, village: str) -> tuple[set[str], set[str], set[str]]:
    """Names of those who have the list, the open sheets, the sent sheets of a village."""
    with world.session() as session:
        named = select(Person.name).join(Role, Role.person_id == Person.id)
        role = select(Role.id).where(Role.village_id == world.village(session, village).id)
        lists = named.join(Assignment, Assignment.role_id == Role.id).where(Role.id.in_(role))
        sheets = named.join(Submission, Submission.role_id == Role.id).where(Role.id.in_(role))
        drafts = sheets.where(Submission.status == SubmissionStatus.DRAFT)
        sent = sheets.where(Submission.status == SubmissionStatus.SENT)
        found = [set(session.scalars(query).all()) for query in (lists, drafts, sent)]
        return found[0], found[1], found[2]


def test_the_page_says_what_will_happen(world: World) -> None:
    """From when, and how many sheets stay sent and change hands."""
    assert world.phone_of("officer").says("đổi trưởng thôn 3") == [Message(*PAGE)]


def test_nothing_happens_before_the_name(world: World) -> None:
    """Stopping at the question for the name leaves the old head."""
    officer = world.phone_of("officer")
    officer.says("doi truong thon 3")
    assert officer.taps("Đổi, cấp mã")[0].text == "Trưởng thôn mới của Thôn 3 tên gì? Gõ họ tên, ví dụ: Ng. Văn M."

    assert officer.taps("Thôi")[0].text == "Đã thôi, chưa đổi gì."
    assert owners(world, "Thôn 3")[0] == {"Lò Văn C"}


def test_today_the_list_and_drafts_move_at_once(world: World) -> None:
    """The new head has the list and the draft; sent sheets keep their author; another village is untouched."""
    text = change(world.phone_of("officer"))

    assert text.startswith("✅ Từ 20/10/2026 trưởng thôn Thôn 3 là Ng. Văn M.\nMã cho trưởng thôn Thôn 3: ")
    assert owners(world, "Thôn 3") == ({"Ng. Văn M."}, {"Ng. Văn M."}, {"Lò Văn C"})
    assert owners(world, "Thôn 4")[0] == {"Lò Văn D"}


def test_the_old_head_is_thanked_and_shut_out(world: World) -> None:
    """The old head is told, and sees nothing any more."""
    head, officer = world.phone_of("head3"), world.phone_of("officer")
    change(officer)

    assert [message.text for message in head.reads()] == [FAREWELL]
    assert head.says("trang chính")[0].text == (
        f"Chào bác. Bác thôi là trưởng thôn Thôn 3 từ 20/10/2026. Cần gì, bác gọi xã: {PHONE_NUMBER}.\n"
        "Có mã mới thì gõ vào đây."
    )


def test_the_new_head_sees_where_the_village_stands(world: World) -> None:
    """After the code comes the state of the village, with buttons to the draft and to a new household."""
    with world.session() as session:
        [draft] = session.scalars(select(Submission).where(Submission.status == "draft").limit(1)).all()
        draft.progress = {"number": "6"}
        session.commit()
    pages = enrol(world, change(world.phone_of("officer")))

    assert pages[0].text.startswith("✅ Bác là trưởng thôn Thôn 3.")
    assert pages[1] == Message(
        "Thôn 3: đã gửi 9/16, dở 1 (hộ 010, câu 6), chưa làm 6. Phiếu dở do người trước ghi, bác xem lại rồi làm tiếp.",
        ("Xem phiếu dở", "Làm hộ mới"),
    )


def test_a_day_to_come_moves_nothing_yet(world: World) -> None:
    """With a later day the old head goes on until then."""
    officer, head = world.phone_of("officer"), world.phone_of("head3")
    text = change(officer, day="25/10")

    assert text.startswith("✅ Từ 25/10/2026 trưởng thôn Thôn 3 là Ng. Văn M.")
    assert owners(world, "Thôn 3")[0] == {"Lò Văn C"}
    head.reads()
    assert head.says("trang chính")[0].text == "TRANG CHÍNH trưởng thôn Thôn 3"


def test_on_the_day_the_daily_job_moves_it_once(world: World) -> None:
    """`due_hand_overs` moves list and draft on the day, and finds nothing the second time."""
    change(world.phone_of("officer"), day="25/10")
    with world.session() as session:
        commune = world.commune(session)
        assert list(takeovers.due_hand_overs(session, commune, date(2026, 10, 24))) == []
        [done] = takeovers.due_hand_overs(session, commune, date(2026, 10, 25))
        assert (done.households, done.drafts) == (16, 1)
        assert list(takeovers.due_hand_overs(session, commune, date(2026, 10, 25))) == []
        session.commit()

    assert owners(world, "Thôn 3") == ({"Ng. Văn M."}, {"Ng. Văn M."}, {"Lò Văn C"})


def test_a_new_head_who_comes_early_waits(world: World) -> None:
    """The code works before the day, but the book opens on the day."""
    text = change(world.phone_of("officer"), day="22/10")
    later = "Từ 22/10/2026 bác là trưởng thôn Thôn 3"

    assert enrol(world, text)[0].text == f"✅ {later}. Đến ngày đó Sổ Thôn mở sổ cho bác."
    assert world.phone("new").says("trang chính")[0].text.startswith(f"Chào bác. {later}")
    world.clock.moves(days=2)
    assert world.phone("new").says("trang chính")[0].text == "TRANG CHÍNH trưởng thôn Thôn 3"


def test_a_past_day_is_refused(world: World) -> None:
    """What the old head did up to today stays theirs."""
    officer = world.phone_of("officer")
    officer.says("đổi trưởng thôn 3")
    officer.taps("Đổi ngày")

    assert officer.says("19/10/2026")[0].text == (
        "Đã hiểu 19/10/2026, ngày đó đã qua. Bác gõ hôm nay hoặc một ngày sau, ví dụ: 20/10"
    )
    assert officer.says("25/10")[0].text.startswith("Từ 25/10/2026 trưởng thôn cũ")


def test_an_arranged_change_can_be_called_off(world: World) -> None:
    """A second "đổi trưởng thôn" shows the arranged change; calling it off keeps the old head."""
    officer, head = world.phone_of("officer"), world.phone_of("head3")
    change(officer, day="25/10")
    head.reads()
    assert officer.says("đổi trưởng thôn 3") == [
        Message(
            "Thôn 3 đã hẹn đổi trưởng thôn từ 25/10/2026, người mới: Ng. Văn M.",
            ("Cấp mã mới", "Bỏ lần đổi này", "Thôi"),
        )
    ]
    officer.taps("Bỏ lần đổi này")

    assert [message.text for message in head.reads()] == ["Việc đổi trưởng thôn đã bỏ. Bác vẫn phụ trách sổ Thôn 3."]
    with world.session() as session:
        holder = people.head_of(session, world.village(session, "Thôn 3"), date(2026, 11, 1))
        assert holder is not None
        assert holder.id == world.role(session, "head3").id


def test_a_namesake_is_asked_back(world: World) -> None:
    """A name on record may be the same person, who then needs no code."""
    officer, other = world.phone_of("officer"), world.phone_of("head5")
    officer.says("đổi trưởng thôn 3")
    officer.taps("Đổi, cấp mã")
    [page] = officer.says("lo van e")
    assert page == Message(
        "Trong sổ đã có người tên lo van e. Cùng một người không?",
        ("1 · Trưởng thôn Thôn 5", "Người khác", "Thôi"),
    )

    assert officer.taps("Trưởng thôn Thôn 5")[-1].text == (
        "✅ Từ 20/10/2026 trưởng thôn Thôn 3 là Lò Văn E.\nLò Văn E đã vào Sổ Thôn, không cần mã."
    )
    assert other.reads()[0].text.startswith("Từ 20/10/2026 bác là trưởng thôn Thôn 3.")


def test_the_head_cannot_follow_themselves(world: World) -> None:
    """The name of the present head is asked again."""
    officer = world.phone_of("officer")
    officer.says("đổi trưởng thôn 3")
    officer.taps("Đổi, cấp mã")

    assert officer.says("Lò Văn C")[0].text.startswith("Lò Văn C đang là trưởng thôn.")


def test_a_vacant_village_gets_its_list(world: World) -> None:
    """Households that nobody has go to the first head of the village."""
    with world.session() as session:
        role = world.role(session, "head4")
        role.until = date(2026, 10, 1)
        for row in session.scalars(select(Assignment).where(Assignment.role_id == role.id)).all():
            row.role_id = None
        session.commit()
    officer = world.phone_of("officer")
    assert officer.says("đổi trưởng thôn 4")[0].text == (
        "Thôn 4 chưa có trưởng thôn. Người mới phụ trách sổ từ 20/10/2026."
    )
    officer.taps("Đổi, cấp mã")
    officer.says("Ma Thị N.")

    assert owners(world, "Thôn 4")[:2] == ({"Ma Thị N."}, {"Ma Thị N."})


def test_a_head_cannot_change_heads(world: World) -> None:
    """The command is an officer's; the button of an officer's message does nothing for a head."""
    head = world.phone_of("head1")
    head.tokens["x"] = "go:newhead:3"

    assert head.taps("x")[0].text == "Không có việc này trong phần của bác. Bác chọn việc khác."
    assert head.says("đổi trưởng thôn 3")[0].text.startswith("TRANG CHÍNH")


def test_an_unclear_village_is_offered(world: World) -> None:
    """Without a village all of them are offered."""
    [page] = world.phone_of("officer").says("đổi trưởng thôn")

    assert page.text == "Đổi trưởng thôn của thôn nào?"
    assert page.buttons[2] == "Thôn 3"


def test_the_change_is_in_the_audit_table(world: World) -> None:
    """Who changed the head is recorded."""
    change(world.phone_of("officer"))

    with world.session() as session:
        row = session.scalars(select(Audit).where(Audit.act == "takeover")).one()
        assert row.role_id == world.role(session, "officer").id
