"""An officer updates the list of households from an Excel file, on a real database through the real router."""

import hashlib
import itertools
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from handlers.messages import Incoming, Kind, MediaRef, load_outgoing
from handlers.roll import COMMANDS, RollDialog
from handlers.router import Router
from handlers.table import all_dialogs
from handlers.workbook.contents import CommuneWorkbook, HouseholdRow, MemberRow
from handlers.workbook.present import present_workbook
from handlers.workbook.template import filled
from models.database import DialogSession
from models.media_store import MAX_BYTES, MediaStore
from models.tables import Assignment, Chat, Household, HouseholdStatus, Media, Member, Outbox
from tests.handlers.driver import Message, Phone, World, at, make_world, open_round

_events = itertools.count()


@pytest.fixture
def world(tmp_path: Path) -> World:
    """The commune with three households in Thôn 3 and two in Thôn 5, under survey."""
    dialogs = all_dialogs(RollDialog(MediaStore(tmp_path / "files")))
    router = Router(replace(dialogs, commands=(*COMMANDS, *dialogs.commands)))
    world = make_world(tmp_path, router, at("05/10/2026 09:00"))
    open_round(world, [("Thôn 3", 3, 0, 0), ("Thôn 5", 2, 0, 0)])
    with world.session() as session:
        for household in session.scalars(select(Household)).all():
            session.add(
                Member(
                    household_id=household.id,
                    ordinal=1,
                    name=household.head_name,
                    birth_year=1971,
                    sex="female",
                    relation="head",
                )
            )
        session.commit()
    return world


def event(world: World, phone: Phone, kind: Kind, *, media: MediaRef | None = None, payload: str = "") -> list[Message]:
    """Something that is no text comes in."""
    incoming = Incoming(
        channel=phone.channel,
        event_key=f"event-{next(_events)}",
        chat_key=phone.chat_key,
        user_key=phone.user_key,
        kind=kind,
        media=media,
        payload=payload,
    )
    with DialogSession(world.engine) as session:
        world.router.handle(session, incoming, world.clock.now)
        Session.commit(session)
    return phone.reads()


def officer_of(world: World, code: str = "officer") -> Phone:
    """The phone of an officer who is at the home page."""
    phone = world.phone_of(code)
    phone.says("trang chính")
    return phone


def sends(world: World, phone: Phone, name: str = "ds.xlsx", *, size: int = 1000) -> list[Message]:
    """A file is sent."""
    return event(world, phone, Kind.DOCUMENT, media=MediaRef(file_key="F", name=name, size=size))


def arrives(world: World, phone: Phone, content: bytes | None) -> list[Message]:
    """The newest file has been fetched (None: could not be), and its dialog is told."""
    with world.session() as session:
        row = session.scalars(select(Media).order_by(Media.id.desc())).first() or Media()
        row.status = "failed" if content is None else "fetched"
        if content is not None:
            row.checksum = hashlib.sha256(content).hexdigest()
            path = MediaStore(Path(str(world.engine.url.database)).parent / "files").path(row.checksum)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        number = row.id
        session.commit()
    return event(world, phone, Kind.FETCHED, payload=str(number))


def register(world: World) -> CommuneWorkbook:
    """The list as the register has it, to be changed as people change it in Excel."""
    with world.session() as session:
        return present_workbook(session, world.commune(session))


def with_new(world: World, *codes: str, village: str = "03") -> bytes:
    """The register's list with new households in a village."""
    book = register(world)
    households = [HouseholdRow(village=village, code=code, head_name=f"Lù Văn {code}") for code in codes]
    members = [
        MemberRow(
            village=village,
            household=code,
            ordinal=1,
            name=f"Lù Văn {code}",
            birth_year=1980,
            sex="male",
            relation="head",
        )
        for code in codes
    ]
    return filled(
        replace(book, households=(*book.households, *households), members=(*book.members, *members)),
    )


def count(world: World, table: type[Household | Assignment | Media]) -> int:
    """Rows of a table."""
    with world.session() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_from_the_file_to_the_register(world: World) -> None:
    """The file is announced, read, shown, and only after the yes written; the new household is in the round."""
    officer = officer_of(world)
    asked = officer.says("danh sách hộ")[-1]
    fetching = sends(world, officer)[-1]
    page = arrives(world, officer, with_new(world, "050"))[-1]
    before = count(world, Household)
    done = officer.taps("Cập nhật danh sách")[-1]

    assert asked.text.startswith("Gửi tệp Excel danh sách hộ")
    assert fetching.text == "Đã nhận tệp “ds.xlsx”, đang tải về. Đọc xong Sổ Thôn báo ngay, chưa ghi gì vào sổ."
    assert "Mới 1 hộ · đổi 0 hộ · không còn trong tệp 0 hộ" in page.text
    assert page.buttons == ("Cập nhật danh sách", "Thôi")
    assert (before, count(world, Household), count(world, Assignment)) == (5, 6, 6)
    assert done.text == "✅ Đã cập nhật danh sách: thêm 1 hộ.\nĐợt đang mở có thêm 1 hộ, đã báo trưởng thôn."


