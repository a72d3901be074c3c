"""An officer reads and confirms what was not read in the law: the shipped questionnaire, the real router."""

from pathlib import Path

import pytest
from sqlalchemy import select

from handlers import forms, proposals
from handlers.roll import RollDialog
from handlers.router import Router
from handlers.table import all_dialogs
from models.media_store import MediaStore
from models.rules.poverty import INDICES
from models.tables import Audit, Confirmation, SurveyRound
from tests.handlers.driver import World, at, make_world, open_round


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A running round with the shipped questionnaire, counted by both standards."""
    router = Router(all_dialogs(RollDialog(MediaStore(tmp_path))))
    world = make_world(tmp_path, router, at("05/10/2026 09:00"))
    open_round(world, [("Thôn 3", 1, 0, 0)])
    with world.session() as session:
        survey = session.scalars(select(SurveyRound)).one()
        survey.form_version_id = forms.publish_review(session, world.commune(session), world.clock.now).id
        survey.standards = ["2022-2025", "2027-2030"]
        session.commit()
    return world


def unconfirmed(world: World) -> frozenset[str]:
    """What nobody has confirmed."""
    with world.session() as session:
        return proposals.unconfirmed(session, world.commune(session), session.scalars(select(SurveyRound)).one())


def test_every_proposal_of_form_and_standards_is_open_at_first(world: World) -> None:
    """The twelve indices of the form, and the list of indices of the standard that was read in a draft only."""
    assert unconfirmed(world) == {*(f"index:{index}" for index in INDICES), "2027-2030:indices"}


def test_the_pages(world: World) -> None:
    """Five on a page, with the count of all; the next page goes on."""
    officer = world.phone_of("officer")
    first = officer.says("ngưỡng")[-1]
    second = officer.taps("Xem tiếp")[-1]

    assert first.text.startswith("13 ngưỡng chưa đối chiếu với văn bản.")
    assert "1 Chuẩn 2027-2030: danh sách chỉ số" in first.text
    assert second.text.split("\n")[1] not in first.text


def test_one_is_shown_as_the_form_counts_it(world: World) -> None:
    """The page of one shows the calculation with the short names of the questions, and the paper to look at."""
    officer = world.phone_of("officer")
    officer.says("ngưỡng")
    officer.taps("Xem tiếp")
    page = officer.says("diện tích nhà ở")[-1]

    assert page.text.startswith("Ngưỡng chỉ số diện tích nhà ở")
    assert "[Diện tích nhà] div [persons] < 8" in page.text
    assert "Giấy cần xem: Nghị định 07/2021/NĐ-CP, Phụ lục" in page.text
    assert page.buttons[:2] == ("Đã đối chiếu", "Chưa đối chiếu")


def test_a_figure_of_a_standard_is_shown_with_its_source(world: World) -> None:
    """What the standard says now, and that it comes from a draft."""
    officer = world.phone_of("officer")
    officer.says("ngưỡng")
    page = officer.says("1")[-1]

    assert "Đang ghi: việc làm, người phụ thuộc, bảo hiểm y tế" in page.text
    assert "Giấy cần xem: Dự thảo của Nghị định 351/2025/NĐ-CP" in page.text


def test_reading_confirms_nothing(world: World) -> None:
    """Looking at one and saying not yet leaves all of them open."""
    officer = world.phone_of("officer")
    officer.says("ngưỡng")
    officer.says("2")
    page = officer.taps("Chưa đối chiếu")[-1]

    assert page.text.startswith("13 ngưỡng chưa đối chiếu")
    assert len(unconfirmed(world)) == 13


def test_one_is_confirmed(world: World) -> None:
    """Who confirmed what is written down with the version of the form, and audited; the list is one shorter."""
    officer = world.phone_of("officer")
    officer.says("ngưỡng")
    officer.says("2")
    page = officer.says("đã đối chiếu")[-1]

    assert page.text.startswith("✅ Đã ghi: đã đối chiếu ngưỡng chỉ số trình độ người lớn.\n12 ngưỡng")
    with world.session() as session:
        held = session.scalars(select(Confirmation)).one()
        assert (held.subject, held.role_id) == (
            "form:review:2026:index:adult_education",
            world.role(session, "officer").id,
        )
        assert session.scalars(select(Audit.detail).where(Audit.act == "confirm")).one() == "index:adult_education"
    assert "index:adult_education" not in unconfirmed(world)


def test_page_by_page_until_nothing_is_left(world: World) -> None:
    """The pages confirmed one after the other leave nothing to confirm."""
    chairman = world.phone_of("chairman")
    chairman.says("ngưỡng")
    chairman.taps("Đã đối chiếu cả trang")
    chairman.taps("Đã đối chiếu cả trang")
    last = chairman.taps("Đã đối chiếu cả trang")[-1]

    assert last.text.endswith("✅ Các ngưỡng của đợt này đã đối chiếu hết.")
    assert unconfirmed(world) == frozenset()


def test_another_version_of_the_form_is_not_confirmed_by_the_old_one(world: World) -> None:
    """A confirmation holds for the version that was read."""
    officer = world.phone_of("officer")
    officer.says("ngưỡng")
    officer.taps("Đã đối chiếu cả trang")
    before = len(unconfirmed(world))
    with world.session() as session:
        for held in session.scalars(select(Confirmation)).all():
            held.subject = held.subject.replace(":2026:", ":2025:")
        session.commit()

    assert (before, len(unconfirmed(world))) == (8, 12)


def test_without_a_round_there_is_nothing_to_confirm(tmp_path: Path) -> None:
    """The officer is told how a round is opened."""
    world = make_world(tmp_path, Router(all_dialogs(RollDialog(MediaStore(tmp_path)))), at("05/10/2026 09:00"))

    assert world.phone_of("officer").says("ngưỡng")[-1].text.startswith("Chưa có đợt rà soát nào đang mở")


def test_a_head_confirms_nothing(world: World) -> None:
    """Neither the word nor a forged token opens the list for a village head."""
    head = world.phone_of("head3")
    head.tokens["giả"] = "go:thresholds"

    assert head.says("ngưỡng")[-1].text.startswith("Chưa rõ")
    assert head.taps("giả")[-1].text.startswith("Không có việc này")
