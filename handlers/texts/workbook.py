"""What is said about a commune's workbook: why it cannot be opened, its doubts, its preview."""

from collections.abc import Sequence

# Files that are no workbook: one sentence each.
NOT_A_WORKBOOK = "Tệp này không phải sổ Excel (.xlsx). Bác mở trong Excel, chọn Lưu thành, loại Excel Workbook (.xlsx)."
OLD_WORKBOOK = "Tệp này là Excel đời cũ (.xls). Bác mở trong Excel, chọn Lưu thành, loại Excel Workbook (.xlsx)."
LOCKED_WORKBOOK = "Tệp này có mật khẩu nên chưa mở được. Bác bỏ mật khẩu mở tệp trong Excel rồi gửi lại."
OPEN_DOCUMENT = "Tệp này là bảng tính .ods. Bác mở ra, chọn Lưu thành, loại Excel (.xlsx), rồi gửi lại."
TOO_LARGE = (
    "Tệp này mở ra quá lớn so với sổ một xã nên Sổ Thôn không mở. Bác chép các trang sang tệp mẫu mới rồi gửi lại."
)

# Why a cell gives pause, and what mends it.
NEEDS_NUMBER = "Cột này cần một con số"
NEEDS_WHOLE_NUMBER = "Cột này cần số nguyên, không âm"
NEEDS_YEAR = "Cột này cần một năm bốn chữ số"
NEEDS_DATE = "Cột này cần một ngày"
NEEDS_MARK = "Cột này nhận x, hoặc để trống"
NEEDS_ONE_OF = "Cột này nhận một trong các giá trị ở danh sách thả xuống"
NEEDS_PHONE = "Đây không giống số điện thoại trong nước: bắt đầu bằng 0, có 10 hoặc 11 số"
TOO_LONG = "Ô này dài quá {longest} chữ"
FORMULA_ERROR = "Công thức trong ô này chưa ra kết quả"
LEGACY = "Chữ trong ô gõ theo bảng mã {encoding}, không phải Unicode, nên đọc ra không đúng chữ Việt"
DECOMPOSED = "Dấu trong ô này nằm rời khỏi chữ; Sổ Thôn đã ghép lại khi đọc"

TYPE_NUMBER = "Gõ lại bằng số, ví dụ: 120"
TYPE_YEAR = "Gõ lại, ví dụ: 1971. Chưa rõ thì để trống"
TYPE_DATE = "Gõ lại ngày/tháng/năm, ví dụ: 12/12/2025"
TYPE_MARK = "Gõ x nếu có, xóa ô nếu không"
TYPE_ONE_OF = "Chọn lại: {labels}"
TYPE_PHONE = "Gõ lại, ví dụ: 0900 000 003"
TYPE_SHORTER = "Ghi gọn lại, ví dụ chỉ ghi họ tên"
TYPE_VALUE = "Gõ thẳng giá trị vào ô, ví dụ: {example}"
TYPE_UNICODE = "Chuyển tệp sang Unicode (UniKey, mục Chuyển mã) rồi gửi lại; nếu để nguyên, chữ sẽ hiện như vậy"
TYPE_NOTHING = "Không cần làm gì"

# Between rows and sheets.
CELL_EMPTY = "Ô này cần có mà đang trống"
FILL_CELL = "Điền vào, ví dụ: {example}"
SHEET_ABSENT = "Tệp chưa có trang này"
ADD_SHEET = "Thêm trang “{title}” theo tệp mẫu"
HEADINGS_ABSENT = "Trang này chưa có dòng tiêu đề của mẫu"
ADD_HEADINGS = "Chép dòng tiêu đề từ tệp mẫu, ví dụ: {headings}"
COLUMN_ABSENT = "Trang này chưa có cột cần thiết"
ADD_COLUMN = "Thêm cột “{heading}” vào dòng tiêu đề"
COLUMN_TWICE = "Hai cột cùng một tiêu đề; Sổ Thôn đọc cột đứng trước"
RENAME_COLUMN = "Bỏ hoặc đổi tên một cột"
NO_ROWS = "Trang này chưa có dòng nào"
ADD_ROWS = "Điền ít nhất một dòng dưới dòng tiêu đề"

