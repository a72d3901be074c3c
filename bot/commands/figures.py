"""`chart` and `figures`: what the round and the plan come to, as pictures and as rows."""

from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot.commands.context import Exit, Operator, operator
from handlers.charts import catalogue, privacy
from handlers.charts.gather import Asked
from handlers.charts.gather_plan import GATHER, OF_VILLAGES
from handlers.figures import rows
from handlers.texts import operator as texts
from models.queries.places import villages
from models.tables import Commune, Village


def chart(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="progress, round, rates, indices, causes, movement, tasks, targets")],
    out: Annotated[Path, typer.Option(help="Tệp PNG cần ghi")],
    village: Annotated[str, typer.Option(help="Mã hoặc tên thôn; để trống là cả xã")] = "",
    *,
    group: Annotated[bool, typer.Option(help="Như trong nhóm: giấu những số quá nhỏ")] = False,
) -> None:
    """Vẽ một biểu đồ, kèm các số bằng chữ."""
    call = operator(context)
    if name not in GATHER:
        call.stop(texts.no_such_chart(name, sorted(GATHER)), Exit.WRONG_USE)
    if village and name not in OF_VILLAGES:
        call.stop(texts.chart_of_commune_only(name), Exit.WRONG_USE)
    with call.work() as session:
        figures = GATHER[name](asked(call, session, village))
    pages = catalogue.pages(privacy.for_group(figures) if group else figures)
    files = [out if len(pages) == 1 else out.with_stem(f"{out.stem}-{n}") for n in range(1, len(pages) + 1)]
    for file, page in zip(files, pages, strict=True):
        file.write_bytes(catalogue.render(name, catalogue.dump(page)))
    words = "\n".join(catalogue.words(name, catalogue.dump(page)) for page in pages)
    call.print(words, files=[str(file) for file in files], words=words)


def figures(context: typer.Context) -> None:
    """Mọi số của đợt rà soát và kế hoạch, mỗi dòng một số."""
    call = operator(context)
    with call.work() as session:
        for row in rows(asked(call, session)):
            shown = texts.BLANK if row.value is None else str(row.value)
            line = " · ".join(filter(None, [row.key, row.part, row.village, f"{shown} {row.unit}", row.why]))
            call.print(line, **row.plain())


def asked(call: Operator, session: Session, village: str = "") -> Asked:
    """What figures are asked for at the command line: `--commune`, `--round`, `--now` and a village."""
    commune = call.the_commune(session)
    found = None if not village else the_village(call, session, commune, village)
    return Asked(session, commune, call.the_round(session, commune), call.now(), found)


def the_village(call: Operator, session: Session, commune: Commune, text: str) -> Village:
    """The village with a code or name."""
    known = villages(session, commune)
    for one in known:
        if text in {one.code, one.name}:
            return one
    return call.stop(texts.which_village(text, [f"{one.code} {one.name}" for one in known]), Exit.WRONG_USE)
