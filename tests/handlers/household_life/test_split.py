"""Splitting and joining by chat: who goes, who heads, and what the roll says when the commune agrees."""

from datetime import date

from models.tables import HouseholdStatus, Member, Person, Role, RoleKind, RoleVillage
from tests.handlers.driver import Phone, World
from tests.handlers.household_life.roll import event, household, names, surveyed_in


def split(head: Phone) -> None:
    """Report that persons 3 and 4 of household 001 part."""
    head.says("tách hộ 001")
    head.says("3 4")
    head.says("3")
    head.taps("Ghi, báo xã")


def test_a_split_goes_as_the_flow_says(head: Phone) -> None:
    """The conversation, step by step."""
    assert head.says("tách hộ 001")[-1].text == (
        "Tách từ hộ 001 · Ng. Văn A. Những ai ra riêng? Gõ số, ví dụ: 3 4\n"
        "1 Ng. Văn A., 1971, chủ hộ\n2 Lê Thị H., 1974, vợ, chồng\n3 Ng. Văn T., 1999, con\n4 Đỗ Thị U., 2000, dâu, rể"
    )
    asked = head.says("3 4")[-1]
    assert (asked.text, asked.buttons) == (
        "Ai làm chủ hộ mới?",
        ("3 · Ng. Văn T.", "4 · Đỗ Thị U.", "Thôi"),
    )
    page = head.says("3")[-1]
    assert page.text == "Hộ mới (mã tạm 005) · Ng. Văn T., 2 người. Hộ 001 còn 2 người."
    done = head.taps("Ghi, báo xã")[-1]
    assert done.text.startswith("✅ Đã ghi, chờ xã cấp mã. Phiếu hộ mới làm được ngay.")
    assert done.buttons == ("Làm phiếu hộ mới", "Làm tiếp hộ 001", "Trang chính")


def test_before_the_commune_agrees_nobody_has_left(world: World, head: Phone) -> None:
    """The new household has its people and stands on the head's list; the old one has all of its people."""
    split(head)

    with world.session() as session:
        old, new = (household(session, world, "Thôn 3", code) for code in ("001", "005"))
        assert len(names(session, old)) == 4
        assert names(session, new) == ["Ng. Văn T.", "Đỗ Thị U."]
        assert (new.status, surveyed_in(session, new)) == (HouseholdStatus.REPORTED, "Thôn 3")


def test_confirmed_the_people_have_moved(world: World, head: Phone, officer: Phone) -> None:
    """Those who left stay on the old household's page with the reason."""
    split(head)
    officer.reads()
    officer.says("biến động hộ")
    officer.taps("Đồng ý")

    with world.session() as session:
        old, new = (household(session, world, "Thôn 3", code) for code in ("001", "005"))
        assert names(session, old) == ["Ng. Văn A.", "Lê Thị H."]
        assert (new.status, new.joined_id, new.head_name) == (HouseholdStatus.ALIVE, old.id, "Ng. Văn T.")
        left = session.query(Member).filter(Member.left_on.is_not(None)).all()
        assert {(one.name, one.left_reason) for one in left} == {("Ng. Văn T.", "split"), ("Đỗ Thị U.", "split")}


def test_where_the_head_leaves_the_next_one_heads_the_rest(world: World, head: Phone, officer: Phone) -> None:
    """It is said before it is written."""
    head.says("tách hộ 001")
    page = head.says("1")[-1]
    assert page.text.endswith("Hộ 001 còn 3 người. Chủ hộ 001 nay là Lê Thị H.")
    head.taps("Ghi, báo xã")
    officer.says("biến động hộ")
    officer.taps("Đồng ý")

    with world.session() as session:
        assert household(session, world, "Thôn 3", "001").head_name == "Lê Thị H."


def test_not_everybody_can_leave(head: Phone) -> None:
    """All four numbers are asked back; a household of one has nobody to part."""
    head.says("tách hộ 001")
    assert head.says("1 2 3 4")[-1].text.startswith("Cả nhà ra riêng thì hộ 001 không còn ai.")
    head.says("trang chính")

    assert head.says("tách hộ 003")[-1].text == "Hộ 003 chỉ có 1 người, không tách được."


def test_a_household_waits_for_one_answer_at_a_time(head: Phone) -> None:
    """While the split waits, no other event of the same household is taken."""
    split(head)

    assert head.says("gộp hộ 001 vào 002")[-1].text.startswith("Hộ 001 đang chờ xã về việc: Tách hộ 001")


def test_joined_the_people_live_in_the_other_household(world: World, head: Phone, officer: Phone) -> None:
    """003 goes into 002: merged, off the list, its sheet and rows kept."""
    page = head.says("gộp hộ 003 vào 002")[-1]
    assert page.text.startswith("Gộp hộ 003 · Hà Văn D. (1 người) vào hộ 002 · Vũ Thị Q., thành 3 người.")
    assert head.taps("Ghi, báo xã")[-1].text == "✅ Đã ghi: gộp hộ 003 vào hộ 002, chờ xã đồng ý."
    officer.says("biến động hộ")
    officer.taps("Đồng ý")

    with world.session() as session:
        gone, there = (household(session, world, "Thôn 3", code) for code in ("003", "002"))
        assert (gone.status, gone.joined_id, names(session, gone)) == (HouseholdStatus.MERGED, there.id, [])
        assert names(session, there) == ["Vũ Thị Q.", "Vũ Văn S.", "Hà Văn D."]
        assert (surveyed_in(session, gone), surveyed_in(session, there)) == ("", "Thôn 3")


def test_a_household_is_asked_for_where_none_is_named(head: Phone) -> None:
    """Typed alone it asks for the household; one that is not there is said not to be."""
    assert head.says("tách hộ")[-1].text == "Tách hộ: hộ nào? Gõ mã hộ hoặc tên chủ hộ, ví dụ: 012"
    assert head.says("099")[-1].text.startswith("Chưa thấy hộ nào của thôn gần với “099”.")
    assert head.says("1")[-1].text.startswith("Tách từ hộ 001")


def test_of_two_who_decide_one_does(world: World, head: Phone, officer: Phone) -> None:
    """The other officer, who has the same event open, hears that it is settled."""
    with world.session() as session:
        second = Person(commune_id=world.commune(session).id, code="officer2", name="Cao Thị Hai")
        session.add(second)
        session.flush()
        role = Role(commune_id=second.commune_id, person_id=second.id, kind=RoleKind.OFFICER, since=date(2026, 1, 1))
        session.add(role)
        session.flush()
        session.add(RoleVillage(role_id=role.id, village_id=world.village(session, "Thôn 3").id))
        session.commit()
    other = world.phone_of("officer2")
    split(head)
    for phone in (officer, other):
        phone.reads()
        phone.says("biến động hộ")
    officer.taps("Đồng ý")

    assert other.taps("Không")[-1].text == "Việc này đã có người quyết rồi."
    with world.session() as session:
        assert event(session).status == "confirmed"
