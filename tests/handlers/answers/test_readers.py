"""Times, moments, periods, lists of numbers, pairs, blocks of answers, people; households, villages, questions."""

from datetime import date, datetime, time

import pytest

from handlers.answers import (
    Block,
    BlockQuestion,
    Bounds,
    Days,
    Intent,
    IntentMatch,
    Invalid,
    Ok,
    Option,
    Period,
    Person,
    RollEntry,
    Unclear,
    Why,
    match_household,
    match_intents,
    match_village,
    read,
    read_block,
    read_moment,
    read_numbers,
    read_pair,
    read_period,
    read_person,
    read_time,
)

_TODAY = date(2026, 10, 14)
_EVENING = time(19, 30)


@pytest.mark.parametrize(
    "text",
    ["7 rưỡi tối", "7 ruoi toi", "19h30", "19:30", "19.30", "19g30", "7h30 tối", "19 giờ 30 phút", "bảy rưỡi tối"],
)
def test_a_time_of_day_is_read_from_its_usual_forms(text: str) -> None:
    """Half past seven in the evening has many forms."""
    assert read_time(text) == Ok(_EVENING)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("07:30", time(7, 30)),
        ("8h sáng", time(8)),
        ("12h trưa", time(12)),
        ("1h trưa", time(13)),
        ("2 rưỡi chiều", time(14, 30)),
        ("10 đêm", time(22)),
        ("12h đêm", time(0)),
        ("7 giờ kém 15 tối", time(18, 45)),
    ],
)
def test_the_part_of_the_day_tells_the_hour(text: str, expected: time) -> None:
    """Morning, noon, afternoon, evening and night place an hour."""
    assert read_time(text) == Ok(expected)


def test_an_hour_without_its_part_of_the_day_has_two_readings() -> None:
    """7h may be morning or evening; 7 alone is no time; 25h cannot be."""
    assert read_time("7h") == Unclear((time(7), time(19)), Why.AMBIGUOUS)
    assert read_time("7") == Unclear()
    assert read_time("25h") == Invalid(Why.OUT_OF_RANGE)


@pytest.mark.parametrize(
    "text",
    ["6/11 7 rưỡi tối", "06/11 19:30", "7 rưỡi tối 6/11", "tối 6/11 7h30", "19h30 ngày 6/11", "6/11/2026 lúc 19h30"],
)
def test_a_moment_is_a_day_and_a_time_in_either_order(text: str) -> None:
    """A day without a year is the next such day."""
    assert read_moment(text, _TODAY) == Ok(datetime(2026, 11, 6, 19, 30))  # noqa: DTZ001 - local wall time


def test_a_moment_follows_words_for_days() -> None:
    """Tomorrow evening, and a weekday to come."""
    assert read_moment("7h tối mai", _TODAY) == Ok(datetime(2026, 10, 15, 19, 0))  # noqa: DTZ001 - local wall time
    assert read_moment("thứ sáu 19h", _TODAY) == Ok(datetime(2026, 10, 16, 19, 0))  # noqa: DTZ001 - local wall time
    assert read_moment("6/11", _TODAY) == Unclear()


def test_a_deadline_without_a_year_is_the_next_such_day() -> None:
    """Past days of this year are next year's; a day of the month or week is the coming one."""
    expected = {"14/12": date(2026, 12, 14), "5/3": date(2027, 3, 5), "ngày 20": date(2026, 10, 20)}
    expected |= {
        "14/10": _TODAY,
        "thứ sáu": date(2026, 10, 16),
        "29/2": date(2028, 2, 29),
        "15/1/27": date(2027, 1, 15),
    }
    assert {text: read("date", text, today=_TODAY, next_day=True) for text in expected} == {
        text: Ok(day) for text, day in expected.items()
    }


@pytest.mark.parametrize(
    "text",
    [
        "26-30/10",
        "26/10 - 30/10",
        "26/10 đến 30/10",
        "từ 26 đến 30/10",
        "từ ngày 26 đến ngày 30 tháng 10",
        "26.10-30.10",
    ],
)
def test_a_period_is_read_from_its_usual_forms(text: str) -> None:
    """What the first day lacks it has from the last."""
    assert read_period(text, _TODAY) == Ok(Period(date(2026, 10, 26), date(2026, 10, 30)))


