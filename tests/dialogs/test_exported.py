"""A household surveyed in chat, exported, read back: every stored answer stands in its cell."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.reports.export import export
from models.tables import Answer, Submission, SurveyRound
from tests.dialogs.test_dialogs import said_again
from tests.dialogs.world import World

CONVERSATION = Path(__file__).parent / "whole-household.txt"
ROOT = "/review/"


def test_every_answer_of_a_conversation_stands_in_its_cell(
    world_at: Callable[[datetime], World], tmp_path: Path
) -> None:
    """The answers that the sheet keeps, household and people, against the tables that pandas reads."""
    worlds: list[World] = []

    def kept(now: datetime) -> World:
        worlds.append(world_at(now))
        return worlds[0]

    for _ in said_again(CONVERSATION.read_text(encoding="utf-8"), kept):
        pass
    with Session(next(iter(worlds[0].talks.values())).engine) as session:
        done = export(session, session.scalars(select(SurveyRound)).one(), tmp_path / "out")
        (sheet,) = session.scalars(select(Submission)).all()
        answers = session.scalars(select(Answer).where(Answer.relevant)).all()
        rows = list(sheet.state["rows"])
        stored = {answer.ref: answer.value for answer in answers if answer.ref.startswith(ROOT)}
    home, people = (
        pd.read_csv(tmp_path / "out" / f"{name}.csv", dtype=str, keep_default_na=False)
        for name in ("review", "review-member")
    )

    told = {}
    for ref in stored:
        steps = ref.removeprefix(ROOT).split("/")
        if steps[0].startswith("member["):
            place = rows.index(steps[0].removeprefix("member[#").removesuffix("]"))
            told[ref] = people[steps[1]][place]
        else:
            told[ref] = home["-".join(steps)][0]

    assert done.tables == {"review": 1, "review-member": len(rows)}
    assert len(stored) > 30
    assert told == stored
    assert home[["HouseholdCode", "VillageCode", "Status", "B1"]].to_numpy().tolist() == [
        ["012", "03", sheet.status, str(sheet.b1)]
    ]
