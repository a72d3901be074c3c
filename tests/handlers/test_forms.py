"""Publishing form versions, reading them again, and telling what a version changes: with the real converter."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import openpyxl
import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from handlers import forms
from handlers.form_changes import carry_changes, form_changes
from models.database import open_engine
from models.forms import Form, Problem, read_xlsform
from models.queries import form_versions
from models.seed import review_form_path
from models.tables import Audit, Base, Commune, Confirmation, FormVersion, Person, Role, SurveyRound
from models.tables import Form as FormRow

NOW = datetime(2026, 9, 15, 2, tzinfo=UTC)
SURVEY = (
    ("type", "name", "label", "required", "constraint", "relevant", "calculation", "bind::so:fact", "bind::so:mark"),
    ("select_one water", "water", "Nước lấy từ đâu?", "yes", "", "", "", "water", ""),
    ("decimal", "area", "Nhà rộng bao nhiêu?", "", ". > 3", "", "", "area", ""),
    ("calculate", "small", "", "", "", "", "if(${area} < 8, '1', '0')", "index:housing_area", "M"),
)
CHOICES = (
    ("list_name", "name", "label"),
    ("water", "tap", "Nước máy"),
    ("water", "well", "Giếng khoan"),
    ("water", "other", "Nguồn khác"),
)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A session on a new database."""
    engine = open_engine(f"sqlite:///{tmp_path / 'so-thon.db'}")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()


@pytest.fixture
def commune(session: Session) -> Commune:
    """A commune."""
    row = Commune(code="05000", name="Thọ Dân")
    session.add(row)
    session.flush()
    return row


@pytest.fixture(scope="module")
def review() -> Form:
    """The shipped questionnaire."""
    return read_xlsform(review_form_path())


def form_of(
    folder: Path,
    survey: Sequence[Sequence[str]] = SURVEY,
    choices: Sequence[Sequence[str]] = CHOICES,
    *,
    version: str = "1",
    title: str = "Phiếu nước",
) -> Form:
    """A small form from a workbook written here."""
    book = openpyxl.Workbook()
    namespace = 'so="https://so-thon.vn/xforms"'
    sheets: Mapping[str, Sequence[Sequence[str]]] = {
        "survey": survey,
        "choices": choices,
        "settings": (("form_title", "form_id", "version", "namespaces"), (title, "water", version, namespace)),
    }
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    del book["Sheet"]
    path = folder / f"form-{version}.xlsx"
    book.save(path)
    return read_xlsform(path)


def publish(
    session: Session,
    commune: Commune,
    form: Form,
    *,
    for_review: bool = False,
    files: Mapping[str, bytes] | None = None,
) -> FormVersion | list[Problem]:
    """Publish now."""
    return forms.publish(session, commune, form, files or {}, for_review=for_review, now=NOW)


def published(
    session: Session, commune: Commune, form: Form, *, files: Mapping[str, bytes] | None = None
) -> FormVersion:
    """Publish what has no problems."""
    done = publish(session, commune, form, files=files)
    assert isinstance(done, FormVersion)
    return done


def test_the_shipped_questionnaire_serves_a_review(session: Session, commune: Commune) -> None:
    """It is published for a review and offered as such, newest first."""
    version = forms.publish_review(session, commune, NOW)

    assert version.for_review
    assert [row[1].id for row in form_versions.for_review(session, commune)] == [version.id]


def test_a_form_that_lacks_facts_of_a_review_is_refused(session: Session, commune: Commune, tmp_path: Path) -> None:
    """Every missing fact is a problem with its column and how to mend it; nothing is stored."""
    problems = publish(session, commune, form_of(tmp_path), for_review=True)

    assert isinstance(problems, list)
    assert {problem.column for problem in problems} == {"bind::so:fact"}
    assert any("index:toilet" in problem.found for problem in problems)
    assert session.scalars(select(FormRow)).all() == []


def test_the_same_form_serves_outside_a_review(session: Session, commune: Commune, tmp_path: Path) -> None:
    """Without a review no fact is asked for."""
    version = published(session, commune, form_of(tmp_path))

    assert (version.version, version.for_review) == ("1", False)
    assert form_versions.for_review(session, commune) == []


