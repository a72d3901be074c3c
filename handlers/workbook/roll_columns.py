"""The columns that tell of the roll: households, their members, the years that last year's answers belong to."""

from handlers.workbook.layout import Column, Kind
from handlers.workbook.options import AREAS, CLASSES, RELATIONS, SEXES

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
HOUSEHOLDS_COLUMNS = (
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
MEMBERS_COLUMNS = (
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
ANSWERS_COLUMNS = (
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