def test_periods_cross_the_year_and_may_be_a_length() -> None:
    """A period may end next year, last one day, or be told by its length; it never runs backwards."""
    assert read_period("28/12-3/1", _TODAY) == Ok(Period(date(2026, 12, 28), date(2027, 1, 3)))
    assert read_period("21/10", _TODAY) == Ok(Period(date(2026, 10, 21), date(2026, 10, 21)))
    assert read_period("ba ngày", _TODAY) == Ok(Days(3))
    assert read_period("3 ngay lam viec", _TODAY) == Ok(Days(3))
    assert not isinstance(read_period("30-26/10", _TODAY), Ok)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("2 4", (2, 4)),
        ("2,4 va 5", (2, 4, 5)),
        ("4 2 4", (2, 4)),
        ("người 2 và 4", (2, 4)),
        ("hai và bốn", (2, 4)),
        ("1-3", (1, 2, 3)),
        ("không ai", ()),
        ("khong co ai", ()),
        ("tất cả", (1, 2, 3, 4, 5)),
    ],
)
def test_a_list_of_people_is_read_as_their_numbers(text: str, numbers: tuple[int, ...]) -> None:
    """Numbers come sorted and once; nobody is the empty list."""
    assert read_numbers(text, 5) == Ok(numbers)


def test_numbers_outside_the_list_or_run_together_are_not_taken() -> None:
    """24 of five people may be 2 and 4; 9 is nobody; two people are no person 2."""
    assert read_numbers("24", 5) == Unclear((2, 4), Why.AMBIGUOUS)
    assert read_numbers("9", 5) == Invalid(Why.NO_SUCH_OPTION, 9)
    assert read_numbers("3", (2, 4)) == Invalid(Why.NO_SUCH_OPTION, 3)
    assert not isinstance(read_numbers("2 người", 5), Ok)
    assert not isinstance(read_numbers("không biết", 5), Ok)


@pytest.mark.parametrize("text", ["38 3", "38/3", "38,3", "38 va 3", "38 đồng ý, 3 không đồng ý", "3 không 38 đồng ý"])
def test_a_pair_is_in_order_or_as_named(text: str) -> None:
    """Those who agree come first, whatever order they are named in."""
    assert read_pair(text) == Ok((38, 3))


@pytest.mark.parametrize("text", ["38", "38 3 1", "38 không"])
def test_one_or_three_numbers_are_no_pair(text: str) -> None:
    """A pair has two numbers."""
    assert read_pair(text) == Unclear()


_WATER = tuple(Option(label, label) for label in ("Nước máy", "Giếng khoan", "Nước mưa"))
_MEDIA = tuple(Option(label, label) for label in ("Tivi", "Radio", "Máy tính"))
_YES_NO = (Option("yes", "Có"), Option("no", "Không"))
_BLOCK = (
    BlockQuestion(13, "choice", _WATER),
    BlockQuestion(15, "yesno", _YES_NO),
    BlockQuestion(16, "multichoice", _MEDIA),
)


@pytest.mark.parametrize(
    "text", ["15 ko, 13 may", "15 không 13 máy", "câu 15: không; câu 13: nước máy", "15ko, 13.1", "13 1 15 2"]
)
def test_a_block_takes_answers_by_the_numbers_of_their_questions(text: str) -> None:
    """The order does not matter, nor does what parts them."""
    assert read_block(text, _BLOCK, _TODAY) == Block({15: Ok(value=False), 13: Ok("Nước máy")})


def test_commas_inside_an_answer_of_a_block_part_no_question() -> None:
    """A list of choices may stand inside a block."""
    assert read_block("16 tivi, radio, 15 có", _BLOCK, _TODAY) == Block({16: Ok(("Tivi", "Radio")), 15: Ok(value=True)})


def test_a_block_takes_answers_in_order_only_if_they_are_complete() -> None:
    """As many answers as questions shown are taken in order; fewer are not."""
    assert read_block("1 2 3", _BLOCK, _TODAY) == Block(
        {13: Ok("Nước máy"), 15: Ok(value=False), 16: Ok(("Máy tính",))}
    )
    assert read_block("1 2", _BLOCK, _TODAY) == Unclear()


@pytest.mark.parametrize("text", ["giống cả", "giong ca", "giống cả 3 câu", "giữ nguyên", "như cũ"])
def test_a_block_may_be_as_last_year(text: str) -> None:
    """One word keeps the whole block."""
    assert read_block(text, _BLOCK, _TODAY) == Block(same=True)


def test_the_rest_of_a_block_may_be_as_last_year() -> None:
    """One answer and the rest as it was."""
    assert read_block("15 ko, còn lại giống", _BLOCK, _TODAY) == Block({15: Ok(value=False)}, same=True)


def test_a_number_that_may_be_question_or_answer_leaves_the_block_unclear() -> None:
    """Where answers are numbers, only a separator tells where the next question begins; none is asked twice."""
    questions = (BlockQuestion(3, "money"), BlockQuestion(12, "decimal", (), Bounds(4, 300, "m2")))
    assert read_block("3 1tr2 12 62", questions, _TODAY) == Unclear(why=Why.AMBIGUOUS)
    assert isinstance(read_block("3 1tr2, 12 62", questions, _TODAY), Block)
    assert read_block("15 ko 15 có", _BLOCK, _TODAY) == Unclear(why=Why.AMBIGUOUS)
    assert read_block("17 2", _BLOCK, _TODAY) == Unclear()


