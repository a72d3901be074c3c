"""Answers in the commune's group: commands only, counts only; no household and no person is ever named."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from handlers import answers
from handlers.messages import Choice, Incoming, Kind, Reply
from handlers.registration import code_in
from handlers.tasks import waiting
from handlers.texts import group as texts
from handlers.texts import trouble
from models.queries import chats, contacts, invitations, people, places, progress, rounds
from models.queries.calendars import calendar_of
from models.queries.figures import work
from models.queries.invitations import By
from models.rules.calendar import WorkCalendar
from models.tables import Account, Audit, Chat, Commune, GroupLink, Invitation, Role, RoleKind, SurveyRound

OFFICES = frozenset({RoleKind.OFFICER, RoleKind.CHAIRMAN, RoleKind.OPERATOR})
OURS = frozenset({"hoi", "tiendo", "giup", "ma", "start"})
"""Commands that are meant for this bot; others may be another bot's."""
PRIVATELY = Choice(label=texts.PRIVATELY, value="go:private")

_COUNT_WORDS = (
    "tien do rao ra soat thon ban to dan pho xa toan ca chung tong so cac cua den dau roi the nao sao bao nhieu may ho "
    "da gui duoc con chua xong hom nay bay gio la va voi han theo lich cho hoi xem biet tinh hinh"
)
_ABOUT_PROGRESS = frozenset(_COUNT_WORDS.split())
"""Words of a question about counts; with any other word it may be about a household."""


@dataclass(frozen=True)
class _Asked:
    """One message in a group, and the commune that the group belongs to."""

    session: Session
    chat: Chat
    account: Account
    incoming: Incoming
    now: datetime
    commune: Commune | None

    @property
    def today(self) -> date:
        zone = self.commune.zone if self.commune is not None else "Asia/Ho_Chi_Minh"
        return self.now.astimezone(ZoneInfo(zone)).date()


def answer(session: Session, chat: Chat, account: Account, incoming: Incoming, now: datetime) -> list[Reply]:
    """Answer what was said in a group, in the topic where it was said; plain chatter gets nothing."""
    link = chats.group_link(session, chat)
    commune = session.get_one(Commune, link.commune_id) if link is not None else None
    asked = _Asked(session, chat, account, incoming, now, commune)
    return [_in_topic(reply, incoming.thread_key) for reply in _replies(asked, link)]


def _replies(asked: _Asked, link: GroupLink | None) -> list[Reply]:
    incoming = asked.incoming
    if incoming.kind is Kind.CHOICE:
        return _to_private(asked) if incoming.choice == PRIVATELY.value else []
    if incoming.kind is Kind.START and incoming.payload:
        return _link(asked, link, By.LINK, incoming.payload)
    code = code_in(incoming.text) if incoming.kind is Kind.TEXT and incoming.command in {"", "ma"} else ""
    if code and (incoming.command or _offices(asked)):
        return _link(asked, link, By.CODE, code)
    if asked.commune is None:
        addressed = incoming.kind in {Kind.JOINED, Kind.START} or incoming.command in OURS
        return [Reply(text=texts.how_to_link())] if addressed else []
    if incoming.kind is Kind.START or incoming.command in {"giup", "start", "ma"}:
        return [Reply(text=texts.usage())]
    if incoming.command == "hoi" and "nhiem vu" in answers.fold(incoming.text):
        return [Reply(text=waiting.in_group(asked.session, asked.commune, asked.today))]
    if incoming.command in {"tiendo", "hoi"}:
        return [_counts(asked, asked.commune)]
    return []


