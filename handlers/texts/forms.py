"""What a clerk reads when a form is published."""


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
