"""Values of which a column holds one: areas, classes, roles, relations, with the words that people write for them."""

from dataclasses import dataclass

from models.tables import RoleKind


@dataclass(frozen=True, kw_only=True)
class Option:
    """One value of a column: stored, shown, and other words for it (bare letters; accents only where they matter)."""

    value: str
    label: str
    words: tuple[str, ...] = ()


AREAS = (
    Option(value="rural", label="Nông thôn", words=("nt",)),
    Option(value="urban", label="Thành thị", words=("tt", "do thi")),
)
CLASSES = (
    Option(value="poor", label="Hộ nghèo", words=("ngheo", "n", "hn")),
    Option(value="near_poor", label="Hộ cận nghèo", words=("can ngheo", "cn", "hcn")),
    Option(value="not_poor", label="Hộ không nghèo", words=("khong ngheo", "kn", "thoat ngheo")),
)
ROLES = (
    Option(value=RoleKind.CHAIRMAN, label="Chủ tịch", words=("chu tich ubnd xa", "chu tich xa")),
    Option(value=RoleKind.OFFICER, label="Cán bộ", words=("can bo xa", "cong chuc", "can bo phu trach")),
    Option(value=RoleKind.UNIT_HEAD, label="Phụ trách đơn vị", words=("truong don vi", "thu truong don vi")),
    Option(value=RoleKind.VILLAGE_HEAD, label="Trưởng thôn", words=("truong ban", "to truong to dan pho")),
    Option(value=RoleKind.OPERATOR, label="Người quản trị", words=("quan tri",)),
)
SEXES = (Option(value="male", label="Nam"), Option(value="female", label="Nữ"))
YES_NO = (Option(value="yes", label="Có"), Option(value="no", label="Không"))
RELATIONS = (
    Option(value="head", label="Chủ hộ", words=("ch",)),
    Option(value="spouse", label="Vợ, chồng", words=("vo", "chong", "vo chong")),
    Option(value="child", label="Con", words=("con trai", "con gai", "con de", "con nuoi", "con ruot")),
    Option(value="in_law", label="Dâu, rể", words=("dau", "re", "con dau", "con re")),
    Option(value="grandchild", label="Cháu", words=("chau noi", "chau ngoai", "chau trai", "chau gai")),
    Option(
        value="parent",
        label="Bố, mẹ",
        words=("bo", "me", "cha", "bo de", "me de", "bo vo", "me vo", "bo chong", "me chong", "bo me", "cha me"),
    ),
    Option(
        value="other",
        label="Khác",
        words=(
            *("ong", "bà", "ong noi", "ba noi", "ong ngoai", "ba ngoai", "anh", "chi", "em", "anh trai", "chi gai"),
            *("em trai", "em gai", "co", "di", "chu", "bac", "cau", "mo", "thim", "chat", "nguoi khac", "o nho"),
        ),
    ),
)
_FEMALE = (
    *("vo", "con gai", "dau", "con dau", "chau gai", "me", "me de", "me vo", "me chong", "bà", "ba noi", "ba ngoai"),
    *("chi", "chi gai", "em gai", "co", "di", "mo", "thim"),
)
_MALE = (
    *("chong", "con trai", "re", "con re", "chau trai", "bo", "cha", "bo de", "bo vo", "bo chong", "ong", "ong noi"),
    *("ong ngoai", "anh", "anh trai", "em trai", "chu", "cau"),
)
RELATION_SEX = dict.fromkeys(_FEMALE, "female") | dict.fromkeys(_MALE, "male")
"""The sex that a word for a relation tells, so that nobody has to write it ("ba" without its accent tells none)."""
