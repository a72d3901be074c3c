"""What a clerk reads when a form is published."""

from collections.abc import Sequence


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