def test_the_head_of_the_village_hears_of_the_new_household(world: World) -> None:
    """The head whose list has grown is told, nobody else."""
    third, fifth, officer = world.phone_of("head3"), world.phone_of("head5"), officer_of(world)
    sends(world, officer)
    arrives(world, officer, with_new(world, "050", "051"))
    officer.taps("Cập nhật danh sách")

    assert [message.text for message in third.reads()] == ["Xã thêm 2 hộ của Thôn 3 vào đợt rà soát đang mở."]
    assert fifth.reads() == []


def test_new_households_of_a_village_without_a_head_are_pointed_out(world: World) -> None:
    """They are in the round, and the officer is told that nobody surveys them."""
    with world.session() as session:
        world.role(session, "head3").until = date(2026, 10, 1)
        session.commit()
    officer = officer_of(world)
    sends(world, officer)
    arrives(world, officer, with_new(world, "050"))

    assert "⚠️ 1 hộ chưa có trưởng thôn làm: Thôn 3." in officer.taps("Cập nhật danh sách")[-1].text


def test_a_household_that_the_file_lacks_is_marked_and_kept(world: World) -> None:
    """What is missing is shown before, and afterwards marked, never deleted."""
    officer = officer_of(world)
    book = register(world)
    gone = book.households[0]
    rest = tuple(row for row in book.members if (row.village, row.household) != (gone.village, gone.code))
    sends(world, officer)
    page = arrives(world, officer, filled(replace(book, households=book.households[1:], members=rest)))[-1]
    done = officer.taps("Cập nhật danh sách")[-1]

    assert "không còn trong tệp 1 hộ" in page.text
    assert done.text == "✅ Đã cập nhật danh sách: đánh dấu vắng 1 hộ."
    with world.session() as session:
        statuses = session.scalars(select(Household.status).order_by(Household.id)).all()
        assert statuses == [HouseholdStatus.MISSING] + [HouseholdStatus.ALIVE] * 4


def test_stopping_changes_nothing(world: World) -> None:
    """[Thôi] leaves the register as it was."""
    officer = officer_of(world)
    sends(world, officer)
    arrives(world, officer, with_new(world, "050"))

    assert officer.taps("Thôi")[-1].text == "Đã dừng, sổ vẫn như cũ."
    assert count(world, Household) == 5


def test_a_file_that_must_be_mended_is_not_taken(world: World) -> None:
    """A blocking doubt is named by sheet, row and column; nothing can be confirmed and nothing is written."""
    officer = officer_of(world)
    sends(world, officer)
    page = arrives(world, officer, with_new(world, "050", village="99"))[-1]

    assert "⚠️" in page.text
    assert "cần sửa trước khi nhập" in page.text
    assert "dòng 7, cột" in page.text
    assert page.buttons == ("Thôi",)
    assert count(world, Household) == 5


def test_a_mended_file_is_sent_again(world: World) -> None:
    """After a refusal the next file is taken without a new command."""
    officer = officer_of(world)
    sends(world, officer)
    arrives(world, officer, with_new(world, "050", village="99"))
    sends(world, officer, "ds-2.xlsx")

    assert "Cập nhật danh sách" in arrives(world, officer, with_new(world, "050"))[-1].buttons


def test_a_long_list_goes_along_as_a_file(world: World) -> None:
    """Two households stand in the message, all of them in the file with it."""
    officer = officer_of(world)
    codes = [f"{number:03}" for number in range(50, 60)]
    sends(world, officer)
    page = arrives(world, officer, with_new(world, *codes))[-1]

    assert "050" in page.text
    assert "055" not in page.text
    assert "Đủ cả ở tệp kèm theo." in page.text
    with world.session() as session:
        payloads = session.scalars(select(Outbox.payload).order_by(Outbox.id)).all()
    (drawing,) = filter(None, (load_outgoing(payload).drawing for payload in payloads))
    assert sum("Mới:" in line for line in drawing.figures["lines"]) == 10


def test_a_file_without_changes(world: World) -> None:
    """The same list again is said to be the same; nothing is asked."""
    officer = officer_of(world)
    sends(world, officer)
    page = arrives(world, officer, filled(register(world)))[-1]

    assert page.text == "Tệp “ds.xlsx” giống sổ, không có gì thay đổi."


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"%PDF-1.7 khong phai bang tinh", "không phải sổ Excel"),
        (b"PK\x03\x04 cut off", "không phải sổ Excel"),
        (b"", "không phải sổ Excel"),
    ],
)
def test_a_file_that_is_no_workbook(world: World, content: bytes, expected: str) -> None:
    """The sentence says what it is not and what to do, and another file may be sent."""
    officer = officer_of(world)
    sends(world, officer)
    page = arrives(world, officer, content)[-1]

    assert expected in page.text
    assert "Sổ vẫn như cũ." in page.text


