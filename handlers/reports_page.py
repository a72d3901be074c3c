"""Reports, official tables, lists and data handed out in chat to the commune's office; each is noted in the audit.

Lists and data hold the villages that the person reaches, and no others.
"""

from handlers.charts.gather import Asked
from handlers.dialogs import Command, Dialog, Open
from handlers.messages import Choice, Drawing, Reply
from handlers.reports import from_database, half_year
from handlers.reports.period import Period, periods, survey_of
from handlers.roles import tell
from handlers.survey.sheet import note
from handlers.texts import period_report, trouble
from handlers.texts import reports_page as texts
from handlers.turn import Turn
from models.queries import contacts, exported, reach
from models.queries.figures import classes
from models.queries.places import villages
from models.queries.rounds import rounds_of, running_round
from models.rules.poverty import PovertyClass
from models.tables import RoleKind, SurveyRound

OFFICES = frozenset({RoleKind.CHAIRMAN, RoleKind.OFFICER, RoleKind.OPERATOR})
"""Who may have the commune's figures."""

_REPORTS = Choice(label=texts.REPORT, value="go:period_report", words=("báo cáo 6 tháng", "báo cáo năm"))
_TABLES = Choice(label=texts.TABLES, value="go:official_tables", words=("bảng biểu",))
_POOR = Choice(label=texts.POOR_LIST, value="go:poor_list", words=("danh sách hộ nghèo",))
_NEAR_POOR = Choice(label=texts.NEAR_POOR_LIST, value="go:near_poor_list", words=("danh sách hộ cận nghèo",))
_DATA = Choice(label=texts.DATA, value="go:export", words=("xuất số liệu",))
_FILES = Choice(label=texts.OTHER, value="go:reports", words=("báo cáo",))


def open_reports(turn: Turn, rest: str) -> list[Reply]:
    """What there is to be had."""
    del rest
    if turn.me.kind not in OFFICES:
        return _refused(turn)
    return tell(turn, texts.what(), _REPORTS, _TABLES, _POOR, _NEAR_POOR, _DATA)


def open_period_report(turn: Turn, rest: str) -> list[Reply]:
    """Of which period the report is to be; one that is named ("2026h") goes on to what it lacks."""
    if turn.me.kind not in OFFICES:
        return _refused(turn)
    period = _period(turn, rest)
    if period is None:
        choices = [
            Choice(
                label=period_report.short_period(one.year, half=one.half),
                value=f"go:period_report:{_key(one)}",
                number=number,
            )
            for number, one in enumerate(periods(turn.today), 1)
        ]
        return tell(turn, texts.which_period(), *choices)
    asked = _asked(turn, period)
    if asked is None:
        return tell(turn, texts.no_round(), _FILES, trouble.GO_HOME)
    gaps = half_year.gaps(asked, period)
    if not gaps.names:
        return open_write(turn, rest)
    write = Choice(label=texts.WRITE, value=f"go:write_report:{rest}", words=("soạn",))
    enter = Choice(label=texts.enter(len(gaps.entered)), value="go:enter", words=("nhập số",))
    return tell(turn, texts.gaps(gaps.names), write, *((enter,) if gaps.entered else ()))


def open_write(turn: Turn, rest: str) -> list[Reply]:
    """The report as a Word file, its gaps as they are."""
    period = _period(turn, rest)
    asked = _asked(turn, period) if period is not None else None
    if turn.me.kind not in OFFICES or period is None or asked is None:
        return open_period_report(turn, "")
    note(turn, "file", detail=f"report {rest}")
    has_recipients = bool(turn.here.settings.get("recipients"))
    text = texts.written(period.year, half=period.half, has_recipients=has_recipients)
    return _with(turn, text, half_year.drawing(asked, period))


def open_tables(turn: Turn, rest: str) -> list[Reply]:
    """The official tables; with the lists of households for who may have all of them."""
    del rest
    survey = _newest(turn)
    if turn.me.kind not in OFFICES:
        return _refused(turn)
    if survey is None:
        return tell(turn, texts.no_round(), trouble.GO_HOME)
    lists = _part(turn) is None
    note(turn, "file", detail=f"official tables, round {survey.id}" + (" with lists" if lists else ""))
    text = texts.tables(survey.year, turn.today, lists=lists, recognised=_recognised(turn, survey))
    file_name, twin = texts.tables_file(survey.year), texts.failed("bảng biểu")
    drawing = from_database.drawing(from_database.OFFICIAL_TABLES, survey, turn.now, file_name, twin, households=lists)
    return _with(turn, text, drawing)


