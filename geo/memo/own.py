"""The section of a memo with a reader's own list; it enters no count of the memo."""

from __future__ import annotations

from docx.document import Document

from geo.i18n import Lang, text
from geo.lists.own_list import Entry, OwnList
from geo.memo.blocks import add_section, add_words
from geo.memo.paper import WIDTH_MM
from geo.memo.tables import add_table
from geo.model.dataset import Dataset

_NAME_MM = 50  # the last column has the rest of the line
_LONGEST = 200  # rows; more would be no memo


def add_own_list(document: Document, dataset: Dataset, own: OwnList, lang: Lang, crossing: str | None = None) -> None:
    """Add the rows of a list with their crossings and remarks; with `crossing` only the rows of that crossing."""
    entries = [each for each in own.entries if crossing in (None, each.match.crossing)]
    if not entries:
        return
    caption = text("memo.own", lang, title=own.title, count=len(entries))
    add_section(document, caption)
    add_words(document, text("memo.own_note", lang))
    names = {each.id: each.name(lang) for each in dataset.crossings}
    rows = [(_tell_name(each, names, lang), _tell_row(each, lang)) for each in entries[:_LONGEST]]
    head = [text(key, lang) for key in ("list.field.name", "memo.own_words")]
    add_table(document, caption, head, [_NAME_MM, WIDTH_MM - _NAME_MM], rows)
    if len(entries) > _LONGEST:
        add_words(document, text("memo.own_more", lang, count=len(entries) - _LONGEST))


def _tell_name(entry: Entry, names: dict[str, str], lang: Lang) -> list[tuple[str, str]]:
    """Return the name as the list has it in bold, and below it the crossing of the atlas."""
    place = entry.place
    name = f"{place.name} – {place.abroad}" if place.abroad else place.name
    matched = names.get(entry.match.crossing or "", text("memo.own_none", lang))
    return [(name, name), ("", text("memo.own_match", lang, name=matched))]


def _tell_row(entry: Entry, lang: Lang) -> list[tuple[str, str]]:
    """Return class, date and remarks of a row, each with its heading."""
    place = entry.place
    pairs = [
        (text("list.field.status", lang), place.class_words), (text("list.field.date", lang), place.date),
        *place.remarks,
    ]  # fmt: skip
    return [(head, text("memo.label", lang, label=head, words=words)) for head, words in pairs if words] or [("", "–")]
