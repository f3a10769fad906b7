"""The sheets of the workbook: which columns each has, and what a cell of each column contains."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from geo.i18n import LANGS, Lang, text
from geo.model.change import RecordKind, Step
from geo.words.fields import field_words

Content = Literal["text", "integer", "number", "flag", "code", "codes", "ids", "date", "span", "csl"]
KEY = "key"  # name of the hidden column with the record's id and the digest of its row


@dataclass(frozen=True)
class Column:
    """A column: the path to its field in a record, which is also its technical name.

    `codes` is the name of a list of codes. The cells contain the words of its codes.
    `date`, `span` and `csl` are dates of events, of facts and of sources; `ids` and `codes` are lists with semicolons.
    """

    path: tuple[Step, ...]
    content: Content = "text"
    codes: str | None = None
    width: int = 14
    only_shown: bool = False
    """Whether the reader ignores the column, because another sheet contains its values."""

    @property
    def name(self) -> str:
        """Return the technical name: `note.vi`, `between.0.names.vi`."""
        return ".".join(map(str, self.path))


@dataclass(frozen=True)
class Sheet:
    """A sheet with one row for each record of a kind; disputes have one row for each claim."""

    name: str
    kind: RecordKind
    columns: tuple[Column, ...]
    ids: tuple[str, ...] = ("id",)
    """Technical names of the columns that identify the row; they come first."""

    def title(self, lang: Lang) -> str:
        """Return the name of the sheet in the reader's language."""
        return text(f"workbook.sheet.{self.name}", lang)

    @property
    def content(self) -> tuple[Column, ...]:
        """Return the columns that do not identify the row."""
        return tuple(column for column in self.columns if column.name not in self.ids)

    def find_column(self, name: str) -> Column:
        """Return a column by its technical name; raise StopIteration if the sheet has none."""
        return next(column for column in self.columns if column.name == name)

    def column_title(self, column: Column, lang: Lang) -> str:
        """Return the heading of a column in the reader's language."""
        path = column.path
        if path[0] == "between":
            field = field_words(self.kind, path[2:] if isinstance(path[-1], str) else _AXES[int(path[-1])], lang)
            return text("field.end", lang, number=int(path[1]) + 1, field=field)
        if isinstance(path[-1], int):
            path = _AXES[path[-1]]
        return field_words(self.kind, path, lang)


_AXES = (("lon",), ("lat",))


def _in_languages(*path: Step, width: int = 30, more: tuple[str, ...] = ()) -> Iterator[Column]:
    return (Column((*path, lang), width=width) for lang in (*LANGS, *more))


def _one(name: str, content: Content = "text", codes: str | None = None, width: int = 14) -> Column:
    return Column(tuple(name.split(".")), content, codes, width)


def _end(number: int) -> Iterator[Column]:
    yield from _in_languages("between", number, "names", width=16, more=("lo",))
    yield from (Column(("between", number, "lonlat", axis), "number") for axis in (0, 1))
    yield Column(("between", number, "precision_m"), "integer")
    yield Column(("between", number, "source"), width=24)


_CROSSING = _one("crossing", "code", "crossings", 30)
_SOURCES, _CONFIDENCE = _one("sources", "ids", width=40), _one("confidence", "code", "confidence")

SHEETS = (
    Sheet("crossings", "crossing", (
        _one("id", width=28), Column(("name",), width=32, only_shown=True), _one("kind", "code", "means"),
        _one("marker"), _one("part_of", "code", "crossings", 30),
        Column(("point", 0), "number"), Column(("point", 1), "number"),
        _one("position.precision_m", "integer"), _one("position.estimated", "flag", "flags"),
        _one("position.source", width=28), *_in_languages("position", "inland"), *_in_languages("note", width=50),
        _one("planned_status.status", "code", "status"), _one("planned_status.by", "date"),
        _one("planned_status.decided", "date"),
        *_in_languages("planned_status", "basis"), *_in_languages("planned_status", "note"),
        _one("planned_status.sources", "ids", width=40), _one("planned_status.confidence", "code", "confidence"),
    )),
    Sheet("gates", "gate", (
        _CROSSING, _one("number", "integer", width=8), _one("country", "code", "country"),
        _one("province", "code", "provinces", 18), *_in_languages("names", width=20, more=("lo",)),
        _one("district", width=18), _one("commune", width=18), _one("commune_2025", width=18),
        *_in_languages("place"),
    ), ("crossing", "number")),
    Sheet("events", "event", (
        _CROSSING, _one("id", width=8), _one("date", "date", width=18), _one("kind", "code", "kind"),
        _one("side", "code", "side"), _one("status", "code", "status"), _one("declared", "code", "status"),
        _one("scope", "code", "scope", 10), _one("planned", "flag", "flags", 10),
        *_in_languages("basis", width=36), *_in_languages("note", width=50), _SOURCES, _CONFIDENCE,
    ), ("crossing", "id")),
    Sheet("disputes", "dispute", (
        _CROSSING, _one("event", width=8), _one("number", "integer", width=8), *_in_languages("about"),
        _one("value", width=18), *_in_languages("words"), _SOURCES,
    ), ("crossing", "event", "number")),
    Sheet("sources", "source", (
        _one("id", width=36), _one("type", width=18), _one("title", width=60), _one("container-title", width=28),
        _one("URL", width=50), _one("issued", "csl"), _one("accessed", "csl"), _one("language", width=8),
        _one("note", width=40), _one("copy", "code", "copy"),
    )),
    Sheet("facts", "fact", (
        _one("id", width=36), _one("kind", "code", "facts", 20), _one("date", "span", width=20),
        _one("places.provinces", "codes", "provinces", 20), _one("places.districts", "ids", width=20),
        _one("places.crossings", "codes", "crossings", 30), *_in_languages("places", "abroad"),
        _one("measure", "code", "measure", 30), _one("quantity.value", "number"), _one("quantity.to", "number"),
        _one("quantity.unit", "code", "unit"), _one("quantity.qualifier", "code", "qualifier"),
        *_in_languages("note", width=50), _SOURCES, _CONFIDENCE, *_end(0), *_end(1), _one("article", width=24),
    )),
)  # fmt: skip
TITLES = "titles"  # behind the name of the sheet, in the hidden column of the row of titles
BY_NAME = {sheet.name: sheet for sheet in SHEETS}
LISTS = "lists"  # the sheet of codes, and of the exported keys
