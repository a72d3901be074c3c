"""What a clerk reads when a form is published."""

from collections.abc import Sequence

LIST = "repeat"
KINDS = {
    "text": "chữ",
    "integer": "số nguyên",
    "decimal": "số",
    "range": "số trong khoảng",
    "date": "ngày",
    "time": "giờ",
    "datetime": "ngày giờ",
    "select_one": "chọn một",
    "select_multiple": "chọn nhiều",
    "rank": "xếp thứ tự",
    "note": "lời ghi",
    "calculate": "ô tính",
    "acknowledge": "xác nhận",
    "image": "ảnh",
    "audio": "tiếng",
    "video": "phim",
    "file": "tệp",
    "geopoint": "vị trí",
    "barcode": "mã vạch",
    LIST: "danh sách",
}
"""Kinds of questions in words."""
_LEFT = {
    "gone": "bản mới không hỏi",
    "type": "bản mới hỏi kiểu khác",
    "rows": "nay hỏi từng người, từng dòng, hoặc thôi hỏi như vậy",
}


def missing_fact(fact: str) -> str:
    """A fact of the review that the form lacks."""
    return f"Chưa có câu nào mang dữ kiện “{fact}”"


def why_fact() -> str:
    """Why facts are needed."""
    return "Đợt rà soát cần dữ kiện này để tính điểm và lập biểu"


def mend_fact(fact: str) -> str:
    """How a fact is given."""
    return f"Ghi {fact} vào cột bind::so:fact ở dòng của câu tương ứng"


def version_taken(version: str) -> str:
    """Another content is published under this version."""
    return f"Bản {version} đã có với nội dung khác"


def why_version() -> str:
    """Why a published version stays."""
    return "Phiếu đang làm dở dựa vào bản đã có nên bản ấy không đổi được"


def mend_version() -> str:
    """How a new version is named."""
    return "Ghi tên bản mới vào cột version của trang settings, ví dụ: 2026-2"


def question_added(label: str) -> str:
    """A question that the version before did not ask."""
    return f"Thêm câu “{label}”"


def question_removed(label: str) -> str:
    """A question that is asked no more."""
    return f"Bỏ câu “{label}”"


def label_changed(old: str, new: str) -> str:
    """Other words for the same question."""
    return f"Đổi lời câu “{old}” → “{new}”"


def question_moved(label: str, old: str, new: str) -> str:
    """The same fact under another name or in another group."""
    return f"Đổi tên hoặc chỗ câu “{label}”: {old} → {new}"


def kind_changed(label: str, old: str, new: str) -> str:
    """Another kind of answer."""
    return f"Đổi kiểu câu “{label}”: {KINDS.get(old, old)} → {KINDS.get(new, new)}"


def choices_changed(
    label: str, added: Sequence[str], removed: Sequence[str], renamed: Sequence[tuple[str, str]]
) -> str:
    """Choices of a question that came, went, or have other words."""
    parts = [f"thêm {', '.join(added)}"] if added else []
    parts += [f"bỏ {', '.join(removed)}"] if removed else []
    parts += [f"đổi {old} → {new}" for old, new in renamed]
    return f"Lựa chọn của câu “{label}”: {'; '.join(parts)}"


def calculation_changed(name: str) -> str:
    """A calculation, perhaps a threshold."""
    return f"Đổi cách tính của {name}: ngưỡng cần đối chiếu lại"


def limits_changed(name: str) -> str:
    """What a question takes."""
    return f"Đổi giới hạn trả lời của {name}"


def condition_changed(name: str) -> str:
    """When a question is asked, or has to be answered."""
    return f"Đổi điều kiện hỏi của {name}"


def carried_over(count: int, by_fact: int, by_name: Sequence[str]) -> str:
    """How many answers of an earlier time the new version knows."""
    named = f", {len(by_name)} câu theo tên: {', '.join(by_name)}" if by_name else ""
    return f"Câu trả lời năm trước dùng lại được: {count} câu ({by_fact} câu theo bind::so:fact{named})"


def left(label: str, why: str) -> str:
    """Answers to a question that stay behind."""
    return f"Không dùng lại được câu “{label}”: {_LEFT[why]}"


def left_choices(label: str, choices: Sequence[str]) -> str:
    """Answers that stay behind because their choices are offered no more."""
    return f"Không dùng lại được ở câu “{label}”: {', '.join(choices)}"


def drafts_stay(drafts: Sequence[tuple[str, int]], version: str) -> str:
    """What happens to sheets that are being filled in, by the version that they began with."""
    told = "; ".join(f"{count} phiếu theo bản {name}" for name, count in drafts)
    return (
        f"Đang làm dở: {told}, làm tiếp theo bản ấy đến khi gửi" if drafts else f"Chưa phiếu nào đang dở bản {version}"
    )


def round_moves(year: int, old: str, new: str) -> str:
    """New sheets of the running round begin with the new version."""
    return f"Đợt rà soát năm {year}: phiếu bắt đầu từ nay theo bản {new}, thay bản {old}"


def round_stays(year: int, old: str) -> str:
    """The running round goes on with its version: this one was not checked for a review."""
    return f"Đợt rà soát năm {year} vẫn theo bản {old}. Muốn dùng bản này, thêm lại với: --for review"


def tests_hold(title: str, cases: int, rows: int) -> str:
    """All tests of a form hold."""
    return f"✅ {title}: {cases} ca thử, {rows} dòng, đúng cả."


def tests_differ(cases: int, different: int) -> str:
    """Some rows of the tests differ."""
    return f"{cases} ca thử, {different} chỗ khác."


def no_tests(file: str) -> str:
    """A form without tests, and how they are written."""
    return (
        f"Phiếu chưa có ca thử. Thêm trang tests vào tệp phiếu, hoặc tệp {file} đặt bên cạnh; "
        "dòng 1 ghi: ca, câu, trả lời, mong đợi. Mỗi dòng một câu, ví dụ: Hộ hai người | tuoi | 200 | không nhận"
    )


def refused_by_tests() -> str:
    """A version that its own tests refuse is not published."""
    return "Chưa thêm phiếu: bản này chưa qua các ca thử của chính nó. Sửa phiếu hoặc ca thử rồi thêm lại."


def printed(title: str, file: str) -> str:
    """A form was written as a Word page."""
    return f"Đã ghi {title} ra {file}, khổ A4, in rồi ghi tay."
