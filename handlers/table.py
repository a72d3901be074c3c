"""All dialogs of the bot in one table, as the process and the tests give it to the router."""

from handlers import (
    audit_page,
    group_posts,
    help_queue,
    help_requests,
    home,
    invitations,
    misread,
    registration,
    reports_page,
    roles,
    rounds,
    takeover,
    thresholds,
    troubles,
    unreachable,
)
from handlers.broadcast import answering as broadcast_answers
from handlers.broadcast import writing as broadcast
from handlers.dialogs import Dialogs
from handlers.entered import table as entered
from handlers.household_life import table as household_life
from handlers.meeting import table as meeting
from handlers.nudges import answering as nudges
from handlers.posting import table as posting
from handlers.requests import table as requests
from handlers.review import table as review
from handlers.roll import COMMANDS, RollDialog
from handlers.summary import table as summary
from handlers.survey import table as survey
from handlers.tasks import table as tasks


def all_dialogs(roll: RollDialog) -> Dialogs:
    """The table; the roll needs to know where files lie."""
    modules = (
        audit_page,
        home,
        registration,
        invitations,
        takeover,
        roles,
        rounds,
        thresholds,
        misread,
        troubles,
        broadcast,
        broadcast_answers,
        meeting,
        posting,
        requests,
        review,
        tasks,
        help_requests,
        help_queue,
        reports_page,
        nudges,
        household_life,
        summary,
        group_posts,
        entered,
    )
    return Dialogs(
        states=(*survey.STATES, *(state for module in modules for state in module.STATES), *roll.states),
        places={
            **survey.PLACES,
            **{name: opener for module in (*modules, unreachable) for name, opener in module.PLACES.items()},
            **roll.places,
        },
        commands=(
            *COMMANDS,
            *survey.COMMANDS,
            *(command for module in reversed(modules) for command in module.COMMANDS),
        ),
        unknown=registration.unknown,
        edited=survey.open_edited,
    )
