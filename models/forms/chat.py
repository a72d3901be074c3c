"""What a chat cannot carry: drawing a shape, drawing on a picture, watching a screen."""

from collections.abc import Iterator

from models.forms import sentences
from models.forms.definition import Control
from models.forms.plan import Plan
from models.forms.problems import Problem
from models.forms.questions import QuestionType
from models.forms.types import may_stay_blank, question_type

SHAPES = {
    QuestionType.GEOTRACE: "vẽ đường trên bản đồ",
    QuestionType.GEOSHAPE: "vẽ hình trên bản đồ",
    QuestionType.DRAWING: "vẽ hoặc ký lên màn hình",
}
WATCHES = {
    "audit": "theo dõi thao tác trên màn hình",
    "setgeopoint": "tự ghi vị trí của máy",
    "recordaudio": "tự ghi âm",
}
AUDIT = "audit"


def chat_problems(form: Plan) -> list[Problem]:
    """What a form insists on and no chat can do; empty means that the form can be asked by chat.

    A question that may stay blank is no problem: it is left out, see `Form.warnings`.
    """
    asked = [sentences.beyond_chat(*place, mend="Bỏ câu này, hoặc để trống cột required") for place in _demanded(form)]
    return asked + [sentences.beyond_chat(*place, mend="Bỏ dòng này") for place in _watching(form)]


def left_out(form: Plan) -> list[str]:
    """A sentence for each question that a chat leaves out because nobody has to answer it."""
    return [
        str(sentences.beyond_chat(*_place(form, control), mend="Câu này được bỏ qua khi hỏi"))
        for control in _beyond(form)
        if may_stay_blank(form.bind(control.path))
    ]


def _demanded(form: Plan) -> Iterator[tuple[int | None, str, str]]:
    return (_place(form, control) for control in _beyond(form) if not may_stay_blank(form.bind(control.path)))


def _beyond(form: Plan) -> Iterator[Control]:
    return (control for control in form.definition.controls.values() if not form.shown(control))


def _place(form: Plan, control: Control) -> tuple[int | None, str, str]:
    what = SHAPES[question_type(control, form.bind(control.path))]
    return form.rows.get(control.path), control.path.rsplit("/", 1)[-1], what


def _watching(form: Plan) -> Iterator[tuple[int | None, str, str]]:
    for path, kind in form.definition.background:
        yield form.rows.get(path), path.rsplit("/", 1)[-1], WATCHES[kind]
    for path in form.paths:
        if path.endswith("/meta/audit"):
            yield form.rows.get(path, form.rows.get(path.replace("/meta/audit", "/audit"))), AUDIT, WATCHES[AUDIT]
