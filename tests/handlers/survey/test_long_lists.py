"""Lists of choices too long for buttons: pages to look through, words to search by, ticks that stay."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.preview import HEAD, HOUSEHOLD, make_preview
from models.tables import Answer
from tests.dialogs.test_dialogs import said_again
from tests.dialogs.world import Clock, World, moment
from tests.handlers.survey.phones import Phones, Shown
from tests.models.forms.small import form

KINDS = ("Cây ăn quả", "Cây rừng", "Rau")
CHOICES = "".join(f"| | crop | c{number} | {KINDS[number % 3]} số {number} |\n" for number in range(1, 151))
CROPS = f"""
| survey |
| | type | name | label | bind::so:fact |
| | select_one crop | first | Cây trồng chính là gì? | first |
| | select_multiple crop | others | Còn trồng những cây gì? | others |
| | text | note | Ghi thêm? | note |
| choices |
| | list_name | name | label |
{CHOICES}
"""
GOLDEN = Path(__file__).parent / "long-list.txt"


def crops(folder: Path) -> World:
    """A world whose round asks for crops, each from a list of 150."""
    world = World(folder, Clock(moment("2026-10-06T18:40")))
    assert make_preview(world.settings, form(CROPS, folder), {}, world.clock.now) == []
    return world


@pytest.fixture
def phones(tmp_path: Path) -> Iterator[Phones]:
    """The head's phone at the first question."""
    found = Phones(crops(tmp_path))
    found.enrol("a", HEAD)
    for text in (HOUSEHOLD, "bắt đầu"):
        found.says("a", text)
    yield found
    found.close()


def newest(phones: Phones) -> Shown:
    """The newest message on the phone."""
    return phones.memory.shown["a"][-1]


def numbers(shown: Shown) -> list[int]:
    """The numbers of the choices that have buttons."""
    return [button.number for button in shown.buttons if button.number is not None]


def ticked(shown: Shown) -> list[str]:
    """The labels that are ticked."""
    return [button.label for button in shown.buttons if button.ticked]


def stored(phones: Phones, fact: str) -> str | None:
    """The present answer of a fact."""
    with Session(phones.engine) as session:
        return session.scalar(select(Answer.value).where(Answer.fact == fact, Answer.relevant.is_(True)))


def test_first_page(phones: Phones) -> None:
    """Eight choices with their numbers, which part of the list it is, and how another one is found."""
    assert numbers(newest(phones)) == list(range(1, 9))
    assert newest(phones).text.endswith("Mục 1–8 trong 150. Gõ vài chữ hoặc số của mục cần chọn.")


def test_next_page_changes_the_message(phones: Phones) -> None:
    """A tap on Xem tiếp sends nothing new: the same message shows the next eight."""
    before = len(phones.memory.shown["a"])
    phones.taps("a", "Xem tiếp")

    assert numbers(newest(phones)) == list(range(9, 17))
    assert len(phones.memory.shown["a"]) == before


def test_next_page_by_typing(phones: Phones) -> None:
    """Typed, it is a new message below what was typed."""
    (shown,) = phones.says("a", "xem tiếp")

    assert numbers(shown) == list(range(9, 17))


def test_after_the_last_page_comes_the_first(phones: Phones) -> None:
    """The nineteenth page holds the last six, and leads to the beginning."""
    for _ in range(18):
        phones.taps("a", "Xem tiếp")
    last = numbers(newest(phones))
    phones.taps("a", "Xem từ đầu")

    assert last == [145, 146, 147, 148, 149, 150]
    assert numbers(newest(phones))[0] == 1


def test_a_choice_of_a_later_page(phones: Phones) -> None:
    """A tap there answers."""
    phones.taps("a", "Xem tiếp")
    phones.taps("a", "Rau số 11")

    assert stored(phones, "first") == "c11"


@pytest.mark.parametrize("said", ["149", "rau số 149", "149 rau", "so 149"])
def test_any_choice_by_number_or_words(phones: Phones, said: str) -> None:
    """What stands on another page is answered by typing its number, its label or the words that only it has."""
    phones.says("a", said)

    assert stored(phones, "first") == "c149"


def test_several_that_fit(phones: Phones) -> None:
    """Words that many labels have: how many, and the first eight to choose from."""
    (shown,) = phones.says("a", "ăn quả")

    assert shown.text == "Có 50 mục giống “ăn quả”. Bác chọn, hoặc gõ thêm chữ."
    assert numbers(shown) == [3, 6, 9, 12, 15, 18, 21, 24]


def test_ticks_stay_over_pages(phones: Phones) -> None:
    """What was ticked on one page is kept while another is shown, and stored with the rest."""
    phones.says("a", "1")
    phones.taps("a", "Rau số 2")
    phones.taps("a", "Xem tiếp")
    phones.taps("a", "Cây ăn quả số 9")
    here = ticked(newest(phones))
    phones.taps("a", "Xong")

    assert here == ["Cây ăn quả số 9"]
    assert stored(phones, "others") == "c2 c9"


def test_typing_adds_to_what_is_ticked(phones: Phones) -> None:
    """An entry of another page is typed after ticking: all of them are stored, in the order of the list."""
    phones.says("a", "1")
    phones.taps("a", "Cây rừng số 7")
    phones.says("a", "149, 3")

    assert stored(phones, "others") == "c3 c7 c149"


def test_an_edit_begins_where_the_answer_stands(phones: Phones) -> None:
    """To change an answer, its own page is shown; what is typed then takes its place."""
    for said in ("1", "77, 149", "sửa 2"):
        phones.says("a", said)
    first, chosen = numbers(newest(phones))[0], ticked(newest(phones))
    phones.says("a", "5")

    assert (first, chosen) == (73, ["Rau số 77"])
    assert stored(phones, "others") == "c5"


def test_conversation_without_buttons(tmp_path: Path) -> None:
    """At the terminal, pages and search go as the golden file says."""
    world = crops(tmp_path)
    written = GOLDEN.read_text(encoding="utf-8")
    now = "".join(said_again(written, lambda _: world))
    world.close()
    if os.environ.get("SOTHON_UPDATE"):
        GOLDEN.write_text(now, encoding="utf-8")

    assert now == GOLDEN.read_text(encoding="utf-8")
