"""Targets, movement, comparison and whose a figure is: the year of the conversations."""

from sqlalchemy import select

from models.tables import Audit, Household, HouseholdStatus, Indicator, RoleVillage, Submission, Village
from tests.handlers.driver import World
from tests.handlers.summary.year import YEAR, decide_all, merit, write_year


def approved(world: World, key: str, numerator: int, denominator: int | None) -> None:
    """An entered figure of 2026 that is approved."""
    with world.session() as session:
        session.add(
            Indicator(
                commune_id=world.commune(session).id,
                key=key,
                period="2026",
                numerator=numerator,
                denominator=denominator,
                source="thử",
                entered_at=world.clock.now,
                approved_at=world.clock.now,
            )
        )
        session.commit()


def test_movement_adds_up_in_words(december: World) -> None:
    """The page of the conversations, line by line."""
    write_year(december)
    page = december.phone_of("chairman").says("bien dong")[-1]

    assert page.text == (
        "Biến động hộ nghèo · năm 2025 → 14/12/2026\n"
        "Đầu kỳ 32 hộ (2,00 %)\n"
        "Thoát nghèo 13: sang cận nghèo 9, vượt cận nghèo 4\n"
        "Giảm khác 2 (chuyển đi 1, đã mất 1)\n"
        "Tăng 3: cận nghèo thành nghèo 1, tái nghèo 1, phát sinh 1\n"
        "Cuối kỳ 20 hộ (1,25 %) = 32 − 13 − 2 + 3\n"
        "✅ Khớp với biểu kết quả rà soát"
    )
    assert page.buttons == ("Hộ cận nghèo", "Theo thôn", "Biểu đồ", "Từ đâu", "Tổng hợp")


def test_movement_of_the_near_poor(december: World) -> None:
    """The other list exchanges the same households."""
    write_year(december)
    phone = december.phone_of("chairman")
    phone.says("biến động")

    assert phone.taps("Hộ cận nghèo")[-1].text.splitlines()[1:5] == [
        "Đầu kỳ 52 hộ (3,25 %)",
        "Ra khỏi cận nghèo 1: thành hộ nghèo 1",
        "Tăng 9: nghèo sang cận nghèo 9",
        "Cuối kỳ 60 hộ (3,75 %) = 52 − 1 + 9",
    ]


def test_movement_that_contradicts_the_results_names_the_village(december: World) -> None:
    """A household recognised as poor that has left since: told, nothing is mended."""
    write_year(december)
    decide_all(december)
    with december.session() as session:
        stays = session.scalars(select(Household).where(Household.code == "220")).one()
        stays.status = HouseholdStatus.MOVED
        session.commit()

    text = december.phone_of("chairman").says("biến động")[-1].text
    assert "Cuối kỳ 19 hộ" in text
    assert text.splitlines()[-1] == "⚠️ Lệch 1 hộ với biểu kết quả, xem Thôn 5"


def test_movement_by_village(december: World) -> None:
    """Start and end of each village."""
    write_year(december)
    phone = december.phone_of("chairman")
    phone.says("biến động")

    lines = phone.taps("Theo thôn")[-1].text.splitlines()
    assert lines[0] == "Hộ nghèo theo thôn · năm 2025 → nay"
    assert lines[5:] == ["Thôn 5: 16 → 10 hộ, giảm 6", "Thôn 6: 16 → 10 hộ, giảm 6"]


def test_this_year_beside_the_last(december: World) -> None:
    """Both lists with their rates."""
    write_year(december)

    assert december.phone_of("chairman").says("so voi nam truoc")[-1].text == (
        "Xã Thọ Dân · năm 2025 → 14/12/2026, tạm tính\n"
        "Hộ nghèo: 32 → 20 hộ, giảm 12 (2,00 % → 1,25 %)\n"
        "Hộ cận nghèo: 52 → 60 hộ, tăng 8 (3,25 % → 3,75 %)"
    )


def test_targets_say_met_or_how_far(december: World) -> None:
    """Figures as in the conversations; what has none is named."""
    write_year(december)
    approved(december, "loans", 11, 14)

    page = december.phone_of("chairman").says("chi tieu")[-1]
    assert page.text == (
        "Chỉ tiêu kế hoạch 2021–2025 · số liệu 14/12/2026, chưa công nhận\n"
        "✅ Giảm tỷ lệ hộ nghèo 0,75 điểm (chỉ tiêu từ 0,7)\n"
        "⚠️ Tỷ lệ hộ nghèo 1,25 % (chỉ tiêu dưới 1,0 %), còn 5 hộ\n"
        "✅ Hộ nghèo có người có công 0 hộ (chỉ tiêu không còn hộ nào)\n"
        "⚠️ Vay vốn 11/14 hộ có nhu cầu, 78,6 % (100 %)\n"
        "Chưa có số: 5 chỉ tiêu, xem ở Cách tính"
    )
    assert page.buttons == ("Cách tính", "Nhập số còn thiếu", "Biểu đồ", "Tổng hợp")


