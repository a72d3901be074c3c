"""Sends through the Bot API: texts with buttons, pictures and files, edits in place."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from telegram import Bot, InlineKeyboardMarkup, InputFile, LinkPreviewOptions, Message
from telegram.error import BadRequest, RetryAfter, TelegramError

from bot.channels import plain
from bot.channels.port import Failed, Letter, Limits, Outcome, RetryAt, Sent, Unknown
from bot.channels.split import split, utf16_length
from bot.channels.telegram import NAME
from bot.channels.telegram.floods import Floods
from bot.channels.telegram.keyboard import MOST_BUTTONS, keyboard
from bot.channels.telegram.outcomes import outcome_of, seconds_of
from handlers.messages import Outgoing

TEXT_UNITS = 4096
CAPTION_UNITS = 1024
PHOTO_BYTES = 10 * 1024 * 1024
FILE_BYTES = 50 * 1024 * 1024
LONGEST_REST = 30.0
"""Seconds that the second part of a message may wait for its turn, while the first is out already."""

_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp"})
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_BAD_PICTURE = ("photo_invalid_dimensions", "image_process_failed", "photo_save_file_invalid", "wrong type of the web")

_NO_EDIT = ("to edit not found", "can't be edited", "message_id_invalid")

LIMITS = Limits(overall=25, per_chat=1, per_group=0.25, burst=3, text=TEXT_UNITS)
"""Under Telegram's own: 30 a second, one a second in a chat after a short burst, 20 a minute in a group."""

_Call = Callable[[], Awaitable[Message | bool]]


