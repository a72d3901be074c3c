"""Tables that communes and districts published (domain notes, 7.2 and 7.3), as they were printed."""

from decimal import Decimal

from models.rules.checks import PrintedRow
from models.rules.form_rules import HOUSEHOLDS, INDEX_COLUMNS, PERSONS

CU_JUT, GLONG, MIL, RLAP = "Huyện Cư Jút", "Huyện Đăk Glong", "Huyện Đắk Mil", "Huyện Đắk RLấp"
EA_TLING, DRONG, EA_PO, TAM_THANG = "TT Ea TLing", "Đắk DRông", "Ea Pô", "Tâm Thắng"
OF_CU_JUT = (EA_TLING, DRONG, EA_PO, TAM_THANG)
OF_GLONG = ("Đắk Ha", "Đắk Plao", "Đắk RMăng", "Đắk Som", "Quảng Hoà", "Quảng Khê")
CAM_DUE = "Xã Cẩm Duệ"

FORM_1 = (
    PrintedRow(
        1,
        MIL,
        {
            "1": 5098, "2": 21636, "3": 221, "4": Decimal("4.34"), "5": 472, "6": Decimal("9.26"), "7": 152,
            "8": Decimal("2.98"), "9": 1081, "10": Decimal(5), "11": 2067, "12": Decimal("9.55"), "13": 667,
            "14": Decimal("3.08"),
        },
    ),
    PrintedRow(1, EA_TLING, {"1": 10, "3": 5, "4": Decimal(50)}),
    PrintedRow(1, CU_JUT, {"1": 10, "3": 204, "4": Decimal(2040)}),
)  # fmt: skip
"""Results; of the last two only some columns were to be seen."""

_MOVEMENT_COLUMNS = ("1", "2", "3", "5", "6", "7", "9")
"""Columns 4 and 8 were blank throughout."""


def _movement(form: int, place: str, *values: int) -> PrintedRow:
    return PrintedRow(form, place, dict(zip(_MOVEMENT_COLUMNS, values, strict=True)), HOUSEHOLDS)


FORM_2 = (
    _movement(2, CU_JUT, 294, 64, 45, 5, 0, 14, 204),
    _movement(2, EA_TLING, 10, 5, 0, 0, 0, 0, 5),
    _movement(2, DRONG, 119, 10, 45, 3, 0, 7, 74),
    _movement(2, EA_PO, 85, 23, 0, 0, 0, 5, 67),
    _movement(2, TAM_THANG, 80, 26, 0, 2, 0, 2, 58),
    _movement(2, GLONG, 1369, 374, 128, 39, 0, 28, 923),
    _movement(2, "Đắk Ha", 256, 25, 2, 5, 0, 5, 237),
    _movement(2, "Đắk Plao", 149, 17, 24, 1, 0, 1, 109),
    _movement(2, "Đắk RMăng", 423, 128, 84, 22, 0, 10, 236),
    _movement(2, "Đắk Som", 65, 13, 1, 1, 0, 0, 52),
    _movement(2, "Quảng Hoà", 371, 183, 0, 6, 0, 12, 205),
    _movement(2, "Quảng Khê", 105, 8, 17, 4, 0, 0, 84),
    _movement(2, MIL, 238, 47, 4, 6, 14, 12, 221),
)
"""Movement of the poor households."""

FORM_3 = (
    _movement(3, CU_JUT, 276, 45, 5, 63, 0, 18, 305),
    _movement(3, EA_TLING, 9, 0, 0, 5, 0, 1, 15),
    _movement(3, DRONG, 109, 45, 3, 10, 0, 8, 79),
    _movement(3, EA_PO, 42, 0, 0, 23, 0, 5, 70),
    _movement(3, TAM_THANG, 116, 0, 2, 25, 0, 4, 141),
    _movement(3, GLONG, 1099, 661, 40, 360, 5, 29, 783),
    _movement(3, MIL, 468, 63, 6, 44, 4, 27, 472),
)
"""Movement of the near-poor households."""


def _lacking(place: str, *values: int) -> PrintedRow:
    return PrintedRow(4, place, dict(zip(("total", "lacking", *INDEX_COLUMNS), values, strict=True)))


FORM_4 = (
    _lacking(CU_JUT, 204, 716, 93, 94, 37, 52, 62, 13, 51, 107, 4, 128, 53, 22),
    _lacking(EA_TLING, 5, 19, 4, 2, 1, 1, 0, 0, 0, 2, 2, 3, 3, 1),
    _lacking(DRONG, 74, 261, 18, 36, 9, 3, 37, 3, 38, 40, 2, 57, 11, 7),
    _lacking(EA_PO, 67, 233, 29, 25, 27, 7, 19, 8, 7, 34, 0, 41, 25, 11),
    _lacking(TAM_THANG, 58, 203, 42, 31, 0, 41, 6, 2, 6, 31, 0, 27, 14, 3),
    _lacking(GLONG, 923, 3897, 232, 392, 552, 184, 550, 393, 194, 538, 45, 351, 258, 208),
    _lacking(MIL, 221, 848, 49, 95, 42, 51, 114, 79, 29, 141, 12, 85, 45, 106),
    _lacking(RLAP, 135, 496, 19, 57, 49, 90, 57, 29, 18, 34, 6, 62, 52, 23),
)
"""What poor households lack."""

_SHARES = ["45.59", "46.08", "18.14", "25.49", "30.39", "6.37", "25", "52.45", "1.96", "62.75", "25.98", "10.78"]
FORM_5 = (PrintedRow(5, CU_JUT, {"total": 204, **dict(zip(INDEX_COLUMNS, map(Decimal, _SHARES), strict=True))}),)
"""The same in percent."""

NOTICE = (
    PrintedRow(1, CAM_DUE, {"3": 87, "5": 77, "9": 181, "11": 268}),
    PrintedRow(2, CAM_DUE, {"3": 17}, HOUSEHOLDS),
    PrintedRow(2, CAM_DUE, {"3": 40}, PERSONS),
    PrintedRow(3, CAM_DUE, {"2": 73}, HOUSEHOLDS),
    PrintedRow(3, CAM_DUE, {"2": 266}, PERSONS),
)
"""A commune's notice: poor, near-poor and those who left both lists; it tells no bases and no openings."""

ALL = (*FORM_1, *FORM_2, *FORM_3, *FORM_4, *FORM_5, *NOTICE)
