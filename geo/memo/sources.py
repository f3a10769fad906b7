"""The numbered sources of a memo in two columns, and its last line."""

from __future__ import annotations

from collections.abc import Mapping

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from geo.i18n import LANGUAGES, Lang, text
from geo.memo.blocks import add_section
from geo.memo.paper import make_element
from geo.memo.styles import SOURCE, set_language
from geo.model.dataset import Dataset
from geo.words.plain import clean
from geo.words.sources import title_words

_LINK = RGBColor(0x05, 0x4A, 0x91)
_GAP = 300  # between the columns, in twentieths of a point


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


def add_credit(document: Document, words: str) -> None:
    """Add the last line over the whole width: origin, day and licence of the data."""
    _start_columns(document, 1)
    document.add_paragraph(clean(words), SOURCE)


def _link(paragraph: Paragraph, run: Run, address: str) -> None:
    """Make a run a link to an address on the web."""
    run.font.color.rgb, run.font.underline = _LINK, True
    key = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = make_element("w:hyperlink")
    link.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", key)
    paragraph._p.append(link)
    link.append(run._r)
