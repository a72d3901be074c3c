"""Chats, accounts and conversations by the channel's keys."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.tables import Account, Chat, Conversation, GroupLink


def chat_of(session: Session, channel: str, chat_key: str) -> Chat | None:
    """The chat of a channel's key, where it is known."""
    return session.scalar(select(Chat).where(Chat.channel == channel, Chat.chat_key == chat_key))


def known_account(session: Session, channel: str, user_key: str) -> Account:
    """The account of a user, made at their first message."""
    account = session.scalar(select(Account).where(Account.channel == channel, Account.user_key == user_key))
    if account is None:
        account = Account(channel=channel, user_key=user_key)
        session.add(account)
        session.flush()
    return account


def known_chat(session: Session, channel: str, chat_key: str, account: Account | None, title: str) -> Chat:
    """The chat of a key, made at its first message; a chat without an account is a group."""
    chat = chat_of(session, channel, chat_key)
    if chat is None:
        chat = Chat(channel=channel, chat_key=chat_key, is_group=account is None, title=title)
        session.add(chat)
    if account is not None and chat.account_id is None:
        chat.account_id = account.id
    session.flush()
    return chat


def locked_conversation(session: Session, chat: Chat) -> Conversation:
    """The conversation of a private chat, locked until the transaction ends (PostgreSQL) and read fresh."""
    query = select(Conversation).where(Conversation.chat_id == chat.id).with_for_update()
    conversation = session.scalar(query.execution_options(populate_existing=True))
    if conversation is None:
        conversation = Conversation(chat_id=chat.id)
        session.add(conversation)
        session.flush()
    return conversation


def migrate(session: Session, chat: Chat, new_key: str) -> None:
    """The group goes on under another key: its row takes it, a row that was made under it meanwhile gives it up."""
    other = chat_of(session, chat.channel, new_key)
    if other is not None and other.id != chat.id:
        other.chat_key = f"merged:{other.id}"
        session.flush()
    chat.chat_key = new_key
    session.flush()


def group_link(session: Session, chat: Chat) -> GroupLink | None:
    """The link that makes a group the commune's, while it holds."""
    return session.scalar(select(GroupLink).where(GroupLink.chat_id == chat.id, GroupLink.ended_at.is_(None)))


def end_group_link(session: Session, chat: Chat, now: datetime) -> None:
    """The bot was put out of the group: nothing goes there any more."""
    link = group_link(session, chat)
    if link is not None:
        link.ended_at = now
