"""An empty annex in the form of decree 30/2020/NĐ-CP, and the bytes of a finished one.

The decree (annex I) sets A4 and margins of 20, 20, 30 and 15 mm. Text is Times New Roman of 13 to 14 points, with at
least 6 points between paragraphs. Page numbers begin on the second page, in the middle of the top margin.
"""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Mm

from geo.i18n import LANGUAGES, Lang
from geo.memo.styles import set_styles
from geo.words.plain import clean

WIDTH_MM = 165  # of a line: A4 without its margins
_AUTHOR = "Cửa Khẩu Atlas"
_UNUSED = (RELATIONSHIP_TYPE.THUMBNAIL, "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects")
_FIRST_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest time of a zip


def open_paper(title: str, lang: Lang, as_of: date) -> Document:
    """Return an empty document with page, styles, page numbers and properties."""
    document = docx.Document()
    _drop_unused(document)
    _set_page(document.sections[0])
    set_styles(document, lang)
    _set_properties(document, title, lang, as_of)
    _set_settings(document)
    return document


def pack_paper(document: Document) -> bytes:
    """Return the file of a document; the same document gives the same bytes."""
    raw, packed = BytesIO(), BytesIO()
    document.save(raw)
    with ZipFile(raw) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name, _FIRST_TIME), old.read(name), ZIP_DEFLATED)
    return packed.getvalue()


def make_element(tag: str, **values: str) -> BaseOxmlElement:
    """Return an element of WordprocessingML: `make_element("w:lang", val="vi-VN")`."""
    element = OxmlElement(tag)
    for name, value in values.items():
        element.set(qn(f"w:{name}"), value)
    return element


def _drop_unused(document: Document) -> None:
    """Remove the template's preview picture and second style sheet: both show another document."""
    for part in (document.part.package, document.part):
        for key, relation in list(part.rels.items()):
            if relation.reltype in _UNUSED:
                del part.rels[key]


def _set_page(section: Section) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    line = section.header.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = make_element("w:fldSimple", instr="PAGE")
    run = make_element("w:r")
    words = make_element("w:t")
    words.text = "2"
    run.append(words)
    field.append(run)
    line._p.append(field)


def _set_properties(document: Document, title: str, lang: Lang, as_of: date) -> None:
    properties = document.core_properties
    properties.title = properties.subject = clean(title)[:255]
    properties.author = properties.last_modified_by = _AUTHOR
    properties.comments = properties.keywords = ""
    properties.language = LANGUAGES[lang].proofing
    properties.created = properties.modified = datetime.combine(as_of, time.min)
    properties.revision = 1


def _set_settings(document: Document) -> None:
    """Set Word's newest compatibility mode, and remove the state of the spell checker."""
    settings = document.settings.element
    for element in settings.findall(qn("w:proofState")):
        settings.remove(element)
    for element in settings.iter(qn("w:compatSetting")):
        if element.get(qn("w:name")) == "compatibilityMode":
            element.set(qn("w:val"), "15")