def test_a_file_that_could_not_be_fetched(world: World) -> None:
    """The officer hears that it did not come."""
    officer = officer_of(world)
    sends(world, officer)

    assert arrives(world, officer, None)[-1].text.startswith("Tệp “ds.xlsx” chưa tải về được.")


@pytest.mark.parametrize("name", ["bao-cao.docx", "anh.jpg", "quyet-dinh.PDF"])
def test_other_kinds_of_files_are_not_fetched(world: World, name: str) -> None:
    """A name that is no workbook's is answered at once."""
    officer = officer_of(world)
    said = sends(world, officer, name)[-1]

    assert said.text.startswith(f"Đã nhận tệp “{name}”. Danh sách hộ cần tệp Excel")
    assert count(world, Media) == 0


def test_a_file_that_is_too_large(world: World) -> None:
    """The limit is said before anything is fetched."""
    said = sends(world, officer_of(world), size=MAX_BYTES + 1)[-1]

    assert "lớn hơn 20 MB" in said.text
    assert count(world, Media) == 0


def test_a_head_is_told_politely(world: World) -> None:
    """A village head's file is not fetched, and the head is told who keeps the list."""
    head = world.phone_of("head3")
    head.says("trang chính")
    said = sends(world, head)[-1]

    assert said.text.startswith("Danh sách hộ do xã cập nhật, tệp vừa rồi không được giữ.")
    assert count(world, Media) == 0


def test_news_of_a_file_does_not_take_the_place_of_an_open_question(world: World) -> None:
    """Somebody who went on to something else is told, and their question is asked again; the file waits."""
    officer = officer_of(world)
    sends(world, officer)
    question = officer.says("trang chính")[-1]
    news = arrives(world, officer, with_new(world, "050"))

    assert [message.text for message in news] == [
        "Tệp danh sách “ds.xlsx” đã tải xong, chưa ghi gì vào sổ.",
        question.text,
    ]
    assert "Cập nhật danh sách" in officer.taps("Xem tệp")[-1].buttons


def test_a_file_taken_back_is_not_announced(world: World) -> None:
    """After [Thôi] while it is being fetched, nothing more is heard of it."""
    officer = officer_of(world)
    sends(world, officer)
    officer.taps("Thôi")

    with world.session() as session:
        assert session.execute(select(Media.status, Media.purpose)).one() == ("failed", "dropped")


def test_somebody_elses_file_cannot_be_opened(world: World) -> None:
    """A forged token with the number of another chat's file shows nothing of it."""
    officer, chairman = officer_of(world), officer_of(world, "chairman")
    sends(world, officer)
    arrives(world, officer, with_new(world, "050"))
    chairman.tokens["giả"] = "go:roll_file:1"

    assert chairman.taps("giả")[-1].text.startswith("Gửi tệp Excel danh sách hộ")


def test_a_register_that_changed_meanwhile_is_shown_anew(world: World) -> None:
    """When another officer was quicker, the page is shown with its new counts instead of being applied."""
    officer, chairman = officer_of(world), officer_of(world, "chairman")
    sends(world, officer)
    arrives(world, officer, with_new(world, "050", "051"))
    sends(world, chairman)
    arrives(world, chairman, with_new(world, "050"))
    chairman.taps("Cập nhật danh sách")
    said = officer.taps("Cập nhật danh sách")

    assert said[0].text == "⚠️ Sổ vừa thay đổi, xem lại trước khi cập nhật."
    assert "Mới 1 hộ" in said[1].text
    officer.taps("Cập nhật danh sách")
    assert count(world, Household) == 7


def test_nothing_is_half_imported(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure in the middle leaves the register as it was, whole."""
    officer = officer_of(world)
    sends(world, officer)
    arrives(world, officer, with_new(world, "050"))

    def fail(*args: object) -> None:
        raise RuntimeError("in the middle")

    monkeypatch.setattr("handlers.roll.assign_new", fail)
    with pytest.raises(RuntimeError):
        officer.taps("Cập nhật danh sách")

    assert count(world, Household) == 5
    with world.session() as session:
        assert session.scalar(select(func.count(Member.id))) == 5


def test_outside_a_round_nobody_is_assigned(world: World) -> None:
    """Without a running round the list is updated and that is all."""
    officer = officer_of(world)
    officer.says("đóng đợt")
    officer.taps("Đóng đợt")
    sends(world, officer)
    arrives(world, officer, with_new(world, "050"))
    done = officer.taps("Cập nhật danh sách")[-1]

    assert done.text == "✅ Đã cập nhật danh sách: thêm 1 hộ."
    assert count(world, Assignment) == 5


def test_the_chat_remembers_who_sent_it(world: World) -> None:
    """The row names the chat, the channel's handle, and what the file is for."""
    officer = officer_of(world)
    sends(world, officer)

    with world.session() as session:
        row = session.scalars(select(Media)).one()
        chat = session.get_one(Chat, row.chat_id)
        assert (chat.chat_key, row.file_key, row.purpose, row.status) == (officer.chat_key, "F", "roll", "to_fetch")
