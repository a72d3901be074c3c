"""Deep, long and broken expressions: a clear word, whatever comes in."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.forms.nodes import Node
from models.forms.xpath import Cause, Context, Value, XPathError, to_string
from models.forms.xpath import compile as compile_expression

NODE = Node("data")


def value(expression: str) -> Value:
    """What an expression gives in an empty form."""
    return compile_expression(expression).evaluate(Context(node=NODE, root=NODE))


@pytest.mark.parametrize(
    "expression",
    [
        "(" * 5_000 + "1" + ")" * 5_000,
        "(" * 10_000,
        "-" * 10_000 + "1",
        "not(" * 5_000 + "1" + ")" * 5_000,
        "if(1, " * 5_000 + "1" + ", 2)" * 5_000,
        "a[" * 5_000 + "1" + "]" * 5_000,
        "=".join(["1"] * 5_000),
        "1" + "+1-1" * 2_500,
    ],
    ids=["brackets", "opened", "minus", "calls", "ifs", "predicates", "equal signs", "plus and minus"],
)
def test_too_deep_is_refused_in_words(expression: str) -> None:
    """Thousands of things within each other are too deep, and no other fault."""
    with pytest.raises(XPathError) as caught:
        value(expression)

    assert caught.value.cause is Cause.TOO_DEEP


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("(" * 100 + "1" + ")" * 100, 1.0),
        ("+".join(["1"] * 5_000), 5_000.0),
        ("-".join(["1"] * 5_000), -4_998.0),
        ("*".join(["2"] * 1_000), 2.0**1_000),
        (" and ".join(["1"] * 2_000), True),
        ("|".join(["a"] * 5_000), []),
        ("/".join(["a"] * 5_000), []),
        ("concat(" + ", ".join(["1"] * 3_000) + ")", "1" * 3_000),
        ("string-length('" + "x" * 10_000 + "')", 10_000.0),
        ("9" * 10_000, float("inf")),
        (" " * 10_000 + "1", 1.0),
    ],
)
def test_long_rows_work(expression: str, found: Value) -> None:
    """Ten thousand characters in a row are no trouble."""
    assert value(expression) == found


def test_at_the_end_of_a_deep_stack_it_is_still_an_expression_at_fault() -> None:
    """Where little stack is left, a deep expression is refused like any other."""

    def below(levels: int) -> Value:
        return value("(" * 149 + "1 " + ")" * 149) if levels == 0 else below(levels - 1)

    with pytest.raises(XPathError) as caught:
        below(700)

    assert caught.value.cause is Cause.TOO_DEEP


PIECES = st.sampled_from(
    ["(", ")", "[", "]", "1", "1e9", "'a'", "/", "//", "a", "*", "-", "+", " div ", " mod ", ",", "@", "..", ".", "::",
     "round(", "substr(", "date(", "decimal-time(", "regex(", "today()", "=", "<", " or ", "|", "jr:", "$", "'"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join))
def test_any_row_of_pieces_has_a_value_or_is_refused(expression: str) -> None:
    """No row of pieces breaks the engine: anything but a value or an XPathError fails here."""
    with suppress(XPathError):
        assert value(expression) is not None


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_print_without_exponent(number: float) -> None:
    """A number's text has digits and one point at most, and is that number."""
    text = to_string(number)

    assert set(text) <= set("-.0123456789")
    assert float(text) == pytest.approx(number, abs=1e-12)
