"""A list as read: headings and rows of text, with points if the file has a geometry."""

from __future__ import annotations

from dataclasses import dataclass

MAX_MB = 5  # of a file
MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELL = 2_000  # characters; the rest of a longer text is cut

XY = tuple[float, float]


@dataclass(frozen=True)
class Row:
    """A row; `number` counts as the reader's program does. `point` is the geometry of the file: x, y."""

    number: int
    cells: tuple[str, ...]
    point: XY | None = None

    def cell(self, place: int | None) -> str:
        """Return the text of a column, or an empty text."""
        return self.cells[place] if place is not None and place < len(self.cells) else ""


@dataclass(frozen=True)
class Grid:
    """Content of a list. `form` is csv, xlsx, geojson, kml, kmz, gpkg or shp."""

    name: str
    form: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str = ""
    """Encoding of a text file."""
    sheet: str = ""
    """Sheet or layer that was read."""
    sheets: tuple[str, ...] = ()
    """All sheets or layers."""

    @property
    def has_points(self) -> bool:
        """Return whether the file has a geometry, so that no column needs to hold positions."""
        return any(row.point for row in self.rows)
