"""How long the chairman waits for figures: a commune of 12,000 households, and one of 160 with a million together.

Run as `python -m tests.benchmarks.figures_bench` (with `million` for the second too). Goals: "tổng hợp" within 50 ms in
the first, within 300 ms in the second. The other pages are timed beside; of the million only the tables that the
summary reads are made up. SQLite; a page is the router's whole work on one message, its commit included.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from bot.demo import SEED, fill
from handlers.messages import Incoming, Kind
from handlers.roll import RollDialog
from handlers.router import Router
from handlers.table import all_dialogs
from models.database import DialogSession, open_engine
from models.media_store import MediaStore
from models.migrations import upgrade
from models.seed.demo import demo_commune
from models.tables import (
    Account,
    AccountPerson,
    Chat,
    Commune,
    Form,
    FormVersion,
    Person,
    Role,
    RoleKind,
    SurveyRound,
    Village,
)
from tests.made_up_years import write_years

NOW = datetime(2026, 10, 12, 1, tzinfo=UTC)
VILLAGES, HOUSEHOLDS = 40, 12_000
COMMUNES, EACH = 160, 6_250
TIMES = 15
PAGES = ("tổng hợp", "từng thôn", "thôn 7", "chỉ tiêu", "biến động", "so với năm trước", "biểu đồ tiến độ")


def one_commune(engine: Engine) -> None:
    """Forty villages with 12,000 households under review and three years."""
    with Session(engine) as session, session.begin():
        made_up = demo_commune(SEED, VILLAGES, HOUSEHOLDS, today=date(2026, 10, 6))
        fill(session, made_up, date(2026, 9, 28), date(2026, 10, 25))
        write_years(session, made_up, SEED)


def many_communes(engine: Engine) -> None:
    """160 communes of 40 villages with a round each: a million households in all."""
    with Session(engine) as session, session.begin():
        for number in range(COMMUNES):
            _commune(session, number)
        session.flush()
        session.execute(text(_HOUSEHOLD), {"each": EACH, "villages": VILLAGES})
        session.execute(text(_ASSIGNMENT))
        session.execute(text(_SUBMISSION), {"xml": "x" * 1000, "now": "2026-10-12 01:00:00.000000"})


def _commune(session: Session, number: int) -> None:
    commune = Commune(code=f"{number:05}", name=f"Xã {number}")
    session.add(commune)
    session.flush()
    form = Form(commune_id=commune.id, form_key="review", title="Phiếu")
    chairman = Person(commune_id=commune.id, code="ct", name="Chủ tịch")
    session.add_all([form, chairman])
    session.flush()
    version = FormVersion(form_id=form.id, version="1", xml="<x/>", published_at=NOW)
    session.add(version)
    session.add(Role(commune_id=commune.id, person_id=chairman.id, kind=RoleKind.CHAIRMAN, since=date(2026, 1, 1)))
    session.add_all(
        Village(commune_id=commune.id, code=f"{one:02}", name=f"Thôn {one}") for one in range(1, VILLAGES + 1)
    )
    session.flush()
    session.add(
        SurveyRound(
            commune_id=commune.id, year=2026, form_version_id=version.id, standards=[], starts_on=date(2026, 9, 28),
            ends_on=date(2026, 10, 25), window_ends_on=date(2026, 12, 14), opened_at=NOW,
        )
    )  # fmt: skip


_HOUSEHOLD = """
INSERT INTO household (commune_id, village_id, code, head_name, area, status, ethnicity, merit, no_labour_capacity)
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :each)
SELECT c.id, (c.id - 1) * :villages + 1 + n.i % :villages, 'H' || n.i, 'Chủ hộ', '', 'alive', '', 0, 0
FROM commune c, n ORDER BY c.id, n.i
"""
"""A village's number follows from its commune's: forty each, in order."""
_ASSIGNMENT = """
INSERT INTO assignment (round_id, household_id)
SELECT r.id, h.id FROM survey_round r JOIN household h ON h.commune_id = r.commune_id ORDER BY r.id, h.id
"""
_SUBMISSION = """
INSERT INTO submission (commune_id, round_id, household_id, form_version_id, role_id, status, outcome, xml, state,
                        progress, poverty_class, persons, begun_at, changed_at, sent_at, doubts)
SELECT r.commune_id, r.id, h.id, r.form_version_id, o.id, CASE h.id % 3 WHEN 0 THEN 'sent' ELSE 'approved' END,
       'interview', :xml, '{}', '{}', 'poor', 4, :now, :now, :now, 0
FROM survey_round r JOIN household h ON h.commune_id = r.commune_id JOIN role o ON o.commune_id = r.commune_id
WHERE h.id % 4 > 0 ORDER BY r.id, h.id
"""
"""Three of four households have a sheet; its instance is cut to a tenth of a real one, to spare the disk."""


def chairman_of(engine: Engine, code: str) -> tuple[Router, str]:
    """The router, and the key of the chairman's user on a phone made for the purpose."""
    with Session(engine) as session, session.begin():
        commune = session.scalars(select(Commune).where(Commune.code == code)).one()
        query = select(Role).where(Role.commune_id == commune.id, Role.kind == RoleKind.CHAIRMAN)
        role = session.scalars(query).one()
        account = Account(channel="telegram", user_key=f"user-{code}")
        session.add(account)
        session.flush()
        session.add(AccountPerson(account_id=account.id, person_id=role.person_id, since=NOW))
        session.add(Chat(channel="telegram", chat_key=f"chat-{code}", account_id=account.id))
    return Router(all_dialogs(RollDialog(MediaStore(Path())))), code


def milliseconds(engine: Engine, router: Router, code: str, page: str) -> list[tuple[float, float]]:
    """How long each of several askings of a page takes: by the clock, and of the processor's time."""
    found: list[tuple[float, float]] = []
    for number in count():
        if number > TIMES:
            return found[1:]
        incoming = Incoming(
            channel="telegram", event_key=f"{page}-{number}", chat_key=f"chat-{code}", user_key=f"user-{code}",
            kind=Kind.TEXT, text=page,
        )  # fmt: skip
        begun, worked = time.perf_counter(), time.process_time()
        with DialogSession(engine) as session:
            router.handle(session, incoming, NOW)
            Session.commit(session)
        found.append(((time.perf_counter() - begun) * 1000, (time.process_time() - worked) * 1000))
    return found


def told(engine: Engine, code: str, pages: Sequence[str]) -> None:
    """Write the medians of each page; a machine that others use too is slower by the clock."""
    router, code = chairman_of(engine, code)
    for page in pages:
        clock, processor = zip(*milliseconds(engine, router, code, page), strict=True)
        middle, worked = statistics.median(clock), statistics.median(processor)
        sys.stdout.write(f"{page}: median {middle:.1f} ms, processor {worked:.1f} ms, of {len(clock)}\n")


def main() -> None:
    """Make the databases up and ask."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'one.db'}")
        upgrade(engine)
        one_commune(engine)
        with Session(engine) as session:
            code = session.scalars(select(Commune.code)).one()
        sys.stdout.write(f"one commune, {HOUSEHOLDS} households\n")
        told(engine, code, PAGES)
        engine.dispose()
    if "million" not in sys.argv[1:]:
        return
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'many.db'}")
        upgrade(engine)
        begun = time.perf_counter()
        many_communes(engine)
        sys.stdout.write(f"{COMMUNES} communes, {COMMUNES * EACH} households in {time.perf_counter() - begun:.0f} s\n")
        told(engine, f"{COMMUNES // 2:05}", PAGES[:2])
        engine.dispose()


if __name__ == "__main__":
    main()
