"""What an expression reads: its paths, the instances it asks for, the functions it calls."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from models.forms.xpath.tree import Binary, Call, Expr, Literal, Negative, Path, PathStep


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: a name as written, "*", "..", "//" (any depth below), "@name"; "." is left out.

    `filtered`: a predicate picks among the nodes of this step.
    """

    name: str
    filtered: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A path that an expression reads. One inside a predicate is told from where the predicate's own path starts.

    `origin` is "" for the node that the expression stands at (current() included), "/" for the root of the primary
    instance, else the id of a secondary instance. `steps` lead from there.
    """

    origin: str
    steps: tuple[Step, ...]

    @property
    def filtered(self) -> bool:
        """Whether a predicate picks among several nodes on the way."""
        return any(step.filtered for step in self.steps)

    @property
    def absolute(self) -> bool:
        """Whether it starts at the root of the primary instance."""
        return self.origin == "/"


@dataclass(frozen=True, slots=True)
class FunctionUse:
    """A call in an expression: the function's name, how many arguments, and where it stands (characters from 0)."""

    name: str
    arguments: int
    position: int


@dataclass
class Reads:
    """Everything that an expression reads, gathered from its tree."""

    references: list[Reference] = field(default_factory=list)
    instances: list[str] = field(default_factory=list)
    functions: list[FunctionUse] = field(default_factory=list)


def reads(expression: Expr) -> Reads:
    """Gather what an expression reads, in the order of its text."""
    found = Reads()
    _gather(expression, Reference("", ()), found)
    return found


def _gather(expression: Expr, here: Reference, found: Reads) -> None:
    match expression:
        case Literal():
            return
        case Negative(inner):
            _gather(inner, here, found)
        case Binary(_, operands):
            for operand in operands:
                _gather(operand, here, found)
        case Call():
            _call(expression, here, found)
        case Path():
            _path(expression, here, found)


def _call(call: Call, here: Reference, found: Reads) -> None:
    found.functions.append(FunctionUse(call.name, len(call.arguments), call.position))
    first = call.arguments[0] if call.arguments else None
    if call.name in {"instance", "pulldata"} and isinstance(first, Literal):
        found.instances.append(str(first.value))
    if call.name == "current":
        found.references.append(Reference("", ()))
    for argument in call.arguments:
        _gather(argument, here, found)
    if not call.arguments and call.name in {"string", "number", "position", "once"}:
        found.references.append(here)


def _path(path: Path, here: Reference, found: Reads) -> None:
    if path.start is None:
        base = Reference("/", ()) if path.origin == "/" else here
    else:
        base = _base(path.start, here, found)
        for predicate in path.predicates:
            _gather(predicate, base, found)
    steps = list(base.steps)
    for step in path.steps:
        steps += _names(step)
        at = Reference(base.origin, tuple(steps))
        for predicate in step.predicates:
            _gather(predicate, at, found)
    found.references.append(Reference(base.origin, tuple(steps)))


def _base(start: Expr, here: Reference, found: Reads) -> Reference:
    """Where a path starts that begins with a call or a bracket."""
    if isinstance(start, Call) and start.name == "instance" and start.arguments:
        found.functions.append(FunctionUse(start.name, len(start.arguments), start.position))
        first = start.arguments[0]
        if isinstance(first, Literal):
            found.instances.append(str(first.value))
            return Reference(str(first.value), ())
    if isinstance(start, Call) and start.name == "current":
        found.functions.append(FunctionUse(start.name, 0, start.position))
        return Reference("", ())
    before = len(found.references)
    _gather(start, here, found)
    return found.references[before] if len(found.references) > before else here


def _names(step: PathStep) -> Iterator[Step]:
    filtered = bool(step.predicates)
    if step.axis == "child":
        yield Step(step.test, filtered)
    elif step.axis == "attribute":
        yield Step(f"@{step.test}", filtered)
    elif step.axis == "parent":
        yield Step("..", filtered)
    elif step.axis != "self":
        yield Step("//", filtered)
        if step.test != "node()":
            yield Step(step.test)
