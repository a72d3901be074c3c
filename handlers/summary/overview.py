"""Asked "tổng hợp": the commune on one screen; the villages, and one village."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers import news
from handlers.charts.gather import Asked
from handlers.messages import Choice, Reply
from handlers.roles import tell
from handlers.summary import common
from handlers.texts import summary as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import people
from models.queries.calendars import calendar_of
from models.queries.figures import classes, tasks, work
from models.queries.figures.work import Work
from models.queries.head_contact import contact_of
from models.tables import Person, Role, RoleKind, Village

_LATE = Choice(label=texts.LATE, value="go:late", words=("ai trễ",))
_PARTS = (
    Choice(label=texts.EACH_VILLAGE, value="go:villages", words=("từng thôn",)),
    Choice(label=texts.TARGETS, value="go:targets", words=("chỉ tiêu",)),
    Choice(label=texts.MOVEMENT, value="go:movement", words=("biến động",)),
    Choice(label=texts.REPORTS, value="go:reports", words=("báo cáo",)),
    Choice(label=texts.BROADCAST, value="go:broadcast", words=("nhắn các thôn",)),
    common.CHARTS,
)


def write_summary(turn: Turn, asked: Asked, rest: str) -> list[Reply]:
    """Where the review stands, which villages are through, which have not begun, what is late."""
    del rest
    rows = _reached(turn, asked)
    total = Work.total([done for _, done in rows])
    late = tasks.late(turn.session, turn.here, turn.today)
    part = len(rows) if turn.me.kind == RoleKind.OFFICER and len(rows) < _all_villages(asked) else None
    lines = [
        texts.heading(turn.here.name, turn.today, part),
        texts.review(
            asked.survey.year,
            total.sent,
            total.assigned,
            _expected(asked, total.assigned),
            closed=asked.survey.closed_at is not None,
        ),
        texts.approved(total.approved, total.no_interview),
        texts.ends(
            [village.name for village, done in rows if done.sent == done.assigned],
            [village.name for village, done in rows if done.untouched == done.assigned],
        ),
        *([texts.late(late)] if late else []),
    ]
    return [Reply(text="\n".join(filter(None, lines)), choices=(*_PARTS[:5], *([_LATE] if late else []), *_PARTS[5:]))]


def write_villages(turn: Turn, asked: Asked, rest: str) -> list[Reply]:
    """The villages by their numbers, a page at a time."""
    rows, start = _reached(turn, asked), common.start_of(rest)
    total = Work.total([done for _, done in rows])
    shown = rows[start : start + common.PAGE]
    lines = [texts.villages(total.sent, total.assigned)]
    lines += [
        texts.village_line(village.name, done.sent, done.assigned, begun=done.untouched < done.assigned)
        for village, done in shown
    ]
    choices = [
        Choice(label=village.name[:24], value=f"go:village:{village.id}", words=(village.name.lower(),))
        for village, _ in shown
    ]
    left = len(rows) - start - len(shown)
    if left > 0:
        more = texts.see_more(left, "thôn")
        choices.append(Choice(label=more, value=f"go:villages:{start + common.PAGE}", words=("tiếp", "xem tiếp")))
    return [Reply(text="\n".join(lines), choices=(*choices, common.SUMMARY))]


def write_village(turn: Turn, asked: Asked, rest: str) -> list[Reply]:
    """One village, by its number when tapped or by its name when typed."""
    village = turn.session.get(Village, int(rest)) if rest.isdecimal() else None
    if village is None or village.commune_id != turn.here.id or village.id not in common.reached(turn):
        return tell(turn, trouble.nothing_here(), common.VILLAGES, common.SUMMARY)
    done = next((done for one, done in work.by_village(turn.session, asked.survey) if one.id == village.id), None)
    head = people.head_of(turn.session, village, turn.today)
    lines = [
        *_sheets(asked, village, done),
        _classes(asked, village),
        _contact(turn, head),
    ]
    behind = Choice(label=texts.FROM_WHERE, value=f"go:behind:open:{village.id}", words=("từ đâu",))
    left = (behind,) if done is not None and done.sent < done.assigned else ()
    return [Reply(text="\n".join(filter(None, lines)), choices=(*_ways(turn, head), *left, common.VILLAGES))]


def open_village_named(turn: Turn, rest: str) -> list[Reply]:
    """Typed: "thôn 7", "thôn 7 sao rồi"; several or none near it are asked about."""
    if turn.me.kind not in common.OFFICES:
        return tell(turn, trouble.nothing_here())
    found = common.village_named(turn, rest) or common.village_named(turn, rest.partition(" ")[0])
    if len(found) == 1:
        return turn.goto(turn, f"village:{found[0].id}")
    choices = [Choice(label=village.name[:24], value=f"go:village:{village.id}", entry=True) for village in found[:6]]
    return tell(turn, texts.which_village(f"thôn {rest}"), *choices, common.VILLAGES)


def open_please_call(turn: Turn, rest: str) -> list[Reply]:
    """The chairman asks the village's officers to call its head."""
    role = turn.session.get(Role, int(rest)) if rest.isdecimal() else None
    village = turn.session.get(Village, role.village_id) if role is not None and role.village_id else None
    if role is None or village is None or village.commune_id != turn.here.id or turn.me.kind != RoleKind.CHAIRMAN:
        return tell(turn, trouble.nothing_here())
    called = Choice(label=texts.CALLED, value=f"go:called:{role.id}")
    phone = turn.session.get_one(Person, role.person_id).phone
    said = news.to_officers(turn, village, texts.please_call(village.name, phone), called)
    text = texts.asked_to_call(village.name) if said else texts.nobody_to_call(village.name)
    return [*said, *tell(turn, text, common.VILLAGES, common.SUMMARY)]


