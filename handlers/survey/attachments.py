"""Pictures, positions and files in a survey: taken where the form asks for them, answered politely elsewhere."""

from dataclasses import replace

from handlers.messages import Incoming, Kind, Reply
from handlers.survey import going, values
from handlers.survey.screens import question as screen
from handlers.survey.sheet import Sheet
from handlers.survey.states import Asking
from handlers.survey.stops import Stop, StopKind
from handlers.texts import survey as texts
from handlers.texts import survey_amiss as amiss_texts
from models.forms import QuestionType
from models.tables import Media

PURPOSE = "answer"
"""Purpose of a media row that a sheet holds: "answer:<submission>"."""

_TAKES = {
    QuestionType.IMAGE: {Kind.PHOTO, Kind.DOCUMENT},
    QuestionType.AUDIO: {Kind.VOICE, Kind.DOCUMENT},
    QuestionType.VIDEO: {Kind.DOCUMENT},
    QuestionType.FILE: {Kind.DOCUMENT, Kind.PHOTO, Kind.VOICE},
    QuestionType.GEOPOINT: {Kind.LOCATION},
}


def received(sheet: Sheet, stop: Stop, state: Asking) -> list[Reply]:
    """Answer what is no text: taken by the open question, or by another one of the same number that wants it."""
    kind = sheet.turn.incoming.kind
    if kind is Kind.STICKER:
        return screen.ask(sheet, stop, state=state, editing=bool(state.back_to))
    for other in [stop, *_same_number(sheet, stop)]:
        if other.kind is StopKind.QUESTION and kind in _TAKES.get(other.asked.type, ()):
            return _take(sheet, stop, other, state)
    example = "2 4" if stop.kind is StopKind.WHO else values.example(stop.asked)
    if kind is Kind.VOICE:
        text = amiss_texts.voice()
    elif kind is Kind.PHOTO:
        text = amiss_texts.picture_not_here(stop.number, example)
    else:
        text = amiss_texts.not_here(stop.number, example)
    return _with_question(screen.ask(sheet, stop, state=state, editing=bool(state.back_to)), text)


def keep_media(sheet: Sheet, incoming: Incoming) -> str:
    """Ask for a file to be fetched; returns its name, the value that the form stores."""
    media = incoming.media
    if media is None:
        raise LookupError(incoming.kind)
    row = Media(
        chat_id=sheet.turn.chat.id,
        file_key=media.file_key,
        name=media.name,
        mime=media.mime,
        size=media.size,
        purpose=f"{PURPOSE}:{sheet.id}",
        asked_at=sheet.turn.now,
    )
    sheet.turn.session.add(row)
    sheet.turn.session.flush()
    ending = (
        media.name.rsplit(".", 1)[-1].lower()
        if "." in media.name
        else {Kind.PHOTO: "jpg", Kind.VOICE: "ogg"}.get(incoming.kind, "bin")
    )
    return f"media-{row.id}.{ending}"


def _take(sheet: Sheet, stop: Stop, other: Stop, state: Asking) -> list[Reply]:
    incoming = sheet.turn.incoming
    value = values.place(incoming.place) if incoming.place is not None else keep_media(sheet, incoming)
    result = sheet.answer(other.key, value, number=other.number)
    if not result.accepted:
        return _with_question(
            screen.ask(sheet, stop, state=state), result.message or amiss_texts.not_here(other.number, "19,85 105,62")
        )
    lead = texts.echo(other.number, values.shown(other.asked, result.value))
    if other.key == stop.key:
        return going.go_on(sheet, stop.key, lead=[lead], row=state.row, back_to=state.back_to, single=state.single)
    replies = screen.ask(sheet, stop, lead=[lead], state=state)
    sheet.save()
    return replies


def _same_number(sheet: Sheet, stop: Stop) -> list[Stop]:
    top = stop.number.split(".")[0]
    found = [other for other in sheet.stops() if other.number.split(".")[0] == top]
    return [other for other in found if other.kind is StopKind.QUESTION and not other.asked.value]


def _with_question(asked: list[Reply], text: str) -> list[Reply]:
    return [replace(asked[0], text=f"{text}\n{asked[0].text}"), *asked[1:]]
