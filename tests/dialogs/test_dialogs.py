"""Golden conversations: each file of this folder is said again, and every answer must be the one written there.

A file begins with `# as CODE, MOMENT` (and `, N sheets` for a head who has surveyed before); `# as` and `# at` lines
change the speaker and the time; `# approved 03` and `# met 03` let a village be so far, `# tick` lets the jobs speak,
and `# sends 007, q12=150` lets the speaker send a household's sheet as it was last year but for some questions.
`# plan` lets some of the plan's tasks in, `# jobs` lets all jobs speak, each message behind the code of its reader.
`# years` fills in the years before and nearly all sheets of this one.
Run with SOTHON_UPDATE=1 to write the files anew, then read the difference.
"""

import os
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.talk import ANSWERED, FURTHER, SAID, as_kept
from tests.dialogs.world import BETWEEN_LINES, World, moment

FILES = sorted(Path(__file__).parent.glob("*.txt"))
_AS = re.compile(r"# as (?P<code>\w+)(?:, (?P<moment>[\dT:-]+))?(?:, (?P<sheets>\d+) sheets)?")
_AT = re.compile(r"# at (?P<moment>[\dT:-]+)")
_SENDS = re.compile(r"# sends (?P<household>\w+)(?P<other>(?:, q\d+=[^,]+)*)")
_SO_FAR = re.compile(r"# (?P<what>approved|met) (?P<village>\w+)")


def said_again(text: str, world_at: Callable[[datetime], World]) -> Iterator[str]:
    """The conversation as it goes now: comments as they are, each line said with what is answered."""
    world: World | None = None
    code = ""
    for line in text.splitlines():
        if speaker := _AS.fullmatch(line):
            code = speaker["code"]
            if speaker["moment"]:
                if world is None:
                    world = world_at(moment(speaker["moment"]))
                world.clock.now = moment(speaker["moment"])
            if world is not None and speaker["sheets"]:
                world.has_surveyed(code, int(speaker["sheets"]))
        if (at := _AT.fullmatch(line)) and world is not None:
            world.clock.now = moment(at["moment"])
        if (far := _SO_FAR.fullmatch(line)) and world is not None:
            world.is_so_far(far["what"], far["village"])
        if (sends := _SENDS.fullmatch(line)) and world is not None:
            world.sends(code, sends["household"], **dict(part.split("=", 1) for part in sends["other"].split(", ")[1:]))
        if line.startswith("#"):
            yield line + "\n"
            if line == "# years" and world is not None:
                world.has_years()
            if line == "# plan" and world is not None:
                world.plan()
            if line == "# jobs" and world is not None:
                yield world.jobs(code)
            if line == "# tick" and world is not None:
                yield as_kept("", world.tick(code)).split("\n", 1)[1]
        elif line.startswith(SAID) and world is not None:
            world.clock.now += BETWEEN_LINES
            yield as_kept(line.removeprefix(SAID), world.talk(code).say(line.removeprefix(SAID)))
        else:
            assert line.startswith((ANSWERED, FURTHER)) or not line.strip(), f"no line of a conversation: {line}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_conversation_goes_as_written(file: Path, world_at: Callable[[datetime], World]) -> None:
    """The bot answers every line of a golden conversation as the file says."""
    written = file.read_text(encoding="utf-8")
    now = "".join(said_again(written, world_at))
    if os.environ.get("SOTHON_UPDATE"):
        file.write_text(now, encoding="utf-8")

    assert now == file.read_text(encoding="utf-8")


def test_there_are_golden_conversations() -> None:
    """The folder holds conversations, so that the test above can't pass by saying nothing."""
    assert len(FILES) >= 5
