"""Tables of a memo, whose head repeats on every page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import _Cell, _Row

from geo.memo.blocks import write_label
from geo.memo.paper import make_element
from geo.memo.styles import CELL
from geo.words.plain import clean

_HEAD_COLOUR = "EDEAE2"
_CELL_MARGIN = 70  # twentieths of a point
_KEPT = 3  # paragraphs of a row that stays on one page


def add_table(
    document: Document,
    caption: str,
    head: Sequence[str],
    widths_mm: Sequence[float],
    rows: Iterable[Sequence[object]],
) -> None:
    """Add a table whose head repeats on every page.

    A cell is a text, or a list of pairs: the beginning in bold, and the whole paragraph. A row of few
    paragraphs is not divided between two pages; a long one would leave half a page empty.
    """
    table = document.add_table(1, len(head), "Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    margins = make_element("w:tblCellMar")
    margins.extend(make_element(f"w:{side}", w=str(_CELL_MARGIN), type="dxa") for side in ("left", "right"))
    properties = table._tbl.tblPr
    properties.insert(list(properties).index(properties.find(qn("w:tblLook"))), margins)  # in the schema's order
    table._tbl.tblPr.append(make_element("w:tblCaption", val=clean(caption)))
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    _mark_head(table.rows[0])
    for cell, words in zip(table.rows[0].cells, head, strict=True):
        _fill_cell(cell, [(words, words)])
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        cell._tc.get_or_add_tcPr().append(make_element("w:shd", val="clear", color="auto", fill=_HEAD_COLOUR))
    for row in rows:
        added = table.add_row()
        if all(len(content) <= _KEPT for content in row if isinstance(content, list)):
            added._tr.get_or_add_trPr().append(make_element("w:cantSplit"))
        for cell, content in zip(added.cells, row, strict=True):
            _fill_cell(cell, content if isinstance(content, list) else [("", str(content))])
    for row in table.rows:
        for cell, width in zip(row.cells, widths_mm, strict=True):
            cell.width = Mm(width)


def _fill_cell(cell: _Cell, content: Iterable[tuple[str, str]]) -> None:
    for place, (label, words) in enumerate(content):
        paragraph = cell.paragraphs[0] if not place else cell.add_paragraph()
        paragraph.style = CELL
        write_label(paragraph, clean(words), label)


def _mark_head(row: _Row) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(make_element("w:cantSplit"))
    properties.append(make_element("w:tblHeader"))