def test_targets_without_a_figure_are_named_where_there_is_room(december: World) -> None:
    """Two are missing: both names fit; a fifth figure is a page away."""
    write_year(december)
    for key, part, whole in (("loans", 14, 14), ("trained", 30, 30), ("road", 1, None), ("water", 98, 100)):
        approved(december, key, part, whole)
    phone = december.phone_of("chairman")

    first = phone.says("chỉ tiêu")[-1]
    assert len(first.text.splitlines()) == 5
    assert phone.taps("Xem tiếp 3 chỉ tiêu")[-1].text.splitlines()[1:] == [
        "✅ Nước hợp vệ sinh 98/100 người, 98,0 % (từ 98 %)",
        "✅ Vay vốn 14/14 hộ có nhu cầu, 100,0 % (100 %)",
        "✅ Tập huấn cán bộ 30/30 người, 100,0 % (100 %)",
        "Chưa có số: thu nhập hộ dự mô hình tăng, hộ dự mô hình thoát nghèo",
    ]


def test_how_a_target_is_computed(december: World) -> None:
    """The definition, where the plan has it, the counts now, the goal."""
    write_year(december)
    phone = december.phone_of("chairman")
    phone.says("chỉ tiêu")
    phone.taps("Cách tính")

    assert phone.says("2")[-1].text == (
        "Tỷ lệ hộ nghèo · kế hoạch mục II.2.1\nHộ nghèo chia tổng số hộ của xã.\n"
        "20 / 1.600 = 1,25 %\nCần đạt: dưới 1,0 %"
    )


def test_a_targets_households_are_behind_it(december: World) -> None:
    """The poor household with a person of merit is named to the chairman, and the look is kept."""
    write_year(december)
    merit(december, "220")
    phone = december.phone_of("chairman")
    phone.says("cách tính hộ nghèo có người có công")

    assert phone.taps("Từ đâu")[-1].text == (
        "Hộ nghèo có người có công: 1 hộ. Lần xem này được ghi lại.\nThôn 5 · 220 · Ng. Văn 20"
    )
    with december.session() as session:
        looked = session.scalars(select(Audit.detail).where(Audit.act == "read_list")).all()
        assert looked == ["target:merit 1-1"]


def test_whose_a_figure_of_the_movement_is(december: World) -> None:
    """The thirteen that left, by column, a page at a time."""
    write_year(december)
    phone = december.phone_of("chairman")
    phone.says("biến động")
    which = phone.taps("Từ đâu")[-1]
    page = phone.taps("Sang cận nghèo 9")[-1]

    assert "2 · Sang cận nghèo 9" in which.buttons
    assert page.text.splitlines()[:2] == [
        "Hộ nghèo, sang cận nghèo: 9 hộ. Lần xem này được ghi lại.",
        "Thôn 5 · 200 · Ng. Văn 0",
    ]
    assert len(phone.taps("Xem tiếp 3 hộ")[-1].text.splitlines()) == 4


def test_an_officer_sees_the_households_of_their_villages_only(december: World) -> None:
    """Of nine the officer of Thôn 6 sees four, and is told of how many."""
    write_year(december)
    officer = december.phone_of("officer")
    with december.session() as session:
        six = session.scalars(select(Village).where(Village.name == "Thôn 6")).one()
        for link in session.scalars(select(RoleVillage).where(RoleVillage.village_id != six.id)).all():
            session.delete(link)
        session.commit()
    officer.says("biến động")
    officer.taps("Từ đâu")

    page = officer.taps("Sang cận nghèo 9")[-1].text
    assert page.splitlines()[0] == "Hộ nghèo, sang cận nghèo: 4/9 hộ thuộc phần của bác. Lần xem này được ghi lại."
    assert "Thôn 5" not in page


def test_a_village_head_gets_no_list(december: World) -> None:
    """A button that somebody else's message carried opens nothing."""
    write_year(december)
    head = december.phone_of("head5")
    head.tokens["x"] = "go:behind:move:poor:2"

    assert head.taps("x")[-1].text == "Không có việc này trong phần của bác. Bác chọn việc khác."


def test_sheets_not_approved_are_said(december: World) -> None:
    """A household of last year's list without a sheet stays where it was, and the page says how many."""
    write_year(december, YEAR[:4])
    with december.session() as session:
        session.delete(session.scalars(select(Submission)).first())
        session.commit()

    assert december.phone_of("chairman").says("biến động")[-1].text.splitlines()[-1] == (
        "Còn 1 hộ chưa duyệt, tạm giữ như năm trước."
    )
