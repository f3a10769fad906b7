"""Every column of the download tables: name, type of its values, heading, explanation, width."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from geo.i18n import LANGS, LANGUAGES, Lang, text

Kind = Literal["text", "integer", "number", "flag", "day"]


@dataclass(frozen=True)
class Column:
    """A column of a download table.

    A value has the Python type of `kind`: str, int, float, bool or date; None means not known or not applicable.
    """

    name: str
    """Name in CSV, GeoPackage, GeoJSON and KML, the same in every language."""
    kind: Kind = "text"
    heading: str | None = None
    """Key of the heading in a workbook; None for codes, which a workbook leaves out."""
    about: str | None = None
    """Key of a sentence that explains the column."""
    width: int = 14
    """Width in a workbook, in characters."""
    lang: Lang | None = None
    """Language of the values, if it is not the reader's."""
    wrapped: bool = False
    """Whether a workbook shows the whole text on several lines."""

    def title(self, lang: Lang) -> str:
        """Return the heading in the reader's language, with the name as fallback."""
        language = LANGUAGES[self.lang].name if self.lang else ""
        return text(self.heading, lang, language=language) if self.heading else self.name


_CODES = (
    "province", "status", "since", "people_closed_since", "goods_closed_since", "people_closed_event",
    "goods_closed_event", "date", "kind", "side", "scope", "status_before", "status_after", "declared", "confidence",
    "source_ids", "possible_status", "stopped", "possible_stopped", "licence", "what", "change", "stopped_before",
    "stopped_after", "events",
)  # fmt: skip
_LIST = (
    *(Column(name) for name in _CODES),
    Column("operating", "flag"),
    Column("at", "day"),
    Column("as_of", "day"),
    Column("end", "day"),
    Column("day", "day"),
    Column("recorded", "flag"),
    Column("period", "integer"),
    # What a crossing is called and where it lies
    Column("id", heading="column.id", about="column.id.about", width=24),
    Column("crossing", heading="column.id", about="column.id.about", width=24),
    Column("name", heading="app.table.pair", width=30),
    *(Column(f"name_{lang}", heading="column.name_in", width=30, lang=lang) for lang in LANGS),
    Column("province_name", heading="app.table.province", about="column.province.about", width=12),
    Column("district", heading="column.district", width=18),
    Column("commune", heading="column.commune", width=18),
    Column("commune_2025", heading="column.commune_2025", width=18),
    Column("precision_m", "integer", "column.precision_m", "column.precision_m.about", 12),
    Column("estimated", "flag", "column.estimated", "column.estimated.about", 12),
    Column("lon", "number", "column.lon", width=12),
    Column("lat", "number", "column.lat", width=12),
    # Class and traffic
    Column("status_name", heading="app.table.status", width=16),
    Column("possible_status_name", heading="column.possible", about="column.possible.about", width=16),
    Column("traffic", heading="app.table.operating", width=24, wrapped=True),
    Column("certain", "flag", "column.certain", "column.certain.about", 12),
    Column("since_text", heading="app.table.since", about="column.since.about", width=20, wrapped=True),
    Column("since_earliest", "day", "column.since_earliest", "column.earliest.about"),
    Column("since_latest", "day", "column.since_latest", "column.latest.about"),
    Column("closed_since_text", heading="app.table.closed_since", width=26, wrapped=True),
    Column("people_closed_since_earliest", "day", "column.people_earliest", "column.earliest.about"),
    Column("people_closed_since_latest", "day", "column.people_latest", "column.latest.about"),
    Column("goods_closed_since_earliest", "day", "column.goods_earliest", "column.earliest.about"),
    Column("goods_closed_since_latest", "day", "column.goods_latest", "column.latest.about"),
    Column("basis", heading="report.legal_basis", about="column.basis.about", width=36, wrapped=True),
    Column("sources", heading="column.sources", about="column.sources.about", width=44),
    Column("closed_sources", heading="column.closed_sources", about="column.sources.about", width=44),
    Column("source_titles", heading="report.source", width=44),
    # One event
    Column("event", heading="column.event", about="column.event.about", width=10),
    Column("date_text", heading="report.when", about="column.since.about", width=20, wrapped=True),
    Column("date_earliest", "day", "column.earliest", "column.earliest.about"),
    Column("date_latest", "day", "column.latest", "column.latest.about"),
    Column("kind_name", heading="report.act", width=18, wrapped=True),
    Column("planned", "flag", "column.planned", width=14),
    Column("side_name", heading="column.side", width=12),
    Column("scope_name", heading="column.scope", about="column.scope.about", width=10),
    Column("status_before_name", heading="column.before", about="column.before.about", width=14),
    Column("status_after_name", heading="column.after", about="column.after.about", width=14),
    Column("declared_name", heading="column.declared", about="column.declared.about", width=18),
    Column("note", heading="report.note", width=50, wrapped=True),
    *(Column(f"note_{lang}", heading="column.note_in", width=50, lang=lang, wrapped=True) for lang in LANGS),
    Column("disputed", "flag", "column.disputed", width=14),
    Column("confidence_name", heading="column.confidence", about="column.confidence.about", width=12),
    # One period
    Column("start", "day", "column.start", "column.start.about"),
    Column("last_day", "day", "column.last_day", "column.last_day.about"),
)
COLUMNS = {column.name: column for column in _LIST}


def find_columns(names: Iterable[str]) -> tuple[Column, ...]:
    """Return the columns of these names, in this order; raise KeyError for an unknown name."""
    return tuple(COLUMNS[name] for name in names)
