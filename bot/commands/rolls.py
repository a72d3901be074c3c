"""`roll template|import`."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.context import Exit, operator
from handlers.outbox import post
from handlers.round_keeping import assign_new
from handlers.texts import operator as texts
from handlers.workbook.applying import apply_roll
from handlers.workbook.comparing import BlockedWorkbookError, compare_roll
from handlers.workbook.opening import UnreadableWorkbookError
from handlers.workbook.present import present_workbook
from handlers.workbook.preview import doubt_lines, preview_change
from handlers.workbook.reading import read_workbook
from handlers.workbook.template import filled
from models.queries.rounds import running_round
from models.tables import Chat


def template(context: typer.Context, out: Annotated[Path, typer.Option(help="Tệp Excel cần ghi")]) -> None:
    """Ghi danh sách hộ hiện có ra Excel để sửa."""
    call = operator(context)
    with call.work() as session:
        out.write_bytes(filled(present_workbook(session, call.the_commune(session))))
    call.print(texts.written(str(out)), file=str(out))


def import_roll(context: typer.Context, file: Annotated[Path, typer.Argument(help="Tệp Excel")]) -> None:
    """Cập nhật danh sách hộ từ tệp Excel: xem trước, rồi mới ghi."""
    call = operator(context)
    try:
        workbook = read_workbook(file)
    except UnreadableWorkbookError as error:
        call.stop(str(error), Exit.NO)
    with call.work() as session:
        commune = call.the_commune(session)
        try:
            change = compare_roll(session, commune, workbook, call.now())
        except BlockedWorkbookError as error:
            call.stop("\n".join(doubt_lines(error.doubts)), Exit.NO)
        new, changed, missing = len(change.new), len(change.changed), len(change.missing)
        if not call.json:
            typer.echo("\n".join(preview_change(change)))
        if not call.confirm(texts.CONFIRM_ROLL):
            call.stop(texts.NOTHING_DONE, Exit.NO)
        apply_roll(session, commune, change, call.now(), None)
        survey = running_round(session, commune)
        if survey is not None:
            for reply in assign_new(session, commune, survey, call.now()).news:
                post(session, None, session.get_one(Chat, reply.chat_id), [reply], call.now())
    call.print(texts.roll_changed(new, changed, missing), new=new, changed=changed, missing=missing)


COMMANDS = {"template": template, "import": import_roll}