def test_what_a_chat_cannot_carry_is_refused(session: Session, commune: Commune, tmp_path: Path) -> None:
    """A required drawing on the map is named by its row."""
    survey = (*SURVEY, ("geoshape", "plot", "Vẽ thửa đất", "yes"))
    problems = publish(session, commune, form_of(tmp_path, survey))

    assert isinstance(problems, list)
    assert [problem.row for problem in problems] == [5]


def test_the_same_content_again_is_the_same_version(session: Session, commune: Commune, tmp_path: Path) -> None:
    """Publishing twice makes one row."""
    first = published(session, commune, form_of(tmp_path))
    second = published(session, commune, form_of(tmp_path))

    assert first.id == second.id
    assert len(session.scalars(select(FormVersion)).all()) == 1


def test_other_content_under_a_published_version_is_refused(session: Session, commune: Commune, tmp_path: Path) -> None:
    """The clerk is told to name a new version; the published one stays as it is."""
    first = published(session, commune, form_of(tmp_path))
    held = first.xml
    problems = publish(session, commune, form_of(tmp_path, title="Phiếu nước, sửa"))

    assert isinstance(problems, list)
    assert [(problem.sheet, problem.column) for problem in problems] == [("settings", "version")]
    assert first.xml == held


def test_another_file_under_a_published_version_is_refused(session: Session, commune: Commune, tmp_path: Path) -> None:
    """Attachments are content too."""
    published(session, commune, form_of(tmp_path), files={"xa.csv": b"name,label\n1,A\n"})

    assert isinstance(publish(session, commune, form_of(tmp_path), files={"xa.csv": b"name,label\n1,B\n"}), list)


def test_attachments_are_kept(session: Session, commune: Commune, tmp_path: Path) -> None:
    """Files come back by name, byte for byte."""
    files = {"xa.csv": b"name,label\n1,A\n", "b.csv": b"\xff"}

    assert form_versions.attachments(session, published(session, commune, form_of(tmp_path), files=files)) == files


def test_versions_of_two_communes_are_apart(session: Session, commune: Commune, tmp_path: Path) -> None:
    """The same form id and version in another commune is another row."""
    other = Commune(code="05001", name="Thọ Phú")
    session.add(other)
    session.flush()

    assert published(session, commune, form_of(tmp_path)).id != published(session, other, form_of(tmp_path)).id
    assert len(form_versions.versions(session, other)) == 1


def test_a_form_read_again_asks_the_same(session: Session, commune: Commune, review: Form) -> None:
    """What is stored and loaded has the facts, the proposals and the numbers of what was published."""
    version = forms.publish_review(session, commune, NOW)
    loaded = forms.load(session, version)

    assert set(loaded.facts) == set(review.facts)
    assert [place.name for place in loaded.proposals] == [place.name for place in review.proposals]
    assert loaded.numbering == review.numbering


def test_a_form_is_read_once(session: Session, commune: Commune, tmp_path: Path) -> None:
    """The second loading gives the same object and reads no attachment from the database."""
    version = published(session, commune, form_of(tmp_path))
    first = forms.load(session, version)
    statements: list[str] = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *args: statements.append(args[2]))

    assert forms.load(session, version) is first
    assert statements == []


def test_a_number_that_comes_back_with_other_content(session: Session, commune: Commune, tmp_path: Path) -> None:
    """After a transaction was undone the same number may belong to another form: the new one is loaded."""
    session.commit()
    session.refresh(commune)
    version = published(session, commune, form_of(tmp_path))
    undone = version.id
    forms.load(session, version)
    session.rollback()
    again = published(session, commune, form_of(tmp_path, version="2", title="Phiếu khác"))

    assert again.id == undone
    assert forms.load(session, again).title == "Phiếu khác"


def test_forms_of_two_databases_are_not_mixed(session: Session, commune: Commune, tmp_path: Path) -> None:
    """Version 1 here and version 1 there are different forms."""
    engine = open_engine(f"sqlite:///{tmp_path / 'other.db'}")
    Base.metadata.create_all(engine)
    first = forms.load(session, published(session, commune, form_of(tmp_path)))
    with Session(engine) as other:
        there = Commune(code="1", name="Khác")
        other.add(there)
        other.flush()
        second = forms.load(other, published(other, there, form_of(tmp_path, version="9", title="Phiếu khác")))
    engine.dispose()

    assert (first.title, second.title) == ("Phiếu nước", "Phiếu khác")


