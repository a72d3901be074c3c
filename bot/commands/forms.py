"""`form add|check|test|preview|print|run|list`."""

import json
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot.commands.context import ZONE, Exit, Operator, operator
from bot.commands.talking import talk_as
from bot.preview import HEAD, HOUSEHOLD, make_preview, preview_settings
from handlers.form_changes import carry_changes, form_changes
from handlers.forms import load, move_round, publish, review_problems
from handlers.reports.form_page import form_page
from handlers.texts import forms as form_texts
from handlers.texts import operator as texts
from models.forms import (
    Case,
    Form,
    FormProblems,
    Problem,
    chat_problems,
    read_tests,
    read_xform,
    read_xlsform,
    run_tests,
)
from models.forms.steps import run_steps
from models.queries import form_versions
from models.queries.rounds import rounds_of, running_round
from models.tables import Commune, FormVersion

_FILE = typer.Argument(help="Tệp phiếu: XLSForm (.xlsx) hoặc XForm (.xml)")
REVIEW = "review"
"""What `--for` says of a form that a survey round is to use."""
_ATTACHMENTS = typer.Option(help="Thư mục các tệp kèm theo phiếu")


def check(
    context: typer.Context,
    file: Annotated[Path, _FILE],
    attachments: Annotated[Path | None, _ATTACHMENTS] = None,
    purpose: Annotated[str, typer.Option("--for", help="review: kiểm cả các dữ kiện đợt rà soát cần")] = "",
) -> None:
    """Xem phiếu có chạy được trong tin nhắn không, thiếu gì thì chỉ rõ trang, dòng, cột."""
    call = operator(context)
    form, problems = _read(file, attachments)
    if form is not None:
        problems = [*chat_problems(form), *(review_problems(form) if purpose == REVIEW else [])]
    _tell(call, problems)
    if form is None or problems:
        raise typer.Exit(Exit.NO)
    call.print(texts.form_fine(form.title, form.warnings, len(form.proposals)), title=form.title)


def add(
    context: typer.Context,
    file: Annotated[Path, _FILE],
    attachments: Annotated[Path | None, _ATTACHMENTS] = None,
    purpose: Annotated[str, typer.Option("--for", help="review: dùng cho đợt rà soát")] = "",
) -> None:
    """Thêm phiếu, hoặc bản mới của phiếu; bản chưa qua ca thử của chính nó thì không thêm."""
    call = operator(context)
    form = _form(call, file, attachments)
    _, different = _tested(call, form, file)
    if different:
        _tell(call, different)
        call.stop(form_texts.refused_by_tests(), Exit.NO)
    with call.work() as session:
        commune = call.the_commune(session)
        before = form_versions.newest(session, commune, form.form_id)
        old = load(session, before) if before is not None else None
        done = publish(session, commune, form, _files(attachments), for_review=purpose == REVIEW, now=call.now())
        if isinstance(done, list):
            _tell(call, done)
            raise typer.Exit(Exit.NO)
        version = done.version
        changes = form_changes(old, form) if old is not None else []
        earlier = old or _of_last_round(session, commune, done)
        carried = carry_changes(earlier, form) if earlier is not None and done is not before else []
        running = _running(session, commune, done, call.now())
    told = {"changes": changes, "running": running, "carried": carried}
    lines = [texts.form_added(form.form_id, version), *changes, *running, *carried]
    call.print("\n".join(lines), form=form.form_id, version=version, **told)


def _of_last_round(session: Session, commune: Commune, version: FormVersion) -> Form | None:
    """The form of the last round, where another one is to follow it in the next."""
    survey = next(iter(rounds_of(session, commune)), None)
    if survey is None or not version.for_review:
        return None
    return load(session, session.get_one(FormVersion, survey.form_version_id))


def _running(session: Session, commune: Commune, version: FormVersion, now: datetime) -> list[str]:
    """What a new version means for the round that is running on an earlier one: to its drafts and to new sheets."""
    survey = running_round(session, commune)
    if survey is None:
        return []
    own = session.get_one(FormVersion, survey.form_version_id)
    if own.form_id != version.form_id or own.id == version.id:
        return []
    drafts = form_versions.open_sheets(session, survey)
    moved = move_round(session, survey, version, now)
    told = form_texts.round_moves(survey.year, own.version, version.version) if moved else ""
    return [
        told or form_texts.round_stays(survey.year, own.version),
        form_texts.drafts_stay(drafts, own.version),
    ]


