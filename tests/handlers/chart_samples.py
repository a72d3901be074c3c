"""Figures of charts for the tests: the sample commune, and the shapes that strain a picture."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from handlers.charts.figures import (
    Below,
    Causes,
    Chart,
    Indices,
    Missing,
    Move,
    Moved,
    Movement,
    Of,
    Progress,
    Rates,
    Round,
    RoundDay,
    Share,
    VillageSheets,
    Why,
    YearClasses,
)
from handlers.charts.plan_figures import State, Target, Targets, Tasks, UnitTasks
from models.rules.poverty import INDICES

PLACE = "Xã Thọ Dân"
DAY = date(2026, 10, 12)
SHEETS = ((10, 10), (8, 13), (9, 16), (9, 9), (5, 12), (3, 11), (0, 14), (4, 7))
"""Sent and all, of the eight villages of the sample commune."""
LONG = "Tổ dân phố Nguyễn Thị Minh Khai"
UNITS = (
    "Công chức Lao động - Thương binh và Xã hội",
    "Trạm Y tế xã",
    "Trường Mầm non, Tiểu học, Trung học cơ sở",
    "MTTQ",
)
CAUSES = ("Thiếu đất", "Thiếu vốn", "Thiếu lao động", "Ốm đau, tai nạn", "Khác")


def progress(villages: int = 8, name: str = "Thôn") -> Progress:
    """A commune of so many villages, the eight of the sample again and again."""
    counts = [SHEETS[number % 8] for number in range(villages)]
    rows = tuple(
        VillageSheets(name=f"{name} {number}", total=total, sent=sent, expected=total // 2)
        for number, (sent, total) in enumerate(counts, 1)
    )
    sent, total = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0)
    return Progress(
        place=PLACE,
        day=DAY,
        year=2026,
        until=date(2026, 10, 25),
        total=total,
        sent=sent,
        approved=sent * 7 // 8,
        expected=total // 2,
        villages=rows,
    )


def survey_round(total: int = 92, days: int = 28, known: int = 15) -> Round:
    """A round with so many days gone."""
    line = tuple(
        RoundDay(
            day=date(2026, 9, 28) + timedelta(days=number),
            expected=total * (number + 1) // days,
            sent=total * number // (2 * known) if number < known else None,
        )
        for number in range(days)
    )
    return Round(place=PLACE, day=DAY, year=2026, total=total, days=line)


def rates(years: int = 5, households: int = 1600) -> Rates:
    """Rates that fall to those of the sample."""
    rows = tuple(
        YearClasses(
            year=2027 - years + number,
            households=households,
            poor=20 + 12 * (years - 1 - number),
            near_poor=40 + 9 * (years - 1 - number),
            target=Decimal("1.0"),
            provisional=number == years - 1,
        )
        for number in range(years)
    )
    return Rates(place=PLACE, day=DAY, years=rows)


def gappy_rates() -> Rates:
    """Years that lack a base, hide a count, have nobody, or have no households."""
    return Rates(
        place=PLACE,
        day=DAY,
        note="Năm 2023: chưa nhập tổng số hộ của Thôn 4.",
        years=(
            YearClasses(year=2022, households=1600, poor=68, near_poor=76, target=Decimal("4.5")),
            YearClasses(year=2023, households=Missing(), poor=50, near_poor=60, target=Decimal("3.8")),
            YearClasses(year=2024, households=1600, poor=Below(3), near_poor=0),
            YearClasses(year=2025, households=0, poor=0, near_poor=0),
        ),
    )


def indices(poor: int = 20, near_poor: int = 41) -> Indices:
    """The twelve indices."""
    rows = tuple(
        Share(key=key, poor=min(number * 3, poor), near_poor=min(number, near_poor))
        for number, key in enumerate(INDICES)
    )
    return Indices(place=PLACE, day=DAY, year=2026, poor=poor, near_poor=near_poor, rows=rows, provisional=True)


def causes() -> Causes:
    """Causes, one of them not known, of a commune without near-poor households."""
    rows = tuple(
        Share(key=key, poor=Missing() if number == 2 else number + 5, near_poor=0) for number, key in enumerate(CAUSES)
    )
    return Causes(place=PLACE, day=DAY, year=2026, poor=20, near_poor=0, rows=rows, note="Thôn 7 chưa gửi phiếu nào.")


def movement() -> Movement:
    """The movement of the sample's year: 32 − 13 − 2 + 3 = 20."""
    return Movement(
        place=PLACE,
        day=DAY,
        of=Of.POOR,
        since="năm 2025",
        start=32,
        less=(
            Moved(move=Move.TO_NEAR_POOR, count=9),
            Moved(move=Move.TO_NOT_POOR, count=4),
            Moved(move=Move.MOVED_AWAY, count=1),
            Moved(move=Move.DIED, count=1),
        ),
        more=(
            Moved(move=Move.FROM_NEAR_POOR, count=1),
            Moved(move=Move.FELL_BACK, count=1),
            Moved(move=Move.NEW, count=1),
        ),
        end=20,
        start_households=1600,
        end_households=1600,
        provisional=True,
    )