def test_threads_share_one_reading(session: Session, commune: Commune, tmp_path: Path) -> None:
    """Several threads that load a version at the same time get the same object."""
    number = published(session, commune, form_of(tmp_path)).id
    session.commit()
    engine = session.get_bind().engine
    got: list[Form] = []

    def work() -> None:
        with Session(engine) as own:
            got.append(forms.load(own, own.get_one(FormVersion, number)))

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len({id(form) for form in got}) == 1
    assert len(got) == 4


def test_nothing_changed(tmp_path: Path) -> None:
    """The same content under another version changes nothing that is asked."""
    assert form_changes(form_of(tmp_path), form_of(tmp_path, version="2")) == []


def test_questions_that_came_and_went(tmp_path: Path) -> None:
    """Questions are added and removed by name."""
    survey = (SURVEY[0], SURVEY[1], ("text", "remark", "Ghi chú?"))

    assert form_changes(form_of(tmp_path), form_of(tmp_path, survey, version="2")) == [
        "Thêm câu “Ghi chú?”",
        "Bỏ câu “Nhà rộng bao nhiêu?”",
    ]


def test_words_and_choices_that_changed(tmp_path: Path) -> None:
    """A question's new words, and choices that came, went or have new words."""
    survey = (SURVEY[0], ("select_one water", "water", "Nước ăn lấy từ đâu?", "yes", "", "", "", "water"), *SURVEY[2:])
    choices = (CHOICES[0], ("water", "tap", "Nước máy"), ("water", "well", "Giếng"), ("water", "rain", "Nước mưa"))

    assert form_changes(form_of(tmp_path), form_of(tmp_path, survey, choices, version="2")) == [
        "Đổi lời câu “Nước lấy từ đâu?” → “Nước ăn lấy từ đâu?”",
        "Lựa chọn của câu “Nước ăn lấy từ đâu?”: thêm Nước mưa; bỏ Nguồn khác; đổi Giếng khoan → Giếng",
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            ("calculate", "small", "", "", "", "", "if(${area} < 10, '1', '0')", "index:housing_area", "M"),
            "Đổi cách tính của index:housing_area: ngưỡng cần đối chiếu lại",
        ),
        (("decimal", "area", "Nhà rộng bao nhiêu?", "", ". > 4", "", "", "area"), "Đổi giới hạn trả lời của area"),
        (("decimal", "area", "Nhà rộng bao nhiêu?", "yes", ". > 3", "", "", "area"), "Đổi điều kiện hỏi của area"),
    ],
)
def test_rules_that_changed(tmp_path: Path, row: tuple[str, ...], expected: str) -> None:
    """A threshold, a limit or a condition that changed is told by its fact."""
    survey = tuple(row if row[1] == old[1] else old for old in SURVEY)

    assert form_changes(form_of(tmp_path), form_of(tmp_path, survey, version="2")) == [expected]


def test_another_kind_of_question(tmp_path: Path) -> None:
    """What was chosen from a list is written now: told as one change, not as choices that went."""
    survey = (SURVEY[0], ("text", "water", "Nước lấy từ đâu?", "yes", "", "", "", "water"), *SURVEY[2:])

    assert form_changes(form_of(tmp_path), form_of(tmp_path, survey, version="2")) == [
        "Đổi kiểu câu “Nước lấy từ đâu?”: chọn một → chữ"
    ]


def test_a_question_that_moved(tmp_path: Path) -> None:
    """A question with the same fact in another place is the same question."""
    survey = (
        SURVEY[0],
        SURVEY[1],
        ("begin_group", "house", "Nhà"),
        ("decimal", "size", "Nhà rộng mấy mét?", "", ". > 3", "", "", "area"),
        ("end_group",),
    )

    assert form_changes(form_of(tmp_path, SURVEY[:3]), form_of(tmp_path, survey, version="2")) == [
        "Đổi tên hoặc chỗ câu “Nhà rộng mấy mét?”: area → house/size",
        "Đổi lời câu “Nhà rộng bao nhiêu?” → “Nhà rộng mấy mét?”",
    ]


def test_lists_that_came(tmp_path: Path) -> None:
    """A list of rows is told like a question, before what its rows ask."""
    survey = (*SURVEY, ("begin_repeat", "plot", "Thửa đất"), ("text", "where", "Ở đâu?"), ("end_repeat",))

    assert form_changes(form_of(tmp_path), form_of(tmp_path, survey, version="2")) == [
        "Thêm câu “Thửa đất”",
        "Thêm câu “Ở đâu?”",
    ]


