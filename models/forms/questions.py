"""What an entry shows of itself: questions, repeats, rows, and what an answer did."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class QuestionType(StrEnum):
    """Every kind of question a form can ask; the last row is what a chat cannot carry."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    RANGE = "range"
    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"
    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    RANK = "rank"
    NOTE = "note"
    CALCULATE = "calculate"
    ACKNOWLEDGE = "acknowledge"
    IMAGE = "image"
    AUDIO = "audio"
    VIDEO = "video"
    FILE = "file"
    GEOPOINT = "geopoint"
    BARCODE = "barcode"
    GEOTRACE = "geotrace"
    GEOSHAPE = "geoshape"
    DRAWING = "drawing"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer offered: `name` is stored, `label` is shown in the entry's language."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """The smallest and the largest answer of a question, both allowed, as far as its constraint says so plainly.

    `minimum` and `maximum` are numbers, or dates written YYYY-MM-DD.
    """

    minimum: Decimal | str | None = None
    maximum: Decimal | str | None = None


@dataclass(frozen=True, slots=True)
class RowOf:
    """The repeat row a question stands in (the innermost): stable `id`, `ref` and `key` of the row, place from 1."""

    id: str
    repeat: str
    ref: str
    key: str
    position: int


@dataclass(frozen=True, slots=True)
class Question:
    """One relevant question as it stands now.

    `ref` is its place now, `key` the place that survives removed rows. `number` counts the form's visible top-level
    items ("5", further questions of the same group "5.2"; a repeat's questions bear the repeat's number) of `total`.
    `error` is why the held value is not accepted. `carried` is the value of an earlier time, for display only.
    `marks` are the `so:` columns; `fact` is `marks["fact"]`. `groups` are the labels of the groups around it.
    """

    ref: str
    key: str
    name: str
    number: str
    total: int
    type: QuestionType
    label: str
    hint: str
    choices: tuple[Choice, ...]
    required: bool
    readonly: bool
    value: str
    error: str | None
    constraint_message: str
    required_message: str
    bounds: Bounds
    appearance: str
    fact: str
    marks: Mapping[str, str]
    carried: str | None
    groups: tuple[str, ...]
    row: RowOf | None


@dataclass(frozen=True, slots=True)
class RowView:
    """One row of a repeat with its relevant questions."""

    id: str
    ref: str
    key: str
    position: int
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class RepeatView:
    """One relevant repeat: `ref` ("/data/member"), its rows, and whether people may add and remove them.

    `counted`: an expression of the form says how many rows there are, and nobody adds or removes one by hand.
    `row` is the row that a repeat inside a repeat stands in.
    """

    ref: str
    key: str
    name: str
    number: str
    total: int
    label: str
    rows: tuple[RowView, ...]
    counted: bool
    can_add: bool
    can_remove: bool
    fact: str
    marks: Mapping[str, str]
    groups: tuple[str, ...]
    row: RowOf | None


@dataclass(frozen=True, slots=True)
class Change:
    """What one step did to the rest of the form, as keys: questions that opened or closed, values that changed."""

    opened: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    recalculated: tuple[str, ...] = ()
    row: RowView | None = None


class Refusal(StrEnum):
    """Why an answer was not taken."""

    CONSTRAINT = "constraint"
    REQUIRED = "required"
    TYPE = "type"
    CHOICE = "choice"
    READONLY = "readonly"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an answer: `value` is what is held now; `message` is the form's own sentence, or ""."""

    accepted: bool
    value: str
    refusal: Refusal | None = None
    message: str = ""
    change: Change = field(default_factory=Change)


@dataclass(frozen=True, slots=True)
class EntryProblem:
    """Something that keeps an entry from being sent: `refusal` is REQUIRED (blank), CONSTRAINT, TYPE or CHOICE."""

    ref: str
    key: str
    number: str
    label: str
    refusal: Refusal
    message: str