def open_list(poverty_class: PovertyClass, words: str) -> Open:
    """A list of households, by the words that ask for it."""

    def opened(turn: Turn, rest: str) -> list[Reply]:
        del rest
        survey = _newest(turn)
        if turn.me.kind not in OFFICES:
            return _refused(turn)
        if survey is None:
            return tell(turn, texts.no_round(), trouble.GO_HOME)
        note(turn, "file", detail=f"list {poverty_class}, round {survey.id}")
        part = _part(turn)
        text = texts.household_list(
            poverty_class, survey.year, turn.today, _villages(part), recognised=_recognised(turn, survey)
        )
        drawing = from_database.drawing(
            from_database.HOUSEHOLD_LIST,
            survey,
            turn.now,
            texts.list_file(poverty_class, survey.year),
            texts.failed(words),
            poverty_class=poverty_class,
            **_within(part),
        )
        return _with(turn, text, drawing)

    return opened


def open_export(turn: Turn, rest: str) -> list[Reply]:
    """All sheets of the newest round, for statistics programs."""
    del rest
    survey = _newest(turn)
    if turn.me.kind not in OFFICES:
        return _refused(turn)
    if survey is None:
        return tell(turn, texts.no_round(), trouble.GO_HOME)
    note(turn, "export", detail=f"round {survey.id}")
    part = _part(turn)
    text = texts.data(survey.year, exported.count(turn.session, survey, part), _villages(part))
    file_name, twin = texts.data_file(survey.year, survey.id), texts.data_failed(survey.id)
    drawing = from_database.drawing(from_database.EXPORT, survey, turn.now, file_name, twin, **_within(part))
    return _with(turn, text, drawing)


def _with(turn: Turn, text: str, drawing: Drawing) -> list[Reply]:
    tell(turn, text)
    return [Reply(text=text, choices=(_FILES, trouble.GO_HOME), drawing=drawing)]


def _refused(turn: Turn) -> list[Reply]:
    """Politely: what the person may see, and whom to ask."""
    village = contacts.village_of(turn.session, turn.me)
    if village is None:
        return tell(turn, trouble.nothing_here())
    return tell(turn, texts.not_for_villages(village.name, turn.here.phone))


def _part(turn: Turn) -> list[int] | None:
    """The villages that the person reaches; None for all."""
    reached = reach.village_ids(turn.session, turn.me)
    every = {village.id for village in villages(turn.session, turn.here)}
    return None if every <= set(reached) else sorted(reached)


def _within(part: list[int] | None) -> dict[str, list[int]]:
    return {} if part is None else {"villages": part}


def _villages(part: list[int] | None) -> int | None:
    return None if part is None else len(part)


def _newest(turn: Turn) -> SurveyRound | None:
    """The round that runs, else the last one."""
    return running_round(turn.session, turn.here) or next(iter(rounds_of(turn.session, turn.here)), None)


def _recognised(turn: Turn, survey: SurveyRound) -> bool:
    return survey.year in classes.recognised_years(turn.session, turn.here)


def _asked(turn: Turn, period: Period) -> Asked | None:
    survey = survey_of(rounds_of(turn.session, turn.here), period)
    return Asked(turn.session, turn.here, survey, turn.now) if survey is not None else None


def _key(period: Period) -> str:
    return f"{period.year}{'h' if period.half else ''}"


def _period(turn: Turn, key: str) -> Period | None:
    return next((one for one in periods(turn.today) if _key(one) == key), None)


STATES: tuple[Dialog, ...] = ()

PLACES: dict[str, Open] = {
    "reports": open_reports,
    "period_report": open_period_report,
    "write_report": open_write,
    "official_tables": open_tables,
    "poor_list": open_list(PovertyClass.POOR, "danh sách hộ nghèo"),
    "near_poor_list": open_list(PovertyClass.NEAR_POOR, "danh sách hộ cận nghèo"),
    "export": open_export,
}

COMMANDS: tuple[Command, ...] = (
    Command(("báo cáo 6 tháng", "báo cáo sáu tháng", "báo cáo năm", "báo cáo cả năm"), "period_report", OFFICES),
    Command(("báo cáo",), "reports", OFFICES),
    Command(("bảng biểu",), "official_tables"),
    Command(("danh sách hộ cận nghèo",), "near_poor_list"),
    Command(("danh sách hộ nghèo",), "poor_list"),
    Command(("xuất số liệu", "xuất dữ liệu"), "export"),
)
