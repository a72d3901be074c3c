"""What an expression is made of, once read."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Literal:
    """A number or a text."""

    value: float | str


@dataclass(frozen=True, slots=True)
class Call:
    """A function called."""

    name: str
    arguments: "tuple[Expr, ...]"
    position: int


@dataclass(frozen=True, slots=True)
class Binary:
    """Two operands; a long row of the same operator is one of them with many."""

    operator: str
    operands: "tuple[Expr, ...]"


@dataclass(frozen=True, slots=True)
class Negative:
    """A minus before an operand."""

    operand: "Expr"


@dataclass(frozen=True, slots=True)
class PathStep:
    """One step: axis, node test ("name", "*", "prefix:*", "node()", "text()" …) and predicates."""

    axis: str
    test: str
    predicates: "tuple[Expr, ...]" = ()


@dataclass(frozen=True, slots=True)
class Path:
    """A location path: from the root ("/"), from the context node (""), or from what `start` gives."""

    origin: str
    steps: tuple[PathStep, ...]
    start: "Expr | None" = None
    predicates: "tuple[Expr, ...]" = field(default=())
    """Predicates right after `start`."""


Expr = Literal | Call | Binary | Negative | Path
