"""What may be done to a sheet, by whom and when."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.review import CLAIM_LAPSES, Act, Actor, SheetStand, Why, may, refusal, sending, state_after

NOW = datetime(2026, 10, 6, 8, tzinfo=UTC)
HEAD = Actor(role_id=1, person_id=11, kind="village_head", villages={3})
NEW_HEAD = Actor(role_id=5, person_id=15, kind="village_head", villages={3})
OFFICER = Actor(role_id=2, person_id=12, kind="officer", villages={3, 6})
CHAIRMAN = Actor(role_id=4, person_id=14, kind="chairman", villages={1, 2, 3, 6})
SENT = SheetStand(status="sent", village_id=3, holder_id=1, filled_in_by={11})
STATES = ("draft", "sent", "returned", "approved")

acts = st.sampled_from(sorted(Act))
actors = st.builds(
    Actor,
    role_id=st.integers(1, 4),
    person_id=st.integers(11, 14),
    kind=st.sampled_from(["village_head", "officer", "chairman", "unit_head", "operator"]),
    villages=st.frozensets(st.integers(1, 3)),
)
sheets = st.builds(
    SheetStand,
    status=st.sampled_from(STATES),
    village_id=st.integers(1, 3),
    holder_id=st.integers(1, 4),
    filled_in_by=st.frozensets(st.integers(11, 14)),
    was_returned=st.booleans(),
    taken_up_at=st.none() | st.just(NOW - timedelta(minutes=5)) | st.just(NOW - timedelta(hours=2)),
    taken_up_by_id=st.none() | st.integers(1, 4),
)


@given(acts, actors, sheets)
def test_nobody_acts_outside_their_villages(act: Act, actor: Actor, sheet: SheetStand) -> None:
    """Whoever they are, whatever they do: the village of the sheet must be in reach."""
    assert may(act, actor, sheet, NOW) is False or sheet.village_id in actor.villages


@given(st.sampled_from([Act.APPROVE, Act.RETURN, Act.TAKE_UP, Act.REOPEN]), actors, sheets)
def test_nobody_reviews_what_they_filled_in(act: Act, actor: Actor, sheet: SheetStand) -> None:
    """No verdict comes from a person who answered questions of the sheet, in whichever role."""
    assert may(act, actor, sheet, NOW) is False or actor.person_id not in sheet.filled_in_by


@given(st.sampled_from([Act.APPROVE, Act.RETURN]), actors, sheets)
def test_verdicts_are_the_offices_alone(act: Act, actor: Actor, sheet: SheetStand) -> None:
    """Only officers and the chairman approve or return, and only what was sent."""
    assert may(act, actor, sheet, NOW) is False or (actor.kind in {"officer", "chairman"} and sheet.status == "sent")


@given(acts, sheets)
def test_act_leads_to_a_known_state(act: Act, sheet: SheetStand) -> None:
    """Every act ends in one of the four states, and only approving in the approved one from another."""
    after = state_after(act, sheet)

    assert after in STATES
    assert after != "approved" or sheet.status == "approved" or act is Act.APPROVE


@pytest.mark.parametrize(
    ("act", "actor", "sheet", "why"),
    [
        (Act.APPROVE, OFFICER, SENT, None),
        (Act.APPROVE, CHAIRMAN, SENT, None),
        (Act.APPROVE, HEAD, SENT, Why.NOT_YOURS),
        (Act.APPROVE, OFFICER, replace(SENT, status="approved"), Why.STATE),
        (Act.APPROVE, OFFICER, replace(SENT, filled_in_by={12}), Why.FILLED_IN),
        (Act.WITHDRAW, HEAD, SENT, None),
        (Act.WITHDRAW, NEW_HEAD, SENT, None),
        (Act.WITHDRAW, OFFICER, SENT, Why.NOT_YOURS),
        (Act.WITHDRAW, HEAD, replace(SENT, taken_up_at=NOW), Why.TAKEN_UP),
        (Act.SEND, NEW_HEAD, replace(SENT, status="draft"), Why.NOT_YOURS),
        (Act.ASK_CORRECTION, NEW_HEAD, replace(SENT, status="approved"), None),
        (Act.REOPEN, OFFICER, replace(SENT, status="approved"), None),
        (Act.REOPEN, HEAD, replace(SENT, status="approved"), Why.NOT_YOURS),
    ],
)
def test_who_may_do_what(act: Act, actor: Actor, sheet: SheetStand, why: Why | None) -> None:
    """One row of the table of rights."""
    assert refusal(act, actor, sheet, NOW) == why


def test_claim_keeps_others_off_until_it_lapses() -> None:
    """A colleague who has the sheet open keeps it for half an hour, then it is free."""
    fresh = replace(SENT, taken_up_by_id=9, taken_up_at=NOW - CLAIM_LAPSES + timedelta(seconds=1))
    lapsed = replace(fresh, taken_up_at=NOW - CLAIM_LAPSES)

    assert refusal(Act.APPROVE, OFFICER, fresh, NOW) is Why.OTHERS_HAVE_IT
    assert refusal(Act.APPROVE, OFFICER, lapsed, NOW) is None


def test_withdrawn_sheet_goes_back_to_where_it_was() -> None:
    """A first sending withdrawn is a draft again, a second one is to be mended again."""
    assert state_after(Act.WITHDRAW, SENT) == "draft"
    assert state_after(Act.WITHDRAW, replace(SENT, was_returned=True)) == "returned"


def test_sending_after_a_return_is_an_act_of_its_own() -> None:
    """The events tell the first sending from the later ones."""
    assert sending(replace(SENT, status="draft")) is Act.SEND
    assert sending(replace(SENT, status="returned")) is Act.SEND_AGAIN
