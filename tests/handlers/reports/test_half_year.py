"""The six-month and yearly report, read back from its Word file."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Mm, Pt
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.demo import ZONE, fill
from handlers.charts.gather import Asked
from handlers.figures import rows
from handlers.reports import half_year
from handlers.reports.period import Period, periods, survey_of
from handlers.reports.word import WordTemplates
from models.database import open_engine
from models.migrations import upgrade
from models.queries.figures import entered
from models.queries.places import villages
from models.seed.demo import demo_commune
from models.tables import Commune, Indicator, Occurrence, PlanTask, SurveyRound, Unit
from tests.made_up_years import write_years

SEED = 11
NOW = datetime(2026, 12, 14, 8, tzinfo=ZONE)
HALF, YEAR = Period(2026, half=True), Period(2026, half=False)


@dataclass
class Written:
    """A report as it was written, and what it was written from."""

    asked: Asked
    content: bytes
    values: dict[tuple[str, str, str, str], float | None] = field(init=False)

    def __post_init__(self) -> None:
        self.values = {(row.key, row.part, row.village, row.unit): row.value for row in rows(self.asked)}
        self.page = Document(io.BytesIO(self.content))

    def value(self, key: str, part: str = "", village: str = "", unit: str = "households") -> int:
        """A figure as `figures` tells it; what has no row is none."""
        return int(self.values.get((key, part, village, unit)) or 0)

    def table(self, first: str) -> list[list[str]]:
        """The rows of the table whose first heading is this, without the headings."""
        found = next(table for table in self.page.tables if table.cell(0, 0).text == first)
        return [[cell.text for cell in row.cells] for row in found.rows[1:]]

    @property
    def text(self) -> str:
        """The paragraphs outside tables."""
        return "\n".join(line.text for line in self.page.paragraphs)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    """Eight villages with 160 households under review, three years, loans entered, three tasks."""
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('reports') / 'years.db'}")
    upgrade(engine)
    with Session(engine) as session:
        made_up = demo_commune(SEED, 8, 160, today=date(2026, 10, 6))
        fill(session, made_up, date(2026, 9, 28), date(2026, 10, 25))
        write_years(session, made_up, SEED)
        commune = session.scalars(select(Commune)).one()
        commune.settings = {**commune.settings, "recipients": "Đảng ủy xã; HĐND xã & MTTQ"}
        _enter(session, commune, "loans", 3, 4)
        _plan(session, commune)
        session.flush()
        yield Asked(session, commune, session.scalars(select(SurveyRound)).one(), NOW)
    engine.dispose()


@pytest.fixture(scope="module")
def half(asked: Asked) -> Written:
    """The report of the first six months."""
    return written(asked, HALF)


def written(asked: Asked, period: Period, own: Path = Path("nowhere")) -> Written:
    """A report with its figures, the charts left out."""
    figures = half_year.report_figures(asked, period)
    return Written(asked, WordTemplates(own).render(half_year.TEMPLATE, {**figures, "charts": []}))


def _enter(session: Session, commune: Commune, key: str, numerator: int, denominator: int) -> None:
    session.add(
        Indicator(
            commune_id=commune.id, key=key, period="2026", numerator=numerator, denominator=denominator,
            source="thử", entered_at=NOW, approved_at=NOW,
        )
    )  # fmt: skip


def _plan(session: Session, commune: Commune) -> None:
    """Of two units: a task done in March, one late since May, one due in November."""
    session.query(Occurrence).delete()
    for name, number, due, status in (
        ("Trạm y tế", 91, date(2026, 3, 10), "done"),
        ("Trạm y tế", 92, date(2026, 5, 20), "open"),
        ("Hội Nông dân", 93, date(2026, 11, 20), "open"),
    ):
        unit = session.scalars(select(Unit).where(Unit.title == name)).first()
        if unit is None:
            unit = Unit(commune_id=commune.id, title=name, code=name)
            session.add(unit)
            session.flush()
        task = PlanTask(
            commune_id=commune.id, number=number, reference=f"thử {number}", title=f"Việc thử {number}",
            lead_unit_id=unit.id, rule={}, confirmed=True,
        )  # fmt: skip
        session.add(task)
        session.flush()
        session.add(Occurrence(task_id=task.id, period="2026", due_on=due, since=date(2026, 1, 1), status=status))


def shown(value: int) -> str:
    """A count as the report writes it."""
    return f"{value:,}".replace(",", ".")


def percent(part: int, whole: int, places: int) -> str:
    """A share, rounded half up by whole numbers."""
    scaled = (2 * 100 * 10**places * part + whole) // (2 * whole)
    text = str(scaled).rjust(places + 1, "0")
    return f"{text[:-places]},{text[-places:]} %"


def test_progress_is_that_of_the_figures(half: Written) -> None:
    """Each village and the commune: households, sent, approved, poor and near-poor."""
    names = [village.name for village in villages(half.asked.session, half.asked.commune)]
    expected = [
        [
            name or "Toàn xã",
            *(
                shown(half.value(f"work:{key}", village=name, unit="sheets"))
                for key in ("assigned", "sent", "approved")
            ),
            *(shown(half.value("class:sheets", of_class, name)) for of_class in ("poor", "near_poor")),
        ]
        for name in [*names, ""]
    ]

    assert half.table("Thôn") == expected


def test_rates_are_of_all_households(half: Written) -> None:
    """Each year's counts, and the rates with two decimals of the totals that were entered."""
    found = half.table("Năm")
    ids = [village.id for village in villages(half.asked.session, half.asked.commune)]
    for year, key, line in ((2025, "class:2025", found[-2]), (2026, "class:sheets", found[-1])):
        whole = entered.total(half.asked.session, half.asked.commune, year, ids).households
        assert whole is not None
        told = [shown(whole)]
        for name in ("poor", "near_poor"):
            count = half.value(key, name)
            told += [shown(count), percent(count, whole, 2), shown(half.value(key, name, unit="persons"))]
        assert line[1:] == told
    assert [line[0] for line in found] == ["2023", "2024", "2025", "2026 (tạm tính)"]


