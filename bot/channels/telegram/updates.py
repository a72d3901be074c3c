"""Reads Telegram's updates: what of them concerns the bot, as channel-neutral messages. Pure."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from telegram import Bot, CallbackQuery, Chat, ChatMember, ChatMemberUpdated, Message, Update, User

from bot.channels.telegram import NAME
from handlers.messages import Incoming, Kind, MediaRef, Place

_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]+))?(?:\s+|$)")
_GROUPS = frozenset({Chat.GROUP, Chat.SUPERGROUP})
_OUTSIDE = frozenset({ChatMember.LEFT, ChatMember.BANNED})

_SERVICE = (
    "new_chat_members", "left_chat_member", "chat_owner_left", "chat_owner_changed", "new_chat_title",
    "new_chat_photo", "delete_chat_photo", "group_chat_created", "supergroup_chat_created", "channel_chat_created",
    "message_auto_delete_timer_changed", "pinned_message", "successful_payment", "refunded_payment", "users_shared",
    "chat_shared", "gift", "unique_gift", "gift_upgrade_sent", "connected_website", "write_access_allowed",
    "proximity_alert_triggered", "boost_added", "chat_background_set", "checklist_tasks_done", "checklist_tasks_added",
    "direct_message_price_changed", "forum_topic_created", "forum_topic_edited", "forum_topic_closed",
    "forum_topic_reopened", "general_forum_topic_hidden", "general_forum_topic_unhidden", "giveaway_created",
    "giveaway_completed", "managed_bot_created", "paid_message_price_changed", "poll_option_added",
    "poll_option_deleted", "suggested_post_approved", "suggested_post_approval_failed", "suggested_post_declined",
    "suggested_post_paid", "suggested_post_refunded", "video_chat_scheduled", "video_chat_started", "video_chat_ended",
    "video_chat_participants_invited",
)  # fmt: skip
"""Fields of messages that nobody wrote: Telegram's own notices in a chat."""


def read_update(update: Update | Mapping[str, Any], bot_username: str, bot: Bot | None = None) -> Incoming | None:
    """What an update says to the bot called `bot_username`; None where it concerns nobody.

    Whatever a person sends in private gives a message, UNSUPPORTED at worst, so that they get an answer.
    Raises what python-telegram-bot raises when the mapping is no update of the Bot API.
    """
    if not isinstance(update, Update):
        update = Update.de_json(dict(update), bot)
    key = str(update.update_id)
    if update.message is not None:
        return _message(key, update.message, bot_username)
    if update.edited_message is not None:
        return _edit(key, update.edited_message)
    if update.callback_query is not None:
        return _tap(key, update.callback_query)
    if update.my_chat_member is not None:
        return _membership(key, update.my_chat_member)
    return None


def read_unreadable(update: Mapping[str, Any]) -> Incoming | None:
    """UNSUPPORTED for a private message that Telegram's types refuse, so that its author still gets an answer."""
    message = update.get("message")
    chat = message.get("chat") if isinstance(message, Mapping) else None
    if not isinstance(chat, Mapping) or chat.get("type") != Chat.PRIVATE:
        return None
    key = str(chat.get("id"))
    return Incoming(channel=NAME, event_key=str(update["update_id"]), chat_key=key, user_key=key, kind=Kind.UNSUPPORTED)


def _message(key: str, message: Message, bot_username: str) -> Incoming | None:
    if message.migrate_to_chat_id or message.migrate_from_chat_id:
        old = message.chat.id if message.migrate_to_chat_id else message.migrate_from_chat_id
        new = message.migrate_to_chat_id or message.chat.id
        return _incoming(
            key, message.chat, message.from_user, Kind.MIGRATED, message.date, chat_key=str(old), payload=str(new)
        )
    if not _from_a_person(message) or any(getattr(message, field, None) for field in _SERVICE):
        return None
    kind, content = _content(message)
    if kind is Kind.UNSUPPORTED and message.chat.type in _GROUPS:
        return None
    if kind is Kind.TEXT and message.forward_origin is None and (command := _COMMAND.match(content["text"])):
        name, addressee = command[1].lower(), command[2]
        if addressee and addressee.lower() != bot_username.lower():
            return None
        rest = content["text"][command.end() :].strip()
        if name == "start":
            kind, content = Kind.START, {"payload": rest}
        else:
            content = {"command": name, "text": rest}
    return _incoming(
        key,
        message.chat,
        message.from_user,
        kind,
        message.date,
        message_key=str(message.message_id),
        thread_key=_thread(message),
        forwarded=message.forward_origin is not None,
        **content,
    )


