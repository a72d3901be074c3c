"""`report half-year`, `report year` and `export` at the command line."""

from pathlib import Path

import pandas as pd
from docx import Document
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.database import open_engine
from models.tables import Answer, Audit, Submission, SurveyRound
from tests.bot.test_figure_commands import Run, made, run
from tests.handlers.reports.filled import blank, questionnaire, refill
from tests.made_up_years import SENT_AT

__all__ = ["made", "run"]  # fixtures


def test_reports_are_written_as_word_files(run: Run, tmp_path: Path) -> None:
    """Both reports, each of its period, with charts in them."""
    for name, period in (("half-year", "6 tháng đầu năm 2026"), ("year", "năm 2026")):
        out = tmp_path / f"{name}.docx"
        code, said, wrong = run("report", name, "--out", str(out))
        page = Document(str(out))

        assert (code, wrong) == (0, "")
        assert str(out) in said
        assert f"giảm nghèo bền vững {period} trên địa bàn xã Thọ Dân" in [line.text for line in page.paragraphs]
        assert len(page.inline_shapes) == 7


def test_an_unknown_report_is_wrong_use(run: Run, tmp_path: Path) -> None:
    """The names that there are are told."""
    code, _, wrong = run("report", "month", "--out", str(tmp_path / "x.docx"))

    assert code == 2
    assert "half-year" in wrong


def test_export_writes_into_an_empty_folder_only(run: Run, tmp_path: Path) -> None:
    """The sheets of a round as files, once; the audit says who took them; nothing is written over."""
    engine = open_engine(f"sqlite:///{tmp_path / 'years.db'}")
    with Session(engine) as session:
        session.execute(delete(Answer))
        session.execute(delete(Submission).where(Submission.id > 2))
        number = session.scalars(select(SurveyRound.id)).one()
        refill(session, questionnaire(tmp_path), [blank, blank], SENT_AT)
    engine.dispose()
    out = tmp_path / "out"
    code, said, wrong = run("--round", str(number), "export", "--out", str(out), "--joined")
    again, _, refused = run("export", "--out", str(out))

    assert (code, wrong) == (0, "")
    assert "Đã xuất 2 phiếu" in said
    assert pd.read_csv(out / "trial.csv", dtype=str)["Status"].tolist() == ["sent", "sent"]
    assert (again, "đã có tệp" in refused) == (1, True)
    with Session(engine) as session:
        assert session.scalars(select(Audit.detail).where(Audit.act == "export")).all() == [f"round {number}"]
    engine.dispose()
