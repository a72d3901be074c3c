"""A clock that jumps must not burn what is due: the highest time seen is kept, and a jump has to be explained.

While the time goes on as it should, ticks come every minute. A gap may be downtime, or a clock that was set. The
channel's own clock tells: if it agrees, all is well; if it does not, or does not answer, the jobs stand still.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import exc, select
from sqlalchemy.orm import Session

from models.tables import ClockMark

log = logging.getLogger(__name__)

USUAL_GAP = timedelta(minutes=30)
AGREES = timedelta(minutes=10)

OtherClock = Callable[[], datetime | None]
"""What time it is elsewhere; None where nobody answers."""


def time_goes_on(session: Session, now: datetime, other: OtherClock | None) -> bool:
    """Whether `now` can be trusted; notes the highest time seen. `other` None: there is no other clock to ask."""
    mark = _mark(session, now)
    usual = mark.seen_at - AGREES <= now <= mark.seen_at + USUAL_GAP
    if usual and mark.held_since is None:
        mark.seen_at = max(mark.seen_at, now)
        return True
    told = other() if other is not None else now
    if told is not None and abs(told - now) <= AGREES:
        mark.seen_at, mark.held_since = now, None
        return True
    if mark.held_since is None:
        mark.held_since = now
    log.warning(
        "the clock says %s, the last tick was at %s and the channel says %s: jobs wait", now, mark.seen_at, told
    )
    return False


def _mark(session: Session, now: datetime) -> ClockMark:
    """The one row, locked until the transaction ends; made at the very first tick, of two processes by the quicker.

    At the beginning nothing is known of the time: the other clock is asked, as after a jump.
    """
    query = select(ClockMark).with_for_update()
    mark = session.scalars(query).first()
    if mark is not None:
        return mark
    try:
        with session.begin_nested():
            mark = ClockMark(id=1, seen_at=now, held_since=now)
            session.add(mark)
    except exc.IntegrityError:
        mark = session.scalars(query).one()
    return mark
