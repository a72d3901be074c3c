"""How much a household of four costs its village head: inputs against questions, counted in golden conversations."""

from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.talk import SAID
from models.database import open_engine
from models.tables import Answer
from tests.dialogs.test_dialogs import said_again
from tests.dialogs.world import World

HERE = Path(__file__).parent


def _inputs(name: str) -> int:
    return sum(line.startswith(SAID) for line in (HERE / name).read_text(encoding="utf-8").splitlines())


def _asked(world_file: Path) -> int:
    """Questions that were asked: the answered ones outside the list of people, each "who" question once."""
    engine = open_engine(f"sqlite:///{world_file}")
    with Session(engine) as session:
        single = select(func.count(Answer.id)).where(~Answer.ref.contains("["), ~Answer.ref.startswith("#"))
        return session.scalar(single) or 0


def test_unchanged_household_costs_half_as_many_inputs_as_questions(made_world: Path, tmp_path: Path) -> None:
    """A household of four as last year: at most half as many messages and taps as there are questions asked."""
    worlds: list[World] = []

    def at(now: object) -> World:
        worlds.append(World.copy_of(made_world, tmp_path, now))  # type: ignore[arg-type] # the moment as the file has it
        return worlds[-1]

    text = (HERE / "unchanged-household.txt").read_text(encoding="utf-8")
    said = "".join(said_again(text, at))
    for world in worlds:
        world.close()
    people, who, optional = 1, 6, 3

    assert "Đã gửi xã hộ 012" in said
    assert _inputs("unchanged-household.txt") * 2 <= _asked(tmp_path / "world.db") + people + who + optional