def gappy_movement() -> Movement:
    """A movement whose start and one reason are not known."""
    return Movement(
        place=PLACE,
        day=DAY,
        of=Of.NEAR_POOR,
        since="năm 2025",
        start=Missing(Why.NOT_APPROVED),
        less=(Moved(move=Move.TO_POOR, count=4),),
        more=(Moved(move=Move.FROM_POOR, count=Missing()), Moved(move=Move.FELL_BACK, count=1200)),
        end=40,
    )


def tasks(units: int = 4) -> Tasks:
    """Units with and without tasks."""
    rows = tuple(
        UnitTasks(name=UNITS[number % 4], done=number * 3 % 5, open=number * 2 % 4, late=number % 3)
        for number in range(units)
    )
    return Tasks(place=PLACE, day=DAY, period="năm 2026", units=rows)


def targets() -> Targets:
    """Every kind of target: falls, rates, counts, a yes, a range, what is not known."""
    rows = (
        Target(
            name="Giảm tỷ lệ hộ nghèo",
            value=Decimal("0.75"),
            unit="điểm",
            places=2,
            low=Decimal("0.7"),
            state=State.MET,
        ),
        Target(
            name="Tỷ lệ hộ nghèo",
            value=Decimal("1.25"),
            unit="%",
            places=2,
            high=Decimal("1.0"),
            below=True,
            state=State.NOT_MET,
            part=20,
            whole=1600,
            left=5,
        ),
        Target(
            name="Hộ nghèo người có công", value=Decimal(2), unit="hộ", places=0, high=Decimal(0), state=State.NOT_MET
        ),
        Target(
            name="Đường ô tô đến trung tâm xã được nhựa hóa hoặc bê tông hóa theo tiêu chuẩn",
            value=Decimal(1),
            unit="",
            low=Decimal(1),
            state=State.MET,
            since="năm 2025",
        ),
        Target(name="Nước sinh hoạt hợp vệ sinh", value=Missing(), unit="%", low=Decimal(98)),
        Target(
            name="Vay vốn",
            value=Decimal("78.571"),
            unit="%",
            low=Decimal(100),
            state=State.NOT_MET,
            part=11,
            whole=14,
            left=3,
        ),
        Target(
            name="Thu nhập tăng",
            value=Decimal("-2.4"),
            unit="%",
            low=Decimal(15),
            high=Decimal(20),
            state=State.NOT_MET,
        ),
    )
    return Targets(place=PLACE, day=DAY, plan="2021–2025", rows=rows, provisional=True)


def everything() -> Mapping[str, Chart]:
    """Charts of every kind in the shapes that strain a picture, by a name for each."""
    return {
        "progress of 3": progress(3),
        "progress of 8": progress(),
        "progress of 40": progress(40),
        "progress, long names": progress(40, LONG),
        "progress, a name in one word": progress(3, "Thôn" * 30),
        "progress of none": progress(0),
        "round": survey_round(),
        "round, large": survey_round(123_456, 78, 40),
        "round, first day": survey_round(3, 2, 1),
        "round, no day": survey_round(0, 0, 1),
        "rates": rates(),
        "rates, one year": rates(1),
        "rates, nine years": rates(9, 300),
        "rates, gaps": gappy_rates(),
        "rates, no year": rates(0),
        "indices": indices(),
        "indices, nobody": indices(0, 0),
        "indices, large": indices(12_000, 12_000),
        "causes": causes(),
        "movement": movement(),
        "movement, gaps": gappy_movement(),
        "tasks": tasks(),
        "tasks of 20": tasks(20),
        "tasks of none": tasks(0),
        "targets": targets(),
    }
