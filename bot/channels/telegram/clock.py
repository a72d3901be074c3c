"""Telegram's own clock, by which a jump of ours is explained."""

from datetime import datetime
from email.utils import parsedate_to_datetime

import httpx

SECONDS = 10.0


def server_date(api_url: str) -> datetime | None:
    """What time the Bot API says it is (the Date header of any answer, to the second); None if it can't be reached."""
    try:
        return parsedate_to_datetime(httpx.head(api_url, timeout=SECONDS).headers["date"])
    except (httpx.HTTPError, KeyError, ValueError):
        return None
