"""However the bot is killed, doubled or its clock set, each wave is said once and none is forgotten."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from models.rules.duties import Absence, Habits, OpenOccurrence, PlannedTask, PlanState
from models.rules.quiet import next_decent_moment
from models.rules.reminders import Nudge, plan_day, timeline
from tests.models.rules.test_reminders import CHAIRMAN

START, END = date(2026, 11, 2), date(2026, 12, 31)
MORNING = datetime(2026, 11, 2, 6, 0)  # noqa: DTZ001 - local time of the commune
LAST_TROUBLE = datetime(2026, 12, 24, 6, 0)  # noqa: DTZ001 - local time of the commune
PEOPLE = st.sampled_from([1, 2, 3, CHAIRMAN])
DAYS = st.dates(START, date(2026, 12, 18))


@st.composite
def states(draw: st.DrawFn) -> PlanState:
    """A commune with a few tasks, deadlines in November and December, people on leave and with habits."""
    tasks = tuple(
        PlannedTask(
            number,
            tuple(
                OpenOccurrence(10 * number + place, f"2026-{place}", due, draw(DAYS), draw(st.none() | PEOPLE))
                for place, due in enumerate(draw(st.lists(st.none() | DAYS, min_size=1, max_size=2)))
            ),
            leader=draw(st.none() | PEOPLE),
            urgent=draw(st.booleans()),
        )
        for number in range(1, draw(st.integers(1, 4)) + 1)
    )
    absences = tuple(
        Absence(draw(PEOPLE), first, first + timedelta(days=draw(st.integers(0, 9))), draw(st.none() | PEOPLE))
        for first in draw(st.lists(DAYS, max_size=2))
    )
    habits = {person: Habits(draw(st.sampled_from([time(5), time(7), time(12), time(18)]))) for person in (1, 2)}
    return PlanState(tasks, CHAIRMAN, absences=absences, habits=habits)


class Bot:
    """A process that ticks: plans from what is claimed, and claims what it sends in one transaction."""

    def __init__(self, state: PlanState) -> None:
        self.state = state
        self.claimed: list[str] = []
        self.sent: list[Nudge] = []

    def see(self, now: datetime) -> list[Nudge]:
        """What a tick finds to send at a moment."""
        planned = plan_day(replace(self.state, claimed=frozenset(self.claimed)), now.date())
        return [nudge for nudge in planned if nudge.at <= now.time() and next_decent_moment(now) == now]

    def send(self, nudges: list[Nudge], until: int) -> None:
        """The transactions of a tick that is killed after so many: a key that is taken rolls its message back."""
        for nudge in nudges[:until]:
            if not set(self.claimed) & set(nudge.keys):
                self.claimed.extend(nudge.keys)
                self.sent.append(nudge)


HOURS = st.integers(1, 36)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("tick"), HOURS, st.integers(0, 9)),
        st.tuples(st.just("double"), HOURS, st.integers(0, 9)),
        st.tuples(st.just("down"), st.integers(24, 300), st.just(0)),
        st.tuples(st.just("back"), st.integers(1, 30), st.just(0)),
    ),
    max_size=60,
)


def run(state: PlanState, steps: list[tuple[str, int, int]]) -> Bot:
    """A bot through the steps, then every three hours until the end without trouble."""
    bot, now = Bot(state), MORNING
    for step, hours, until in steps:
        match step:
            case "tick":
                bot.send(bot.see(now), until)
            case "double":
                first, second = bot.see(now), bot.see(now)
                bot.send(first, until)
                bot.send(second, 99)
        now = min(now + timedelta(hours=-hours if step == "back" else hours), LAST_TROUBLE)
    while now.date() <= END:
        bot.send(bot.see(now), 99)
        now += timedelta(hours=3)
    return bot


def waves_of(nudges: list[Nudge]) -> set[str]:
    """The waves that messages settle."""
    return {key for nudge in nudges for item in nudge.items for key in item.keys}


@settings(deadline=None, max_examples=60)
@given(states(), STEPS)
def test_every_wave_is_said_once(state: PlanState, steps: list[tuple[str, int, int]]) -> None:
    """Restarts, two ticks at once, weeks of downtime, a clock set back: the same waves as in a calm year, each once."""
    bot = run(state, steps)
    assert len(bot.claimed) == len(set(bot.claimed))
    assert waves_of(bot.sent) == waves_of(list(timeline(state, START, END)))


@settings(deadline=None, max_examples=60)
@given(states(), STEPS)
def test_nobody_gets_two_digests_on_a_day(state: PlanState, steps: list[tuple[str, int, int]]) -> None:
    """One digest a person and day, and no occurrence twice in it."""
    digests = [nudge for nudge in run(state, steps).sent if not nudge.alone]
    assert len({(nudge.person, nudge.day) for nudge in digests}) == len(digests)
    for nudge in digests:
        assert len({item.occurrence for item in nudge.items}) == len(nudge.items)


@settings(deadline=None, max_examples=60)
@given(states())
def test_a_calm_time_misses_nothing(state: PlanState) -> None:
    """Where every day is planned and sent, no line is called missed."""
    assert not any(nudge.missed for nudge in timeline(state, START, END))


@settings(deadline=None, max_examples=60)
@given(states())
def test_the_timeline_is_what_the_days_give(state: PlanState) -> None:
    """Walking the days with `plan_day` and claiming gives the very messages of `timeline`."""
    walked: list[Nudge] = []
    for number in range((END - START).days + 1):
        claimed = frozenset(key for nudge in walked for key in nudge.keys)
        walked.extend(plan_day(replace(state, claimed=claimed), START + timedelta(days=number)))
    assert walked == list(timeline(state, START, END))
