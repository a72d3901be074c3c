"""Asking the commune in the middle of a sheet: with the household and the question, and back to the question."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.tables import HelpRequest, Household
from tests.handlers.survey.phones import Phones


def at_question_one(phones: Phones) -> None:
    """Begin household 012."""
    phones.says("a", "012")
    phones.says("a", "bắt đầu")


def asked(phones: Phones) -> tuple[str, str, str]:
    """The only request: household, question, words."""
    with Session(phones.engine) as session:
        request = session.scalars(select(HelpRequest)).one()
        return session.get_one(Household, request.household_id).code, request.number, request.text


def test_the_third_miss_offers_the_commune(phones: Phones) -> None:
    """Hỏi xã under the question that was not understood; the answer to it comes with its context."""
    at_question_one(phones)
    for text in ("x y z", "zzz", "qqq"):
        shown = phones.says("a", text)[-1]
    assert "Hỏi xã" in [button.label for button in shown.buttons]

    phones.taps("a", "Hỏi xã")
    said = phones.says("a", "Hộ có hai nhà thì sao?")

    assert asked(phones) == ("012", "1", "Hộ có hai nhà thì sao?")
    assert said[-1].text.startswith("Câu 1/24 · hộ 012")


def test_the_words_work_inside_a_question(phones: Phones) -> None:
    """Typed at a question, "nhờ xã gọi" is no answer to it."""
    at_question_one(phones)
    said = phones.says("a", "nhờ xã gọi")

    assert said[0].text.startswith("✅ Đã nhắn xã gọi lại cho bác.")
    assert said[-1].text.startswith("Câu 1/24 · hộ 012")
    assert asked(phones) == ("012", "1", "")
