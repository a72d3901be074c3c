"""Commands run within the test's own process: the same command line, without the seconds that a new Python takes."""

import contextlib
import io
import os
import subprocess
import sys
from pathlib import Path
from unittest import mock

from bot.cli import main


def bot(folder: Path, *arguments: str, lines: str = "") -> "subprocess.CompletedProcess[str]":
    """Run one command on the data of a folder, with lines on its standard input; as a process would have ended."""
    settings = {"SOTHON_DATABASE": f"sqlite:///{folder / 'data.db'}", "SOTHON_FILES": str(folder / "files")}
    others = {name: value for name, value in os.environ.items() if not name.startswith("SOTHON_")}
    out, error = io.StringIO(), io.StringIO()
    with (
        mock.patch.dict(os.environ, others | settings, clear=True),
        mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines.encode()), encoding="utf-8")),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(error),
    ):
        code = main(list(arguments))
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), error.getvalue())
