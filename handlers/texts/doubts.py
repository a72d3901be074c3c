"""The words of a doubt: short, for the village head's last page and the officer's queue (conversations, flow 6)."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from handlers.texts import common
from handlers.texts.survey import CLASSES
from models.rules.doubts import Doubt, Kind

EXPLAIN = "Giải thích"
SHOWN = 2
"""So many doubts stand on the village head's page at most; further ones are counted."""

RELATIONS = {
    "head": "chủ hộ",
    "spouse": "vợ, chồng",
    "child": "con",
    "in_law": "dâu, rể",
    "grandchild": "cháu",
    "parent": "bố, mẹ",
}
"""What a person is to the head of the household."""
_TOLD = {
    "member:allowance": "hưởng trợ cấp",
    "member:malnourished": "suy dinh dưỡng",
    "member:uninsured": "chưa có thẻ BHYT",
    "member:untrained": "thiếu bằng cấp",
    "member:out_of_school": "chưa học đúng cấp",
    "need:schooling": "cần hỗ trợ đi học",
    "need:work_abroad": "muốn đi nước ngoài",
    "need:training": "muốn học nghề",
}
_INDICES = {
    "index:nutrition": "dinh dưỡng",
    "index:health_insurance": "bảo hiểm y tế",
    "index:adult_education": "trình độ người lớn",
    "index:child_schooling": "đi học của trẻ",
}
_KILOMETRE = 1000
_MINUTE = 60


def words(doubt: Doubt, village_id: int, *, office: bool = False) -> str:
    """A doubt in a few words, without a sign before it and a full stop behind.

    `village_id`: the village of the sheet's household. A household of another village is named to the office only.
    """
    if doubt.kind in {Kind.HOUSEHOLD_TWICE, Kind.PERSON_TWICE}:
        return _elsewhere(doubt, village_id, office=office)
    return _WORDS[doubt.kind](doubt.rests_on)


def on_review(text: str, *, has_reason: bool) -> str:
    """A doubt on the village head's last page."""
    return f"⚠️ {common.capital(text)}{' (đã ghi lý do)' if has_reason else ''}"


def further(count: int) -> str:
    """Doubts that have no line of their own."""
    return f" · thêm {count} điểm"


def what_to_do() -> str:
    """That a doubt does not keep the sheet from being sent."""
    return "Sửa, hoặc giải thích cho xã. Gửi luôn cũng được."


def ask_reason(text: str, code: str) -> str:
    """Asks for a sentence about one doubt."""
    return f"Hộ {code}: {text}.\nVì sao vậy? Viết một câu, xã đọc đúng nguyên văn. Ví dụ: đã hỏi lại, đúng như vậy"


def reason_kept() -> str:
    """The sentence is kept with the sheet."""
    return "✅ Đã ghi lý do cho xã."


def _elsewhere(doubt: Doubt, village_id: int, *, office: bool) -> str:
    told = doubt.rests_on
    if told["village_id"] == village_id:
        place = f"hộ {told['household']}"
    else:
        place = f"hộ {told['household']}, {told['village']}" if office else "một hộ ở thôn khác"
    if doubt.kind is Kind.HOUSEHOLD_TWICE:
        return f"có thể cùng là {place}"
    return f"người {', '.join(map(str, told['persons']))} có thể trùng với {place}"


def _fast(told: Mapping[str, Any]) -> str:
    minutes = round(told["seconds"] / _MINUTE)
    return f"làm {told['questions']} câu trong {f'{minutes} phút' if minutes else 'chưa đến 1 phút'}"


def _far(told: Mapping[str, Any]) -> str:
    metres = told["metres"]
    length = f"{common.number(round(Decimal(metres) / _KILOMETRE, 1))} km" if metres >= _KILOMETRE else f"{metres} m"
    return f"vị trí ghi cách {'nhà' if told['from'] == 'household' else 'thôn'} {length}"


def _class(told: Mapping[str, Any]) -> str:
    stated = CLASSES.get(told["stated"], told["stated"])
    return f"phiếu ghi {stated}, theo B1 và B2 là {CLASSES[told['computed']]}"


def _family_ages(told: Mapping[str, Any]) -> str:
    relation = RELATIONS.get(told["relation"], "")
    who = f"người {told['person']}" + (f" là {relation}" if relation else "")
    if "age" in told:
        return f"{who}, {told['age']} tuổi"
    side = "hơn" if told["relation"] == "parent" else "kém"
    years = told["years"]
    return f"{who}, chỉ {side} chủ hộ {years} tuổi" if years > 0 else f"{who}, mà không {side} tuổi chủ hộ"


def _person_age(told: Mapping[str, Any]) -> str:
    return f"người {told['person']}, {told['age']} tuổi, ghi {_TOLD.get(told['fact'], 'câu của tuổi khác')}"


def _nobody(told: Mapping[str, Any]) -> str:
    index = _INDICES.get(told["fact"], "một chỉ số")
    return f"thiếu hụt {index} nhưng không có ai {_ages(told['from'], told['until'])}"


def _ages(first: int, last: int) -> str:
    return f"từ {first} tuổi" if last > 100 else f"{first}–{last} tuổi"  # noqa: PLR2004 (no upper end)


def _dependants(told: Mapping[str, Any]) -> str:
    share = f"{told['dependants']}/{told['persons']} người phụ thuộc"
    return f"{share}, ghi {'có' if told['index'] else 'không'} thiếu hụt"


def _people(told: Mapping[str, Any]) -> str:
    return f"năm {told['year']} có {told['before']} người, nay {told['now']} người"


def _changed(name: str, told: Mapping[str, Any], unit: str = "") -> str:
    before, now = (common.number(told[when]) for when in ("before", "now"))
    return f"{name} năm {told['year']} là {before}{unit}, nay {now}{unit}"


_WORDS: Mapping[Kind, Callable[[Mapping[str, Any]], str]] = {
    Kind.IDENTICAL: lambda told: f"giống hệt hộ {told['household']}",
    Kind.VILLAGE_SAME: lambda told: f"{told['same']}/{told['sheets']} phiếu trong thôn chọn giống hệt nhau",
    Kind.FAST: _fast,
    Kind.FAR: _far,
    Kind.UNKNOWN: lambda told: f"không biết hoặc để trống {told['unknown']}/{told['asked']} câu",
    Kind.CLASS_SCORES: _class,
    Kind.B1_WAS_POOR: lambda told: f"B1 trên {told['cut_off']} nhưng năm {told['year']} là hộ nghèo",
    Kind.B2_INDICES: lambda told: f"B2 ghi {told['b2']}, tính từ {told['lacking']} chỉ số là {told['computed']}",
    Kind.FAMILY_AGES: _family_ages,
    Kind.PERSON_AGE: _person_age,
    Kind.INDEX_NOBODY: _nobody,
    Kind.DEPENDANTS: _dependants,
    Kind.INCOME_JUMP: lambda told: _changed("thu nhập", told, " đ"),
    Kind.B1_JUMP: lambda told: _changed("B1", told),
    Kind.B2_JUMP: lambda told: _changed("B2", told),
    Kind.MEMBERS_JUMP: _people,
}
