"""Which kind of question a control is, for the chat and for what a chat cannot carry."""

from models.forms.definition import Bind, Control
from models.forms.questions import QuestionType

SHAPES = {"geotrace": QuestionType.GEOTRACE, "geoshape": QuestionType.GEOSHAPE}
BY_MODEL = {
    "int": QuestionType.INTEGER,
    "decimal": QuestionType.DECIMAL,
    "date": QuestionType.DATE,
    "time": QuestionType.TIME,
    "dateTime": QuestionType.DATETIME,
    "geopoint": QuestionType.GEOPOINT,
    "barcode": QuestionType.BARCODE,
    "binary": QuestionType.FILE,
    **SHAPES,
}
BY_TAG = {
    "select1": QuestionType.SELECT_ONE,
    "select": QuestionType.SELECT_MULTIPLE,
    "rank": QuestionType.RANK,
    "trigger": QuestionType.ACKNOWLEDGE,
    "range": QuestionType.RANGE,
}
BY_MEDIA = {"image": QuestionType.IMAGE, "audio": QuestionType.AUDIO, "video": QuestionType.VIDEO}
DRAWN = {"draw", "annotate", "signature"}
SELECTS = {QuestionType.SELECT_ONE, QuestionType.SELECT_MULTIPLE, QuestionType.RANK}
BEYOND_CHAT = {QuestionType.GEOTRACE, QuestionType.GEOSHAPE, QuestionType.DRAWING}


def question_type(control: Control, bind: Bind) -> QuestionType:
    """The kind of question that a control with its bind asks."""
    if control.tag == "upload":
        if DRAWN & set(control.appearance.split()):
            return QuestionType.DRAWING
        return BY_MEDIA.get(control.mediatype.split("/")[0], QuestionType.FILE)
    if control.tag == "input" and control.itemset is not None:
        return QuestionType.SELECT_ONE
    if control.tag in BY_TAG:
        return BY_TAG[control.tag]
    if always_readonly(bind):
        return QuestionType.NOTE if bind.calculate is None else QuestionType.CALCULATE
    return BY_MODEL.get(bind.type, QuestionType.TEXT)


def always_readonly(bind: Bind) -> bool:
    """Whether the form never lets anybody answer here."""
    return bind.readonly is not None and bind.readonly.source.replace(" ", "") in {"true()", "1"}


def may_stay_blank(bind: Bind) -> bool:
    """Whether the form never demands an answer here."""
    return bind.required is None or bind.required.source.replace(" ", "") in {"false()", "0"}
