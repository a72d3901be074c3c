"""A picture for a phone held upright: 1080 pixels wide, as high as it needs, built from top to bottom.

All lengths are pixels; on a phone of 360 they shrink to a third, so that nothing is written smaller than `NOTE`. Only
`Figure` is used, never pyplot: no state is shared between pictures. Texts are measured before they are placed.
"""

import io
import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Literal

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

WIDTH = 1080
MARGIN = 44
INNER = WIDTH - 2 * MARGIN
DPI = 72
"""A point is a pixel."""
TITLE, HEAD, BODY, NOTE = 52, 40, 38, 33
"""Heights of letters: 17, 13, 12.7 and 11 on a phone of 360 pixels."""
LEADING = 1.3
_STEP = 9
"""Heights are multiples of an eighth of an inch, which binary fractions hold exactly."""

BLUE, ORANGE, GREEN = "#0072B2", "#E69F00", "#009E73"
"""Colours that colour-blind readers tell apart (Okabe and Ito)."""
INK, GREY, PALE, WHITE = "#1A1A1A", "#595959", "#E6E6E6", "#FFFFFF"


class Canvas:
    """A figure under construction; `y` is how far down it is filled."""

    def __init__(self) -> None:
        self.figure = Figure(figsize=(WIDTH / DPI, 1), dpi=DPI, facecolor=WHITE)
        FigureCanvasAgg(self.figure)
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_axis_off()
        self.axes.set_xlim(0, WIDTH)
        self.y = float(MARGIN)
        self._plots: list[tuple[Axes, tuple[float, float, float, float]]] = []

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: int = BODY,
        bold: bool = False,
        colour: str = INK,
        ha: str = "left",
    ) -> None:
        """One line of text, vertically centred on `y`; `ha` says which end `x` is."""
        self.axes.text(
            x,
            y,
            clean(text),
            fontproperties=font(size, bold=bold),
            color=colour,
            ha=ha,
            va="center_baseline",
            parse_math=False,
        )

    def lines(self, lines: Sequence[str], *, size: int, bold: bool = False, colour: str = INK) -> None:
        """Lines of text from `y` down, wrapped to the width."""
        for line in lines:
            for part in wrap(line, INNER, size, bold=bold):
                self.text(MARGIN, self.y + size * LEADING / 2, part, size=size, bold=bold, colour=colour)
                self.y += size * LEADING

    def heading(self, title: str, *lines: str) -> None:
        """What the picture is of, its place and day."""
        self.lines([title], size=TITLE, bold=True)
        self.y += 6
        self.lines([line for line in lines if line], size=BODY, colour=GREY)
        self.y += 18

    def footing(self, *notes: str) -> None:
        """What the picture counts, under all else."""
        self.y += 14
        self.lines([note for note in notes if note], size=NOTE, colour=GREY)

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A filled box from its upper left corner."""
        self.axes.add_patch(Rectangle((x, y), width, height, facecolor=colour, linewidth=0))

    def line(self, x: float, top: float, bottom: float, *, colour: str = INK, width: float = 6) -> None:
        """An upright mark, with a light edge that parts it from a dark bar."""
        for shade, wide in ((WHITE, width + 6), (colour, width)):
            self.axes.add_line(Line2D([x, x], [top, bottom], color=shade, linewidth=wide, solid_capstyle="butt"))

    def legend(self, entries: Sequence[tuple[str, str]]) -> None:
        """Colours with their words, as many to a row as fit; the colour `INK` is an upright mark."""
        x, high = float(MARGIN), BODY * LEADING
        for colour, label in entries:
            sign = 8 if colour == INK else 40
            width = sign + 14 + text_width(label, BODY)
            if x > MARGIN and x + width > WIDTH - MARGIN:
                x, self.y = MARGIN, self.y + high
            middle = self.y + high / 2
            if colour == INK:
                self.line(x + sign / 2, middle - 20, middle + 20)
            else:
                self.box(x, middle - 16, sign, 32, colour)
            self.text(x + sign + 14, middle, label)
            x += width + 40
        self.y += high + 14

    def strokes(self, entries: Sequence[tuple[str, bool, str]]) -> None:
        """A legend of lines, one a row: colour, whether it is broken, words."""
        for colour, broken, label in entries:
            middle = self.y + BODY * LEADING / 2
            style: Literal["-", "--"] = "--" if broken else "-"
            ends = [MARGIN, MARGIN + 80]
            self.axes.add_line(Line2D(ends, [middle, middle], color=colour, linewidth=6, linestyle=style))
            self.text(MARGIN + 96, middle, label)
            self.y += BODY * LEADING
        self.y += 14

    def plot(self, height: float, *, left: float = 0) -> Axes:
        """Axes `height` high from `y` down, with `left` pixels for numbers and a line of words under them."""
        axes = self.figure.add_axes((0, 0, 1, 1))
        self._plots.append((axes, (MARGIN + left, self.y, INNER - left, height)))
        self.y += height + 10 + BODY * LEADING
        return axes

    def finish(self) -> Figure:
        """The figure, cut to the height that was filled."""
        height = -(-int(self.y + MARGIN) // _STEP) * _STEP
        self.figure.set_size_inches(WIDTH / DPI, height / DPI)
        self.axes.set_ylim(height, 0)
        for axes, (x, y, width, high) in self._plots:
            axes.set_position((x / WIDTH, 1 - (y + high) / height, width / WIDTH, high / height))
        return self.figure


def png(figure: Figure) -> bytes:
    """The picture; the same figure always gives the same bytes."""
    content = io.BytesIO()
    figure.savefig(content, format="png", dpi=DPI, metadata={"Software": None})
    return content.getvalue()


def font(size: int, *, bold: bool = False) -> FontProperties:
    """The font of all charts: it has every Vietnamese letter, and comes with matplotlib."""
    return FontProperties(family="DejaVu Sans", weight="bold" if bold else "normal", size=size)


def clean(text: str) -> str:
    """A text on one line, its letters composed, without what the font can't draw."""
    composed = re.sub(r"[^\S\u00a0]+", " ", unicodedata.normalize("NFC", text))
    known = get_font(findfont(font(BODY)))
    return "".join(letter for letter in composed if known.get_char_index(ord(letter))).strip()


def text_width(text: str, size: int, *, bold: bool = False) -> float:
    """Pixels that a line of text takes."""
    renderer, properties = _renderer(), font(size, bold=bold)
    width, _, _ = renderer.get_text_width_height_descent(clean(text), properties, ismath=False)  # type: ignore[no-untyped-call] # matplotlib has no types here
    return float(width)


def wrap(text: str, width: float, size: int, *, bold: bool = False) -> list[str]:
    """A text as lines that fit a width: a number keeps its unit beside it, a word too long for a line is cut."""
    lines = [""]
    for word in re.sub(r"(?<=\d) (?=\S)", "\u00a0", clean(text)).split(" "):
        grown = f"{lines[-1]} {word}".strip()
        if text_width(grown, size, bold=bold) <= width:
            lines[-1] = grown
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if lines[-1] and text_width(lines[-1] + letter, size, bold=bold) > width:
                lines.append("")
            lines[-1] += letter
    return lines


@cache
def _renderer() -> RendererAgg:
    return RendererAgg(1, 1, DPI)  # type: ignore[no-untyped-call] # matplotlib has no types here
