"""Households and persons by village and year: one village a message, or many in one."""

import pytest
from sqlalchemy import select

from models.queries.figures import entered
from models.tables import Indicator
from tests.handlers.driver import Phone, World


def begins(world: World) -> Phone:
    """The officer at the first village of 2026."""
    officer = world.phone_of("officer")
    officer.says("tong so ho")
    officer.taps("Năm 2026")
    officer.says("Niên giám thống kê 2026")
    return officer


def stored(world: World) -> dict[str, tuple[int, int]]:
    """What is entered, by village: households and persons, the newest."""
    found: dict[str, dict[str, int]] = {}
    with world.session() as session:
        names = {world.village(session, f"Thôn {n}").id: f"Thôn {n}" for n in range(1, 9)}
        for row in session.scalars(select(Indicator).order_by(Indicator.id)):
            found.setdefault(names[row.village_id or 0], {})[row.key] = row.numerator
    return {name: (told["households"], told["persons"]) for name, told in found.items()}


def test_one_by_one(world: World) -> None:
    """The village that is asked, then the next."""
    officer = begins(world)
    page = officer.says("176 668")[-1].text

    assert page == (
        "✅ Thôn 1: 176 hộ, 668 người\nThôn 2 có mấy hộ, mấy người, năm 2026? Ví dụ: 176 668\n"
        "Còn 7 thôn. Nhiều thôn một tin cũng được, ví dụ: 1 176 668; 2 228 868"
    )
    assert stored(world) == {"Thôn 1": (176, 668)}


def test_list_in_one_message(world: World) -> None:
    """Numbers of villages, names, units and points that part thousands are all understood."""
    officer = begins(world)
    officer.says("1 176 668; thôn 2: 228 hộ, 868 người\nthon 3 1.200 4.800")

    assert stored(world) == {"Thôn 1": (176, 668), "Thôn 2": (228, 868), "Thôn 3": (1200, 4800)}


def test_whole_commune_then_approved_as_one(world: World) -> None:
    """Eight villages are one thing to approve; then the bases are known."""
    officer = begins(world)
    done = officer.says("; ".join(f"{n} 200 750" for n in range(1, 9)))[-1].text
    assert done == "✅ Đủ 8 thôn: tổng số năm 2026, 8 thôn, 1.600 hộ, 6.000 người. Chờ xã duyệt."
    chairman = world.phone_of("chairman")
    assert chairman.says("duyệt số")[-1].text.splitlines()[:2] == [
        "Số chờ duyệt: 1",
        "Tổng số năm 2026, 8 thôn, 1.600 hộ, 6.000 người",
    ]
    chairman.taps("Duyệt")

    with world.session() as session:
        ids = [world.village(session, f"Thôn {n}").id for n in range(1, 9)]
        assert entered.total(session, world.commune(session), 2026, ids) == entered.Totals(1600, 6000)


def test_correction_mends_and_is_one_of_the_totals(world: World) -> None:
    """A village typed again takes the new counts."""
    officer = begins(world)
    officer.says("1 176 668; 2 228 868")
    officer.says("1 177 670")

    assert stored(world)["Thôn 1"] == (177, 670)


@pytest.mark.parametrize("odd", ["1 668 176", "99 10 40", "thôn nào đó", "1 176", "0 0", "5 10 20 6 11 22"])
def test_what_is_unclear_is_said_back(world: World, odd: str) -> None:
    """More households than persons, no such village, words, one count, none, villages without a mark between."""
    officer = begins(world)
    page = officer.says(f"2 228 868; {odd}")[-1].text

    assert f"Chưa rõ: “{odd}”. Cần: thôn, số hộ, số người." in page
    assert stored(world) == {"Thôn 2": (228, 868)}


def test_stopped_keeps_what_was_entered(world: World) -> None:
    """The rest is asked when they come back."""
    officer = begins(world)
    officer.says("1 176 668")

    assert officer.says("thôi")[-1].text == "Đã ghi 1 thôn, còn 7 thôn. Nhập tiếp thì gõ: tổng số hộ"
    officer.taps("Tổng số hộ, người")
    officer.says("2026")
    assert officer.says("Niên giám")[-1].text.startswith("Thôn 2 có mấy hộ, mấy người, năm 2026?")


def test_units_do_not_enter_totals(world: World) -> None:
    """They are the office's."""
    school = world.phone_of("school")
    school.tokens["x"] = "go:enter_totals"

    assert school.taps("x")[-1].text.startswith("Không có việc này")
