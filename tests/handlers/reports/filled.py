"""A round with sheets filled in on a small form that has everything a table must carry."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.forms import publish
from handlers.roll import RollDialog
from handlers.router import Router
from handlers.table import all_dialogs
from models.forms import Entry, Form
from models.media_store import MediaStore
from models.tables import Commune, FormVersion, Submission, SubmissionStatus, SurveyRound
from tests.handlers import driver
from tests.handlers.driver import World, at
from tests.models.forms.small import NOW, form

QUESTIONS = """
| survey |
| | type | name | label | relevant | choice_filter |
| | text | remark | Ghi chú? | | |
| | decimal | area | Mấy m²? | | |
| | geopoint | place | Ở đâu? | | |
| | begin_group | reasons | Lý do | | |
| | select_multiple cause | cause | Vì sao? | | |
| | text | other | Khác là gì? | selected(${cause}, 'other') | |
| | end_group | | | | |
| | begin_repeat | member | Người trong hộ | | |
| | text | name | Họ tên? | | |
| | integer | age | Tuổi? | | |
| | begin_repeat | illness | Bệnh | | |
| | text | what | Bệnh gì? | | |
| | end_repeat | | | | |
| | end_repeat | | | | |
| choices |
| | list_name | name | label |
| | cause | land | Thiếu đất |
| | cause | capital | Thiếu vốn |
| | cause | other | Khác |
| settings |
| | form_title | form_id | version |
| | Phiếu thử | trial | {version} |
"""
Fill = Callable[[Entry], object]


def questionnaire(folder: Path, version: str = "1", more: str = "") -> Form:
    """The form, in a version that may have a question more, after the remark."""
    table = QUESTIONS.replace("{version}", version)
    return form(table.replace("| | decimal |", f"{more}| | decimal |"), folder)


def world_with(folder: Path, fills: Sequence[Fill], *, on: Form | None = None) -> World:
    """Thôn 1 with a sent sheet for each filling-in, in order: the households 001, 002, 003."""
    world = driver.make_world(folder, Router(all_dialogs(RollDialog(MediaStore(folder)))), at("12/10/2026 08:00"))
    driver.open_round(world, [("Thôn 1", len(fills), len(fills), 0)])
    with world.session() as session:
        refill(session, on or questionnaire(folder), fills, world.clock.now)
    return world


def refill(session: Session, on: Form, fills: Sequence[Fill], now: datetime) -> None:
    """Publish a form and fill in the first sheets anew on it, sent now."""
    version = publish(session, session.scalars(select(Commune)).one(), on, {}, for_review=False, now=now)
    assert isinstance(version, FormVersion)
    session.scalars(select(SurveyRound)).one().form_version_id = version.id
    sheets = session.scalars(select(Submission).order_by(Submission.id)).all()
    for sheet, fill in zip(sheets, fills, strict=False):
        entry = on.begin(NOW)
        fill(entry)
        sheet.form_version_id, sheet.xml, sheet.state = version.id, entry.to_xml(), entry.state()
        sheet.status, sheet.sent_at = SubmissionStatus.SENT, now
    session.commit()


def blank(entry: Entry) -> None:
    """Nothing answered."""
    del entry