def _link(asked: _Asked, link: GroupLink | None, by: By, secret: str) -> list[Reply]:
    """Make the group the commune's: only an officer's own account can, with a live code of that commune."""
    roles = _offices(asked)
    if not roles:
        return [Reply(text=texts.officers_link())]
    found = invitations.find(asked.session, by, secret, asked.now)
    role = _usable_by(asked, roles, found, by)
    if found is None or role is None:
        return [Reply(text=texts.no_such_code())]
    if link is not None and link.commune_id != found.commune_id:
        return [Reply(text=texts.already_linked())]
    found.used_at = asked.now
    if link is None:
        link = GroupLink(commune_id=found.commune_id, chat_id=asked.chat.id, linked_at=asked.now)
        asked.session.add(link)
    link.thread_key = asked.incoming.thread_key
    asked.session.add(Audit(commune_id=found.commune_id, role_id=role.id, act="link_group", at=asked.now))
    return [Reply(text=texts.linked(asked.session.get_one(Commune, found.commune_id).name))]


def _usable_by(asked: _Asked, roles: Sequence[Role], found: Invitation | None, by: By) -> Role | None:
    if found is None or found.role_id is not None or not invitations.is_live(asked.session, found, by, asked.now):
        return None
    return next((role for role in roles if role.commune_id == found.commune_id), None)


def _offices(asked: _Asked) -> list[Role]:
    roles = people.roles_of_account(asked.session, asked.account, asked.today)
    return [role for role in roles if role.kind in OFFICES]


def _counts(asked: _Asked, commune: Commune) -> Reply:
    """The counts of the villages asked about, or of all; anything else gets the one refusal."""
    names = _villages_asked(asked, commune)
    if names is None:
        return Reply(text=texts.only_counts(commune.phone), choices=(PRIVATELY,))
    survey = rounds.running_round(asked.session, commune)
    if survey is None:
        return Reply(text=texts.no_round())
    return Reply(text=_lines(asked, survey, names) if names else _table(asked, survey))


def _lines(asked: _Asked, survey: SurveyRound, names: Sequence[str]) -> str:
    found = {row.village.name: row for row in progress.by_village(asked.session, survey)}
    calendar = _calendar(asked, survey)
    return "\n".join(
        texts.village(
            name,
            found[name].sent,
            found[name].total,
            work.expected(survey, found[name].total, asked.today, calendar),
            survey.ends_on,
        )
        if name in found
        else texts.no_list(name)
        for name in names
    )


def _calendar(asked: _Asked, survey: SurveyRound) -> WorkCalendar:
    return calendar_of(asked.session, asked.session.get_one(Commune, survey.commune_id))


def _table(asked: _Asked, survey: SurveyRound) -> str:
    rows = progress.by_village(asked.session, survey)
    planned = work.expected(survey, sum(row.total for row in rows), asked.today, _calendar(asked, survey))
    counts = [(row.village.name, row.sent, row.total) for row in rows]
    return texts.table(survey.year, asked.today, counts, planned, survey.ends_on)


def _villages_asked(asked: _Asked, commune: Commune) -> list[str] | None:
    """The villages that a question about counts names (none: the whole commune); None where it is about more."""
    rest = f" {' '.join(answers.fold(asked.incoming.text).replace('?', ' ').replace(',', ' ').split())} "
    names = [village.name for village in places.villages(asked.session, commune)]
    found = []
    for name in sorted(names, key=len, reverse=True):
        folded = f" {' '.join(answers.fold(name).split())} "
        if folded in rest:
            found.append(name)
            rest = rest.replace(folded, " ")
    words = rest.split()
    numbers = [word for word in words if word not in _ABOUT_PROGRESS]
    if not numbers:
        return [name for name in names if name in found]
    by_number = answers.match_village(numbers[0], names)
    if len(numbers) == 1 and not found and "ho" not in words and len(by_number) == 1:
        return list(by_number)
    return None


def _to_private(asked: _Asked) -> list[Reply]:
    own = contacts.chats_of(asked.session, asked.account)
    if own:
        return [Reply(text=texts.ask_here(), choices=(trouble.GO_HOME,), chat_id=own[0].id)]
    bot = str(asked.commune.settings.get("bot_link", "")) if asked.commune is not None else ""
    return [Reply(text=texts.open_private(bot))]


def _in_topic(reply: Reply, thread_key: str) -> Reply:
    return reply if reply.chat_id is not None else replace(reply, thread_key=thread_key, once=True)
