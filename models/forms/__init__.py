"""Runs XLSForms: pure code, knows nothing of people, chats or databases.

    form = read_xlsform(path, attachments={"xa.csv": b"..."})     or FormProblems: every problem with sheet, row, mend
    form = read_xform(xml, attachments={...})                      the same from `form.xml`, as stored
    form.title, form.form_id, form.version, form.languages, form.default_language, form.xml, form.warnings
    form.facts                        fact -> Place (ref, sheet row) of the question that answers it
    form.missing_facts(["b1", ...])   those that no question answers
    form.proposals                    the places marked `so:mark` = M: not yet checked against the law
    read_tests(path), run_tests(form, cases, now)    what its author wrote down to be tried, and what differs from it
    chat_problems(form)               what a chat cannot carry and the form insists on; empty = publish

    entry = form.begin(now, carried, language="vi")                a new filling-in; `now` is an aware datetime
    entry = form.resume(xml, state)                                entry.to_xml() and entry.state() (a JSON dict) again
    entry.questions()                 the relevant Questions in order, flat over groups and repeat rows
    entry.question(ref)               one of them, by ref or key
    entry.repeats(), entry.repeat(ref)         RepeatView: label, number, rows, counted, can_add, can_remove
    entry.add_row(ref, after=None) -> Change   `change.row` is the new row's RowView
    entry.remove_row(row) -> Change            row: its id, or "/data/member[2]"; restore_row(id) brings it back
    entry.answer(ref, value) -> Answer         accepted, value, message, and what it opened, closed, recalculated
    entry.facts()                     fact -> value; in repeats fact -> [value, ...] aligned to entry.facts()["member"]
    entry.problems()                  what is open or wrong before sending
    entry.to_xml(submission=False), entry.state(), entry.set_language(name)

A row has a stable id; a question in a row has a `ref` ("/data/member[2]/age", moves when rows before it go) and a `key`
("/data/member[#7]/age", never moves). Both are taken wherever a ref is asked for. A value is a text as XForms store
it: "3", "2.5", "2026-10-12", "a c" (names chosen of several), "21.02 105.85 0 0"; "" is blank.
"""

from models.forms.author_sheet import Case, read_tests
from models.forms.author_tests import run_tests
from models.forms.chat import chat_problems
from models.forms.entry import Entry
from models.forms.facts import FactValue
from models.forms.form import Form
from models.forms.plan import Place
from models.forms.problems import FormProblems, Problem
from models.forms.questions import (
    Answer,
    Bounds,
    Change,
    Choice,
    EntryProblem,
    Question,
    QuestionType,
    Refusal,
    RepeatView,
    RowOf,
    RowView,
)
from models.forms.read import read_xform
from models.forms.xlsform import read_xlsform

__all__ = [
    "Answer",
    "Bounds",
    "Case",
    "Change",
    "Choice",
    "Entry",
    "EntryProblem",
    "FactValue",
    "Form",
    "FormProblems",
    "Place",
    "Problem",
    "Question",
    "QuestionType",
    "Refusal",
    "RepeatView",
    "RowOf",
    "RowView",
    "chat_problems",
    "read_tests",
    "read_xform",
    "read_xlsform",
    "run_tests",
]
