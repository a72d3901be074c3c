"""A form ready to be filled in."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from models.forms.entry import Entry
from models.forms.opening import begin, resume
from models.forms.plan import Plan


class Form(Plan):
    """A form that can be filled in, any number of times; it never changes."""

    def begin(self, now: datetime, carried: Mapping[str, Any] | None = None, *, language: str | None = None) -> Entry:
        """A new entry at `now` (aware).

        `carried` is what is known from an earlier time, by fact or name: a value, or for a repeat a list of rows, each
        a mapping by fact or name. Rows become the entry's rows with their values; other values are only shown beside
        their question.
        """
        return begin(self, now, carried or {}, language)

    def resume(self, xml: str, state: Mapping[str, Any] | str) -> Entry:
        """The entry whose `to_xml()` and `state()` these are, just as it was. Raises ValueError for another form's."""
        return resume(self, xml, state)