@dataclass
class TelegramChannel:
    """The way out through Telegram. User text is never parsed as markup, links are not previewed."""

    bot: Bot
    name: str = NAME
    limits: Limits = LIMITS
    _floods: Floods = field(default_factory=lambda: Floods(time.monotonic))

    async def send(self, letter: Letter) -> Outcome:
        """Send or edit one message; every error becomes an outcome."""
        message = letter.message
        if message.closing and not letter.edits_key:
            return Sent()
        try:
            text, buttons = _look(message)
        except ValueError as error:
            return Failed(reason=str(error))
        if letter.edits_key:
            edited = await self._edit(letter, split(text, TEXT_UNITS)[-1], buttons)
            if edited is not None:
                return edited
        try:
            calls = await self._calls(letter, text, buttons)
        except (OSError, ValueError) as error:
            return Failed(reason=f"the file can't be sent: {type(error).__name__}")
        return await self._send_all(letter, calls)

    async def _edit(self, letter: Letter, text: str, buttons: InlineKeyboardMarkup | None) -> Outcome | None:
        """Change the earlier message; None where it is gone and a new one has to take its place."""
        try:
            done = await self._change(_chat_id(letter.chat_key), int(letter.edits_key), text, buttons)
        except BadRequest as error:
            said = error.message.lower()
            if "not modified" in said:
                return Sent(message_key=letter.edits_key)
            if any(words in said for words in _NO_EDIT):
                return Sent(message_key=letter.edits_key) if letter.message.closing else None
            return self._outcome(letter, error)
        except _CALL_ERRORS as error:
            return self._outcome(letter, error)
        return Sent(message_key=letter.edits_key, date=done.date if isinstance(done, Message) else None)

    async def _change(self, chat: int, message: int, text: str, buttons: InlineKeyboardMarkup | None) -> Message | bool:
        """Put text and buttons in place; a picture has a caption, and only buttons where that is too short."""
        try:
            return await self.bot.edit_message_text(
                text, chat, message, reply_markup=buttons, link_preview_options=_NO_PREVIEW
            )
        except BadRequest as error:
            if "no text in the message" not in error.message.lower():
                raise
        if utf16_length(text) <= CAPTION_UNITS:
            return await self.bot.edit_message_caption(chat, message, caption=text, reply_markup=buttons)
        return await self.bot.edit_message_reply_markup(chat, message, reply_markup=buttons)

    async def _calls(self, letter: Letter, text: str, buttons: InlineKeyboardMarkup | None) -> Sequence[_Call]:
        """The calls that make up the message, in order; the buttons hang on the last."""
        parts = split(text, TEXT_UNITS) if text else []
        if letter.file is None:
            return [self._text(letter, part, buttons if part is parts[-1] else None) for part in parts]
        content = await asyncio.to_thread(_read, letter.file)
        if utf16_length(text) <= CAPTION_UNITS:
            return [self._file(letter, letter.file, content, text, buttons)]
        texts = [self._text(letter, part, buttons if part is parts[-1] else None) for part in parts]
        return [self._file(letter, letter.file, content, "", None), *texts]

    def _text(self, letter: Letter, text: str, buttons: InlineKeyboardMarkup | None) -> _Call:
        return lambda: self.bot.send_message(
            _chat_id(letter.chat_key),
            text,
            reply_markup=buttons,
            message_thread_id=_thread_id(letter),
            link_preview_options=_NO_PREVIEW,
        )

    def _file(
        self, letter: Letter, path: Path, content: bytes, caption: str, buttons: InlineKeyboardMarkup | None
    ) -> _Call:
        drawing = letter.message.drawing
        name = drawing.file_name if drawing is not None else path.name
        is_picture = drawing.is_picture if drawing is not None else path.suffix.lower() in _PICTURES
        chat, thread = _chat_id(letter.chat_key), _thread_id(letter)

        async def as_document() -> Message:
            return await self.bot.send_document(
                chat,
                InputFile(content, filename=name),
                caption=caption or None,
                reply_markup=buttons,
                message_thread_id=thread,
            )

        async def as_photo() -> Message:
            try:
                return await self.bot.send_photo(
                    chat,
                    InputFile(content, filename=name),
                    caption=caption or None,
                    reply_markup=buttons,
                    message_thread_id=thread,
                )
            except BadRequest as error:
                if not any(words in error.message.lower() for words in _BAD_PICTURE):
                    raise
                return await as_document()

        return as_photo if is_picture and len(content) <= PHOTO_BYTES else as_document

    async def _send_all(self, letter: Letter, calls: Sequence[_Call]) -> Outcome:
        """Run the calls; once the first is out, the rest waits here rather than have the first sent again."""
        outcome: Outcome = Failed(reason="nothing to send")
        for place, call in enumerate(calls):
            rested = 0.0
            while True:
                outcome = await self._try(letter, call)
                if not isinstance(outcome, RetryAt) or place == 0 or rested + outcome.seconds > LONGEST_REST:
                    break
                rested += outcome.seconds
                await asyncio.sleep(outcome.seconds)
            if isinstance(outcome, RetryAt) and place > 0:
                return Unknown(reason=f"{place} of {len(calls)} parts are out: {outcome.reason}")
            if not isinstance(outcome, Sent):
                return outcome
        return outcome

    async def _try(self, letter: Letter, call: _Call) -> Outcome:
        try:
            done = await call()
        except _CALL_ERRORS as error:
            return self._outcome(letter, error)
        if not isinstance(done, Message):
            return Unknown(reason="no message came back")
        return Sent(message_key=str(done.message_id), date=done.date)

    def _outcome(self, letter: Letter, error: Exception) -> Outcome:
        outcome = outcome_of(error)
        if isinstance(error, RetryAfter) and isinstance(outcome, RetryAt) and not letter.is_group:
            whole = self._floods.refused(letter.chat_key, seconds_of(error))
            return replace(outcome, whole_bot=whole)
        return outcome


_CALL_ERRORS = (TelegramError, AttributeError, KeyError, TypeError)
"""What a call raises: Telegram's errors, and python-telegram-bot stumbling over an answer without a result."""


def _look(message: Outgoing) -> tuple[str, InlineKeyboardMarkup | None]:
    """Text and buttons as Telegram shows them. More buttons than it takes become numbered lines."""
    if message.closing:
        return message.text, None
    if len(message.buttons) > MOST_BUTTONS:
        return plain.render(message), keyboard([button for button in message.buttons if button.footer])
    text = f"{message.text}\n{message.how}" if message.teach and message.how else message.text
    return text, keyboard(message.buttons)


def _read(path: Path) -> bytes:
    if path.stat().st_size > FILE_BYTES:
        raise ValueError(f"Telegram takes files up to {FILE_BYTES} bytes")
    return path.read_bytes()


def _chat_id(key: str) -> int:
    return int(key)


def _thread_id(letter: Letter) -> int | None:
    return int(letter.thread_key) if letter.thread_key else None