def listing(context: typer.Context) -> None:
    """Các phiếu và các bản."""
    call = operator(context)
    with call.work() as session:
        for form, version in form_versions.versions(session, call.the_commune(session)):
            line = texts.form_line(form.form_key, version.version, form.title, for_review=version.for_review)
            call.print(
                line, form=form.form_key, version=version.version, title=form.title, for_review=version.for_review
            )


def preview(
    context: typer.Context,
    file: Annotated[Path, _FILE],
    attachments: Annotated[Path | None, _ATTACHMENTS] = None,
    save: Annotated[Path | None, typer.Option(help="Ghi lại cuộc nói chuyện vào tệp")] = None,
) -> None:
    """Làm thử phiếu ngay ở đây, không ghi vào dữ liệu nào."""
    call = operator(context)
    form, problems = _read(file, attachments)
    if form is not None:
        with tempfile.TemporaryDirectory() as folder:
            call.settings = preview_settings(Path(folder))
            problems = make_preview(call.settings, form, _files(attachments), call.now().astimezone(ZONE))
            if not problems:
                talk_as(call, HEAD, save, first=HOUSEHOLD)
                return
    _tell(call, problems)
    raise typer.Exit(Exit.NO)


def run_author_tests(
    context: typer.Context,
    file: Annotated[Path, _FILE],
    attachments: Annotated[Path | None, _ATTACHMENTS] = None,
) -> None:
    """Chạy các ca thử của phiếu: trang tests trong tệp, hoặc tệp TÊN.tests.xlsx đặt bên cạnh."""
    call = operator(context)
    form, different = _read(file, attachments)
    if form is None:
        _tell(call, different)
        raise typer.Exit(Exit.NO)
    cases, different = _tested(call, form, file)
    if different:
        _tell(call, different)
        call.stop(form_texts.tests_differ(len(cases), len(different)), Exit.NO)
    if not cases:
        call.stop(form_texts.no_tests(f"{file.stem}.tests.xlsx"), Exit.NO)
    rows = sum(len(case.steps) for case in cases)
    call.print(form_texts.tests_hold(form.title, len(cases), rows), cases=len(cases), rows=rows)


def print_page(
    context: typer.Context,
    file: Annotated[Path, _FILE],
    out: Annotated[Path, typer.Option(help="Tệp Word cần ghi ra (.docx)")],
    attachments: Annotated[Path | None, _ATTACHMENTS] = None,
) -> None:
    """In phiếu ra tệp Word khổ A4 để ghi tay nơi không có sóng, số câu như trong tin nhắn."""
    call = operator(context)
    form = _form(call, file, attachments)
    out.write_bytes(form_page(form))
    call.print(form_texts.printed(form.title, str(out)), title=form.title, file=str(out))


def run(
    context: typer.Context,
    file: Annotated[Path, _FILE],
    steps: Annotated[Path, typer.Option(help="Tệp các bước trả lời, JSON")],
    attachments: Annotated[Path | None, _ATTACHMENTS] = None,
) -> None:
    """Chạy phiếu theo các bước cho sẵn, in ra trạng thái từng câu."""
    call = operator(context)
    form = _form(call, file, attachments)
    found = run_steps(form, json.loads(steps.read_text(encoding="utf-8")), call.now())
    typer.echo(json.dumps(found, ensure_ascii=False, default=str))


def _form(call: Operator, file: Path, attachments: Path | None) -> Form:
    """The form of a file; the command ends with its problems where it can't be read."""
    form, problems = _read(file, attachments)
    if form is None:
        _tell(call, problems)
        raise typer.Exit(Exit.NO)
    return form


def _read(file: Path, attachments: Path | None) -> tuple[Form | None, list[Problem]]:
    try:
        if file.suffix.lower() == ".xml":
            return read_xform(file.read_text(encoding="utf-8"), _files(attachments)), []
        return read_xlsform(file, _files(attachments)), []
    except FormProblems as error:
        return None, list(error.problems)


def _tested(call: Operator, form: Form, file: Path) -> tuple[list[Case], list[Problem]]:
    """The author's tests of a form, and what differs from them."""
    try:
        cases = read_tests(file)
    except FormProblems as error:
        return [], list(error.problems)
    return cases, run_tests(form, cases, call.now().astimezone(ZONE))


def _files(folder: Path | None) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()} if folder else {}


def _tell(call: Operator, problems: list[Problem]) -> None:
    for problem in problems:
        call.print(
            str(problem),
            sheet=problem.sheet,
            row=problem.row,
            column=problem.column,
            found=problem.found,
            why=problem.why,
            mend=problem.mend,
        )


COMMANDS = {
    "add": add,
    "check": check,
    "list": listing,
    "preview": preview,
    "print": print_page,
    "run": run,
    "test": run_author_tests,
}
