"""Opens and closes survey rounds: the rules of a plan, the rows, and the news for the village heads.

Used by the dialog and by the command line; whoever calls posts the news and ends the transaction.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.messages import Choice, Reply, Urgency
from handlers.texts import rounds as texts
from models.queries import assignments, contacts, form_versions, requests, rounds
from models.queries.assignments import Share
from models.tables import Audit, Commune, Role, SurveyRound

YEARLY, IN_YEAR = rounds.YEARLY, rounds.IN_YEAR
START, HOW_TO = Choice(label=texts.START, value="go:home"), Choice(label=texts.HOW_TO, value="go:help")


class RoundRefusedError(ValueError):
    """The round can't be opened or closed as asked; the text is Vietnamese, for whoever asked."""


@dataclass(frozen=True, kw_only=True)
class RoundPlan:
    """A round as it is being planned; what is None or empty has not been decided yet."""

    form_version_id: int | None = None
    kind: str = ""
    year: int | None = None
    standards: tuple[str, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    """The last day of visits at home."""
    window_ends_on: date | None = None
    """The last day of the whole review."""

    @property
    def undecided(self) -> str:
        """The name of the first part that is not decided, "" where all is."""
        return next((part.name for part in fields(self) if not getattr(self, part.name)), "")


@dataclass(frozen=True)
class Opened:
    """A round that runs, or households added to it: who got how many, and the messages for the heads."""

    survey: SurveyRound
    shares: Sequence[Share]
    news: list[Reply]

    @property
    def households(self) -> int:
        """How many households were assigned."""
        return sum(share.households for share in self.shares)


def window_by_law(year: int) -> tuple[date, date]:
    """First and last day of the yearly review (Quyết định 24/2021/QĐ-TTg, Điều 3: 01/9 - hết 14/12)."""
    return date(year, 9, 1), date(year, 12, 14)


def refusal(plan: RoundPlan, today: date) -> str:
    """What speaks against the decided parts of a plan by themselves; "" if nothing."""
    first, last, window = plan.starts_on, plan.ends_on, plan.window_ends_on
    if plan.year and plan.year not in {today.year, today.year + 1}:
        return texts.other_year(plan.year, today)
    if first and first < today:
        return texts.day_past(first, today)
    if first and plan.year and first.year != plan.year:
        return texts.day_of_other_year(first, plan.year)
    if first and last and last < first:
        return texts.last_before_first(last, first)
    if last and window and window < last:
        return texts.window_before_last(window, last)
    return ""


def obstacle(session: Session, commune: Commune, kind: str = "", year: int | None = None) -> str:
    """What in the database keeps a round of this kind and year (or any) from being opened; "" if nothing."""
    runs = rounds.running_round(session, commune)
    if runs is not None:
        return texts.running(runs.year, runs.window_ends_on)
    if not form_versions.for_review(session, commune):
        return texts.no_form()
    if kind == YEARLY and year and yearly_round(session, commune, year) is not None:
        return texts.same_year(year)
    if kind == IN_YEAR and not session.scalars(requests.waiting_households(commune, date.max)).first():
        return texts.no_requests()
    return ""


def yearly_round(session: Session, commune: Commune, year: int) -> SurveyRound | None:
    """The yearly round of a year, open or closed."""
    return next((r for r in rounds.rounds_of(session, commune) if r.kind == YEARLY and r.year == year), None)


def open_round(
    session: Session,
    commune: Commune,
    plan: RoundPlan,
    known_standards: Sequence[str],
    now: datetime,
    role_id: int | None,
) -> Opened:
    """Open a round and assign the living households, or within the year those that asked.

    `role_id`: None for the operator. `RoundRefusedError` where a part is missing, the dates are in no order, or the
    database is against it.
    """
    today = _today(commune, now)
    _lock(session, commune)
    survey = _checked(session, commune, plan, known_standards, today)
    survey.opened_by_id, survey.opened_at = role_id, now
    session.add(survey)
    session.flush()
    shares = assignments.assign(session, commune, survey, today)
    if not shares:
        raise RoundRefusedError(texts.no_requests() if survey.kind == IN_YEAR else texts.no_households())
    _note(session, survey, "open_round", now, role_id)
    return Opened(survey, shares, _news(session, shares, lambda share: _opening_news(survey, share)))


def close_round(session: Session, survey: SurveyRound, now: datetime, role_id: int | None) -> list[Reply]:
    """Close a round; sheets and figures stay. Returns the news for its heads. Twice is once."""
    if survey.closed_at is not None:
        return []
    survey.closed_at = now
    _note(session, survey, "close_round", now, role_id)
    heads = [role for role, _ in assignments.heads_of(session, survey)]
    return [_reply(chat, texts.close_news(survey.year)) for role in heads for chat in _chats(session, role)]


def reopen_round(session: Session, commune: Commune, survey: SurveyRound, now: datetime, role_id: int | None) -> Opened:
    """Let a closed round run again, with the households that came meanwhile. `RoundRefusedError` while another runs."""
    _lock(session, commune)
    runs = rounds.running_round(session, commune)
    if runs is not None:
        raise RoundRefusedError(texts.running(runs.year, runs.window_ends_on))
    survey.closed_at = None
    _note(session, survey, "reopen_round", now, role_id)
    today = _today(commune, now)
    added = assignments.assign(session, commune, survey, today)
    heads = assignments.heads_of(session, survey)
    villages = {share.village.id: share.village for share in assignments.shares(session, commune, today)}
    shares = [Share(villages[role.village_id], role, count) for role, count in heads if role.village_id in villages]
    return Opened(survey, added, _news(session, shares, lambda share: _opening_news(survey, share)))


def assign_new(session: Session, commune: Commune, survey: SurveyRound, now: datetime) -> Opened:
    """Give a running round the living households that it does not have yet: after a roll, or a household that split."""
    shares = assignments.assign(session, commune, survey, _today(commune, now))
    return Opened(
        survey, shares, _news(session, shares, lambda share: texts.added(share.village.name, share.households))
    )


def unreached(session: Session, shares: Sequence[Share]) -> list[str]:
    """Names of the villages whose heads have not come to the bot."""
    return [share.village.name for share in shares if share.head is not None and not _chats(session, share.head)]


def _checked(
    session: Session, commune: Commune, plan: RoundPlan, known_standards: Sequence[str], today: date
) -> SurveyRound:
    """The row of a whole and possible plan, not stored yet."""
    against = refusal(plan, today) or obstacle(session, commune, plan.kind, plan.year)
    if against:
        raise RoundRefusedError(against)
    unknown = [key for key in plan.standards if key not in known_standards]
    if unknown:
        raise RoundRefusedError(texts.unknown_standard(unknown[0]))
    versions = {version.id for _, version in form_versions.for_review(session, commune)}
    if plan.form_version_id not in versions:
        raise RoundRefusedError(texts.unknown_form())
    if not (plan.kind in texts.KINDS and plan.year and plan.standards):
        raise RoundRefusedError(texts.undecided())
    if plan.starts_on is None or plan.ends_on is None or plan.window_ends_on is None:
        raise RoundRefusedError(texts.undecided())
    return SurveyRound(
        commune_id=commune.id,
        year=plan.year,
        kind=plan.kind,
        form_version_id=plan.form_version_id,
        standards=list(plan.standards),
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        window_ends_on=plan.window_ends_on,
    )


def _opening_news(survey: SurveyRound, share: Share) -> str:
    return texts.news(share.village.name, share.households, survey.year, survey.starts_on, survey.ends_on)


def _news(session: Session, shares: Sequence[Share], say: Callable[[Share], str]) -> list[Reply]:
    return [
        _reply(chat, say(share), START, HOW_TO)
        for share in shares
        if share.head is not None
        for chat in _chats(session, share.head)
    ]


def _chats(session: Session, role: Role) -> Sequence[int]:
    return [chat.id for chat in contacts.private_chats(session, role.person_id)]


def _reply(chat_id: int, text: str, *choices: Choice) -> Reply:
    return Reply(text=text, choices=choices, chat_id=chat_id, urgency=Urgency.BROADCAST)


def _note(session: Session, survey: SurveyRound, act: str, now: datetime, role_id: int | None) -> None:
    session.add(Audit(commune_id=survey.commune_id, role_id=role_id, act=act, detail=f"round {survey.id}", at=now))
    session.flush()


def _lock(session: Session, commune: Commune) -> None:
    """Two officers open one after the other (PostgreSQL)."""
    session.execute(select(Commune.id).where(Commune.id == commune.id).with_for_update())


def _today(commune: Commune, now: datetime) -> date:
    return now.astimezone(ZoneInfo(commune.zone)).date()
