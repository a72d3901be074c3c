"""The functions of expressions: all that the field has are there, with the arguments that they may take."""

import base64
from datetime import UTC, datetime, timedelta, timezone

import pytest

from models.forms.nodes import Node
from models.forms.xpath import Cause, Context, XPathError
from models.forms.xpath import compile as compile_expression

ROOT = Node("data")

# The list of the ODK XForms specification, and of the ODK documentation what the specification lacks:
# function, least and most arguments (None: any number).
OFFERED = """
string 0 1|concat 0 *|join 1 *|substr 2 3|substring-before 2 2|substring-after 2 2|translate 3 3|string-length 0 1
normalize-space 0 1|contains 2 2|starts-with 2 2|ends-with 2 2|uuid 0 1|digest 2 3|pulldata 4 4|if 3 3|coalesce 2 2
once 1 1|true 0 0|false 0 0|boolean 1 1|boolean-from-string 1 1|not 1 1|regex 2 2|checklist 2 *|number 0 1|random 0 0
int 1 1|sum 1 1|max 0 *|min 0 *|round 1 2|pow 2 2|log 1 1|log10 1 1|abs 1 1|sin 1 1|cos 1 1|tan 1 1|asin 1 1|acos 1 1
atan 1 1|atan2 2 2|sqrt 1 1|exp 1 1|exp10 1 1|pi 0 0|count 1 1|count-non-empty 1 1|position 0 1|instance 1 1
current 0 0|randomize 1 2|today 0 0|now 0 0|format-date 2 2|format-date-time 2 2|date 1 1|decimal-date-time 1 1
decimal-time 1 1|selected 2 2|selected-at 2 2|count-selected 1 1|jr:choice-name 2 2|jr:itext 1 1|area 1 1|distance 1 *
geofence 2 2|intersects 1 1|base64-decode 1 1|extract-signed 2 2|weighted-checklist 2 *|indexed-repeat 3 11
"""
FUNCTIONS = [one.split() for line in OFFERED.split("\n") for one in line.split("|") if one]


def value(expression: str, node: Node = ROOT) -> object:
    """What an expression gives at a node."""
    found = compile_expression(expression).evaluate(
        Context(node=node, root=node, now=datetime(2026, 10, 6, tzinfo=UTC))
    )
    return found[0].text if isinstance(found, list) and found else found


def counted(name: str, arguments: int) -> list[Cause]:
    """What is told beforehand of a call with so many arguments."""
    return [fault.cause for fault in compile_expression(f"{name}({', '.join(['1'] * arguments)})").faults]


@pytest.mark.parametrize(
    "condition",
    ["today() <= now()", "today() >= now()", "now() > date-time('2026-10-06T02:59:00+07:00')", "now() < today() + 1"],
)
def test_moments_and_dates_are_ordered_on_the_clock_of_the_zone(condition: str) -> None:
    """At three in the morning it is today in the commune, though not yet in UTC."""
    early = datetime(2026, 10, 6, 3, tzinfo=timezone(timedelta(hours=7)))
    found = compile_expression(condition).evaluate(Context(node=ROOT, root=ROOT, now=early))

    assert found is True


def test_the_list_is_the_whole_one() -> None:
    """The specification and the documentation have 73 functions."""
    assert len({name for name, _, _ in FUNCTIONS}) == 73


@pytest.mark.parametrize(("name", "least", "most"), FUNCTIONS)
def test_function_is_there_and_its_arguments_are_counted(name: str, least: str, most: str) -> None:
    """A call with the least and the most arguments is fine, with one less or one more it is told."""
    fewest = int(least)
    many = fewest + 8 if most == "*" else int(most)

    assert counted(name, fewest) == []
    assert counted(name, many) == []
    if fewest:
        assert counted(name, fewest - 1) == [Cause.ARGUMENT_COUNT]
    if most != "*":
        assert counted(name, many + 1) == [Cause.ARGUMENT_COUNT]


