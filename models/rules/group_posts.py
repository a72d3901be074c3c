"""When the commune's group hears how far the review is: a weekday and a time, by the chairman's setting. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, Final

SETTING: Final = "group_post"
"""The commune's setting: {"weekday": 0, "at": "07:30"}, or {"off": true}."""
WORKDAYS: Final = range(5)


@dataclass(frozen=True, slots=True)
class PostTime:
    """A weekday (0: Monday) and a time on the commune's clock."""

    weekday: int = 0
    at: time = time(7, 30)

    def is_due(self, local: datetime) -> bool:
        """Whether the hour of this very day has come; what was missed on another day is not made up for."""
        return local.weekday() == self.weekday and local.time() >= self.at

    def plain(self) -> dict[str, Any]:
        """As the commune's settings keep it."""
        return {"weekday": self.weekday, "at": f"{self.at:%H:%M}"}


OFF: Final[Mapping[str, Any]] = {"off": True}
"""The setting of a commune that wants no posts."""


def post_time(settings: Mapping[str, Any]) -> PostTime | None:
    """The time that a commune's settings give: Monday 07:30 unless set otherwise, None where posts are off."""
    found = settings.get(SETTING)
    if not isinstance(found, Mapping):
        return PostTime()
    if found.get("off"):
        return None
    return PostTime(int(found["weekday"]), time.fromisoformat(str(found["at"])))
