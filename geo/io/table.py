"""A download table: typed rows with their points; each format writes the same value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geo.i18n import Lang
from geo.io.columns import Column, find_columns
from geo.model.fields import Json

POSITION = ("lon", "lat")


@dataclass(frozen=True)
class Layout:
    """Choice of columns for one kind of row."""

    name: str
    """Name of the layer in a GeoPackage, and of the table on the command line."""
    fields: tuple[str, ...]
    """Columns for programs, without the position."""
    sheet: tuple[str, ...]
    """Columns of a workbook, for readers."""
    printed: int
    """Number of these columns that fit on paper."""
    summary: tuple[str, ...]
    """Columns that the balloon of a KML placemark shows."""
    status: str
    """Column with the class, which gives a placemark its folder and colour."""
    span: tuple[str, str] | None = None
    """Columns with the first and last day on which a placemark is shown."""


@dataclass(frozen=True)
class Table:
    """Rows of one kind in one language.

    A row maps each column of the layout, `lon` and `lat` to a value. `at` is the day of the view, `title`,
    `citation` and `licence` are texts for readers.
    """

    layout: Layout
    lang: Lang
    title: str
    citation: str
    licence: str
    at: date
    as_of: date
    rows: tuple[Json, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns for programs, without the position."""
        return find_columns(self.layout.fields)

    @property
    def sheet_columns(self) -> tuple[Column, ...]:
        """Return the columns for readers, without a second column in the reader's own language."""
        return tuple(column for column in find_columns(self.layout.sheet) if column.lang != self.lang)


def find_point(row: Json) -> tuple[float, float] | None:
    """Return longitude and latitude of a row in degrees WGS84, None if no position is known."""
    return None if row["lon"] is None else (row["lon"], row["lat"])
