"""The columns that tell of the commune: itself, its villages, its people, its groups."""

from handlers.workbook.layout import Column, Kind
from handlers.workbook.options import AREAS, ROLES

COMMUNE_COLUMNS = (
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
VILLAGES_COLUMNS = (
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
PEOPLE_COLUMNS = (
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
GROUPS_COLUMNS = (
    Column(
        field="title",
        heading="Tên nhóm",
        needed=True,
        width=40,
        example="Giảm nghèo xã Mẫu",
        hint="Nhóm được nối sau, bằng mã gõ trong nhóm",
    ),
)