@pytest.mark.parametrize(("name", "arguments"), [("weighted-checklist", 5), ("indexed-repeat", 4)])
def test_arguments_that_come_in_pairs_are_counted_so(name: str, arguments: int) -> None:
    """A half pair is told."""
    assert counted(name, arguments) == [Cause.ARGUMENT_COUNT]


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("round('4,6')", 5.0),
        ("round(1.005, 2)", 1.01),
        ("round(-1.475, 2)", -1.47),
        ("round(12350.12345, -2)", 12400.0),
        ("0.1 + 0.2 = 0.3", True),
        ("number('1e3') = 1000", False),
        ("1e3 + 1", 1001.0),
        ("substr('hello', 'x', -1)", "hell"),
        ("substr('hello', 1 div 0)", ""),
        ("decimal-date-time(1.5)", 1.5),
        ("decimal-time(1.25)", 0.25),
        ("string(date(-0.5))", "1970-01-01"),
        ("normalize-space('  a \t b ')", "a b"),
        ("string(1 div 100000)", "0.00001"),
        ("concat(0.0000001, ' ', 123456789012345680000)", "0.0000001 123456789012345680000"),
    ],
)
def test_value_is_as_in_javarosa(expression: str, found: object) -> None:
    """Each expression has this value."""
    assert value(expression) == found


@pytest.mark.parametrize(
    "expression",
    [
        "decimal-date-time('-1000')",
        "date('1000')",
        "date(1 div 0)",
        "geofence('', '')",
        "string-length()",
        "area('0 0')",
    ],
)
def test_what_javarosa_refuses_is_refused(expression: str) -> None:
    """These have no value; the document itself has no text to measure."""
    with pytest.raises(XPathError) as caught:
        value(expression, Node(""))

    assert caught.value.cause is Cause.WRONG_VALUE


@pytest.mark.parametrize(
    ("text", "pattern", "holds"),
    [
        ("Bình", r"\p{L}+", True),
        ("Ng Văn A", r"[\p{L} ]+", True),
        ("Ng2", r"[\p{L} ]+", False),
        ("12", r"[^\p{L}]+", True),
        ("12", r"\P{L}+", True),
        ("đ", r"[\P{L}]", False),
        ("Bình", r"\w+", False),
        ("An", r"\p{Lu}\p{Alpha}", True),
        ("[a]", r"[[a\]]+", True),
        ("a-b", r"[a--b]+", True),
        ("2026", r"(?<year>\d{4})", True),
        ("ab", r"(?<=a)b", False),
        ("]", r"[]x]", True),
    ],
)
def test_pattern_is_read_as_forms_write_it(*, text: str, pattern: str, holds: bool) -> None:
    """Letters of all languages, brackets within brackets, named groups."""
    assert value(f"regex('{text}', '{pattern}')") is holds


@pytest.mark.parametrize("pattern", ["(", r"\p{Nothing}", "a{2,1}", "[z-a]", r"[\P{Alpha}]"])
def test_pattern_that_cannot_be_read_is_refused(pattern: str) -> None:
    """A broken pattern is refused with the pattern in hand."""
    with pytest.raises(XPathError) as caught:
        value(f"regex('a', '{pattern}')")

    assert (caught.value.cause, caught.value.found) == (Cause.WRONG_VALUE, pattern)


@pytest.mark.parametrize(
    ("line", "crosses"),
    [
        ("0 0;1 1", False),
        ("0 0;1 1;0 1;1 0", True),
        ("0 0;0 1;1 1;1 0;0 0", False),
        ("0 0;0 2;1 1;-1 1", True),
        ("0 0;1 1;1 0;0 1;0 0", True),
        ("", False),
    ],
)
def test_line_that_crosses_itself_is_found(*, line: str, crosses: bool) -> None:
    """The edge of a plain shape does not cross itself, though it ends where it began."""
    assert value(f"intersects('{line}')") is crosses


KEY = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
SIGNATURE = (
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
)


@pytest.mark.parametrize(("message", "found"), [(b"r", "r"), (b"s", ""), (b"", "")])
def test_signed_message_is_given_only_if_the_key_signed_it(message: bytes, found: str) -> None:
    """The second test vector of RFC 8032, whole and tampered with."""
    content = base64.b64encode(bytes.fromhex(SIGNATURE) + message).decode()
    key = base64.b64encode(bytes.fromhex(KEY)).decode()

    assert value(f"extract-signed('{content}', '{key}')") == found


@pytest.mark.parametrize("content", ["", "abc", "not base64!", base64.b64encode(b"\xff" * 80).decode()])
def test_content_without_a_signature_gives_nothing(content: str) -> None:
    """Whatever the content is, it is blank and no fault."""
    assert value(f"extract-signed('{content}', '{content}')") == ""
