"""Styles of a memo: fonts, sizes, spacing, and the language for Word's spell checker."""

from __future__ import annotations

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from geo.i18n import LANGUAGES, Lang

FONT, EAST_ASIAN_FONT = "Times New Roman", "SimSun"
CELL, SOURCE, RULE = "Memo Cell", "Memo Source", "Memo Rule"
_LEFT, _CENTRE, _BOTH = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
_BLACK = RGBColor(0, 0, 0)


def set_styles(document: Document, lang: Lang) -> None:
    """Set the styles that a memo uses, and its language."""
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    _set_fonts(defaults)
    set_language(defaults, LANGUAGES[lang].proofing)
    normal = _set(document, "Normal", 13, _BOTH, before=6)
    normal.paragraph_format.first_line_indent = Mm(10)
    _set(document, "Title", 14, _CENTRE, after=0, bold=True)
    _set(document, "Subtitle", 13, _CENTRE, after=0, italic=True)
    _set(document, "Heading 1", 13, _LEFT, before=6, after=3, bold=True).paragraph_format.keep_with_next = True
    _set(document, "Caption", 10, _CENTRE, before=2)
    for name, size, line in ((CELL, 10.5, 12.1), (SOURCE, 9, 10.6), (RULE, 3, 4)):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = normal
        style = _set(document, name, size, _CENTRE if name == RULE else _LEFT, after=0.5)
        style.paragraph_format.line_spacing = Pt(line)  # fixed: some Chinese fonts would spread the lines


def set_language(properties: BaseOxmlElement, language: str) -> None:
    """Set the language of a run's or a style's properties; Chinese characters are always Chinese."""
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    element = properties.makeelement(qn("w:lang"), {})
    element.set(qn("w:val"), "en-GB" if language == "zh-CN" else language)  # Latin letters in a Chinese text
    element.set(qn("w:eastAsia"), "zh-CN")
    properties.append(element)


def _set(
    document: Document, name: str, size: float, alignment: WD_ALIGN_PARAGRAPH, *, before: float = 0, after: float = 0,
    bold: bool = False, italic: bool = False,
) -> ParagraphStyle:  # fmt: skip
    """Set font and spacing of a style in points, and return it."""
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    style.font.size, style.font.bold, style.font.italic, style.font.color.rgb = Pt(size), bold, italic, _BLACK
    properties = style.element.get_or_add_rPr()
    for wide in properties.findall(qn("w:spacing")):  # the template spreads the letters of titles
        properties.remove(wide)
    _set_fonts(properties)
    form = style.paragraph_format
    form.alignment, form.line_spacing = alignment, 1.0
    form.widow_control = True  # no single line of a paragraph alone on a page
    form.space_before, form.space_after, form.first_line_indent = Pt(before), Pt(after), Mm(0)
    for frame in style.element.pPr.findall(qn("w:pBdr")):  # the line under the template's title
        style.element.pPr.remove(frame)
    return style


def _set_fonts(properties: BaseOxmlElement) -> None:
    """Set the fonts; the fonts of the theme would override them, so their attributes are removed."""
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    fonts = properties.makeelement(qn("w:rFonts"), {})
    for kind in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{kind}"), FONT)
    fonts.set(qn("w:eastAsia"), EAST_ASIAN_FONT)
    properties.insert(0, fonts)
