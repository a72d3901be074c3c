"""The sheets of the plan's workbook: tasks, units, events and days of the commune's own calendar."""

from handlers.workbook.layout import Column, Kind, Sheet

_TASKS = (
    Column(field="number", heading="Số", kind=Kind.INTEGER, example="12", hint="Để trống thì Sổ Thôn tự đặt, giữ mãi"),
    Column(
        field="reference", heading="Mục", kind=Kind.CODE, needed=True, example="III.2.3.1.d", hint="Mục trong kế hoạch"
    ),
    Column(field="title", heading="Việc", needed=True, width=38, example="Danh sách cấp thẻ BHYT", longest=60),
    Column(
        field="sentence",
        heading="Câu trong kế hoạch",
        width=50,
        example="Thực hiện đầy đủ chính sách BHYT",
        longest=2000,
    ),
    Column(
        field="lead", heading="Chủ trì", kind=Kind.CODE, needed=True, example="giam_ngheo", hint="Mã ở trang đơn vị"
    ),
    Column(
        field="cooperating",
        heading="Phối hợp",
        kind=Kind.CODES,
        width=22,
        example="y_te, bhxh",
        hint="Mã, cách nhau bằng dấu phẩy",
    ),
    Column(
        field="deadline",
        heading="Thời hạn",
        width=34,
        example="hằng năm: 15/10",
        hint="14/12/2026 · hằng năm: 14/12 · hằng tháng: 5 · 3 ngày làm việc sau: niêm yết · chưa có",
    ),
    Column(
        field="confirmed",
        heading="Đã xác nhận",
        kind=Kind.FLAG,
        example="x",
        hint="x: nhắc ngay. Trống: chờ chủ tịch xác nhận",
    ),
    Column(field="per_village", heading="Theo thôn", kind=Kind.FLAG, hint="x: mỗi thôn một hạn"),
    Column(
        field="legal",
        heading="Hạn theo luật",
        kind=Kind.FLAG,
        hint="x: rơi vào ngày nghỉ thì sang ngày làm việc kế tiếp",
    ),
    Column(field="urgent", heading="Gấp", kind=Kind.FLAG, hint="x: nhắc riêng, không gộp vào tin buổi sáng"),
    Column(field="leader", heading="Lãnh đạo", kind=Kind.CODE, example="ct", hint="Mã người, được báo khi trễ"),
    Column(field="evidence", heading="Minh chứng", width=30, example="Danh sách đã gửi BHXH", longest=200),
    Column(field="target", heading="Chỉ tiêu", kind=Kind.CODE, example="loans", hint="Chỉ tiêu mà việc này phục vụ"),
    Column(
        field="leads",
        heading="Nhắc trước",
        kind=Kind.CODES,
        example="7, 3, 1, 0",
        hint="Số ngày làm việc; trống là 7, 3, 1, 0",
    ),
    Column(
        field="ladder",
        heading="Báo khi trễ",
        kind=Kind.CODES,
        example="1, 3, 5",
        hint="Người làm, lãnh đạo, chủ tịch; trống là 1, 3, 5",
    ),
    Column(
        field="settled_by",
        heading="Tự xong khi",
        kind=Kind.CODE,
        hint="Bước mà Sổ Thôn tự thấy, để trống nếu không rõ",
    ),
    Column(
        field="stale", heading="Không còn đúng", width=30, hint="Vì sao câu này không còn đúng như đã viết", longest=300
    ),
)
_UNITS = (
    Column(field="code", heading="Mã", kind=Kind.CODE, needed=True, example="giam_ngheo"),
    Column(field="title", heading="Tên đơn vị", needed=True, width=44, example="Công chức phụ trách giảm nghèo"),
    Column(
        field="people", heading="Người", kind=Kind.CODES, width=22, example="cb1", hint="Mã người làm việc của đơn vị"
    ),
    Column(field="of_villages", heading="Là thôn", kind=Kind.FLAG, hint="x: việc của trưởng thôn, mỗi người thôn mình"),
    Column(field="leader", heading="Phụ trách", kind=Kind.CODE, example="cb1", hint="Mã người đứng đầu đơn vị"),
)
_EVENTS = (
    Column(field="name", heading="Sự kiện", needed=True, width=40, example="kế hoạch của tỉnh"),
    Column(field="period", heading="Kỳ", kind=Kind.CODE, example="2026", hint="Năm; trống là năm của ngày"),
    Column(field="day", heading="Ngày", kind=Kind.DATE, example="01/09/2026", hint="Để trống khi chưa có"),
    Column(field="document", heading="Văn bản", width=34, example="KH 100/KH-UBND"),
)
_DAYS = (
    Column(field="day", heading="Ngày", kind=Kind.DATE, needed=True, example="24/11/2026"),
    Column(field="working", heading="Làm việc", kind=Kind.FLAG, hint="x: làm việc. Trống: nghỉ"),
    Column(field="note", heading="Ghi chú", width=34, example="Ngày Văn hóa Việt Nam"),
)

LAYOUT = (
    Sheet(key="tasks", title="nhiệm vụ", columns=_TASKS),
    Sheet(key="units", title="đơn vị", columns=_UNITS),
    Sheet(key="events", title="sự kiện", columns=_EVENTS),
    Sheet(key="days", title="ngày nghỉ", columns=_DAYS),
)
"""All sheets; a file may hold some of them only, the others stay as they are."""
