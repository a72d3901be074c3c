"""The list of households from an Excel file: an officer sends it, reads what it would change, and lets it in."""

from dataclasses import dataclass, replace
from pathlib import PurePath

from sqlalchemy import select

from handlers.dialogs import Command, Dialog, Open
from handlers.messages import Choice, Kind, Reply
from handlers.plan import chat as plan_file
from handlers.plan.chat import ConfirmPlan
from handlers.roles import tell
from handlers.roll_pages import blocked_page, change_page, counts
from handlers.round_keeping import assign_new
from handlers.tasks import closing
from handlers.texts import roll as texts
from handlers.turn import Turn
from handlers.workbook.applying import apply_roll
from handlers.workbook.comparing import compare_roll, roll_doubts
from handlers.workbook.contents import CommuneWorkbook
from handlers.workbook.opening import UnreadableWorkbookError
from handlers.workbook.reading import read_workbook
from models.media_store import DROPPED, EVIDENCE, MAX_BYTES, ROLL, MediaStore
from models.queries import rounds
from models.tables import Commune, Media, RoleKind

KEEPERS = frozenset({RoleKind.OFFICER, RoleKind.CHAIRMAN, RoleKind.OPERATOR})
"""The roles that may change the list of households."""
MEGABYTE = 1024 * 1024

_WORKBOOKS = {".xlsx", ".xlsm", ".xls", ".ods", ""}
_STOP = Choice(label=texts.STOP, value="stop", words=("thôi", "không"))
_APPLY = Choice(label=texts.APPLY, value="apply", words=("cập nhật", "đồng ý"))


@dataclass(frozen=True)
class AskRoll:
    """A file is asked for."""


@dataclass(frozen=True)
class FetchingRoll:
    """The file has been sent and is not here yet."""

    media_id: int


@dataclass(frozen=True)
class ConfirmRoll:
    """Whether the file goes into the register; the counts are those that the person was shown."""

    media_id: int
    new: int
    changed: int
    missing: int


