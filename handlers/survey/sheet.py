"""A household's sheet being filled in: the entry of the form engine, and the rows that keep it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from handlers import forms
from handlers.survey import stops
from handlers.survey.stops import Stop
from handlers.turn import Turn
from models.forms import Answer as Answered
from models.forms import Entry, Question
from models.queries import households, review, rounds
from models.rules.poverty import classify
from models.rules.standards import Area
from models.seed import standards
from models.tables import (
    Answer,
    AnswerChange,
    Audit,
    FormVersion,
    Household,
    Misreading,
    ReturnedQuestion,
    Submission,
    SubmissionStatus,
    SurveyRound,
)


@dataclass
class Sheet:
    """One draft as the dialog works on it; `save` writes back all that changed."""

    turn: Turn
    submission: Submission
    household: Household
    survey: SurveyRound
    entry: Entry
    progress: dict[str, Any] = field(default_factory=dict)
    mends: tuple[ReturnedQuestion, ...] = ()
    """The questions that the commune returned; with any named, only these and what depends on them are open."""

    @property
    def id(self) -> int:
        """The submission's number."""
        return self.submission.id

    @property
    def code(self) -> str:
        """The household's code."""
        return self.household.code

    @property
    def year(self) -> int:
        """The year of the answers that are carried."""
        return int(self.progress.get("year", self.survey.year - 1))

    def stops(self, row: str = "") -> list[Stop]:
        """What can be asked now."""
        return stops.stops(self.entry, row)

    def stop(self, key: str, row: str = "") -> Stop | None:
        """The stop with a key, if it can be asked now."""
        return stops.find(self.stops(row), key)

    def done(self, stop: Stop) -> bool:
        """Whether a stop needs not be asked: answered, or passed by the person."""
        return stop.answered or stop.key in self.progress.get("passed", [])

    def resting(self) -> Stop | None:
        """Where the sheet rests: the stop that was open, else the first that is not done."""
        found = self.stops()
        at = stops.find(found, str(self.progress.get("at", "")))
        return at if at is not None else next((stop for stop in found if not self.done(stop)), None)

    def pass_by(self, key: str) -> None:
        """The person went on without an answer (a question that may stay blank, a list that is complete)."""
        passed = self.progress.setdefault("passed", [])
        if key not in passed:
            passed.append(key)

    def ordinals(self, rows: Iterable[str]) -> dict[str, int]:
        """The number of each row in its list: it keeps it while the sheet is open."""
        known: dict[str, int] = self.progress.setdefault("ordinals", {})
        for row in rows:
            known.setdefault(row, max(known.values(), default=0) + 1)
        return known

    def answer(self, key: str, value: str, *, number: str = "", reason: str = "") -> Answered:
        """Answer one question and log the change."""
        question = self.entry.question(key)
        result = self.entry.answer(key, value)
        if result.accepted and result.value != question.value:
            self.log(key, question.value, result.value, number=number or question.number, reason=reason)
        return result

    def log(self, ref: str, old: str, new: str, *, number: str = "", reason: str = "") -> None:
        """One line of the answer log."""
        turn = self.turn
        turn.session.add(
            AnswerChange(
                submission_id=self.submission.id,
                ref=ref,
                number=number,
                old=old,
                new=new,
                reason=reason,
                role_id=turn.me.id,
                chat_id=turn.chat.id,
                message_key=turn.incoming.message_key if turn.is_typed else "",
                at=turn.now,
            )
        )

    def misread(self, stop: Stop, kind: str, why: str) -> None:
        """Count an answer that was asked back or corrected: which question, never what was typed."""
        question = stop.asked
        short = question.marks.get("short") or question.label[:40]
        row = Misreading(round_id=self.survey.id, number=stop.number, short=short, kind=kind, why=why, at=self.turn.now)
        self.turn.session.add(row)

    def save(self) -> None:
        """Write the instance, its state and the present answers."""
        self.submission.xml = self.entry.to_xml()
        self.submission.state = self.entry.state()
        at = self.resting()
        if at is not None:
            self.progress |= {"number": at.number, "total": at.total}
        self.submission.progress = dict(self.progress)
        self._classify()
        self.submission.changed_at = self.turn.now
        self._write_answers()
        self.turn.session.flush()

    def _classify(self) -> None:
        """Keep the class and its scores beside the answers, so that figures need not open the sheet."""
        facts, submission = self.entry.facts(), self.submission
        persons = facts.get("member:name", [])
        submission.persons = len(persons) if isinstance(persons, list) else 0
        standard = standards().get(self.survey.standards[0]) if facts.get("b1") else None
        if standard is None:
            submission.b1, submission.b2, submission.poverty_class = None, None, ""
            return
        found = classify(facts, Area(self.household.area or self.turn.here.area), standard, ())
        submission.b1, submission.b2, submission.poverty_class = found.b1, found.b2, found.poverty_class or ""

    def _write_answers(self) -> None:
        session = self.turn.session
        query = select(Answer).where(Answer.submission_id == self.submission.id)
        rows = {row.ref: row for row in session.scalars(query)}
        present = dict(self._present())
        for ref, (fact, value) in present.items():
            row = rows.get(ref)
            if row is None:
                session.add(Answer(submission_id=self.submission.id, ref=ref, fact=fact, value=value))
            elif (row.value, row.relevant) != (value, True):
                row.value, row.relevant = value, True
        for ref, row in rows.items():
            if ref not in present and row.relevant:
                row.relevant = False

    def _present(self) -> Iterable[tuple[str, tuple[str, str]]]:
        """Each answered leaf by its key, and each calculated single fact by its name."""
        asked = set()
        for question in self.entry.questions():
            asked.add(question.fact)
            if question.value:
                yield question.key, (question.fact, question.value)
        for fact, value in self.entry.facts().items():
            if fact not in asked and isinstance(value, str) and value:
                yield f"#{fact}", (fact, value)


