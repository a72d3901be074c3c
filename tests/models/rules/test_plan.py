"""The shipped register: nothing of the plan left out, word for word, no date that nobody gave, all codes known."""

import re
from datetime import date
from pathlib import Path

import pytest

from models.rules.calendar import WorkCalendar
from models.rules.deadlines import AfterEvent, NotSet, Recurring, occurrences
from models.seed import targets
from models.seed.plan import SeedTask, read_plan, seed_plan

PLAN = seed_plan()
TASKS = {task.reference: task for task in PLAN.tasks}
PAPER = Path(__file__).parents[4] / "shared" / "domain" / "plan.txt"
HEADING = re.compile(r"\d\. |2\.3\.[12]\. ")
"""Lines of section III that only name what follows: 1. to 5., and the two units whose tasks are bullets."""
SECTION_4 = re.compile(r"IV\. TỔ CHỨC")


def paragraphs() -> list[tuple[str, str]]:
    """The plan's own reference and text of each paragraph of III.1 to IV.3 that gives work (headings don't)."""
    if not PAPER.exists():
        pytest.skip("the plan itself is not beside this folder")
    lines = PAPER.read_text(encoding="utf-8").splitlines()
    lines = lines[
        lines.index("III. NHIỆM VỤ GIẢI PHÁP") + 1 : next(i for i, line in enumerate(lines) if "Nơi nhận" in line)
    ]
    found, part, above = [], "III", ""
    for line in lines:
        if SECTION_4.match(line):
            part = "IV"
        numbered = re.match(r"([\d.]+)\. ", line)
        if numbered:
            above = f"{part}.{numbered[1]}"
        if (numbered or line.startswith("- ")) and not (part == "III" and HEADING.match(line)):
            found.append((above, line))
    return found


def test_nothing_of_the_plan_is_left_out() -> None:
    """The sentences of the rows, taken out of the plan's paragraphs, leave only their numbers."""
    left = []
    for reference, text in paragraphs():
        for task in PLAN.tasks:
            if task.reference.startswith(reference):
                text = text.replace(task.sentence, "")  # noqa: PLW2901 - what is left of it
        if re.search(r"\w", re.sub(r"^[\d.\- ]+", "", text)):
            left.append((reference, text))
    assert left == []


def test_every_sentence_is_the_plans_own() -> None:
    """Each row of the plan has its sentence word for word from a paragraph of its own reference."""
    texts = paragraphs()
    for task in PLAN.tasks:
        if task.group == "plan":
            assert any(task.sentence in text and task.reference.startswith(place) for place, text in texts), (
                task.reference
            )


def test_the_size_of_the_register() -> None:
    """38 rows of the plan and 20 steps of the review; numbers and references are unique."""
    assert [task.number for task in PLAN.tasks] == list(range(1, 59))
    assert len(TASKS) == 58
    assert sum(task.group == "plan" for task in PLAN.tasks) == 38


def test_all_codes_are_known() -> None:
    """Units, targets and events that rows name are there, and each event is used."""
    units = {unit.code for unit in PLAN.units}
    events = {event.name: event.per_village for event in PLAN.events}
    used = set()
    for task in PLAN.tasks:
        assert {task.lead, *task.cooperating} <= units, task.reference
        assert task.target == "" or task.target in targets(), task.reference
        if isinstance(task.rule, AfterEvent):
            used.add(task.rule.event)
            assert not events[task.rule.event] or task.per_village, task.reference
    assert used == set(events)


def test_every_row_says_what_shows_that_it_is_done() -> None:
    """Evidence is named for each, a title that fits a line of a digest too."""
    assert [task.reference for task in PLAN.tasks if not task.evidence or not 0 < len(task.title) <= 40] == []


def test_the_plan_gives_no_dates_so_all_are_proposals() -> None:
    """In the plan's rows only what is not set stands as it is; the rest waits for the chairman."""
    for task in PLAN.tasks:
        if task.group == "plan":
            assert task.confirmed == isinstance(task.rule, NotSet), task.reference


def test_what_the_law_gives_is_no_proposal() -> None:
    """Every confirmed step of the review names its law; the terms are those of the procedure."""
    law = {task.reference: task.deadline for task in PLAN.tasks if task.group == "review" and task.confirmed}
    assert all(TASKS[reference].source for reference in law)
    assert law == {
        "RS.01": "hằng năm: 01/09",
        "RS.08": "3 ngày làm việc sau: niêm yết",
        "RS.09": "7 ngày làm việc sau: nhận khiếu nại",
        "RS.10": "3 ngày làm việc sau: niêm yết lại",
        "RS.13": "5 ngày làm việc sau: gửi văn bản xin ý kiến",
        "RS.14": "hằng năm: 14/12",
        "RS.16": "hằng tháng: 15",
        "RS.17": "15 ngày sau: bắt đầu rà soát thường xuyên",
        "RS.18": "FREQ=MONTHLY;BYMONTHDAY=5;BYMONTH=2,3,4,5,6,7,8,9",
    }


def test_the_steps_of_a_village_are_the_villages() -> None:
    """Phiếu A and B, meeting, record, posting, re-check are per village; list, opinion and decision are not."""
    own = [task.reference for task in PLAN.tasks if task.group == "review" and task.per_village]
    assert own == [f"RS.{step:02d}" for step in range(3, 11)]


@pytest.mark.parametrize(
    ("reference", "word"),
    [
        ("III.2.3.2-c", "2020"),
        ("III.2.3.6", "huyện"),
        ("III.3.3-b", "huyện"),
        ("IV.1-b", "tỉnh"),
        ("IV.1-c", "tỉnh"),
        ("III.1.2-b", "Nông nghiệp và Môi trường"),
    ],
)
def test_stale_lines_are_marked_not_dropped(reference: str, word: str) -> None:
    """What no longer holds as written says why."""
    assert word in TASKS[reference].stale


def test_deadlines_of_2026() -> None:
    """Reports on the 5th moved off Sundays, the decision on 14/12, the plan's yearly report on 15/12."""

    def dues(task: SeedTask) -> list[str]:
        found = occurrences(task.rule, {}, WorkCalendar(), date(2026, 1, 1), date(2026, 12, 31), legal=task.legal)
        return [f"{each.due:%d/%m}" for each in found]

    assert dues(TASKS["RS.18"]) == ["05/02", "05/03", "06/04", "05/05", "05/06", "06/07", "05/08", "07/09"]
    assert dues(TASKS["RS.14"]) == ["14/12"]
    assert dues(TASKS["IV.1-c"]) == ["15/12"]


def test_quarterly_talks_on_air() -> None:
    """A recurrence that words don't say stays RFC 5545."""
    assert isinstance(TASKS["III.4.1-b"].rule, Recurring)


def test_a_broken_file_is_refused(tmp_path: Path) -> None:
    """A row without its columns is named."""
    broken = tmp_path / "plan.json"
    broken.write_text('{"units": [], "events": [], "tasks": [{"number": 1}]}', encoding="utf-8")
    with pytest.raises(ValueError, match="reference"):
        read_plan(broken)
