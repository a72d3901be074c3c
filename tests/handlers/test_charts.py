"""Charts: pictures that a phone shows, words that tell the same figures, nothing that points at a family."""

import re
import subprocess
import sys
import unicodedata
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image

from handlers.charts import catalogue, pictures
from handlers.charts.canvas import (
    BLUE,
    GREEN,
    GREY,
    INK,
    NOTE,
    ORANGE,
    PALE,
    WHITE,
    WIDTH,
    Canvas,
    clean,
    text_width,
    wrap,
)
from handlers.charts.figures import Chart
from handlers.charts.words import words
from tests.handlers import chart_samples as samples

ROOT = Path(__file__).parents[2]
EVERYTHING = samples.everything()
every_chart = pytest.mark.parametrize("chart", EVERYTHING.values(), ids=EVERYTHING.keys())


@cache
def figure(chart: Chart) -> Figure:
    """The drawn chart; what only looks at it shares it."""
    drawn = pictures.figure(chart)
    drawn.canvas.draw()
    return drawn


def texts_of(drawn: Figure) -> list[Text]:
    """The texts that a picture shows."""
    return [text for text in drawn.findobj(Text) if isinstance(text, Text) and text.get_visible() and text.get_text()]


def said(drawn: Figure) -> str:
    """All that stands on a picture, wrapped lines joined."""
    return " ".join(text.get_text() for text in texts_of(drawn)).replace("\u00a0", " ")


def numbers(text: str) -> set[str]:
    """The numbers in a text, but for the 0 of "0/14", which words tell as not begun."""
    return set(re.findall(r"\d+(?:[.,]\d+)*", text)) - {"0"}


@every_chart
def test_picture_is_a_png_of_a_phone_s_width(chart: Chart, tmp_path: Path) -> None:
    """Each picture decodes, is 1080 pixels wide, and within what Telegram takes as a photo."""
    (drawing,) = catalogue.drawings(chart)
    path = tmp_path / "chart.png"
    path.write_bytes(catalogue.render(drawing.name, drawing.figures))

    with Image.open(path) as image:
        image.load()
        assert (image.format, image.width) == ("PNG", WIDTH)
        assert image.width + image.height <= 10_000
        assert image.height <= 20 * image.width