@dataclass(frozen=True)
class RollDialog:
    """The dialog, given the place where files lie."""

    store: MediaStore

    @property
    def states(self) -> tuple[Dialog, ...]:
        """Its states for the table of dialogs."""
        return (
            Dialog(AskRoll, self._answer_ask, _show_ask),
            Dialog(FetchingRoll, self._answer_fetching, self._show_fetching),
            Dialog(ConfirmRoll, self._answer_confirm, self._show_confirm),
            Dialog(ConfirmPlan, self._answer_plan, self._show_confirm),
        )

    @property
    def places(self) -> dict[str, Open]:
        """Its places: `roll` asks for a file, `document` takes one that was sent, `fetched` hears of its arrival."""
        return {
            "roll": self._open_ask,
            "document": self._open_document,
            "fetched": self._open_fetched,
            "roll_file": self._open_file,
        }

    def _open_ask(self, turn: Turn, rest: str) -> list[Reply]:
        del rest
        return _show_ask(turn, AskRoll()) if _keeps_roll(turn) else _not_yours(turn)

    def _open_document(self, turn: Turn, rest: str) -> list[Reply]:
        del rest
        if not _keeps_roll(turn):
            return _not_yours(turn)
        media = turn.incoming.media
        if media is None:
            return _show_ask(turn, AskRoll())
        if media.size is not None and media.size > MAX_BYTES:
            return _ask(turn, texts.too_large(media.name, MAX_BYTES // MEGABYTE))
        if PurePath(media.name.lower()).suffix not in _WORKBOOKS:
            return _ask(turn, texts.not_excel(media.name))
        row = Media(
            chat_id=turn.chat.id,
            file_key=media.file_key,
            name=media.name,
            mime=media.mime,
            size=media.size,
            purpose=ROLL,
            asked_at=turn.now,
        )
        turn.session.add(row)
        turn.session.flush()
        return self._show_fetching(turn, FetchingRoll(row.id))

    def _open_fetched(self, turn: Turn, rest: str) -> list[Reply]:
        """Read the file for somebody who waits for it; others are told, and their open question is asked again."""
        sent = turn.session.get(Media, int(rest)) if rest.isdecimal() else None
        if sent is not None and sent.purpose == EVIDENCE:
            return closing.fetched(turn, sent)
        media = _media(turn, rest)
        if media is None:
            return []
        if turn.conversation.state.get("at") == FetchingRoll.__name__:
            return self._preview(turn, media)
        if media.status == "failed":
            return [Reply(text=texts.failed(media.name)), *turn.goto(turn, "again")]
        look = Choice(label=texts.OPEN_FILE, value=f"go:roll_file:{media.id}")
        return [Reply(text=texts.arrived(media.name), choices=(look,)), *turn.goto(turn, "again")]

    def _open_file(self, turn: Turn, rest: str) -> list[Reply]:
        media = _media(turn, rest)
        return self._preview(turn, media) if media is not None else turn.goto(turn, "roll")

    def _answer_ask(self, turn: Turn, state: AskRoll) -> list[Reply]:
        if turn.incoming.kind is Kind.DOCUMENT:
            return self._open_document(turn, "")
        if turn.incoming.kind is Kind.FETCHED:
            return self._open_fetched(turn, turn.incoming.payload)
        return _stopped(turn) if _stops(turn) else _ask(turn, texts.ask_again(), state)

    def _answer_fetching(self, turn: Turn, state: FetchingRoll) -> list[Reply]:
        if not _stops(turn):
            return self._answer_file(turn) or self._show_fetching(turn, state)
        media = turn.session.get_one(Media, state.media_id)
        media.status, media.purpose = "failed", DROPPED
        return _stopped(turn)

    def _answer_confirm(self, turn: Turn, state: ConfirmRoll) -> list[Reply]:
        if turn.said.choice == _APPLY.value and not turn.said.early:
            return self._apply(turn, state)
        return _stopped(turn) if _stops(turn) else self._answer_file(turn) or self._show_confirm(turn, state)

    def _answer_plan(self, turn: Turn, state: ConfirmPlan) -> list[Reply]:
        if turn.said.choice == plan_file.APPLY.value and not turn.said.early:
            media = turn.session.get_one(Media, state.media_id)
            return plan_file.apply(turn, state, media, self.store.path(media.checksum))
        return _stopped(turn) if _stops(turn) else self._answer_file(turn) or self._show_confirm(turn, state)

    def _answer_file(self, turn: Turn) -> list[Reply]:
        """Another file, or news of one; nothing if it is something else."""
        if turn.incoming.kind is Kind.DOCUMENT:
            return self._open_document(turn, "")
        if turn.incoming.kind is Kind.FETCHED:
            return self._open_fetched(turn, turn.incoming.payload)
        return []

    def _show_fetching(self, turn: Turn, state: FetchingRoll) -> list[Reply]:
        media = turn.session.get_one(Media, state.media_id)
        if media.status != "to_fetch":
            return self._preview(turn, media)
        turn.state = state
        return [Reply(text=texts.fetching(media.name), choices=(_STOP,))]

    def _show_confirm(self, turn: Turn, state: ConfirmRoll | ConfirmPlan) -> list[Reply]:
        return self._preview(turn, turn.session.get_one(Media, state.media_id))

    def _preview(self, turn: Turn, media: Media) -> list[Reply]:
        """What a file holds: why it can't be taken, or what it would change."""
        if media.status == "to_fetch":
            return self._show_fetching(turn, FetchingRoll(media.id))
        path = self.store.path(media.checksum)
        if media.status == "fetched" and path.is_file() and plan_file.is_plan(path):
            return plan_file.preview(turn, media, path)
        workbook = self._read(media)
        if isinstance(workbook, str):
            return _ask(turn, workbook)
        doubts = roll_doubts(turn.session, turn.here, workbook, turn.today)
        if any(doubt.blocking for doubt in doubts):
            turn.state = AskRoll()
            return [replace(blocked_page(media, doubts), choices=(_STOP,))]
        change = compare_roll(turn.session, turn.here, workbook, turn.now)
        if change.is_empty:
            return _ask(turn, texts.unchanged(media.name))
        turn.state = ConfirmRoll(media.id, *counts(change))
        return [replace(change_page(media, change, doubts), choices=(_APPLY, _STOP))]

    def _apply(self, turn: Turn, state: ConfirmRoll) -> list[Reply]:
        """Compare once more under the commune's lock, and write only what the person was shown."""
        turn.session.execute(select(Commune.id).where(Commune.id == turn.here.id).with_for_update())
        media = turn.session.get_one(Media, state.media_id)
        workbook = self._read(media)
        if isinstance(workbook, str):
            return _ask(turn, workbook)
        doubts = roll_doubts(turn.session, turn.here, workbook, turn.today)
        if any(doubt.blocking for doubt in doubts):
            return self._preview(turn, media)
        change = compare_roll(turn.session, turn.here, workbook, turn.now)
        if counts(change) != (state.new, state.changed, state.missing):
            return [Reply(text=texts.changed_meanwhile()), *self._preview(turn, media)]
        apply_roll(turn.session, turn.here, change, turn.now, turn.me.id)
        turn.taken = texts.APPLY
        return _assign(turn, texts.applied(*counts(change)))

    def _read(self, media: Media) -> CommuneWorkbook | str:
        """The workbook in a file, or a sentence why there is none."""
        path = self.store.path(media.checksum)
        if media.status != "fetched" or not path.is_file():
            return texts.failed(media.name)
        try:
            return read_workbook(path)
        except UnreadableWorkbookError as error:
            return texts.unreadable(media.name, str(error))


def _assign(turn: Turn, done: str) -> list[Reply]:
    """New households go into the running round; their heads are told."""
    survey = rounds.running_round(turn.session, turn.here)
    if survey is None:
        return tell(turn, done)
    added = assign_new(turn.session, turn.here, survey, turn.now)
    with_head = sum(share.households for share in added.shares if share.head is not None)
    without = [share for share in added.shares if share.head is None]
    lines = [done]
    if with_head:
        lines.append(texts.assigned(with_head))
    if without:
        count = sum(share.households for share in without)
        lines.append(texts.assigned_unheaded(count, [share.village.name for share in without]))
    return [*added.news, *tell(turn, "\n".join(lines))]


def _media(turn: Turn, number: str) -> Media | None:
    """A roll sent to this chat by somebody who may change the list."""
    media = turn.session.get(Media, int(number)) if number.isdecimal() else None
    mine = media is not None and media.chat_id == turn.chat.id and media.purpose == ROLL
    return media if mine and _keeps_roll(turn) else None


def _keeps_roll(turn: Turn) -> bool:
    return turn.me.kind in KEEPERS


def _stops(turn: Turn) -> bool:
    return turn.said.choice == _STOP.value or turn.said.command in {"back", "pause", "cancel"}


def _stopped(turn: Turn) -> list[Reply]:
    turn.taken = texts.STOP
    return tell(turn, texts.stopped())


def _show_ask(turn: Turn, state: AskRoll) -> list[Reply]:
    return _ask(turn, texts.ask(), state)


def _ask(turn: Turn, text: str, state: AskRoll | None = None, *choices: Choice) -> list[Reply]:
    turn.state = state or AskRoll()
    return [Reply(text=text, choices=choices or (_STOP,))]


def _not_yours(turn: Turn) -> list[Reply]:
    return tell(turn, texts.not_yours(turn.here.phone))


COMMANDS = (Command(("danh sách hộ", "cập nhật danh sách", "nhập danh sách", "gửi danh sách"), "roll", KEEPERS),)
