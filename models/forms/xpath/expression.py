"""A compiled expression."""

from collections.abc import Mapping

from models.forms.xpath.context import Context
from models.forms.xpath.references import FunctionUse, Reference
from models.forms.xpath.values import Value

NAMESPACES: Mapping[str, str] = {"jr": "http://openrosa.org/javarosa"}


class Expression:
    """An expression ready to run any number of times, in any thread. Compared by identity; made by `compile`.

    `source` is its text. `references` are the paths it reads, `instances` the ids of secondary instances it names
    literally (pulldata's too), `functions` its calls; each in the order of the text.
    """

    source: str
    references: tuple[Reference, ...]
    instances: tuple[str, ...]
    functions: tuple[FunctionUse, ...]

    def evaluate(self, context: Context) -> Value:
        """The value in a context; nodes come as a list. Raises XPathError where JavaRosa would refuse."""
        raise NotImplementedError

    def text(self, context: Context) -> str:
        """The value as text."""
        raise NotImplementedError

    def number(self, context: Context) -> float:
        """The value as a number."""
        raise NotImplementedError

    def truth(self, context: Context) -> bool:
        """The value as true or false."""
        raise NotImplementedError


def compile(text: str, *, namespaces: Mapping[str, str] = NAMESPACES) -> Expression:  # noqa: A001 - as re.compile
    """Reads an expression; the same text gives the same Expression while it is remembered.

    Unknown functions, wrong numbers of arguments and unknown prefixes are refused here. Raises XPathError.
    """
    raise NotImplementedError
