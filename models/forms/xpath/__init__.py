"""XPath as ODK forms use it: `compile` once, `evaluate` often. The README beside this file tells how it differs."""

from models.forms.xpath.context import Context
from models.forms.xpath.errors import Cause, XPathError
from models.forms.xpath.expression import Expression, compile  # noqa: A004 (named like re.compile)
from models.forms.xpath.references import FunctionUse, Reference, Step
from models.forms.xpath.values import Value, to_boolean, to_number, to_string

__all__ = [
    "Cause",
    "Context",
    "Expression",
    "FunctionUse",
    "Reference",
    "Step",
    "Value",
    "XPathError",
    "compile",
    "to_boolean",
    "to_number",
    "to_string",
]
