"""The command line: options for all commands, the table of commands, and every error as one Vietnamese sentence."""

import re
import sys
from collections.abc import Sequence
from typing import Annotated

import typer
from typer._click import exceptions as usage  # Typer's errors of use have no public home

from bot.app import AlreadyRunningError, DatabaseNotReadyError
from bot.commands import data, db, engines, exports, figures, forms, people, plan, reports, rolls, rounds, talking
from bot.commands.context import Exit, Operator
from handlers.texts import operator as texts

_FLAGS = frozenset({"--json", "--yes"})
_VALUES = frozenset({"--commune", "--round", "--now"})
HELP = "Sổ Thôn: sổ rà soát hộ nghèo của xã, làm ngay trong tin nhắn."


def build() -> typer.Typer:
    """The table of commands."""
    app = typer.Typer(
        help=HELP, no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
    )
    app.callback()(_options)
    app.command("init")(data.init)
    app.command("serve")(talking.serve)
    app.command("chat")(talking.chat)
    app.command("demo")(talking.demo)
    app.command("xpath")(engines.xpath)
    app.command("parse")(engines.parse)
    app.command("chart")(figures.chart)
    app.command("figures")(figures.figures)
    app.command("report")(reports.report)
    app.command("export")(exports.export)
    for name, module, text in (
        ("db", db, "Dữ liệu: nâng cấp, sao lưu, khôi phục"),
        ("person", people, "Người dùng Sổ Thôn: mã mời, danh sách"),
        ("roll", rolls, "Danh sách hộ"),
        ("round", rounds, "Đợt rà soát"),
        ("form", forms, "Phiếu (XLSForm)"),
        ("plan", plan, "Nhiệm vụ của kế hoạch và thời hạn"),
    ):
        group = typer.Typer(help=text, no_args_is_help=True, rich_markup_mode=None)
        for command, function in module.COMMANDS.items():
            group.command(command)(function)
        app.add_typer(group, name=name)
    return app


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    try:
        result = build()(hoisted(sys.argv[1:] if arguments is None else arguments), standalone_mode=False)
    except usage.MissingParameter as error:
        return _say(texts.wrong_use(texts.missing(_name(error))), Exit.WRONG_USE)
    except usage.UsageError as error:
        if isinstance(error, usage.NoArgsIsHelpError):
            typer.echo(error.ctx.get_help() if error.ctx else HELP)
            return Exit.DONE
        return _say(texts.wrong_use(_found(error)), Exit.WRONG_USE)
    except (typer.Abort, KeyboardInterrupt):
        return _say(texts.STOPPED, Exit.NO)
    except DatabaseNotReadyError:
        return _say(texts.NOT_READY, Exit.DATABASE_NOT_READY)
    except AlreadyRunningError:
        return _say(texts.RUNNING, Exit.ALREADY_RUNNING)
    except OSError as error:
        return _say(texts.no_file(str(error.filename or error)), Exit.NO)
    return int(result or Exit.DONE)


def hoisted(arguments: Sequence[str]) -> list[str]:
    """The options of all commands put first, wherever they were typed ("form list --json")."""
    front: list[str] = []
    rest: list[str] = []
    waiting = list(arguments)
    while waiting:
        word = waiting.pop(0)
        name = word.partition("=")[0]
        if name in _FLAGS or (name in _VALUES and "=" in word):
            front.append(word)
        elif name in _VALUES and waiting:
            front += [word, waiting.pop(0)]
        else:
            rest.append(word)
    return [*front, *rest]


def _options(
    context: typer.Context,
    commune: Annotated[str, typer.Option(help="Mã xã, khi dữ liệu có nhiều xã")] = "",
    round_number: Annotated[str, typer.Option("--round", help="Số của đợt, khi không phải đợt đang mở")] = "",
    now: Annotated[str, typer.Option(help="Làm như lúc này, ví dụ: 2026-10-06T18:40")] = "",
    *,
    as_json: Annotated[bool, typer.Option("--json", help="In ra cho máy đọc")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Đồng ý luôn, không hỏi")] = False,
) -> None:
    context.obj = Operator(commune=commune, round=round_number, now_text=now, json=as_json, yes=yes)


def _say(text: str, code: Exit) -> int:
    sys.stderr.write(text + "\n")
    return code


def _name(error: usage.MissingParameter) -> str:
    parameter = error.param
    return (parameter.opts[-1] if parameter is not None and parameter.opts else "") or "tham số"


def _found(error: usage.UsageError) -> str:
    """The word that was not understood, as far as the error tells it."""
    for name in ("option_name", "param_hint", "command_name"):
        value = getattr(error, name, None)
        if value:
            return f"“{value}”"
    quoted = re.findall(r"'([^']+)'", error.message)
    return f"“{quoted[-1] if quoted else error.message}”"
