"""A compiled expression."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from models.forms.xpath import compiling, parser
from models.forms.xpath.context import Context
from models.forms.xpath.errors import Cause, XPathError
from models.forms.xpath.references import FunctionUse, Reference, reads
from models.forms.xpath.run import Run
from models.forms.xpath.values import Value, single, to_boolean, to_number

NAMESPACES: Mapping[str, str] = MappingProxyType({"jr": "http://openrosa.org/javarosa"})
REMEMBERED = 4096
"""Compiled expressions kept."""


class Expression:
    """An expression ready to run any number of times, in any thread. Compared by identity; made by `compile`.

    `source` is its text. `references` are the paths it reads, `instances` the ids of secondary instances it names
    literally (pulldata's too), `functions` its calls; each in the order of the text. `faults` are its calls of
    unknown functions or with wrong numbers of arguments: they are refused when they are reached.
    """

    __slots__ = ("_piece", "faults", "functions", "instances", "references", "source")

    def __init__(self, source: str, namespaces: Mapping[str, str]) -> None:
        tree = parser.parse(source)
        self.source = source
        self.faults: tuple[XPathError, ...] = tuple(compiling.faults(tree))
        self._piece = compiling.compiled(tree, namespaces)
        found = reads(tree)
        self.references: tuple[Reference, ...] = tuple(dict.fromkeys(found.references))
        self.instances: tuple[str, ...] = tuple(dict.fromkeys(found.instances))
        self.functions: tuple[FunctionUse, ...] = tuple(found.functions)

    def evaluate(self, context: Context) -> Value:
        """The value in a context; nodes come as a list. Raises XPathError where JavaRosa would refuse."""
        try:
            return self._piece(Run(context, context.node, context.position, context.size))
        except RecursionError:
            raise XPathError(Cause.TOO_DEEP, "the expression is too deep to be evaluated") from None
        except OverflowError:
            raise XPathError(Cause.WRONG_VALUE, "a number is too large") from None

    def text(self, context: Context) -> str:
        """The value as text."""
        return compiling.text_of(self.evaluate(context))

    def number(self, context: Context) -> float:
        """The value as a number."""
        return to_number(single(self.evaluate(context)))

    def truth(self, context: Context) -> bool:
        """The value as true or false."""
        return to_boolean(self.evaluate(context))


def compile(text: str, *, namespaces: Mapping[str, str] = NAMESPACES) -> Expression:  # noqa: A001 - as re.compile
    """Reads an expression; the same text gives the same Expression while it is remembered.

    What can't be read, and unknown prefixes, are refused here. Raises XPathError.
    """
    return _remembered(text, tuple(sorted(namespaces.items())))


@lru_cache(maxsize=REMEMBERED)
def _remembered(text: str, namespaces: tuple[tuple[str, str], ...]) -> Expression:
    try:
        return Expression(text, dict(namespaces))
    except RecursionError:
        raise XPathError(Cause.TOO_DEEP, "the expression is too deep to be read") from None
