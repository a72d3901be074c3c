"""Which answers to one form another one takes over, and which stay behind."""

from pathlib import Path

from models.forms.carry_over import By, Kept, Lost, Why, carry_over
from tests.models.forms.small import NOW, form

OLD = """
| survey |
| | type | name | label | bind::so:fact |
| | select_one water | water | Nước? | water |
| | integer | rooms | Mấy phòng? | |
| | text | road | Đường? | road |
| | date | built | Làm năm nào? | |
| | text | gone | Bỏ? | |
| | note | told | Cảm ơn | |
| | begin_repeat | member | Người | member |
| | text | job | Nghề? | |
| | end_repeat | | | |
| choices |
| | list_name | name | label |
| | water | tap | Nước máy |
| | water | well | Giếng |
"""
NEW = """
| survey |
| | type | name | label | bind::so:fact |
| | select_one water | drinking | Nước ăn? | water |
| | decimal | rooms | Mấy phòng? | |
| | integer | road | Mấy con đường? | roads |
| | select_one water | built | Làm bằng gì? | |
| | text | job | Nghề chính? | |
| choices |
| | list_name | name | label |
| | water | tap | Nước máy |
| | water | rain | Nước mưa |
"""


def test_what_is_carried_and_what_is_not(tmp_path: Path) -> None:
    """By fact first, then by name; other kinds, other facts, moves out of rows and missing choices are named."""
    kept, lost = carry_over(form(OLD, tmp_path), form(NEW, tmp_path))

    assert kept == [
        Kept("/data/water", "/data/drinking", By.FACT),
        Kept("/data/rooms", "/data/rooms", By.NAME),
    ]
    assert lost == [
        Lost("/data/water", Why.CHOICES, ("Giếng",)),
        Lost("/data/road", Why.GONE),
        Lost("/data/built", Why.TYPE),
        Lost("/data/gone", Why.GONE),
        Lost("/data/member/job", Why.ROWS),
    ]


def test_everything_of_the_same_form(tmp_path: Path) -> None:
    """The same questions lose nothing."""
    kept, lost = carry_over(form(OLD, tmp_path), form(OLD, tmp_path))

    assert (len(kept), lost) == (6, [])


def test_an_answer_that_is_not_taken_is_not_offered(tmp_path: Path) -> None:
    """Last year's choice that is gone, or a text where a number is asked, does not stand beside the question."""
    known = {"water": "well", "rooms": "nhiều", "drinking": "well"}
    entry = form(NEW, tmp_path).begin(NOW, known)

    assert [entry.question(f"/data/{name}").carried for name in ("drinking", "rooms")] == [None, None]


def test_an_answer_that_is_taken_is_offered(tmp_path: Path) -> None:
    """A choice that is still there, and a whole number where a decimal is asked."""
    entry = form(NEW, tmp_path).begin(NOW, {"water": "tap", "rooms": "3"})

    assert [entry.question(f"/data/{name}").carried for name in ("drinking", "rooms")] == ["tap", "3"]


TWO = """
| survey |
| | type | name | label |
| | begin_group | house | Nhà |
| | integer | size | Rộng? |
| | end_group | | |
| | begin_group | farm | Ruộng |
| | text | size | Rộng? |
| | end_group | | |
"""


def test_two_questions_of_one_name(tmp_path: Path) -> None:
    """Each goes to the question in the same group; one that left its group goes nowhere, its name says too little."""
    old = form(TWO, tmp_path)
    kept, lost = carry_over(old, form(TWO.replace("farm", "field"), tmp_path))

    assert carry_over(old, old)[1] == []
    assert (kept, lost) == (
        [Kept("/data/house/size", "/data/house/size", By.NAME)],
        [Lost("/data/farm/size", Why.GONE)],
    )


def test_known_by_group_and_name(tmp_path: Path) -> None:
    """Beside a question stands what is known of its group's, not of another question of its name."""
    entry = form(TWO, tmp_path).begin(NOW, {"house/size": "60", "farm/size": "hai sào"})

    assert [question.carried for question in entry.questions()] == ["60", "hai sào"]
