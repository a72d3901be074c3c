"""Pieces of a Word page in A4: the page itself, lines to write on, tables with rows to fill in, page numbers."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from docx import Document
from docx.document import Document as Page
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

if TYPE_CHECKING:
    from docx.styles.style import ParagraphStyle

FONT = "Times New Roman"
WIDTH = Cm(21 - 2 - 1.5)
"""What is left of A4 between the margins."""
SMALL = Pt(9)


def new_page() -> Page:
    """A blank A4 page, upright, in the type that offices use."""
    page = Document()
    section = page.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2), Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(1.5)
    normal = cast("ParagraphStyle", page.styles["Normal"])
    normal.font.name, normal.font.size = FONT, Pt(11)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_after = Pt(2)
    return page


def saved(page: Page) -> bytes:
    """The file of a page."""
    held = io.BytesIO()
    page.save(held)
    return held.getvalue()


def write(
    holder: Page | _Cell, text: str, *, bold: bool = False, italic: bool = False, size: Length | None = None
) -> Paragraph:
    """A paragraph."""
    paragraph = holder.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    run.font.size = size
    return paragraph


def line(page: Page, text: str = "", *, after: str = "") -> Paragraph:
    """A dotted line to write on, over the whole width: what stands before it, and after it."""
    paragraph = page.add_paragraph()
    paragraph.add_run(f"{text} " if text else "")
    paragraph.add_run("\t")
    if after:
        paragraph.add_run(f" {after}")
    end = WIDTH if not after else WIDTH - Cm(0.22 * len(after) + 0.4)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Length(end), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    return paragraph


def columns(page: Page, texts: Sequence[str], count: int, *, size: Length | None = None) -> Table:
    """Texts in columns without rules, read downwards."""
    height = -(-len(texts) // count)
    table: Table = page.add_table(rows=height, cols=count)
    cells = [row.cells for row in table.rows]  # a cell asked of the table would be looked for from its beginning
    for place, text in enumerate(texts):
        run = cells[place % height][place // height].paragraphs[0].add_run(text)
        run.font.size = size
    return table


def grid(page: Page, heads: Sequence[Sequence[str]], rows: Sequence[str], widths: Sequence[Length]) -> Table:
    """A table to fill in: heads of which the further lines are small, and a row for each of the first cells given."""
    table: Table = page.add_table(rows=1 + len(rows), cols=len(heads), style="Table Grid")
    table.autofit = False
    cells = [row.cells for row in table.rows]
    for place, (head, width) in enumerate(zip(heads, widths, strict=True)):
        table.columns[place].width = width
        cells[0][place].paragraphs[0].add_run(head[0]).bold = True
        for text in head[1:]:
            write(cells[0][place], text, size=SMALL)
        for row in cells:
            row[place].width = width
    for row, first in zip(table.rows[1:], rows, strict=True):
        row.cells[0].paragraphs[0].add_run(first)
        row.height = Cm(0.8)
    _repeats_on_every_page(table)
    return table


def page_numbers(page: Page, text: str) -> None:
    """The foot of every page: a text, and the page's number of how many."""
    paragraph = page.sections[0].footer.paragraphs[0]
    paragraph.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{text}\tTrang ").font.size = SMALL
    _field(paragraph, "PAGE")
    paragraph.add_run("/").font.size = SMALL
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Paragraph, name: str) -> None:
    """A number that Word works out: python-docx has no words for fields."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)  # noqa: SLF001 (the element is the only way to a field)


def _repeats_on_every_page(table: Table) -> None:
    mark = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 (the element is the only way to this property)