def test_movement_adds_up(half: Written) -> None:
    """The nine columns of both lists are those of the figures, and the ninth is what the others make."""
    found = half.table("Cột")
    for column, line in enumerate(found, 1):
        counts = [
            shown(half.value(f"movement:{name}", str(column), unit=unit))
            for name in ("poor", "near_poor")
            for unit in ("households", "persons")
        ]
        assert [line[at] for at in (2, 3, 5, 6)] == counts
    for at in (2, 3, 5, 6):
        one, two, three, four, five, six, seven, eight, nine = (int(line[at].replace(".", "")) for line in found)
        assert nine == one - two - three - four + five + six + seven + eight


@pytest.mark.parametrize(
    ("heading", "key", "parts"),
    [
        (
            "Chỉ số",
            "index",
            (
                "employment", "dependants", "nutrition", "health_insurance", "adult_education", "child_schooling",
                "housing_quality", "housing_area", "water", "toilet", "telecom", "information",
            ),
        ),
        ("Nguyên nhân", "cause", tuple("12345678")),
    ],
)  # fmt: skip
def test_indices_and_causes_are_shares_of_their_class(
    half: Written, heading: str, key: str, parts: Sequence[str]
) -> None:
    """Counts of approved sheets, and their share of the households of the class."""
    expected = []
    for part in parts:
        line = []
        for name in ("poor", "near_poor"):
            count = half.value(f"{key}:{name}", part)
            line += [shown(count), percent(count, half.value("class:sheets", name), 1)]
        expected.append(line)

    assert [line[1:] for line in half.table(heading)] == expected


def test_needs_are_counted_and_asked_for(half: Written) -> None:
    """Each need with its households and persons; what is asked for names the same counts."""
    facts = ("need:loan", "need:schooling", "need:housing", "need:work_abroad", "need:training")
    counts = [[shown(half.value(fact)), shown(half.value(fact, unit="persons"))] for fact in facts]

    assert [line[1:] for line in half.table("Nhu cầu")] == counts
    assert f"- Học nghề cho {counts[-1][0]} hộ, {counts[-1][1]} người." in half.text


def test_targets_have_their_figures_or_a_gap(half: Written) -> None:
    """A target that nobody has entered stands as "…"; the others with figure, goal and whether it is met."""
    found = {line[0]: line[1:] for line in half.table("Chỉ tiêu")}
    rate = Fraction(str(half.values["target:rate", "", "", "percent"]))

    assert found["Vay vốn"] == ["75,0 % (3/4)", "100 %", "Chưa đạt"]
    assert found["Tập huấn cán bộ"] == ["…", "100 %", "…"]
    assert found["Tỷ lệ hộ nghèo"][0].startswith(f"{percent(round(rate * 10000), 1000000, 2)} (")


