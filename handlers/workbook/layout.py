"""The sheets and columns of a commune's workbook: the one table from which it is written and read."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.tables import RoleKind


class Kind(StrEnum):
    """How a cell is read."""

    TEXT = "text"
    CODE = "code"
    CODES = "codes"
    INTEGER = "integer"
    DECIMAL = "decimal"
    YEAR = "year"
    DATE = "date"
    FLAG = "flag"
    YES_NO = "yes_no"
    """As the form stores it: "yes", "no", or "" where nobody knows."""
    CHOICE = "choice"
    CHOICES = "choices"
    PHONE = "phone"


@dataclass(frozen=True, kw_only=True)
class Option:
    """One value of a column: stored, shown, and other words for it (bare letters; accents only where they matter)."""

    value: str
    label: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column. `fact`: the value is last year's answer to the question with this fact."""

    field: str
    heading: str
    kind: Kind = Kind.TEXT
    needed: bool = False
    options: tuple[Option, ...] = ()
    example: str = ""
    hint: str = ""
    other_headings: tuple[str, ...] = ()
    width: int = 14
    is_fact: bool = False
    longest: int = 200
    """Most characters of a text."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet; an upright one has its headings down the first column and one value beside each."""

    key: str
    title: str
    columns: tuple[Column, ...]
    other_titles: tuple[str, ...] = ()
    upright: bool = False


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

