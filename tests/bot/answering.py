"""A small commune whose village heads answer on their phones as people do: by text and by tap, twice, and too late."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import openpyxl
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from handlers import forms
from models.forms import read_xlsform
from models.queries import chats
from models.tables import (
    AccountPerson,
    Assignment,
    Commune,
    FormVersion,
    Household,
    Person,
    Role,
    RoleKind,
    SurveyRound,
    Village,
)
from tests.dialogs.world import moment
from tests.fakes.bot_api import BotApi
from tests.fakes.bot_api_state import Entry

OPENED = moment("2026-09-28T08:00")
KINDS = ("text", "integer", "select_one answer")
"""The types of the questions, in turn."""
ANSWERS = {"Có": "yes", "Không": "no", "Chưa rõ": "unknown"}
_ASKED = re.compile(r"Câu (\d+)/\d+ · hộ (\d+)")


def kind_of(question: int) -> str:
    """The type of a question by its number."""
    return KINDS[(question - 1) % len(KINDS)]


def make_commune(engine: Engine, folder: Path, api: BotApi, size: tuple[int, int, int]) -> list["Head"]:
    """So many heads, each with so many households, and a round on a form of so many questions."""
    heads, households, questions = size
    form = read_xlsform(_form(folder, questions))
    with Session(engine) as session, session.begin():
        commune = Commune(code="1", name="Xã Thử", settings={})
        session.add(commune)
        session.flush()
        version = forms.publish(session, commune, form, {}, for_review=False, now=OPENED)
        assert isinstance(version, FormVersion), version
        survey = SurveyRound(
            commune_id=commune.id,
            year=2026,
            form_version_id=version.id,
            standards=[],
            starts_on=OPENED.date(),
            ends_on=OPENED.date() + timedelta(days=30),
            window_ends_on=OPENED.date() + timedelta(days=30),
            opened_at=OPENED,
        )
        session.add(survey)
        session.flush()
        return [_enrolled(session, survey, api, number, (households, questions)) for number in range(1, heads + 1)]


def _form(folder: Path, questions: int) -> Path:
    book = openpyxl.Workbook()
    survey = book.create_sheet("survey", 0)
    survey.append(["type", "name", "label", "required"])
    for number in range(1, questions + 1):
        survey.append([kind_of(number), f"q{number}", f"Câu hỏi số {number}", "yes"])
    choices = book.create_sheet("choices")
    choices.append(["list_name", "name", "label"])
    for label, name in ANSWERS.items():
        choices.append(["answer", name, label])
    settings = book.create_sheet("settings")
    settings.append(["form_id", "form_title", "version"])
    settings.append(["small", "Phiếu nhỏ", "1"])
    path = folder / "form.xlsx"
    book.save(path)
    return path


def _enrolled(session: Session, survey: SurveyRound, api: BotApi, number: int, size: tuple[int, int]) -> "Head":
    households, questions = size
    name, commune_id = f"Trưởng thôn {number}", survey.commune_id
    village = Village(commune_id=commune_id, code=f"{number:02}", name=f"Thôn {number}")
    person = Person(commune_id=commune_id, code=f"t{number:02}", name=name)
    session.add_all([village, person])
    session.flush()
    role = Role(
        commune_id=commune_id,
        person_id=person.id,
        kind=RoleKind.VILLAGE_HEAD,
        village_id=village.id,
        since=OPENED.date(),
    )
    rows = [
        Household(commune_id=commune_id, village_id=village.id, code=f"{place:03}", head_name=f"Hộ thử {place}")
        for place in range(1, households + 1)
    ]
    account = chats.known_account(session, "telegram", str(api.user_id(name)))
    session.add_all([role, *rows, AccountPerson(account_id=account.id, person_id=person.id, since=OPENED)])
    session.flush()
    session.add_all(Assignment(round_id=survey.id, household_id=row.id, role_id=role.id) for row in rows)
    return Head(api, name, [row.code for row in rows], questions, {row.code: row.id for row in rows})


@dataclass
class Head:
    """A village head at their phone: answers what is asked, when it is asked."""

    api: BotApi
    name: str
    codes: Sequence[str]
    questions: int
    ids: dict[str, int]
    """The households' rows by their codes."""
    said: dict[tuple[int, str], str] = field(default_factory=dict)
    """What was answered, by the household's row and the question's name."""
    updates: int = 0
    taps: int = 0
    stale: int = 0
    failure: str = ""
    _shown: str = ""
    _chance: random.Random = field(default_factory=random.Random)
    _chosen: dict[int, str] = field(default_factory=dict)
    """The choice questions answered by now: the message, and what was chosen."""

    def survey(self) -> None:
        """Fill in the sheet of every household up to its last question."""
        self._chance.seed(self.name)
        try:
            for code in self.codes:
                self._household(code)
        except Exception as error:  # noqa: BLE001 (told by the test, in its own thread)
            self.failure = f"{type(error).__name__}: {error}"

    def questions_seen(self) -> dict[str, list[int]]:
        """The numbers of the questions as they came on the phone, by household, an immediate repeat left out."""
        seen: dict[str, list[int]] = {}
        for message in self.api.replies(self.name):
            for number, code in _ASKED.findall(message["text"]):
                numbers = seen.setdefault(code, [])
                if numbers[-1:] != [int(number)]:
                    numbers.append(int(number))
        return seen

    def _household(self, code: str) -> None:
        shown = self._say(f"hộ {code}")
        while "Xem lại hộ" not in shown["text"]:
            asked = _ASKED.search(shown["text"])
            if "phải không?" in shown["text"]:
                shown = self._say("đúng")
            elif asked is None:
                shown = self._say("bắt đầu")
            else:
                shown = self._answer(self.ids[asked[2]], int(asked[1]), shown)

    def _answer(self, household: int, number: int, shown: Entry) -> Entry:
        kind = kind_of(number)
        if kind == "text":
            self.said[household, f"q{number}"] = f"{self.name} nói {number}"
            return self._say(f"{self.name} nói {number}")
        if kind == "integer":
            count = str(self._chance.randint(1, 99))
            self.said[household, f"q{number}"] = count
            return self._say(count)
        if self._chosen and self._chance.random() < 0.5:
            shown = self._tap_too_late(shown)
        label = self._chance.choice(list(ANSWERS))
        self.said[household, f"q{number}"] = ANSWERS[label]
        self._chosen[shown["message_id"]] = label
        if self._chance.random() < 0.7:
            self.taps += 1
            return self._reply(self.api.tap(self.name, label, message_id=shown["message_id"], seconds=20))
        return self._say(str(list(ANSWERS).index(label) + 1))

    def _say(self, text: str) -> Entry:
        return self._reply(self.api.say(self.name, text, seconds=20))

    def _tap_too_late(self, shown: Entry) -> Entry:
        """Tap another choice under a question answered before: it changes nothing, the live question comes again."""
        message, chosen = self._chance.choice(list(self._chosen.items()))
        label = next(label for label in ANSWERS if label != chosen)
        try:
            seen = self.api.tap(self.name, label, message_id=message, gone=True, seconds=20)
        except LookupError:  # its buttons have not been taken off yet
            return shown
        self.stale += 1
        return self._reply(seen)

    def _reply(self, seen: int) -> Entry:
        """The bot's answer; a question that a killed process sends once more, word for word, is none."""
        self._sent()
        while True:
            shown = self.api.wait_for_reply(self.name, after=seen, give_up=120)[-1]
            if shown["text"] != self._shown:
                self._shown = shown["text"]
                return shown
            seen = shown["message_id"]

    def _sent(self) -> None:
        """Now and then Telegram brings the update again."""
        self.updates += 1
        if self._chance.random() < 0.2:
            self.api.repeat_last_update()