def test_tasks_are_those_due_in_the_period(asked: Asked, half: Written) -> None:
    """The first half has the task done and the late one; the year the one of November too."""
    assert half.table("Đơn vị chủ trì") == [["Trạm y tế", "1", "0", "1"], ["Cộng", "1", "0", "1"]]
    assert "- Việc số 92: Việc thử 92 (Trạm y tế, hạn 20/05/2026);" in half.text
    assert written(asked, YEAR).table("Đơn vị chủ trì") == [
        ["Trạm y tế", "1", "0", "1"],
        ["Hội Nông dân", "0", "0", "1"],
        ["Cộng", "1", "0", "2"],
    ]


def test_what_is_missing_is_named(asked: Asked) -> None:
    """Before it is written the chat can say what will stand as a gap."""
    assert half_year.gaps(asked, HALF) == half_year.Gaps(
        entered=("đường ô tô đến trung tâm xã", "người dùng nước hợp vệ sinh", "người được tập huấn"), reviewed=()
    )


def test_layout_of_an_administrative_document(half: Written) -> None:
    """A4 with the margins and type of Nghị định 30/2020/NĐ-CP, Phụ lục I: heads, number, place, recipients, no name."""
    section, head, foot = half.page.sections[0], half.page.tables[0], half.page.tables[-1]
    normal = half.page.styles["Normal"].font
    title = next(line for line in half.page.paragraphs if line.text == "BÁO CÁO")
    body = next(line for line in half.page.paragraphs if line.text.startswith("Thực hiện Kế hoạch"))

    millimetres = [round((length or 0) / Mm(1)) for length in (section.page_width, section.page_height)]
    margins = [round((length or 0) / Mm(1)) for length in (section.left_margin, section.right_margin)]
    assert (millimetres, margins) == ([210, 297], [30, 20])
    assert (normal.name, normal.size) == ("Times New Roman", Pt(14))
    assert head.cell(0, 0).text.split("\n")[:2] == ["ỦY BAN NHÂN DÂN", "XÃ THỌ DÂN"]
    assert head.cell(0, 1).text.split("\n")[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert head.cell(1, 0).text == "Số: …/BC-UBND"
    assert head.cell(1, 1).text == "Thọ Dân, ngày … tháng … năm 2026"
    assert (title.alignment, title.runs[0].bold) == (WD_ALIGN_PARAGRAPH.CENTER, True)
    assert (body.alignment, body.runs[0].font.size) == (WD_ALIGN_PARAGRAPH.JUSTIFY, Pt(14))
    assert foot.cell(0, 0).text.split("\n") == ["Nơi nhận:", "- Đảng ủy xã;", "- HĐND xã & MTTQ;", "- Lưu: VT."]
    assert foot.cell(0, 1).text.split("\n")[:2] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    assert "{" not in half.text


def test_charts_stand_in_the_annex(asked: Asked) -> None:
    """Each chart is a picture no wider than half the page; the page's text is not written over."""
    figures = half_year.report_figures(asked, HALF)
    page = Document(io.BytesIO(WordTemplates(Path("nowhere")).render(half_year.TEMPLATE, figures)))

    assert len(page.inline_shapes) == len(figures["charts"]) == 7
    assert all(shape.width <= Cm(7.8) and shape.height <= Cm(22.5) for shape in page.inline_shapes)
    assert "BIỂU ĐỒ SỐ LIỆU GIẢM NGHÈO 6 THÁNG ĐẦU NĂM 2026" in [line.text for line in page.paragraphs]


def test_a_clerks_own_template_is_used(asked: Asked, tmp_path: Path) -> None:
    """The commune's own file of that name takes the place of the shipped one."""
    own = Document()
    own.add_paragraph("{{ period }}: {{ work.assigned }} hộ")
    (tmp_path / asked.commune.code).mkdir()
    own.save(str(tmp_path / asked.commune.code / "period_report.docx"))

    assert written(asked, HALF, tmp_path).text == "6 tháng đầu năm 2026: 160 hộ"


def test_a_report_tells_of_the_round_of_its_year_or_the_last_one() -> None:
    """In July the review of the year before is what is known; two of one year: the later one."""
    known = [SurveyRound(id=number, year=year) for number, year in ((1, 2024), (2, 2025), (3, 2025))]

    assert survey_of(known, HALF) is known[2]
    assert survey_of(known, Period(2024, half=False)) is known[0]
    assert survey_of(known, Period(2023, half=False)) is None


def test_until_march_the_last_year_can_be_written() -> None:
    """In January the report of the year before is still due."""
    assert periods(date(2027, 1, 5))[-1] == Period(2026, half=False)
    assert periods(date(2026, 10, 12)) == [HALF, YEAR]