def _reached(turn: Turn, asked: Asked) -> Sequence[tuple[Village, Work]]:
    reached = common.reached(turn)
    return [(village, done) for village, done in work.by_village(turn.session, asked.survey) if village.id in reached]


def _all_villages(asked: Asked) -> int:
    return len(work.by_village(asked.session, asked.survey))


def _expected(asked: Asked, assigned: int) -> int:
    return work.expected(asked.survey, assigned, asked.day, calendar_of(asked.session, asked.commune))


def _sheets(asked: Asked, village: Village, done: Work | None) -> list[str]:
    if done is None:
        return [texts.no_list(village.name)]
    begun = done.untouched < done.assigned
    return [
        texts.village(village.name, done.sent, done.assigned, _expected(asked, done.assigned), begun=begun),
        texts.village_sheets(done.approved, done.drafts, done.returned),
    ]


def _classes(asked: Asked, village: Village) -> str:
    year = asked.survey.year - 1
    found = classes.recognised(asked.session, asked.commune, year)
    if not found:
        return texts.no_classes(year)
    told = found.get(village.id, classes.Classes())
    return texts.classes_of(year, told.poor.households, told.near_poor.households)


def _contact(turn: Turn, head: Role | None) -> str:
    if head is None:
        return texts.no_head()
    contact = contact_of(turn.session, head)

    def local(moment: datetime | None) -> date | None:
        return moment.astimezone(turn.zone).date() if moment is not None else None

    since = local(contact.enrolled_at)
    if since is None:
        return texts.not_enrolled()
    answered, blocked = local(contact.answered_at), local(contact.blocked_at)
    return texts.contact(since, local(contact.reminded_at), answered, blocked)


def _ways(turn: Turn, head: Role | None) -> tuple[Choice, ...]:
    """What can be done about a village's head."""
    if head is None:
        return ()
    call = Choice(label=texts.PLEASE_CALL, value=f"go:please_call:{head.id}", words=("nhờ gọi",))
    calls = (call,) if turn.me.kind == RoleKind.CHAIRMAN else ()
    if not people.accounts_of(turn.session, head.person_id):
        return (Choice(label=texts.GIVE_CODE, value=f"go:invite:{head.id}", words=("cấp mã",)), *calls)
    write = Choice(label=texts.WRITE_HEAD, value=f"go:write_head:{head.id}", words=("nhắn trưởng thôn",))
    return (write, *calls)
