"""Rules that hold for every number, sum, date and text."""

import unicodedata
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from handlers.answers import KINDS, Ok, Option, Unclear, fold, read

_TODAY = date(2026, 11, 25)
_ONES = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
_OPTIONS = (Option("may", "Nước máy"), Option("khoan", "Giếng khoan"), Option("khac", "Nguồn khác"))
_VOCABULARY = (
    "không có chưa năm trăm nghìn triệu rưỡi mốt tư lăm khoảng hơn hoặc 5 12 1.200 tr k / - , tuổi sinh tháng ngày mai "
    "giếng khoan nước sửa câu gửi rồi 0912345678 nguyễn ? m2 ha 5/3/1980 kho6ng nawm"
)
_WORDS = _VOCABULARY.split()


def _said(number: int) -> str:
    """The number below 1000 as it is spoken."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = [_ONES[hundreds], "trăm"] if hundreds else []
    if tens == 0:
        words += (["linh"] if hundreds and ones else []) + ([_ONES[ones]] if ones or not hundreds else [])
    elif tens == 1:
        words += ["mười", *([{5: "lăm"}.get(ones, _ONES[ones])] if ones else [])]
    else:
        last = {1: "mốt", 4: "tư", 5: "lăm"}.get(ones, _ONES[ones])
        words += [_ONES[tens], "mươi", *([last] if ones else [])]
    return " ".join(words)


@given(st.integers(0, 999))
def test_a_number_reads_back_from_its_spoken_form(number: int) -> None:
    """A number in words is itself, with accents and without."""
    assert read("integer", _said(number)) == Ok(number)
    assert read("integer", fold(_said(number))) == Ok(number)


@given(st.integers(0, 10**9))
def test_a_number_reads_back_from_its_written_forms(number: int) -> None:
    """A number is itself bare, with points and with commas."""
    for form in (str(number), f"{number:,}", f"{number:,}".replace(",", ".")):
        assert read("integer", form) == Ok(number)


@given(st.decimals(Decimal("0.01"), Decimal(9999), places=2))
def test_two_decimals_read_back_with_point_and_comma(number: Decimal) -> None:
    """A number with two decimals is itself with either mark, and with its unit."""
    for form in (str(number), str(number).replace(".", ","), f"{number} m2"):
        assert read("decimal", form) == Ok(number)


@given(st.integers(1, 99), st.integers(1, 9))
def test_a_sum_reads_back_from_its_usual_forms(millions: int, tenth: int) -> None:
    """Millions and a tenth are the same sum in figures, in chat and in words, with accents and without."""
    value = millions * 10**6 + tenth * 10**5
    forms = (
        f"{millions}tr{tenth}",
        f"{millions},{tenth} triệu",
        f"{millions} triệu {tenth} trăm nghìn",
        f"{value:,}đ",
        f"{value // 1000}k",
        f"{_said(millions)} triệu {_ONES[tenth]} trăm nghìn",
    )
    for form in forms:
        assert read("money", form) == Ok(value), form
        assert read("money", fold(form)) == Ok(value), form


@given(st.dates(date(1930, 1, 1), date(2026, 12, 31)))
def test_a_date_reads_back_from_its_usual_forms(day: date) -> None:
    """A date is itself in figures and in words, with accents and without."""
    forms = (
        f"{day:%d/%m/%Y}",
        f"{day.day}-{day.month}-{day.year}",
        f"{day.day}.{day.month}.{day.year}",
        day.isoformat(),
        f"{day:%d%m%Y}",
        f"ngày {day.day} tháng {day.month} năm {day.year}",
        f"ngày {_said(day.day)} tháng {_said(day.month)} năm {day.year}",
    )
    for form in forms:
        assert read("date", form, today=_TODAY) == Ok(day), form
        assert read("date", fold(form), today=_TODAY) == Ok(day), form


@given(st.integers(1930, 1999))
def test_a_year_reads_back_read_aloud(year: int) -> None:
    """A year is itself in figures, shortened after sinh, and read digit by digit."""
    aloud = " ".join(_ONES[int(digit)] for digit in str(year))
    for form in (str(year), f"sinh năm {year}", f"sn {year % 100:02}", aloud, fold(aloud)):
        assert read("year", form, today=_TODAY) == Ok(year), form


@given(st.integers(0, 99).map(str))
def test_two_bare_digits_are_never_a_year(digits: str) -> None:
    """Two digits may be a year or an age, so they are asked about."""
    assert isinstance(read("year", digits, today=_TODAY), Unclear)


@given(st.integers(0, 500), st.integers(0, 500), st.sampled_from(["-", " - ", " hoặc ", " hay ", " đến ", " tới "]))
def test_a_range_is_never_a_number(first: int, last: int, between: str) -> None:
    """Two ends are both offered and neither is taken."""
    assert read("integer", f"{first}{between}{last}").__class__ is Unclear
    assert read("money", f"{first + 1}tr{between}{last + 1}tr").__class__ is Unclear


@given(
    st.sampled_from(["hơn", "gần", "trên", "dưới", "ít nhất", "không quá", "ngoài", "chưa đến", "vài", "mấy"]),
    st.integers(1, 999),
)
def test_a_bound_is_never_a_value(bound: str, number: int) -> None:
    """More than, less than and at least are asked about in every kind of number, accents or not."""
    for kind, text in (
        ("integer", f"{bound} {number}"),
        ("decimal", f"{bound} {number} ha"),
        ("money", f"{bound} {number}k"),
    ):
        assert isinstance(read(kind, text), Unclear), text
        assert not isinstance(read(kind, fold(text)), Ok), text


@given(st.sampled_from(KINDS), st.lists(st.sampled_from(_WORDS), max_size=6))
def test_reading_does_not_depend_on_spelling_of_unicode_case_and_spaces(kind: str, words: list[str]) -> None:
    """Decomposed accents, capitals and spaces change no reading; only a name keeps what was typed."""
    text = " ".join(words)
    plain = read(kind, text, _OPTIONS, _TODAY)
    assert read(kind, unicodedata.normalize("NFD", text), _OPTIONS, _TODAY) == plain
    if kind != "name":
        assert read(kind, text.upper(), _OPTIONS, _TODAY) == plain
        assert read(kind, "  ".join(["", *words, ""]), _OPTIONS, _TODAY) == plain


@given(st.sampled_from(KINDS), st.text(max_size=60))
def test_every_text_gets_a_reading(kind: str, text: str) -> None:
    """No text of any script, marks or control characters raises."""
    reading = read(kind, text, _OPTIONS, _TODAY)
    assert reading == read(kind, text, _OPTIONS, _TODAY)


@given(st.sampled_from(KINDS), st.lists(st.sampled_from(_WORDS), max_size=12))
def test_every_row_of_known_words_gets_a_reading(kind: str, words: list[str]) -> None:
    """No order of the words that the readers know raises, and no sum or number is below zero."""
    reading = read(kind, " ".join(words), _OPTIONS, _TODAY)
    if isinstance(reading, Ok) and kind in {"integer", "decimal", "money"}:
        assert reading.value >= 0
