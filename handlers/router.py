"""Finds who speaks and what is open, hands the message to the dialog, posts what it says."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from handlers import group, unreachable
from handlers.dialogs import Dialog, Dialogs
from handlers.messages import Answered, Incoming, Kind, Reply
from handlers.offers import SLASH, offer_taken, role_command, spoken_command
from handlers.outbox import post
from handlers.texts import common, trouble
from handlers.turn import GO, Said, Turn
from models.queries import chats, people
from models.tables import Account, Chat, Commune, Conversation, Outbox, OutboxStatus

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
"""The day on which roles begin and end, before the commune is known."""
TWICE_WITHIN = timedelta(seconds=5)
"""The same text within so long (by the channel's dates) may be one that was sent twice."""
LATE_AFTER = timedelta(minutes=2)
"""From so long a delay on the bot says that it is late."""


@dataclass(frozen=True)
class Router:
    """The handler that intake calls for every message."""

    dialogs: Dialogs

    def handle(self, session: Session, incoming: Incoming, now: datetime) -> Answered:
        """Answer one message; its replies go to the outbox, the popup is returned."""
        if incoming.kind is Kind.MIGRATED:
            moved = chats.chat_of(session, incoming.channel, incoming.chat_key)
            if moved is not None:
                chats.migrate(session, moved, incoming.payload)
            return Answered()
        account = chats.known_account(session, incoming.channel, incoming.user_key)
        owner = None if incoming.is_group else account
        chat = chats.known_chat(session, incoming.channel, incoming.chat_key, owner, incoming.group_title)
        if incoming.kind is Kind.BLOCKED:
            chat.blocked_at = now
            post(session, None, chat, unreachable.lost(session, chat, now), now)
            chats.end_group_link(session, chat, now)
            return Answered()
        if incoming.is_group:
            chat.blocked_at = None
            post(session, None, chat, group.answer(session, chat, account, incoming, now), now)
            return Answered()
        turn = self._turn(session, incoming, now, chat, account)
        if turn.said.stale and incoming.choice == turn.conversation.last_token:
            return Answered(popup=common.ALREADY_TAKEN)
        replies = self._late(turn, self._replies(turn))
        if turn.state is not None:
            turn.conversation.state = Dialogs.dump(turn.state)
        if turn.said.tapped and not turn.said.stale:
            turn.conversation.last_token = incoming.choice
        if incoming.kind is not Kind.FETCHED:
            turn.conversation.heard_at = now
        post(session, turn.conversation, chat, replies, now, taken=turn.taken)
        return Answered(popup=turn.popup)

    def apologise(self, session: Session, incoming: Incoming, now: datetime) -> None:
        """Tell the person that their message could not be taken and is kept."""
        chat = chats.chat_of(session, incoming.channel, incoming.chat_key)
        if chat is None or chat.is_group:
            return
        conversation = chats.locked_conversation(session, chat)
        sorry = Reply(text=trouble.our_failure(), choices=(trouble.TRY_AGAIN, trouble.LATER))
        post(session, conversation, chat, [sorry], now)

    def goto(self, turn: Turn, place: str) -> list[Reply]:
        """Open a place; one that does not exist, or not for this person, leads home."""
        name, _, rest = place.partition(":")
        if name == "again":
            return self._show(turn)
        if name == "missed":
            return _send_missed(turn)
        if turn.role is None and name != "start":
            return self.dialogs.unknown(turn, rest)
        return self.dialogs.places.get(name, self.dialogs.places["home"])(turn, rest)

    def _turn(self, session: Session, incoming: Incoming, now: datetime, chat: Chat, account: Account) -> Turn:
        conversation = chats.locked_conversation(session, chat)
        roles = people.roles_of_account(session, account, now.astimezone(ZONE).date())
        role = next((role for role in roles if role.id == conversation.role_id), roles[0] if roles else None)
        conversation.role_id = role.id if role is not None else None
        if incoming.command and incoming.kind is Kind.TEXT:
            words = SLASH.get(incoming.command, incoming.command)
            incoming = replace(incoming, text=f"{words} {incoming.text}".strip())
        turn = Turn(
            session=session,
            now=now,
            incoming=incoming,
            chat=chat,
            account=account,
            conversation=conversation,
            commune=session.get_one(Commune, role.commune_id) if role is not None else None,
            role=role,
            said=Said(),
            goto=self.goto,
        )
        turn.said = _said(turn, loosely=not self._asks(turn))
        return turn

    def _asks(self, turn: Turn) -> bool:
        found = self.dialogs.load(turn.conversation.state)
        return found is not None and found[0].asks

    def _replies(self, turn: Turn) -> Sequence[Reply]:
        was_blocked, turn.chat.blocked_at = turn.chat.blocked_at is not None, None
        if turn.incoming.kind is Kind.START:
            return self.goto(turn, f"start:{turn.incoming.payload}")
        if turn.incoming.kind is Kind.UNBLOCKED:
            return [_welcome_back(turn)] if was_blocked else []
        if turn.said.choice.startswith(GO):
            return self.goto(turn, turn.said.choice.removeprefix(GO))
        if turn.role is None:
            return self.dialogs.unknown(turn, turn.said.text)
        if turn.incoming.kind is Kind.FETCHED:
            return self.goto(turn, f"fetched:{turn.incoming.payload}")
        if turn.incoming.kind is Kind.EDIT:
            return self.dialogs.edited(turn, turn.said.text)
        found = self.dialogs.load(turn.conversation.state)
        if turn.said.stale:
            return self._stale(turn, found)
        if turn.is_typed and not turn.said.choice:
            if turn.said.command in {"home", "help"}:
                return self.goto(turn, turn.said.command)
            asking = found is not None and found[0].asks
            spoken = role_command(self.dialogs.commands, turn.role, turn.said.text, asking=asking)
            if spoken is not None:
                return self.goto(turn, f"{spoken[0]}:{spoken[1]}")
        if found is None and turn.incoming.kind is Kind.DOCUMENT:
            return self.goto(turn, "document")
        if found is None:
            return self.goto(turn, f"unread:{turn.said.text}" if turn.is_typed else "home")
        dialog, state = found
        return dialog.answer(turn, state)

    def _show(self, turn: Turn) -> list[Reply]:
        found = self.dialogs.load(turn.conversation.state)
        if found is None or turn.role is None:
            return self.goto(turn, "home") if turn.role is not None else self.dialogs.unknown(turn, "")
        return found[0].show(turn, found[1])

    def _stale(self, turn: Turn, found: tuple[Dialog, Any] | None) -> list[Reply]:
        note = trouble.STALE
        if found is not None and found[0].stale is not None:
            note = found[0].stale(turn, found[1])
        turn.popup = note.split("\n", 1)[0]
        shown = self._show(turn)
        return [replace(shown[0], text=f"{note}\n{shown[0].text}"), *shown[1:]] if shown else [Reply(text=note)]

    @staticmethod
    def _late(turn: Turn, replies: Sequence[Reply]) -> Sequence[Reply]:
        sent = turn.incoming.sent_at
        if sent is None or not replies or turn.now - sent <= LATE_AFTER:
            return replies
        note = trouble.late(int((turn.now - sent).total_seconds() // 60))
        return [replace(replies[0], text=f"{note}\n{replies[0].text}"), *replies[1:]]


def _said(turn: Turn, *, loosely: bool) -> Said:
    incoming, conversation = turn.incoming, turn.conversation
    if incoming.kind is Kind.CHOICE:
        if incoming.choice.startswith(GO):
            return Said(choice=incoming.choice, tapped=True)
        head = f"{conversation.id:x}.{conversation.revision:x}."
        value = incoming.choice.split(".", 2)[-1]
        return Said(choice=value, tapped=True, stale=not incoming.choice.startswith(head))
    if incoming.kind is not Kind.TEXT:
        return Said(text=incoming.text)
    return Said(
        text=incoming.text,
        choice=offer_taken(conversation.offers, incoming.text, loosely=loosely),
        command=spoken_command(incoming.text),
        early=_early(turn),
        repeated=_repeated(incoming, conversation),
    )


def _early(turn: Turn) -> bool:
    """Typed before the open question was there, by the channel's own dates of both."""
    asked = turn.session.get(Outbox, turn.conversation.asked_id) if turn.conversation.asked_id else None
    if turn.incoming.sent_at is None or asked is None:
        return False
    return asked.channel_date is None or turn.incoming.sent_at <= asked.channel_date


def _repeated(incoming: Incoming, conversation: Conversation) -> bool:
    before = conversation.last_text_at
    if incoming.sent_at is None or before is None or conversation.last_text != incoming.text.strip():
        return False
    return incoming.sent_at - before <= TWICE_WITHIN


def _welcome_back(turn: Turn) -> Reply:
    count = select(func.count(Outbox.id)).where(
        Outbox.chat_id == turn.chat.id, Outbox.status == OutboxStatus.BLOCKED, Outbox.edits_id.is_(None)
    )
    waiting = turn.session.scalar(count) or 0
    choices = (trouble.see_waiting(waiting), trouble.GO_HOME) if waiting else (trouble.GO_HOME,)
    return Reply(text=trouble.welcome_back(waiting), choices=choices)


def _send_missed(turn: Turn) -> list[Reply]:
    """What could not be delivered goes out now, in its old order."""
    turn.session.execute(
        update(Outbox)
        .where(Outbox.chat_id == turn.chat.id, Outbox.status == OutboxStatus.BLOCKED, Outbox.edits_id.is_(None))
        .values(status=OutboxStatus.PENDING)
    )
    return []
