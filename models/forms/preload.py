"""What a form asks to be filled in when an entry begins: dates, the instance's id, settings of a phone."""

import uuid
from datetime import datetime

from models.forms import values
from models.forms.settle import Settling


def preload(settling: Settling, now: datetime) -> None:
    """Fills the nodes that have a preload. A chat knows no phone, so properties of one stay blank."""
    for bind in settling.live.form.definition.binds.values():
        for node in settling.live.at(bind.path) if bind.preload else []:
            settling.set_value(node, _value(bind.preload, bind.preload_params, now) or node.value)


def _value(kind: str, parameter: str, now: datetime) -> str:
    match kind, parameter:
        case "uid", _:
            return f"uuid:{uuid.uuid4()}"
        case "timestamp", ("start" | "end"):
            return values.moment(now)
        case "date", "today":
            return now.date().isoformat()
    return ""