SAME_VILLAGE_CODE = "Mã thôn này đã có ở dòng {row}"
SAME_VILLAGE_NAME = "Tên thôn này đã có ở dòng {row}"
SAME_HOUSEHOLD_CODE = "Mã hộ này đã có ở dòng {row}, cùng thôn"
SAME_HEAD = "Chủ hộ cùng tên đã có ở dòng {row}, cùng thôn"
SAME_PERSON = "Người cùng tên, cùng năm sinh đã có ở dòng {row}"
SAME_ORDINAL = "Số thứ tự này đã có ở dòng {row}, cùng hộ; Sổ Thôn sẽ đánh số lại theo thứ tự dòng"
SAME_ROLE = "Vai này của người này đã có ở dòng {row}"
SAME_CODE_OTHER_NAME = "Mã người này đã dùng ở dòng {row} cho người tên khác"
SAME_ANSWERS = "Hộ này đã có dòng trả lời của năm này ở dòng {row}"
UNKNOWN_VILLAGE = "Chưa có thôn nào mang mã hoặc tên này"
UNKNOWN_HOUSEHOLD = "Chưa có hộ nào mang mã này trong thôn ở trang hộ"
NO_VILLAGE_OF_HEAD = "Trưởng thôn cần đúng một thôn"
NO_HEAD_OF_VILLAGE = "Thôn này chưa có trưởng thôn ở trang người và vai"
TWO_HEADS_OF_VILLAGE = "Thôn này đã có trưởng thôn ở dòng {row}"
NO_MEMBER = "Hộ này chưa có người nào ở trang người trong hộ"
NO_HEAD = "Hộ này chưa có ai ghi là chủ hộ"
TWO_HEADS = "Hộ này đã có chủ hộ ở dòng {row}"
OTHER_HEAD = "Chủ hộ ở trang người trong hộ (dòng {row}) là {name}"
NO_SEX = "Chưa ghi nam hay nữ, và quan hệ không cho biết"
NO_BIRTH_YEAR = "Chưa ghi năm sinh"
BIRTH_YEAR_IMPOSSIBLE = "Năm sinh nhận từ 1900 đến {year}"
CLASS_WITHOUT_YEAR = "Có kết quả rà soát mà chưa rõ của năm nào"
YEAR_IMPOSSIBLE = "Năm rà soát nhận từ 2000 đến {year}"
CLASS_AGAINST_POINTS = "B1 {b1}, B2 {b2} thì theo {standard} là {expected}"
B2_ODD = "B2 là 10 điểm một chỉ số: 0, 10, 20 … 120"
B1_ODD = "Điểm B1 thường từ 0 đến 400"
FACTS_WITHOUT_YEAR = "Có câu trả lời năm trước mà chưa rõ của năm nào, nên sẽ không ghi"

CHANGE_ONE_CODE = "Đổi một trong hai mã, hoặc bỏ dòng lặp"
CHECK_SAME = "Xem có phải một hộ ghi hai lần không; nếu là hai hộ thì để nguyên"
CHECK_SAME_PERSON = "Xem có phải một người ghi hai lần không; nếu là hai người thì để nguyên"
CHECK_PAPER = "Xem lại với Phiếu B giấy và quyết định"
DROP_ONE_ROW = "Bỏ một dòng"
PICK_VILLAGE = "Ghi mã có ở trang thôn, ví dụ: {example}"
PICK_HOUSEHOLD = "Ghi mã có ở trang hộ, ví dụ: {example}, hoặc thêm hộ"
PICK_ONE_VILLAGE = "Ghi một mã thôn, ví dụ: {example}"
ADD_HEAD_OF_VILLAGE = "Thêm một dòng, hoặc thêm sau"
ADD_MEMBERS = "Thêm từng người, hoặc để trưởng thôn hỏi tại nhà"
MARK_ONE_HEAD = "Ghi “Chủ hộ” cho đúng một người"
MAKE_ALIKE = "Ghi lại cho khớp"
FILL_SEX = "Ghi Nam hoặc Nữ, hoặc để trưởng thôn hỏi"
FILL_BIRTH_YEAR = "Ghi năm, ví dụ: 1971, hoặc để trưởng thôn hỏi"
FILL_YEAR = "Ghi cột Năm rà soát, ví dụ: 2025"
LEAVE_FIRST = "Giữ một mã cho một người, ví dụ: t03 và t03b"

CLASS_NAMES = {"poor": "hộ nghèo", "near_poor": "hộ cận nghèo", "not_poor": "hộ không nghèo"}

# The preview.
WHOLE_COMMUNE = "{name} (mã {code}){province}"
COUNTS = "{villages} thôn · {households} hộ · {members} người trong hộ"
CLASSES = "Kết quả năm trước: {classes}"
NO_CLASSES = "Chưa có kết quả rà soát năm trước"
ROLES = "{people} người có vai: {roles}"
ANSWERS = "Câu trả lời năm trước: {households} hộ"
GROUPS = "Nhóm sẽ nối bằng mã: {titles}"
NO_DOUBTS = "✅ Không có điểm nào cần xem lại."
BLOCKING = "⚠️ {count} điểm cần sửa trước khi nhập:"
WARNINGS = "⚠️ {count} điểm nên xem lại, vẫn nhập được:"
MORE = "… và {count} điểm nữa."

