"""Villages merged and renamed by chat, also in the middle of a round."""

from datetime import date

import pytest
from sqlalchemy import select

from models.tables import Audit, Household, HouseholdEvent, RoleVillage, Submission, VillageMeeting, VillageName
from tests.handlers.driver import Phone, World
from tests.handlers.household_life.roll import household, surveyed_in


def merge(officer: Phone) -> str:
    """Let Thôn 3 go into Thôn 5."""
    officer.says("gộp thôn 3 vào thôn 5")
    return officer.taps("Gộp thôn")[-1].text


def test_the_page_says_what_will_happen(officer: Phone) -> None:
    """Four households, one begun sheet, two codes that clash."""
    assert officer.says("gộp thôn 3 vào thôn 5")[-1].text == (
        "Từ hôm nay Thôn 3 nhập vào Thôn 5: 4 hộ, 1 phiếu dở chuyển sang.\n"
        "⚠️ 2 hộ trùng mã với Thôn 5, được cấp mã mới.\n"
        "Trưởng thôn Thôn 3 thôi phụ trách. Phiếu và sổ cũ vẫn giữ."
    )


def test_households_drafts_and_lists_go_to_the_other_head(
    world: World, head: Phone, other_head: Phone, officer: Phone
) -> None:
    """The codes that clash are given anew and told; the old head's phone has no village any more."""
    assert merge(officer) == "✅ Thôn 3 nay thuộc Thôn 5: 4 hộ đã chuyển.\nHộ đổi mã: 001 → 005 · 002 → 006."

    told = other_head.reads()[-1].text
    assert told == ("Thôn 3 nay nhập vào Thôn 5: sổ của bác thêm 4 hộ, 1 phiếu dở.\nHộ đổi mã: 001 → 005 · 002 → 006.")
    assert head.reads()[-1].text.startswith("Thôn 3 nay nhập vào Thôn 5, bác thôi phụ trách sổ Thôn 3.")
    assert "0/6 hộ đã gửi" in other_head.says("trang chính")[-1].text
    assert head.says("trang chính")[-1].text.startswith("Chào bác.")
    with world.session() as session:
        assert surveyed_in(session, household(session, world, "Thôn 5", "005")) == "Thôn 5"
        assert session.scalars(select(Submission.role_id)).one() == world.role(session, "head5").id


def test_the_village_and_its_events_stay(world: World, officer: Phone) -> None:
    """Every household has its event, the village its end, the act its line in the audit."""
    merge(officer)

    with world.session() as session:
        village = world.village(session, "Thôn 3")
        assert (village.ended_on, village.merged_into_id) == (
            date(2026, 10, 6),
            world.village(session, "Thôn 5").id,
        )
        events = session.scalars(select(HouseholdEvent)).all()
        assert {(one.kind, one.status, one.from_village_id) for one in events} == {
            ("village_changed", "confirmed", village.id)
        }
        assert len(events) == 4
        assert "merge_villages" in session.scalars(select(Audit.act)).all()


def test_only_the_codes_that_clash_change(world: World, officer: Phone) -> None:
    """003 and 004 are free in Thôn 5, so they stay; all codes are different."""
    merge(officer)

    with world.session() as session:
        village = world.village(session, "Thôn 5").id
        codes = session.scalars(select(Household.code).where(Household.village_id == village).order_by(Household.code))
        assert list(codes) == ["001", "002", "003", "004", "005", "006"]
        assert household(session, world, "Thôn 5", "003").head_name == "Hà Văn D."


def test_a_village_that_has_met_is_not_merged(world: World, officer: Phone) -> None:
    """Its list stands for itself until the decision."""
    with world.session() as session:
        meeting = VillageMeeting(
            round_id=session.scalars(select(Submission.round_id)).first() or 0,
            village_id=world.village(session, "Thôn 5").id,
            nth=1,
            held_at=world.clock.now,
            attendees=30,
            recorded_by_id=world.role(session, "head5").id,
            recorded_at=world.clock.now,
        )
        session.add(meeting)
        session.commit()

    assert officer.says("gộp thôn 3 vào thôn 5")[-1].text.startswith("Thôn 5 đã họp dân trong đợt này.")


def test_without_a_head_there_is_nobody_to_take_the_list(world: World, officer: Phone) -> None:
    """While a round runs the receiving village needs a head."""
    with world.session() as session:
        world.role(session, "head5").until = date(2026, 10, 1)
        session.commit()

    assert officer.says("gộp thôn 3 vào thôn 5")[-1].text.startswith("Thôn 5 chưa có trưởng thôn nhận phiếu.")


@pytest.mark.parametrize("said", ["gộp thôn 3", "gộp thôn 3 vào thôn 3", "gộp thôn 3 vào thôn 77"])
def test_two_villages_are_needed(officer: Phone, said: str) -> None:
    """One, the same twice, or one that is not there."""
    assert officer.says(said)[-1].text == "Gộp thôn nào vào thôn nào? Gõ, ví dụ: gộp thôn 5 vào thôn 4"


def test_a_village_head_does_not_merge_villages(head: Phone) -> None:
    """The words are the office's."""
    assert head.says("gộp thôn 3 vào thôn 5")[-1].text.startswith("Chưa rõ")


def test_villages_of_another_officer_are_not_merged(world: World, officer: Phone) -> None:
    """Thôn 5 is looked after by somebody else."""
    with world.session() as session:
        village = world.village(session, "Thôn 5").id
        session.delete(session.scalars(select(RoleVillage).where(RoleVillage.village_id == village)).one())
        session.commit()

    assert officer.says("gộp thôn 3 vào thôn 5")[-1].text.startswith("Gộp thôn nào vào thôn nào?")


def test_another_name_keeps_the_old_one_on_record(world: World, head: Phone, officer: Phone) -> None:
    """The head hears of it."""
    assert officer.says("đổi tên thôn 3")[-1].text.startswith("Thôn 3 nay gọi là gì?")
    page = officer.says("Thôn Đồng Tâm")[-1]
    assert page.text == "Từ hôm nay Thôn 3 gọi là Thôn Đồng Tâm. Tên cũ vẫn ghi trong sổ."
    officer.taps("Đổi tên")

    assert head.reads()[-1].text == "✅ Thôn 3 nay là Thôn Đồng Tâm."
    assert head.says("trang chính")[-1].text.startswith("Thôn Đồng Tâm · rà soát hộ")
    with world.session() as session:
        kept = session.scalars(select(VillageName)).one()
        assert (kept.name, kept.until) == ("Thôn 3", date(2026, 10, 6))


def test_a_name_of_another_village_is_not_taken(officer: Phone) -> None:
    """Thôn 5 is there already, however it is typed."""
    officer.says("đổi tên thôn 3")

    assert officer.says("thon 5")[-1].text == "Xã đã có Thôn 5. Gõ tên khác."
