"""Runs an author's tests of a form, and says in words, by sheet and row, what differs."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from models.forms import author_sentences as sentences
from models.forms import author_values, validity
from models.forms.author_sheet import PLACE, Case, Expect, Step, folded
from models.forms.entry import Entry
from models.forms.form import Form
from models.forms.nodes import Node
from models.forms.plain import plain
from models.forms.problems import Problem
from models.forms.questions import Answer, Refusal

ADD = {"+", "add", "them", "them dong"}
REMOVE = {"-", "remove", "bot", "bo", "bot dong", "bo dong"}


def run_tests(form: Form, cases: Iterable[Case], now: datetime) -> list[Problem]:
    """What differs from what the cases expect, row by row; empty where all hold.

    Each case is an entry of its own, begun at `now` (aware) or on the day that its first row names. A row that cannot
    be carried out (no such question, no such row of a repeat) is a difference as well, and the case goes on after it.
    """
    return [found for case in cases for found in _run(form, case, now)]


def _run(form: Form, case: Case, now: datetime) -> Iterator[Problem]:
    steps, moment = case.steps, now
    if steps[0].of_day:
        day = author_values.day(steps[0].answer or "")
        if day is None:
            yield sentences.no_day(steps[0].sheet, steps[0].row, steps[0].answer or "")
            return
        moment, steps = now.replace(year=day.year, month=day.month, day=day.day), steps[1:]
    running = _Running(form.begin(moment), case.name)
    for step in steps:
        yield from running.step(step)


class _Running:
    """One case under way."""

    def __init__(self, entry: Entry, case: str) -> None:
        self.entry = entry
        self.live = entry.live
        self.form = entry.live.form
        self.case = case

    def step(self, step: Step) -> Iterator[Problem]:
        """Carries out a row and yields what differs from what it expects."""
        if step.of_day:
            yield sentences.no_day(step.sheet, step.row, step.answer or "")
        elif step.of_form:
            yield from self._told(step, self._form(step.expect))
        else:
            path = self._path(step)
            if isinstance(path, Problem):
                yield path
            elif path in self.form.definition.repeats:
                yield from self._rows(step, path)
            else:
                yield from self._question(step, path)

    def _told(self, step: Step, difference: tuple[str, str] | None) -> Iterator[Problem]:
        if difference is not None:
            yield sentences.differs(step.sheet, step.row, self.case, difference)

    def _form(self, expect: Expect) -> tuple[str, str] | None:
        problems = [
            sentences.question(one.number, one.label, one.ref.rsplit("/", 1)[-1]) for one in self.entry.problems()
        ]
        if expect is Expect.OPEN:
            return None if problems else sentences.ready()
        return sentences.not_ready(problems) if problems else None

    def _path(self, step: Step) -> str | Problem:
        """The path of the form that a row names: by its name, by the end of its path, or by its number in chat."""
        wanted = folded(step.question).removeprefix("cau ")
        numbers = self.form.numbering.numbers
        if wanted.replace(".", "").isdecimal():
            found = [path for path, number in numbers.items() if number == wanted][:1]
        else:
            found = [path for path in self.form.paths if tuple(path.split("/")[-len(step.names) :]) == step.names]
        if not found:
            return sentences.unknown_question(step.sheet, step.row, step.question)
        if len(found) > 1:
            return sentences.several_questions(step.sheet, step.row, step.question, found)
        return found[0]

    def _node(self, step: Step, path: str) -> Node | None:
        """The node meant: in the rows whose numbers are given, else in the last row."""
        nodes = self.live.at(path)
        if step.places:
            nodes = [node for node in nodes if self._places(node)[-len(step.places) :] == step.places]
        return nodes[-1] if nodes else None

    def _places(self, node: Node) -> tuple[int, ...]:
        return tuple(map(int, PLACE.findall(self.live.ref(node))))

    def _rows(self, step: Step, path: str) -> Iterator[Problem]:
        above = path.rsplit("/", 1)[0]
        parents = self.live.at(above)
        if step.places:
            parents = [one for one in parents if self._places(one)[-len(step.places) :] == step.places]
        if not parents:
            yield sentences.no_such_row(step.sheet, step.row, step.question)
            return
        parent = parents[-1]
        if step.answer is not None:
            try:
                if not self._act(folded(step.answer), parent, path):
                    yield sentences.no_such_row(step.sheet, step.row, f"{step.question} {step.answer}")
            except ValueError:
                yield sentences.fixed_rows(step.sheet, step.row, step.question)
        rows = [row for row in self.live.rows(parent, path) if row.relevant]
        name = self._named(path, parent)
        asked = parent.relevant and self.entry.evaluator.may_have_rows(path, parent)
        if step.expect is Expect.ASKED and not asked:
            yield from self._told(step, sentences.not_asked(name))
        elif step.expect is Expect.HIDDEN and asked:
            yield from self._told(step, sentences.asked(name))
        elif step.expect is Expect.VALUE and (step.words or "0") != str(len(rows)):
            yield from self._told(step, sentences.other_rows(name, step.words, len(rows)))

    def _act(self, act: str, parent: Node, path: str) -> bool:
        """Adds a row, or takes one off by its number; False where there is no such row, or the words say neither."""
        if act in ADD:
            self.entry.add_row(f"{self.live.ref(parent)}/{path.rsplit('/', 1)[1]}")
            return True
        words = act.replace("-", "- ").split()
        rows = self.live.rows(parent, path)
        if len(words) < 2 or " ".join(words[:-1]) not in REMOVE or not words[-1].isdecimal():  # noqa: PLR2004 (word, number)
            return False
        place = int(words[-1])
        if not 1 <= place <= len(rows):
            return False
        self.entry.remove_row(self.live.ref(rows[place - 1]))
        return True

    def _question(self, step: Step, path: str) -> Iterator[Problem]:
        node = self._node(step, path)
        if node is None:
            if step.expect is not Expect.HIDDEN or step.answer is not None:
                yield sentences.no_such_row(step.sheet, step.row, step.question)
            return
        answer = None
        if step.answer is not None:
            answer = self.entry.answer(self.live.ref(node), author_values.stored(self.entry, node, step.answer))
        yield from self._told(step, self._seen(step, node, path, answer))

    def _seen(self, step: Step, node: Node, path: str, answer: Answer | None) -> tuple[str, str] | None:
        """What differs at a question once its answer, if the row has one, was given."""
        name, state = self._named(path, node), self.live.state(node)
        if step.expect is Expect.REFUSED:
            return self._refusal(step, name, node, answer)
        if answer is not None and not answer.accepted:
            hidden = answer.refusal is Refusal.HIDDEN
            return sentences.not_taken(name, step.answer or "", answer.message, hidden=hidden)
        match step.expect:
            case Expect.ASKED:
                return None if self._asked(node, path) else sentences.not_asked(name)
            case Expect.HIDDEN:
                return sentences.asked(name) if self._asked(node, path) else None
            case Expect.REQUIRED:
                return None if state.required else sentences.not_required(name)
            case Expect.OPTIONAL:
                return sentences.required(name) if state.required else None
            case Expect.CHOICES:
                return self._other_choices(name, node, path, step.words)
            case Expect.VALUE:
                wanted = author_values.stored(self.entry, node, step.words)
                held = node.value if node.relevant else ""
                same = author_values.same(self.entry, node, wanted, held)
                return None if same else sentences.other_value(name, step.words, held)
        return None

    def _refusal(self, step: Step, name: str, node: Node, answer: Answer | None) -> tuple[str, str] | None:
        """Whether an answer was refused; without one, whether what stands there keeps the form from being sent."""
        if answer is None or answer.accepted:
            wrong = validity.violation(self.entry.evaluator, node)
            if wrong is None:
                return sentences.taken(name, step.answer or node.value)
            message = plain(wrong[1])
        else:
            message = answer.message
        if step.words and folded(step.words) not in folded(message):
            return sentences.other_message(name, step.words, message)
        return None

    def _asked(self, node: Node, path: str) -> bool:
        control = self.form.definition.controls.get(path)
        return control is not None and node.relevant and self.form.shown(control)

    def _other_choices(self, name: str, node: Node, path: str, words: str) -> tuple[str, str] | None:
        control = self.form.definition.controls.get(path)
        offered = [] if control is None or not node.relevant else author_values.offered(self.entry, node, control)
        wanted = {folded(part): part.strip() for part in words.replace(";", ",").split(",") if part.strip()}
        known = {text for one in offered for text in (folded(one.name), folded(one.label))}
        missing = [part for text, part in wanted.items() if text not in known]
        extra = [one.label for one in offered if not {folded(one.name), folded(one.label)} & set(wanted)]
        return sentences.other_choices(name, missing, extra) if missing or extra else None

    def _named(self, path: str, node: Node) -> str:
        control = self.form.definition.controls.get(path) or self.form.definition.repeats.get(path)
        label = "" if control is None else plain(self.entry.evaluator.render(control.label, node))
        return sentences.question(self.form.numbering.numbers.get(path, ""), label, path.rsplit("/", 1)[-1])