_COMMUNE = (
    Column(field="code", heading="Mã xã", kind=Kind.CODE, needed=True, example="99001", hint="Mã của cơ quan thống kê"),
    Column(field="name", heading="Tên xã", needed=True, example="Xã Mẫu", hint="Ghi cả chữ “xã”, “phường”"),
    Column(field="province", heading="Tỉnh", example="Tỉnh Mẫu", other_headings=("Tỉnh, thành phố",)),
    Column(
        field="area",
        heading="Khu vực",
        kind=Kind.CHOICE,
        options=AREAS,
        example="Nông thôn",
        hint="Nông thôn hoặc Thành thị: theo đó áp dụng chuẩn nghèo",
    ),
    Column(
        field="phone",
        heading="Số điện thoại xã",
        kind=Kind.PHONE,
        needed=True,
        example="0200 000 001",
        hint="Số mà Sổ Thôn bảo bà con gọi",
        other_headings=("Số điện thoại", "Điện thoại"),
    ),
    Column(
        field="setting:address",
        heading="Cách gọi",
        example="bác",
        hint="Sổ Thôn gọi người dùng là gì; để trống là bác",
    ),
    Column(
        field="setting:recipients",
        heading="Nơi nhận báo cáo",
        example="Đảng ủy xã; HĐND xã",
        hint="Ghi ở cuối báo cáo; nhiều nơi thì cách nhau bằng dấu chấm phẩy",
        longest=500,
    ),
)
_VILLAGES = (
    Column(field="code", heading="Mã thôn", kind=Kind.CODE, needed=True, example="03"),
    Column(
        field="name",
        heading="Tên thôn",
        needed=True,
        width=24,
        example="Thôn 3",
        other_headings=("Tên bản", "Tên tổ dân phố", "Thôn"),
    ),
)
_PEOPLE = (
    Column(
        field="code",
        heading="Mã người",
        kind=Kind.CODE,
        example="t03",
        hint="Để trống thì Sổ Thôn tự đặt",
    ),
    Column(
        field="name",
        heading="Họ tên",
        needed=True,
        width=26,
        example="Nguyễn Văn Mẫu",
        other_headings=("Họ và tên", "Tên"),
    ),
    Column(
        field="phone",
        heading="Số điện thoại",
        kind=Kind.PHONE,
        width=16,
        example="0900 000 003",
        other_headings=("Điện thoại", "SĐT"),
    ),
    Column(
        field="kind",
        heading="Vai",
        kind=Kind.CHOICE,
        options=ROLES,
        needed=True,
        width=18,
        example="Trưởng thôn",
        other_headings=("Vai trò",),
    ),
    Column(
        field="title",
        heading="Chức danh",
        width=26,
        example="Trưởng thôn Thôn 3",
        hint="Chức danh như xã vẫn gọi, ví dụ: cán bộ y tế xã",
        other_headings=("Chức vụ",),
    ),
    Column(
        field="villages",
        heading="Thôn phụ trách",
        kind=Kind.CODES,
        width=20,
        example="03",
        hint="Trưởng thôn: mã thôn của mình. Cán bộ: các thôn theo dõi, cách nhau bằng dấu phẩy",
        other_headings=("Thôn", "Mã thôn"),
    ),
    Column(
        field="since",
        heading="Từ ngày",
        kind=Kind.DATE,
        example="01/01/2026",
        hint="Để trống là từ hôm nhập tệp",
        other_headings=("Ngày bắt đầu",),
    ),
)
_MERIT = Column(field="merit", heading="Người có công", kind=Kind.FLAG, hint="Đánh x, hoặc để trống")
_NO_LABOUR = Column(
    field="no_labour_capacity",
    heading="Không có khả năng lao động",
    kind=Kind.FLAG,
    width=16,
    hint="Đánh x, hoặc để trống",
    other_headings=("Không lao động được", "KCKNLĐ", "Hộ không có khả năng lao động"),
)
_ETHNICITY = Column(field="ethnicity", heading="Dân tộc", example="Kinh")
_VILLAGE = Column(
    field="village",
    heading="Mã thôn",
    kind=Kind.CODE,
    needed=True,
    example="03",
    hint="Như ở trang thôn",
    other_headings=("Thôn", "Tên thôn"),
)
_HOUSEHOLDS = (
    _VILLAGE,
    Column(
        field="code",
        heading="Mã hộ",
        kind=Kind.CODE,
        needed=True,
        example="012",
        hint="Không trùng trong một thôn",
    ),
    Column(
        field="head_name",
        heading="Chủ hộ",
        needed=True,
        width=26,
        example="Nguyễn Thị Mẫu",
        other_headings=("Họ tên chủ hộ", "Tên chủ hộ", "Họ và tên chủ hộ"),
    ),
    Column(
        field="area",
        heading="Khu vực",
        kind=Kind.CHOICE,
        options=AREAS,
        hint="Chỉ ghi khi khác khu vực của xã",
    ),
    _ETHNICITY,
    _MERIT,
    _NO_LABOUR,
    Column(
        field="poverty_class",
        heading="Kết quả năm trước",
        kind=Kind.CHOICE,
        options=CLASSES,
        width=18,
        example="Hộ nghèo",
        other_headings=("Kết quả rà soát", "Loại hộ", "Xếp loại"),
    ),
    Column(
        field="class_year",
        heading="Năm rà soát",
        kind=Kind.YEAR,
        example="2025",
        other_headings=("Năm", "Thời gian rà soát"),
    ),
    Column(
        field="b1",
        heading="Điểm B1",
        kind=Kind.INTEGER,
        example="120",
        hint="Tổng trên Phiếu B giấy",
        other_headings=("B1", "Phiếu B1"),
    ),
    Column(
        field="b2",
        heading="Điểm B2",
        kind=Kind.INTEGER,
        example="40",
        hint="10 điểm một chỉ số thiếu hụt",
        other_headings=("B2", "Phiếu B2"),
    ),
    Column(field="decided_on", heading="Ngày quyết định", kind=Kind.DATE, width=16, example="12/12/2025"),
    Column(
        field="reference",
        heading="Số quyết định",
        width=18,
        example="00/QĐ-UBND",
        hint="Nếu biết",
    ),
)
_MEMBERS = (
    _VILLAGE,
    Column(
        field="household",
        heading="Mã hộ",
        kind=Kind.CODE,
        needed=True,
        example="012",
        hint="Như ở trang hộ",
    ),
    Column(
        field="ordinal",
        heading="Người thứ",
        kind=Kind.INTEGER,
        example="1",
        hint="Để trống thì theo thứ tự dòng",
        other_headings=("STT thành viên", "Số thứ tự", "TT"),
    ),
    Column(
        field="name",
        heading="Họ tên",
        needed=True,
        width=26,
        example="Nguyễn Thị Mẫu",
        other_headings=("Họ và tên", "Họ tên thành viên"),
    ),
    Column(
        field="birth_year",
        heading="Năm sinh",
        kind=Kind.YEAR,
        example="1971",
        other_headings=("Ngày sinh", "Sinh năm"),
    ),
    Column(field="sex", heading="Giới tính", kind=Kind.CHOICE, options=SEXES, example="Nữ"),
    Column(
        field="relation",
        heading="Quan hệ với chủ hộ",
        kind=Kind.CHOICE,
        options=RELATIONS,
        needed=True,
        width=18,
        example="Chủ hộ",
        hint="Ghi rõ được: vợ, con dâu, cháu nội, mẹ",
        other_headings=("Quan hệ",),
    ),
    _ETHNICITY,
    _MERIT,
    _NO_LABOUR,
    Column(
        field="allowance",
        heading="Trợ cấp hằng tháng",
        kind=Kind.FLAG,
        hint="Đánh x, hoặc để trống",
        other_headings=("Hưởng trợ cấp hằng tháng",),
    ),
)
_ANSWERS = (
    _VILLAGE,
    Column(field="household", heading="Mã hộ", kind=Kind.CODE, needed=True, example="012", hint="Như ở trang hộ"),
    Column(
        field="year",
        heading="Năm",
        kind=Kind.YEAR,
        needed=True,
        example="2025",
        hint="Năm của các câu trả lời này",
    ),
)
_GROUPS = (
    Column(
        field="title",
        heading="Tên nhóm",
        needed=True,
        width=40,
        example="Giảm nghèo xã Mẫu",
        hint="Nhóm được nối sau, bằng mã gõ trong nhóm",
    ),
)


def layout(household_facts: Sequence[Column], member_facts: Sequence[Column]) -> tuple[Sheet, ...]:
    """The sheets in their order, with the questions of a questionnaire as columns of last year's answers."""
    return (
        Sheet(key="commune", title="xã", columns=_COMMUNE, upright=True, other_titles=("phường", "thông tin xã")),
        Sheet(key="villages", title="thôn", columns=_VILLAGES, other_titles=("danh sách thôn", "bản", "tổ dân phố")),
        Sheet(key="people", title="người và vai", columns=_PEOPLE, other_titles=("người", "cán bộ")),
        Sheet(key="households", title="hộ", columns=_HOUSEHOLDS, other_titles=("danh sách hộ", "hộ gia đình")),
        Sheet(
            key="members",
            title="người trong hộ",
            columns=(*_MEMBERS, *member_facts),
            other_titles=("thành viên", "nhân khẩu"),
        ),
        Sheet(key="answers", title="trả lời năm trước", columns=(*_ANSWERS, *household_facts)),
        Sheet(key="groups", title="nhóm", columns=_GROUPS, other_titles=("nhóm xã",)),
    )
