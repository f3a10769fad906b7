"""Blocks of a memo: heading, paragraphs and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

from docx.document import Document
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from geo.i18n import Lang, text
from geo.memo.paper import WIDTH_MM, make_element
from geo.memo.styles import CELL, RULE
from geo.words.plain import clean

Sign = tuple[bytes, str]  # a small picture and its meaning
_SIGN_PT = 9
_PICTURE_MM = 165


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
    properties = rule._p.get_or_add_pPr()
    properties.insert(1, borders)  # after the style: Word accepts the properties in the order of its schema only


def add_words(document: Document, words: str, label: str = "") -> Paragraph:
    """Add a paragraph; `label` is its beginning, which is bold."""
    paragraph = document.add_paragraph()
    write_label(paragraph, clean(words), label)
    return paragraph


def add_note(document: Document, words: str, label: str) -> None:
    """Add a small paragraph; `label` is its beginning, which is bold."""
    paragraph = document.add_paragraph(style=CELL)
    paragraph.paragraph_format.space_before = Pt(4)
    write_label(paragraph, clean(words), label)


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


def add_legend(document: Document, lines: Iterable[Sequence[Sign]]) -> None:
    """Add lines of symbols with their meanings."""
    for signs in filter(None, lines):
        _add_signs(document.add_paragraph(style="Caption"), signs)


def _add_signs(paragraph: Paragraph, signs: Sequence[Sign]) -> None:
    paragraph.paragraph_format.keep_with_next = True
    for place, (picture, meaning) in enumerate(signs):
        if place:
            paragraph.add_run("   ")
        _insert(paragraph.add_run(), picture, meaning, _SIGN_PT * 25.4 / 72)
        paragraph.add_run(f"\u2060\u00a0{clean(meaning)}".replace(" ", "\u00a0"))  # a sign stays beside its meaning


def write_label(paragraph: Paragraph, words: str, label: str) -> None:
    """Write a text whose beginning is bold if it equals `label`."""
    label = clean(label)
    if label and words.startswith(label):
        paragraph.add_run(label).bold = True
        words = words[len(label) :]
    paragraph.add_run(words)


def _insert(run: Run, picture: bytes, alternative: str, width_mm: float) -> None:
    inline = run.add_picture(BytesIO(picture), width=Mm(width_mm))._inline
    for side in ("distT", "distB", "distL", "distR"):  # without them LibreOffice leaves 3 mm
        inline.set(side, "0")
    inline.docPr.set("descr", clean(alternative))
    inline.docPr.set("name", f"{inline.docPr.id}")