@every_chart
def test_texts_stand_inside_and_apart(chart: Chart) -> None:
    """No text leaves the picture or covers another one."""
    drawn = figure(chart)
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts_of(drawn)]

    for text, box in boxes:
        assert 0 <= box.x0 < box.x1 <= WIDTH, text
        assert 0 <= box.y0 < box.y1 <= drawn.bbox.height, text
    covering = [
        (one, other)
        for (one, a), (other, b) in combinations(boxes, 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > 1 and min(a.y1, b.y1) - max(a.y0, b.y0) > NOTE * 0.3
    ]
    assert covering == []


@every_chart
def test_nothing_is_written_too_small(chart: Chart) -> None:
    """On a phone of 360 pixels the smallest letters are of 11 pixels."""
    assert min(float(text.get_fontsize()) for text in texts_of(figure(chart))) >= 33


@every_chart
def test_letters_are_composed_and_all_in_the_font(chart: Chart) -> None:
    """What stands on a picture is NFC, and the font draws each letter (a missing one would be a warning)."""
    drawn = figure(chart)

    assert said(drawn) == unicodedata.normalize("NFC", said(drawn))


@every_chart
def test_picture_names_place_and_day(chart: Chart) -> None:
    """Place and day stand on each picture and in its words."""
    day = f"{chart.day:%d/%m/%Y}"

    assert chart.place in said(figure(chart))
    assert day in said(figure(chart))
    assert day in words(chart)


@every_chart
def test_words_tell_the_figures_of_the_picture(chart: Chart) -> None:
    """Each number on a picture stands in its words too, but for the ticks of its axes."""
    drawn = figure(chart)
    ticks = [label for axes in drawn.axes for label in (*axes.get_xticklabels(), *axes.get_yticklabels())]

    assert numbers(said(drawn)) - numbers(" ".join(label.get_text() for label in ticks)) <= numbers(words(chart))


@every_chart
def test_figures_come_back_from_a_payload(chart: Chart) -> None:
    """What is dumped for the outbox loads as the same figures."""
    (drawing,) = catalogue.drawings(chart)

    assert catalogue.load(drawing.name, catalogue.dump(chart)) == chart


def test_same_figures_give_the_same_picture() -> None:
    """Drawing is a function of the figures: twice the same bytes."""
    (drawing,) = catalogue.drawings(samples.progress())

    assert catalogue.render(drawing.name, drawing.figures) == catalogue.render(drawing.name, drawing.figures)


def test_progress_is_told_as_in_the_group() -> None:
    """The words of the sample commune: by village number, with bars."""
    assert words(samples.progress()) == (
        "Rà soát hộ năm 2026 · đến thứ Hai 12/10/2026\n"
        "Toàn xã 48/92 hộ đã gửi (52,2 %), theo lịch 46. Đã duyệt 42. Hạn 25/10/2026.\n"
        "Thôn 1 ■■■■■■■■■■ 10/10\n"
        "Thôn 2 ■■■■■■□□□□ 8/13\n"
        "Thôn 3 ■■■■■□□□□□ 9/16\n"
        "Thôn 4 ■■■■■■■■■■ 9/9\n"
        "Thôn 5 ■■■■□□□□□□ 5/12\n"
        "Thôn 6 ■■□□□□□□□□ 3/11\n"
        "Thôn 7 chưa bắt đầu, 14 hộ\n"
        "Thôn 8 ■■■■■□□□□□ 4/7"
    )


def test_one_village_is_not_called_the_commune() -> None:
    """The words of a single village name it where those of all say the whole commune."""
    one = replace(samples.progress(1), place="Thôn 1, xã Thọ Dân")

    assert "\nThôn 1, xã Thọ Dân 10/10 hộ đã gửi" in words(one)


def test_a_class_without_households_has_no_shares() -> None:
    """Where nobody is near-poor, no row says 0 % of them; where nobody is poor either, that is all that is said."""
    near_poor, nobody = words(samples.causes()), words(samples.indices(0, 0))

    assert "Thiếu vốn: nghèo 6 hộ (30,0 %)\n" in near_poor
    assert nobody.split("\n")[1:] == ["không có hộ"]
    assert "không có hộ" in said(figure(samples.indices(0, 0)))


def test_gaps_say_why_instead_of_zero() -> None:
    """A year without base or with a hidden count has words, never 0 %."""
    lines = words(samples.gappy_rates()).split("\n")

    assert lines[2] == "2023: nghèo chưa có số (mức của kế hoạch 3,8 %), cận nghèo chưa có số"
    assert lines[3] == "2024: nghèo dưới 3 hộ, cận nghèo 0,00 %"
    assert lines[4] == "2025: nghèo không có hộ, cận nghèo không có hộ"
    assert {"chưa có số", "dưới 3 hộ", "không có hộ"} <= {
        text.get_text() for text in texts_of(figure(samples.gappy_rates()))
    }


def test_words_fit_a_zalo_message() -> None:
    """The words of 40 villages, and of the longest round, are one message of 2.000 characters."""
    assert len(words(samples.progress(40))) <= 2000
    assert len(words(samples.survey_round(12_340, 78, 78))) <= 2000
    assert len(words(samples.survey_round(12_340, 31, 31))) <= 2000


def test_many_villages_make_several_pictures() -> None:
    """Of 100 villages each stands on one of three pictures, 40 at most on each."""
    sheets = [drawing.figures["villages"] for drawing in catalogue.drawings(samples.progress(100))]

    assert [len(sheet) for sheet in sheets] == [40, 40, 20]
    assert [village["name"] for sheet in sheets for village in sheet] == [f"Thôn {n}" for n in range(1, 101)]
    assert len({drawing.file_name for drawing in catalogue.drawings(samples.progress(100))}) == 3


def test_many_units_make_several_pictures() -> None:
    """Of 45 units 20 at most stand on a picture."""
    assert [len(d.figures["units"]) for d in catalogue.drawings(samples.tasks(45))] == [20, 20, 5]


def test_reading_figures_loads_no_matplotlib() -> None:
    """The bot itself, which freezes figures and tells words, never loads matplotlib."""
    code = (
        "import sys; from handlers.charts import catalogue, privacy; from tests.handlers.chart_samples import indices\n"
        "catalogue.drawings(privacy.for_group(indices())); sys.exit('matplotlib' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_figures_of_another_chart_are_refused() -> None:
    """A payload that does not fit its chart is a ValueError, not a half-drawn picture."""
    with pytest.raises(ValueError, match="villages"):
        catalogue.render("progress", {"place": "Xã Thọ Dân"})


def test_movement_that_does_not_add_up_says_so() -> None:
    """An end that start, less and more don't make is named, in picture and words."""
    chart = replace(samples.movement(), end=21)
    told = "Lệch 1 hộ: cuối kỳ nhiều hơn số tính ra."

    assert told in words(chart)
    assert told in said(figure(chart))
    assert "Lệch" not in words(samples.movement())


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=80), st.integers(200, 1000))
@settings(deadline=None)
def test_any_text_is_wrapped_to_its_width(text: str, width: int) -> None:
    """Whatever a village is called, its lines fit, and no letter of it that the font has is lost."""
    lines = wrap(text, width, 38)

    assert all(text_width(line, 38) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(clean(text).split())


def test_a_formula_in_a_name_stays_text() -> None:
    """Dollar signs and backslashes are drawn, not read as mathematics."""
    canvas = Canvas()
    canvas.lines(["Thôn $x^2$ \\alpha"], size=38)

    assert said(canvas.finish()) == "Thôn $x^2$ \\alpha"


@every_chart
def test_colours_are_those_that_colour_blind_readers_tell_apart(chart: Chart) -> None:
    """Every area and line has one of the colours chosen by Okabe and Ito, black, grey or white; none is red."""
    drawn = figure(chart)
    areas = [patch.get_facecolor() for axes in drawn.axes for patch in axes.patches]
    lines = [line.get_color() for axes in drawn.axes for line in axes.lines]

    assert {to_hex(colour).upper() for colour in (*areas, *lines)} <= {BLUE, ORANGE, GREEN, INK, GREY, PALE, WHITE}