NO_CHANGE = "Danh sách trong tệp giống sổ, không có gì thay đổi."
CHANGES = "Mới {new} hộ · đổi {changed} hộ · không còn trong tệp {missing} hộ"
CHANGE_NEW = "Mới: {household}"
CHANGE_CHANGED = "Đổi: {household}: {fields}"
CHANGE_MISSING = "Không còn trong tệp: {household} (giữ lại trong sổ, chờ xã nói rõ)"
VILLAGES_LEFT = "Không có hộ nào trong tệp nên để nguyên: {villages}"

HOUSEHOLD = "{village} · hộ {code} · {head}"
CHANGE_WORDS = "{heading}: {old} → {new}"
BLANK = "(trống)"
YES = "có"
NO = "không"
STATUS = "Tình trạng"
STATUS_MISSING = "không có trong danh sách"
STATUS_ALIVE = "có trong danh sách"
NEW_MEMBER = "Thêm người"
GONE_MEMBER = "Bớt người"
ANSWERS_OF = "Câu trả lời năm {year}"
NEW_HOUSEHOLD = "Hộ mới trong danh sách"

COMMUNE_KNOWN = "Xã mang mã {code} đã có trong sổ. Muốn sửa danh sách hộ thì nhập danh sách, không lập xã lần nữa."
STILL_BLOCKED = "Tệp còn {count} điểm cần sửa trước khi nhập."

CLASS_REASON = "Theo danh sách xã nhập ngày {today:%d/%m/%Y}"
CLASS_REASON_UNDATED = "Theo danh sách xã nhập ngày {today:%d/%m/%Y}, chưa rõ ngày quyết định"
LEFT_REASON = "Không còn trong danh sách xã nhập ngày {today:%d/%m/%Y}"

# The guide sheet of the template.
GUIDE_TITLE = "hướng dẫn"
GUIDE = (
    "Sổ của xã: điền các trang theo thứ tự từ trái sang phải, rồi gửi tệp này cho Sổ Thôn hoặc người quản trị.",
    "Dòng chữ nghiêng, cột đầu ghi “Ví dụ”, chỉ để xem cách ghi và không được nhập. Giữ hay xóa đều được.",
    "Cột có dấu * cần điền. Cột khác để trống được, biết đến đâu ghi đến đó.",
    "Đổi thứ tự cột, thêm cột riêng của xã, bỏ trống dòng đều được. Đừng đổi tên tiêu đề.",
    "Mã hộ không trùng trong một thôn; hai thôn có thể có cùng mã hộ.",
    "Người trong hộ: ghi mã thôn, mã hộ như ở trang hộ. Mỗi hộ đúng một người là Chủ hộ.",
    "Trả lời năm trước: không bắt buộc. Ghi vào thì khi hỏi, trưởng thôn thấy năm trước ghi gì.",
    "Nhiều giá trị trong một ô thì cách nhau bằng dấu chấm phẩy, ví dụ: Tivi; Radio.",
    "Chữ gõ bằng Unicode (UniKey: bảng mã Unicode). Không ghi số căn cước.",
    "Gửi tệp lên, Sổ Thôn đọc thử, nêu từng điểm cần xem lại theo trang, dòng, cột; chưa ghi gì khi bác chưa đồng ý.",
)
GUIDE_SHEETS = "Các trang:"
SHEET_GUIDES = {
    "commune": "tên, mã, khu vực và số điện thoại của xã",
    "villages": "mỗi dòng một thôn",
    "people": "mỗi dòng một vai của một người; người có hai vai thì hai dòng",
    "households": "mỗi dòng một hộ cần rà soát",
    "members": "mỗi dòng một người của hộ",
    "answers": "mỗi dòng một hộ, năm trước trả lời thế nào",
    "groups": "nhóm chat của xã nhận biểu đồ tiến độ",
}
EXAMPLE_MARK = "Ví dụ"
LIST_TITLE = "danh mục"
ORDER_HEADING = "STT"
UPRIGHT_HEADINGS = ("Mục", "Nội dung", "Cách ghi")
PICK_FROM_LIST = "Chọn trong danh sách, hoặc để trống."


def place(sheet: str, row: int, column: str) -> str:
    """Where something stands: "Trang “hộ”, dòng 14, cột C (Mã hộ)"."""
    parts = [f"Trang “{sheet}”"]
    if row:
        parts.append(f"dòng {row}")
    if column:
        parts.append(f"cột {column}")
    return ", ".join(parts)


def doubt(where: str, found: str, why: str, mend: str) -> str:
    """One doubt as a line: where, what is written there, why it gives pause, what mends it."""
    written = f" ghi “{found}”." if found else ""
    return f"{where}:{written} {why}. {mend}."


def no_known_sheet(titles: Sequence[str]) -> str:
    """An Excel file that has none of the sheets wanted."""
    return f"Tệp này là Excel nhưng không có trang nào của mẫu ({listed(titles)}). Bác lấy tệp mẫu rồi chép vào."


def listed(parts: Sequence[str]) -> str:
    """Parts one after another: "a, b, c"."""
    return ", ".join(parts)
