"""`xpath` and `parse`: one case a line in, one answer a line out, to compare engines."""

import json
import sys
from collections.abc import Callable
from typing import Any

import typer

from handlers.answers.cases import read_case
from models.forms.xpath.cases import evaluate_case


def xpath() -> None:
    """Tính biểu thức: mỗi dòng JSON vào một biểu thức, ra một kết quả."""
    _each(evaluate_case)


def parse() -> None:
    """Đọc câu trả lời gõ tay: mỗi dòng JSON vào một câu, ra một kết quả."""
    _each(read_case)


def _each(answer: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    for line in sys.stdin:
        if line.strip():
            typer.echo(json.dumps(answer(json.loads(line)), ensure_ascii=False, default=str))
