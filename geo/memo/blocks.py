"""Blocks of a memo: heading, paragraphs, tables, pictures and numbered sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from geo.i18n import LANGUAGES, Lang, text
from geo.memo.paper import WIDTH_MM, make_element
from geo.memo.styles import CELL, RULE, SOURCE, set_language
from geo.memo.text import clean
from geo.model.dataset import Dataset
from geo.words.sources import title_words

Sign = tuple[bytes, str]  # a small picture and its meaning
_LINK = RGBColor(0x05, 0x4A, 0x91)
_SIGN_PT = 9
_CELL_MARGIN = 70  # twentieths of a point
_PICTURE_MM = 165
_GAP = 300  # between the columns of sources, in twentieths of a point
_HEAD_COLOUR = "EDEAE2"


def add_heading(document: Document, title: str, lang: Lang) -> None:
    """Add the head of an annex: its name, its title, and the line that names its document, left to fill in."""
    document.add_paragraph(text("memo.annex", lang), "Title")
    document.add_paragraph(clean(title), "Title")
    document.add_paragraph(text("memo.attached", lang), "Subtitle")
    rule = document.add_paragraph(style=RULE)
    rule.paragraph_format.left_indent = rule.paragraph_format.right_indent = Mm(WIDTH_MM * 0.4)
    rule.paragraph_format.space_after = Pt(6)
    borders = make_element("w:pBdr")
    borders.append(make_element("w:bottom", val="single", sz="6", space="1", color="000000"))
    rule._p.get_or_add_pPr().append(borders)


def add_words(document: Document, words: str, label: str = "") -> Paragraph:
    """Add a paragraph; `label` is its beginning, which is bold."""
    paragraph = document.add_paragraph()
    _write(paragraph, clean(words), label)
    return paragraph


def add_note(document: Document, words: str, label: str) -> None:
    """Add a small paragraph; `label` is its beginning, which is bold."""
    paragraph = document.add_paragraph(style=CELL)
    paragraph.paragraph_format.space_before = Pt(4)
    _write(paragraph, clean(words), label)


def add_credit(document: Document, words: str) -> None:
    """Add the last line over the whole width: origin, day and licence of the data."""
    _start_columns(document, 1)
    document.add_paragraph(clean(words), SOURCE)


def add_section(document: Document, words: str) -> None:
    """Add the heading of a section."""
    document.add_paragraph(clean(words), "Heading 1")


def add_picture(document: Document, picture: bytes, alternative: str, caption: str) -> None:
    """Add a picture over the whole width, with its alternative text and the caption below it."""
    paragraph = document.add_paragraph(style="Caption")
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_before = Pt(5)
    _insert(paragraph.add_run(), picture, alternative, _PICTURE_MM)
    document.add_paragraph(clean(caption), "Caption").paragraph_format.keep_with_next = True


def add_legend(document: Document, signs: Iterable[Sign]) -> None:
    """Add a line with signs and their meanings."""
    paragraph = document.add_paragraph(style="Caption")
    for place, (picture, meaning) in enumerate(signs):
        if place:
            paragraph.add_run("  ")
        _insert(paragraph.add_run(), picture, meaning, _SIGN_PT * 25.4 / 72)
        paragraph.add_run(f"\u2060\u00a0{clean(meaning)}".replace(" ", "\u00a0"))  # a sign stays beside its meaning


def add_table(
    document: Document,
    caption: str,
    head: Sequence[str],
    widths_mm: Sequence[float],
    rows: Iterable[Sequence[object]],
    keep_rows: bool = False,
) -> None:
    """Add a table whose head repeats on every page.

    A cell is a text, or a list of pairs: the beginning in bold, and the whole paragraph. With `keep_rows` no row is
    divided between two pages, which suits short rows.
    """
    table = document.add_table(1, len(head), "Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    margins = make_element("w:tblCellMar")
    margins.extend(make_element(f"w:{side}", w=str(_CELL_MARGIN), type="dxa") for side in ("left", "right"))
    table._tbl.tblPr.append(margins)
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
        if keep_rows:
            added._tr.get_or_add_trPr().append(make_element("w:cantSplit"))
        for cell, content in zip(added.cells, row, strict=True):
            _fill_cell(cell, content if isinstance(content, list) else [("", str(content))])
    for row in table.rows:
        for cell, width in zip(row.cells, widths_mm, strict=True):
            cell.width = Mm(width)


def add_sources(document: Document, dataset: Dataset, cited: Mapping[str, int], lang: Lang) -> None:
    """Add the numbered sources in two columns; a title is a link, and has the language in which it is written."""
    if not cited:
        return
    add_section(document, text("report.sources", lang))
    _start_columns(document, 2)
    for key, number in cited.items():
        source = dataset.sources[key]
        paragraph = document.add_paragraph(style=SOURCE)
        paragraph.add_run(f"[{number}] ")
        run = paragraph.add_run(clean(title_words(source, lang)))
        set_language(run._r.get_or_add_rPr(), _find_language(source.language, lang))
        if source.link:
            _link(paragraph, run, source.link)


def _start_columns(document: Document, count: int) -> None:
    """Set the number of columns of what follows, on the same page; Word then balances the columns before."""
    section = document.add_section(WD_SECTION.CONTINUOUS)
    section.different_first_page_header_footer = False
    (columns,) = section._sectPr.findall(qn("w:cols"))
    columns.set(qn("w:num"), str(count))
    columns.set(qn("w:space"), str(_GAP))


def _find_language(code: str | None, lang: Lang) -> str:
    """Return the proofing language of a source: its own if we know it, otherwise the memo's."""
    known: dict[str, str] = {key: language.proofing for key, language in LANGUAGES.items()}
    return known.get((code or lang)[:2], known[lang])


def _write(paragraph: Paragraph, words: str, label: str) -> None:
    """Write a text whose beginning is bold if it equals `label`."""
    label = clean(label)
    if label and words.startswith(label):
        paragraph.add_run(label).bold = True
        words = words[len(label) :]
    paragraph.add_run(words)


def _fill_cell(cell: _Cell, content: Iterable[tuple[str, str]]) -> None:
    for place, (label, words) in enumerate(content):
        paragraph = cell.paragraphs[0] if not place else cell.add_paragraph()
        paragraph.style = CELL
        _write(paragraph, clean(words), label)


def _mark_head(row: _Row) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(make_element("w:cantSplit"))
    properties.append(make_element("w:tblHeader"))


def _insert(run: Run, picture: bytes, alternative: str, width_mm: float) -> None:
    inline = run.add_picture(BytesIO(picture), width=Mm(width_mm))._inline
    for side in ("distT", "distB", "distL", "distR"):  # without them LibreOffice leaves 3 mm
        inline.set(side, "0")
    inline.docPr.set("descr", clean(alternative))
    inline.docPr.set("name", f"{inline.docPr.id}")


def _link(paragraph: Paragraph, run: Run, address: str) -> None:
    """Make a run a link to an address on the web."""
    run.font.color.rgb, run.font.underline = _LINK, True
    key = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = make_element("w:hyperlink")
    link.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", key)
    paragraph._p.append(link)
    link.append(run._r)
