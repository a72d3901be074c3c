"""An entry stored and had again is the same; and what is worked out step by step is what would be worked out anew."""

import json
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.forms import Entry, Form, Question, QuestionType
from models.forms.settle import Settling
from models.forms.steps import snapshot
from models.forms.xlsform import read_xlsform
from models.seed import review_form_path
from tests.models.forms.small import MEMBERS, NOW, entry, form
from tests.models.forms.test_choices import CASCADE, FROM_ROWS
from tests.models.forms.test_entry import SIMPLE
from tests.models.forms.test_repeats import COUNTED, NESTED, RUNNING

FORMS = {
    "members": MEMBERS,
    "cascade": CASCADE,
    "from rows": FROM_ROWS,
    "simple": SIMPLE,
    "counted": COUNTED,
    "nested": NESTED,
    "running": RUNNING,
}
NUMBERS = {QuestionType.INTEGER, QuestionType.DECIMAL, QuestionType.RANGE}
MOST_TRIED = 4


@cache
def known(name: str) -> Form:
    """One of the forms, read once."""
    if name == "review":
        return read_xlsform(review_form_path())
    with tempfile.TemporaryDirectory() as folder:
        return form(FORMS[name], Path(folder))


def value_for(question: Question, number: int) -> str:
    """Some answer that a question may take: often a good one, now and then blank."""
    if number % 7 == 0:
        return ""
    if question.type is QuestionType.SELECT_MULTIPLE:
        return " ".join(choice.name for place, choice in enumerate(question.choices) if number >> place & 1)
    if question.choices:
        return question.choices[number % len(question.choices)].name
    return str(number % 90) if question.type in NUMBERS else f"chữ {number}"


def act(filled: Entry, what: int, which: int, number: int) -> None:
    """One act of somebody filling in: mostly an answer, sometimes a row comes, goes or comes back."""
    repeats = [one for one in filled.repeats() if one.can_add and len(one.rows) < MOST_TRIED]
    rows = [row for one in filled.repeats() if one.can_remove for row in one.rows]
    if what == 0 and repeats:
        filled.add_row(repeats[which % len(repeats)].ref)
    elif what == 1 and rows:
        filled.remove_row(rows[which % len(rows)].id)
    elif what == 2 and filled.removed:
        back = sorted(filled.removed)[which % len(filled.removed)]
        with suppress(KeyError):  # the row it stood in is gone itself
            filled.restore_row(back)
    elif questions := filled.questions():
        question = questions[which % len(questions)]
        filled.answer(question.ref, value_for(question, number))


ACTS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 40), st.integers(0, 63)), max_size=14)


def filled_by(name: str, acts: list[tuple[int, int, int]]) -> Entry:
    """An entry after a row of acts."""
    filled = known(name).begin(NOW)
    for what, which, number in acts:
        act(filled, what, which, number)
    return filled


def everything(filled: Entry) -> tuple[object, ...]:
    """All that an entry shows."""
    return filled.questions(), filled.repeats(), filled.facts(), filled.problems(), filled.to_xml(), snapshot(filled)


@pytest.mark.parametrize("name", [*FORMS, "review"])
class TestAnyEntry:
    """What holds after any acts on any of the forms."""

    @given(acts=ACTS)
    @settings(max_examples=40, deadline=None)
    def test_step_by_step_is_all_at_once(self, name: str, acts: list[tuple[int, int, int]]) -> None:
        """Working out only what a step touches gives what working out everything would give."""
        filled = filled_by(name, acts)

        anew = known(name).resume(filled.to_xml(), filled.state())
        settling = Settling(anew.live, anew.evaluator)
        settling.everything(anew.live.root)
        settling.run()

        assert everything(anew) == everything(filled)

    @given(acts=ACTS)
    @settings(max_examples=25, deadline=None)
    def test_stored_and_had_again(self, name: str, acts: list[tuple[int, int, int]]) -> None:
        """The XML and the state, through JSON, give the same entry with the same state."""
        filled = filled_by(name, acts)

        again = known(name).resume(filled.to_xml(), json.dumps(filled.state()))

        assert everything(again) == everything(filled)
        assert again.state() == filled.state()

    @given(acts=ACTS, more=ACTS)
    @settings(max_examples=15, deadline=None)
    def test_goes_on_the_same(
        self, name: str, acts: list[tuple[int, int, int]], more: list[tuple[int, int, int]]
    ) -> None:
        """After storing, the same further acts lead to the same end."""
        filled = filled_by(name, acts)
        again = known(name).resume(filled.to_xml(), filled.state())

        for what, which, number in more:
            act(filled, what, which, number)
            act(again, what, which, number)

        assert everything(again) == everything(filled)


class TestStored:
    """What is stored."""

    def test_removed_row_comes_back_after_storing(self, tmp_path: Path) -> None:
        """A removed row can be restored in an entry that was stored meanwhile."""
        filled = entry(MEMBERS, tmp_path)
        filled.answer("/data/state", "here")
        filled.answer("/data/member/name", "A")
        (row,) = filled.repeat("/data/member").rows
        filled.remove_row(row.id)

        again = form(MEMBERS, tmp_path).resume(filled.to_xml(), filled.state())
        again.restore_row(row.id)

        assert again.facts()["member:name"] == ["A"]

    def test_hidden_answers_are_stored(self, tmp_path: Path) -> None:
        """The XML that is stored holds hidden answers, the submission does not."""
        filled = entry(MEMBERS, tmp_path)
        filled.answer("/data/state", "here")
        filled.answer("/data/member/name", "A")
        filled.answer("/data/state", "moved")

        assert "<name>A</name>" in filled.to_xml()
        assert "<name>A</name>" not in filled.to_xml(submission=True)

    def test_now_is_kept(self, tmp_path: Path) -> None:
        """The entry's own moment goes with it."""
        filled = entry(MEMBERS, tmp_path)

        again = form(MEMBERS, tmp_path).resume(filled.to_xml(), filled.state())

        assert again.now == NOW

    @pytest.mark.parametrize("xml", ["<other/>", "<data><stranger/></data>", "no xml", "<!DOCTYPE x []><data/>"])
    def test_foreign_xml(self, tmp_path: Path, xml: str) -> None:
        """What is no entry of the form is refused."""
        filled = entry(MEMBERS, tmp_path)

        with pytest.raises(ValueError, match=r".+"):
            form(MEMBERS, tmp_path).resume(xml, filled.state())

    def test_any_text_is_stored(self, tmp_path: Path) -> None:
        """Signs that XML keeps for itself, and those it does not know, are stored without harm."""
        filled = entry(MEMBERS, tmp_path)
        filled.answer("/data/state", "here")

        filled.answer("/data/member/name", "<Ng. & \"V'\x00\x0bB>\r\n]]>\ud800")
        again = form(MEMBERS, tmp_path).resume(filled.to_xml(), filled.state())

        assert again.facts() == filled.facts()
