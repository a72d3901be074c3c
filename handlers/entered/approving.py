"""Asked "duyệt số": entered figures are looked at one by one by somebody who did not enter them."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from handlers import news
from handlers.entered.states import ApproveFigure
from handlers.messages import Choice, Reply
from handlers.roles import role_name, tell
from handlers.survey.sheet import note
from handlers.texts import entered as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries.figures import entering
from models.queries.figures.entering import Waiting
from models.rules.indicators import TOTALS
from models.rules.review import OFFICE
from models.tables import Commune, Media, Role

WAITING = Choice(label=texts.WAITING, value="go:figure_review", words=("duyệt số",))
_ENTER = Choice(label=texts.ANOTHER, value="go:enter", words=("nhập số",))
_APPROVE = Choice(label=texts.APPROVE, value="yes", words=("duyệt", "đồng ý"))
_RETURN = Choice(label=texts.RETURN, value="no", words=("trả lại",))
_LATER = Choice(label=texts.LATER, value="later", words=("để sau", "tiếp"))
_PICTURE = Choice(label=texts.PICTURE, value="picture", words=("xem ảnh",))


def waits(session: Session, commune: Commune, role: Role, today: date) -> tuple[str, Choice] | None:
    """A line of the digest and the home page: how many figures wait for this person."""
    del today
    count = len(entering.waiting_for(session, commune, role)) if role.kind in OFFICE else 0
    return (texts.waits(count), WAITING) if count else None


def open_review(turn: Turn, rest: str) -> list[Reply]:
    """The first figure that waits."""
    del rest
    if turn.me.kind not in OFFICE:
        return tell(turn, trouble.nothing_here())
    return _next(turn, ())


def show(turn: Turn, state: ApproveFigure) -> list[Reply]:
    """The figure that is open, or the next one where it has been settled."""
    return _next(turn, state.put_off)


def answer(turn: Turn, state: ApproveFigure) -> list[Reply]:
    """Approve, give back, look at the picture, or later."""
    item = next((one for one in _waiting(turn) if _numbers(one) == state.rows), None)
    choice = turn.said.choice if not turn.said.early else ""
    if turn.said.command in {"back", "cancel"}:
        return turn.goto(turn, "home")
    if choice == _LATER.value:
        return _next(turn, (*state.put_off, *state.rows))
    if choice in {_APPROVE.value, _RETURN.value} and item is None:
        return _next(turn, state.put_off, texts.settled())
    if choice == _APPROVE.value and item is not None:
        return _approve(turn, item, state.put_off)
    if choice == _RETURN.value and item is not None:
        return _give_back(turn, item, state.put_off)
    if choice == _PICTURE.value and item is not None:
        return [*_pictures(turn, item), *_next(turn, state.put_off)]
    if turn.is_typed and not turn.said.command and not choice:
        return turn.goto(turn, f"unread:{turn.said.text}")
    return show(turn, state)


def _next(turn: Turn, put_off: Sequence[int], lead: str = "") -> list[Reply]:
    found = _waiting(turn)
    item = next((one for one in found if not set(_numbers(one)) & set(put_off)), None)
    if item is None:
        return tell(turn, "\n".join(filter(None, [lead, texts.none_waiting()])), _ENTER, trouble.GO_HOME)
    turn.state = ApproveFigure(_numbers(item), tuple(put_off))
    who = role_name(turn.session, item.entered_by) if item.entered_by is not None else texts.OPERATOR
    day = item.first.entered_at.astimezone(turn.zone).date()
    text = texts.to_approve(len(found), _told(item), item.first.source, who, day)
    picture = (_PICTURE,) if _pictures(turn, item) else ()
    shown = f"{lead}\n{text}" if lead else text
    return [Reply(text=shown, choices=(_APPROVE, _RETURN, *picture, _LATER, trouble.GO_HOME))]


def _approve(turn: Turn, item: Waiting, put_off: tuple[int, ...]) -> list[Reply]:
    for row in item.rows:
        row.approved_by_id, row.approved_at = turn.me.id, turn.now
    note(turn, "approve_figure", detail=_told(item))
    turn.session.flush()
    turn.taken = texts.APPROVE
    return _next(turn, put_off, texts.approved(_told(item)))


def _give_back(turn: Turn, item: Waiting, put_off: tuple[int, ...]) -> list[Reply]:
    for row in item.rows:
        row.returned_at = turn.now
    note(turn, "return_figure", detail=_told(item))
    turn.session.flush()
    turn.taken = texts.RETURN
    said = news.to_role(turn, item.entered_by, texts.returned_news(_told(item)), _ENTER) if item.entered_by else []
    return [*said, *_next(turn, put_off, texts.returned(_told(item)))]


def _waiting(turn: Turn) -> list[Waiting]:
    return entering.waiting_for(turn.session, turn.here, turn.me) if turn.me.kind in OFFICE else []


def _numbers(item: Waiting) -> tuple[int, ...]:
    return tuple(row.id for row in item.rows)


def _told(item: Waiting) -> str:
    """A figure in words; totals of several villages by their sums."""
    if not item.is_totals or item.first.village_id is None:
        return texts.figure(item.first.key, item.first.period, item.first.numerator, item.first.denominator)
    households, persons = (sum(row.numerator for row in item.rows if row.key == key) for key in TOTALS)
    return texts.totals(int(item.first.period), len({row.village_id for row in item.rows}), households, persons)


def _pictures(turn: Turn, item: Waiting) -> list[Reply]:
    """The pictures of the paper that have come."""
    ids = [row.media_id for row in item.rows if row.media_id is not None]
    kept = [turn.session.get_one(Media, number) for number in ids]
    told = _told(item)
    return [Reply(text=told, media_id=media.id) for media in kept if media.status == "fetched"]
