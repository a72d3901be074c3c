"""Where every village stands: a page of them by number, one village with its households by step, and what is mine."""

from collections import Counter

from handlers.messages import Choice, Reply
from handlers.posting import common
from handlers.posting.common import Desk, desk
from handlers.roles import short_label, tell
from handlers.texts import meeting as meeting_texts
from handlers.texts import posting as posting_texts
from handlers.texts import steps as texts
from handlers.texts import trouble
from handlers.turn import Turn
from models.queries import meetings, postings
from models.queries.standings import VillageStanding
from models.rules.posting import DOERS, Next, Step, household_step

PAGE = 6
"""Villages on a page."""


def open_steps(turn: Turn, rest: str) -> list[Reply]:
    """The villages within reach, a page at a time ("6": from the seventh on), or one that is named."""
    seen = desk(turn)
    if seen is None:
        return common.refuse_without_round(turn)
    if not seen.standings:
        return tell(turn, texts.no_villages())
    found = common.named(rest, seen.standings) if rest and not rest.isdecimal() else []
    if len(found) == 1 or len(seen.standings) == 1:
        return _village(seen, (found or seen.standings)[0])
    start = int(rest) if rest.isdecimal() and int(rest) < len(seen.standings) else 0
    shown = seen.standings[start : start + PAGE]
    lines = [texts.heading(seen.survey.year, start + 1, start + len(shown), len(seen.standings))]
    lines += [texts.line(one.village.name, seen.next(one), turn.today) for one in shown]
    choices = [
        Choice(label=short_label(one.village.name), value=f"go:step:{one.village.id}", words=(one.village.name,))
        for one in shown
    ]
    if start + PAGE < len(seen.standings):
        choices.append(Choice(label=texts.NEXT, value=f"go:steps:{start + PAGE}", words=("tiếp", "xem tiếp")))
    return tell(turn, "\n".join(lines), *choices, trouble.GO_HOME)


def open_village(turn: Turn, rest: str) -> list[Reply]:
    """One village."""
    seen = desk(turn)
    standing = seen.of(int(rest)) if seen is not None and rest.isdecimal() else None
    return tell(turn, trouble.nothing_here()) if seen is None or standing is None else _village(seen, standing)


def _village(seen: Desk, standing: VillageStanding) -> list[Reply]:
    step = seen.next(standing)
    counts = Counter(household_step(one.facts, seen.turn.today) for one in standing.households)
    text = texts.village(standing.village.name, counts, step, DOERS.get(step.step))
    ways = ways_on(seen, standing, step)
    sent = meetings.sent_meetings(seen.turn.session, seen.survey, standing.village)
    if sent:
        ways.append(Choice(label=meeting_texts.RECORD, value=f"go:minutes:{sent[-1].id}", words=("tải biên bản",)))
    if len(seen.standings) > 1:
        ways.append(common.GO_STEPS)
    return tell(seen.turn, text, *ways, trouble.GO_HOME)


def ways_on(seen: Desk, standing: VillageStanding, step: Next) -> list[Choice]:
    """The buttons of a village's next step, for the person whose step it is; none for the others."""
    turn, village = seen.turn, standing.village
    if not common.may(turn, step.step, village):
        return []
    match step.step:
        case Step.GIVE_BACK:
            sent = meetings.sent_meetings(turn.session, seen.survey, village)
            return [Choice(label=meeting_texts.GIVE_BACK, value=f"go:meet_again:{sent[-1].id}")] if sent else []
        case Step.MEETING | Step.RECORD:
            return [Choice(label=meeting_texts.MEETING, value="go:meeting", words=("họp dân",))]
        case Step.POSTING:
            return [Choice(label=meeting_texts.post_button(village.name), value=f"go:post:{village.id}")]
        case Step.RECHECK:
            waiting = postings.open_complaints(turn.session, seen.survey, [village.id])
            return [
                Choice(label=posting_texts.recheck_button(one.household.code), value=f"go:recheck:{one.complaint.id}")
                for one in waiting[:3]
            ]
        case Step.OPINION:
            return [
                Choice(label=texts.ASKED, value=f"go:asked:{village.id}", words=("đã gửi",)),
                Choice(label=texts.LIST, value=f"go:chairman_list:{village.id}", words=("soạn danh sách",)),
            ]
        case Step.AWAITED:
            return [Choice(label=texts.GIVEN, value=f"go:given:{village.id}", words=("đã có ý kiến",))]
        case Step.DECISION:
            return [Choice(label=texts.DECIDE, value="go:decision", words=("quyết định",))]
    return []
