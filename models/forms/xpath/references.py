"""What an expression reads: its paths, the instances it asks for, the functions it calls."""

from dataclasses import dataclass


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
