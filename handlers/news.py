"""What one person's doing makes the bot say to others: to the chats of a role, at a decent hour."""

from dataclasses import replace

from handlers.messages import Brief, Choice, Reply, Urgency
from handlers.turn import Turn
from models.queries import contacts
from models.rules.quiet import next_decent_moment
from models.tables import Chat, Role, Village


def to_role(turn: Turn, role: Role, text: str, *choices: Choice, brief: Brief | None = None) -> list[Reply]:
    """Say something to the person who has a role; nothing where they are the one who speaks."""
    return _to(turn, list(contacts.private_chats(turn.session, role.person_id)), text, choices, brief)


def to_officers(
    turn: Turn, village: Village | None, text: str, *choices: Choice, brief: Brief | None = None
) -> list[Reply]:
    """Say something to the officers of a village (else all officers, else the chairman)."""
    return _to(turn, list(contacts.officer_chats(turn.session, turn.here, village, turn.today)), text, choices, brief)


def _to(turn: Turn, chats: list[Chat], text: str, choices: tuple[Choice, ...], brief: Brief | None) -> list[Reply]:
    at = next_decent_moment(turn.local_now)
    news = Reply(text=text, choices=choices, urgency=Urgency.REMINDER, not_before=at, brief=brief)
    return [replace(news, chat_id=chat.id) for chat in chats if chat.id != turn.chat.id]
