"""`serve`, `chat`, `demo`: the bot itself, on Telegram or at the terminal."""

import asyncio
import logging
import sys
from collections.abc import Callable
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot.app import serve as run_bot
from bot.app import utc_now
from bot.channels.telegram.patience import TokenInUseError, TokenRefusedError
from bot.commands.context import Exit, Operator, operator
from bot.delivery import ChannelRefusedError
from bot.demo import CHAIRMAN, HEAD, OFFICER, demo_settings, make_demo
from bot.talk import Talk, hold
from handlers.texts import operator as texts
from models.queries.people import person_by_code


def serve(context: typer.Context) -> None:
    """Chạy Sổ Thôn trên Telegram."""
    call = operator(context)
    token = call.settings.telegram_token
    if token is None or not token.get_secret_value():
        call.stop(texts.TELEGRAM_UNSET, Exit.NOT_CONFIGURED)
    logging.basicConfig(level=call.settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    with call.engine() as engine:
        try:
            asyncio.run(run_bot(engine, call.settings, token.get_secret_value(), _clock(call)))
        except KeyboardInterrupt:
            return
        except (TokenRefusedError, ChannelRefusedError):
            call.stop(texts.TELEGRAM_REFUSED, Exit.CHANNEL_REFUSED)
        except TokenInUseError:
            call.stop(texts.TELEGRAM_TAKEN, Exit.CHANNEL_REFUSED)


def chat(
    context: typer.Context,
    code: Annotated[str, typer.Option("--as", help="Mã ngắn của người, xem: person list")],
    save: Annotated[Path | None, typer.Option(help="Ghi lại cuộc nói chuyện vào tệp")] = None,
) -> None:
    """Nói chuyện với Sổ Thôn ngay ở đây, như trong tin nhắn."""
    talk_as(operator(context), code, save)


def demo(
    context: typer.Context,
    code: Annotated[str, typer.Option("--as", help="Vào vai ai")] = HEAD,
    save: Annotated[Path | None, typer.Option(help="Ghi lại cuộc nói chuyện vào tệp")] = None,
) -> None:
    """Xem thử với một xã bịa: 20 thôn, 600 hộ, đợt rà soát đang chạy."""
    call = operator(context)
    call.settings = demo_settings(call.settings)
    make_demo(call.settings, call.now())
    if not call.json:
        typer.echo(texts.demo_ready(HEAD, OFFICER, CHAIRMAN) + "\n")
    talk_as(call, code, save)


def talk_as(call: Operator, code: str, save: Path | None, *, first: str = "") -> None:
    """Talk as a person, line by line from standard input; `first` is said before."""
    with call.engine() as engine:
        with Session(engine) as session:
            person = person_by_code(session, call.the_commune(session), code)
        if person is None:
            call.stop(texts.no_person(code), Exit.NO)
        talk = Talk(engine, call.settings, code, _clock(call))
        keep = save.open("a", encoding="utf-8") if save is not None else None
        try:
            talk.enter(person)
            prompt = "> " if sys.stdin.isatty() else ""
            lines = chain([first] if first else [], sys.stdin)
            hold(talk, lines, out=sys.stdout, as_machine=call.json, keep=keep, prompt=prompt)
        except KeyboardInterrupt:
            typer.echo()
        finally:
            talk.close()
            if keep is not None:
                keep.close()


def _clock(call: Operator) -> Callable[[], datetime]:
    if not call.now_text:
        return utc_now
    begun, given = utc_now(), call.now()
    return lambda: given + (utc_now() - begun)