def _content(message: Message) -> tuple[Kind, dict[str, Any]]:
    text = message.text or message.caption or ""
    if message.text is not None:
        return Kind.TEXT, {"text": text}
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        media = MediaRef(file_key=largest.file_id, mime="image/jpeg", size=largest.file_size)
        return Kind.PHOTO, {"text": text, "media": media}
    if message.document is not None and message.animation is None:
        return Kind.DOCUMENT, {"text": text, "media": _media(message.document)}
    sound = message.voice or message.audio or message.video_note
    if sound is not None:
        return Kind.VOICE, {"text": text, "media": _media(sound)}
    if message.location is not None:
        where = message.location
        place = Place(
            latitude=where.latitude, longitude=where.longitude, accuracy=float(where.horizontal_accuracy or 0)
        )
        return Kind.LOCATION, {"place": place}
    if message.contact is not None:
        return Kind.CONTACT, {"text": message.contact.phone_number}
    if message.sticker is not None:
        return Kind.STICKER, {"text": message.sticker.emoji or ""}
    return Kind.UNSUPPORTED, {"text": text}


def _media(file: Any) -> MediaRef:
    return MediaRef(
        file_key=file.file_id,
        name=getattr(file, "file_name", None) or "",
        mime=getattr(file, "mime_type", None) or "",
        size=file.file_size,
    )


def _edit(key: str, message: Message) -> Incoming | None:
    text = message.text or message.caption
    if text is None or not _from_a_person(message):
        return None
    return _incoming(
        key,
        message.chat,
        message.from_user,
        Kind.EDIT,
        message.edit_date or message.date,
        text=text,
        message_key=str(message.message_id),
        thread_key=_thread(message),
        forwarded=message.forward_origin is not None,
    )


def _tap(key: str, query: CallbackQuery) -> Incoming | None:
    message = query.message
    if message is None or query.data is None or message.chat.type == Chat.CHANNEL:
        return None
    return _incoming(
        key,
        message.chat,
        query.from_user,
        Kind.CHOICE,
        None,
        choice=query.data,
        message_key=str(message.message_id),
        thread_key=_thread(message) if isinstance(message, Message) else "",
    )


def _membership(key: str, change: ChatMemberUpdated) -> Incoming | None:
    was, is_now = _inside(change.old_chat_member), _inside(change.new_chat_member)
    if was == is_now or change.chat.type == Chat.CHANNEL:
        return None
    came = Kind.JOINED if change.chat.type in _GROUPS else Kind.UNBLOCKED
    kind = came if is_now else Kind.BLOCKED
    return _incoming(key, change.chat, change.from_user, kind, change.date)


def _inside(member: ChatMember) -> bool:
    """Whether the bot is in the chat; one that is restricted may be either."""
    return member.status not in _OUTSIDE and getattr(member, "is_member", True)


def _from_a_person(message: Message) -> bool:
    """Not a channel's post and not another bot; an anonymous administrator speaks as a bot for a chat."""
    user = message.from_user
    return user is not None and message.chat.type != Chat.CHANNEL and not (user.is_bot and not message.sender_chat)


def _thread(message: Message) -> str:
    """The topic of a group with topics; replies elsewhere carry a thread id too that can't be sent back."""
    return str(message.message_thread_id) if message.is_topic_message and message.message_thread_id else ""


def _incoming(
    key: str,
    chat: Chat,
    user: User | None,
    kind: Kind,
    sent_at: datetime | None,
    *,
    chat_key: str = "",
    **content: Any,
) -> Incoming:
    is_group = chat.type in _GROUPS
    return Incoming(
        channel=NAME,
        event_key=key,
        chat_key=chat_key or str(chat.id),
        user_key=str(user.id) if user else "",
        kind=kind,
        sent_at=sent_at,
        is_group=is_group,
        group_title=(chat.title or "") if is_group else "",
        **content,
    )