_KIN = tuple(Option(label, label) for label in ("Vợ, chồng", "Con", "Dâu, rể", "Cháu", "Bố, mẹ", "Khác"))
_SEXES = (Option("nam", "Nam"), Option("nu", "Nữ"))


@pytest.mark.parametrize(
    "text", ["Ng. Văn M. 1980 nam con", "Ng. Văn M., 1980, nam, con", "Ng. Văn M. sn 1980 con trai"]
)
def test_a_person_is_read_from_one_line(text: str) -> None:
    """Name, year, sex and relation, parted by spaces or commas; a son is male."""
    assert read_person(text, _KIN, _SEXES, _TODAY) == Ok(Person("Ng. Văn M.", Ok(1980), Ok("nam"), Ok("Con")))


def test_a_name_that_ends_like_a_word_for_year_or_sex_stays_whole() -> None:
    """Năm and Nam with a capital belong to the name; small they are asked about."""
    named = read_person("Lê Văn Năm 1980", _KIN, _SEXES, _TODAY)
    assert named == Ok(Person("Lê Văn Năm", Ok(1980)))
    assert read_person("le van nam 1980", _KIN, _SEXES, _TODAY) == Unclear(("le van nam", "le van"), Why.AMBIGUOUS)


def test_unclear_parts_of_a_person_stay_unclear() -> None:
    """Two digits are no year, and an unknown relation is asked for; a line without a name is no person."""
    person = read_person("Trịnh Thị N. 78 hàng xóm", _KIN, _SEXES, _TODAY)
    assert person == Ok(Person("Trịnh Thị N.", Unclear((1978, 1948), Why.AMBIGUOUS), None, Unclear()))
    assert not isinstance(read_person("1980", _KIN, _SEXES, _TODAY), Ok)


_ROLL = [
    RollEntry(1, "012", "Ng. Văn A."),
    RollEntry(2, "024", "Ng. Văn G."),
    RollEntry(3, "112", "Trần Văn Hoà"),
    RollEntry(4, "120", "Trần Văn Hoa"),
    RollEntry(5, "T1", "Vũ Thị Quý"),
]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("12", [1]),
        ("hộ 012", [1]),
        ("nguyen van", [1, 2]),
        ("Nguyễn Văn A", [1]),
        ("hòa", [3]),
        ("hoa", [3, 4]),
        ("t1", [5]),
        ("quí", [5]),
        ("012 nguyen van a", [1]),
        ("012 tran van hoa", [1, 3, 4]),
        ("999", []),
    ],
)
def test_a_household_is_found_by_code_or_name(text: str, keys: list[int]) -> None:
    """Codes without zeros, names cut short, bare or with the tone elsewhere; all that match come back."""
    assert [entry.key for entry in match_household(text, _ROLL)] == keys


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("thon 7", ["Thôn 7"]),
        ("7", ["Thôn 7"]),
        ("thon7", ["Thôn 7"]),
        ("thôn bảy", ["Thôn 7"]),
        ("thon 07", ["Thôn 7"]),
        ("thôn 1", ["Thôn 1"]),
        ("thôn 13", []),
    ],
)
def test_a_village_is_found_by_number(text: str, names: list[str]) -> None:
    """One is not ten, and a village that is not there is not found."""
    assert list(match_village(text, [f"Thôn {number}" for number in range(1, 13)])) == names


def test_a_village_is_found_by_name() -> None:
    """A part of the name is enough where it is in one name only."""
    names = ["Bản Khe Cạn", "Thôn Đồng Tâm", "Thôn Đồng Tiến"]
    assert match_village("khe can", names) == ("Bản Khe Cạn",)
    assert match_village("dong tam", names) == ("Thôn Đồng Tâm",)
    assert match_village("đồng", names) == ("Thôn Đồng Tâm", "Thôn Đồng Tiến")


def test_what_is_asked_for_is_found_with_the_words_left() -> None:
    """The longest phrases win, and what is left tells of what."""
    intents = [
        Intent("summary", ("tổng hợp", "tình hình")),
        Intent("village", ("thôn",)),
        Intent("report", ("báo cáo",)),
    ]
    assert match_intents("thon 7 sao roi", intents) == (IntentMatch("village", "7 sao roi"),)
    assert match_intents("tình hình thôn 3", intents) == (IntentMatch("summary", "thôn 3"),)
    assert match_intents("xin chào", intents) == ()