def begin(turn: Turn, survey: SurveyRound, household: Household) -> Sheet:
    """A new draft, with the people of the roll in it and last year's answers beside the questions."""
    version = turn.session.get_one(FormVersion, survey.form_version_id)
    carried, year = households.carried(turn.session, household, survey.year)
    entry = forms.load(turn.session, version).begin(turn.local_now, carried)
    submission = Submission(
        commune_id=turn.here.id,
        round_id=survey.id,
        household_id=household.id,
        form_version_id=version.id,
        role_id=turn.me.id,
        status=SubmissionStatus.DRAFT,
        xml=entry.to_xml(),
        state=entry.state(),
        begun_at=turn.now,
        changed_at=turn.now,
    )
    turn.session.add(submission)
    turn.session.flush()
    sheet = Sheet(turn, submission, household, survey, entry, {"year": year})
    for repeat in entry.repeats():
        sheet.ordinals(row.id for row in repeat.rows)
    sheet.save()
    note(turn, "begin", household)
    return sheet


def load(turn: Turn, submission_id: int) -> Sheet | None:
    """A draft of the person who speaks; None where it is not theirs or no longer a draft."""
    submission = turn.session.get(Submission, submission_id)
    if submission is None or submission.role_id != turn.me.id:
        return None
    if submission.status not in {SubmissionStatus.DRAFT, SubmissionStatus.RETURNED}:
        return None
    return opened(turn, submission)


def opened(turn: Turn, submission: Submission) -> Sheet:
    """A sheet in whatever state, to be read; who asks makes sure that the person may."""
    version = turn.session.get_one(FormVersion, submission.form_version_id)
    sheet = Sheet(
        turn,
        submission,
        turn.session.get_one(Household, submission.household_id),
        turn.session.get_one(SurveyRound, submission.round_id),
        forms.load(turn.session, version).resume(submission.xml, submission.state),
        dict(submission.progress),
    )
    given_back = review.last_return(turn.session, submission)
    if submission.status == SubmissionStatus.RETURNED and given_back is not None:
        sheet.mends = tuple(review.returned_questions(turn.session, given_back))
        if sheet.progress.get("returned") != given_back.id:
            sheet.progress |= {"returned": given_back.id, "b2_was": submission.b2}
    return sheet


def of_household(turn: Turn, survey: SurveyRound, household: Household) -> Submission | None:
    """The household's sheet in a round, whoever has it."""
    return rounds.sheet_of(turn.session, survey, household)


def note(turn: Turn, act: str, household: Household | None = None, detail: str = "") -> None:
    """A line of the audit: who read or changed whose data."""
    turn.session.add(
        Audit(
            commune_id=turn.here.id,
            role_id=turn.me.id,
            act=act,
            household_id=household.id if household is not None else None,
            detail=detail,
            at=turn.now,
        )
    )


def shorts(questions: Mapping[str, Question], keys: Iterable[str]) -> list[Question]:
    """The questions of some keys that are asked now, each number once."""
    found: dict[str, Question] = {}
    for key in keys:
        question = questions.get(key)
        if question is not None and question.row is None:
            found.setdefault(question.number.split(".")[0], question)
    return list(found.values())