def test_what_is_carried_over_is_told(tmp_path: Path) -> None:
    """How many answers go over by fact and by name; each that does not, with the reason."""
    survey = (SURVEY[0], SURVEY[1], ("text", "area", "Nhà thế nào?"), ("text", "dog", "Nuôi gì?"))
    before = form_of(tmp_path, (*SURVEY, ("text", "dog", "Nuôi con gì?"), ("date", "seen", "Ngày?")))
    after = form_of(tmp_path, survey, CHOICES[:2], version="2")

    assert carry_changes(before, after) == [
        (
            "Câu trả lời năm trước dùng lại được: 3 câu (1 câu theo bind::so:fact, "
            "2 câu theo tên: Nhà rộng bao nhiêu?, Nuôi con gì?)"
        ),
        "Không dùng lại được ở câu “Nước lấy từ đâu?”: Giếng khoan, Nguồn khác",
        "Không dùng lại được câu “Ngày?”: bản mới không hỏi",
    ]


def a_round(session: Session, commune: Commune, version: FormVersion) -> SurveyRound:
    """A round that runs with a version."""
    day = NOW.date()
    survey = SurveyRound(
        commune_id=commune.id, year=2026, form_version_id=version.id, standards=[], starts_on=day, ends_on=day,
        window_ends_on=day, opened_at=NOW,
    )  # fmt: skip
    session.add(survey)
    session.flush()
    return survey


def test_a_running_round_goes_over_to_a_new_version(session: Session, commune: Commune, tmp_path: Path) -> None:
    """New sheets begin with it; the change is in the audit."""
    survey = a_round(session, commune, published(session, commune, form_of(tmp_path)))
    newer = published(session, commune, form_of(tmp_path, version="2"))
    newer.for_review = True

    assert forms.move_round(session, survey, newer, NOW)
    assert survey.form_version_id == newer.id
    assert session.scalars(select(Audit.detail)).all() == [f"round {survey.id}: 1 > 2"]


def test_a_round_does_not_go_over_to_what_was_not_checked(session: Session, commune: Commune, tmp_path: Path) -> None:
    """A version that was not added for a review, or another form, changes no round."""
    first = published(session, commune, form_of(tmp_path))
    survey = a_round(session, commune, first)
    newer = published(session, commune, form_of(tmp_path, version="2"))
    other = forms.publish_review(session, commune, NOW)

    assert not forms.move_round(session, survey, newer, NOW)
    assert not forms.move_round(session, survey, other, NOW)
    assert survey.form_version_id == first.id


def test_languages(tmp_path: Path) -> None:
    """Of a form in two languages the default one's words are compared."""

    def translated(word: str, version: str) -> Form:
        survey = (
            ("type", "name", "label::Tiếng Việt (vi)", "label::English (en)"),
            ("select_one water", "water", word, "Where from?"),
        )
        choices = (
            ("list_name", "name", "label::Tiếng Việt (vi)", "label::English (en)"),
            ("water", "tap", f"Máy {version}", "Tap"),
        )
        return form_of(tmp_path, survey, choices, version=version)

    lines = form_changes(translated("Từ đâu?", "1"), translated("Ở đâu?", "2"))

    assert lines == ["Đổi lời câu “Từ đâu?” → “Ở đâu?”", "Lựa chọn của câu “Ở đâu?”: đổi Máy 1 → Máy 2"]


def test_a_confirmation_is_written_once(session: Session, commune: Commune) -> None:
    """Who confirmed first stays; a second confirmation adds nothing."""
    person = Person(commune_id=commune.id, code="cb", name="Bế Thị Cán")
    session.add(person)
    session.flush()
    roles = [Role(commune_id=commune.id, person_id=person.id, kind="officer", since=NOW.date()) for _ in range(2)]
    session.add_all(roles)
    session.flush()

    counts = [form_versions.confirm(session, commune, ["a", "b"], roles[0].id, NOW)]
    counts.append(form_versions.confirm(session, commune, ["b", "c"], roles[1].id, NOW))

    assert counts == [2, 1]
    assert session.scalar(select(Confirmation.role_id).where(Confirmation.subject == "b")) == roles[0].id
