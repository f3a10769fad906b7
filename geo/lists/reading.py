"""Read a list of any kind. The content decides what a file is, never its name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePath

from geo.errors import Count, DataError, ValueProblem, data_error
from geo.lists.archives import check_markup, name_archive
from geo.lists.decoding import decode, split_rows
from geo.lists.geojson import WGS84, read_geojson
from geo.lists.grid import MAX_CELL, MAX_COLUMNS, MAX_MB, MAX_ROWS, Grid, Row
from geo.lists.headings import Rows, split_headings
from geo.lists.process import read_with_gdal, to_degrees
from geo.lists.sheets import read_sheet
from geo.lists.tcvn3 import NAME as TCVN3
from geo.lists.tcvn3 import is_tcvn3, read_tcvn3

# Control characters and marks of direction would change the visible text of the map.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_OLD_EXCEL, _SQLITE, _ZIP = b"\xd0\xcf\x11\xe0", b"SQLite format 3\0", b"PK\x03\x04"
_SUFFIXES = {"kml": ".kml", "kmz": ".kmz", "gpkg": ".gpkg", "shp": ".shp.zip"}
# Columns that the KML driver adds to every placemark.
_KML_NOISE = {
    "timestamp", "begin", "end", "altitudeMode", "tessellate", "extrude", "visibility", "drawOrder", "icon", "snippet",
    "id",
}  # fmt: skip


def read_list(name: str, content: bytes, encoding: str = "", sheet: str = "") -> Grid:
    """Return the headings, rows and points of a list; `encoding` and `sheet` correct the guesses.

    Raises DataError with one problem when the file cannot be read.
    """
    shown = _clean(PurePath(name).name)[:100] or "list"
    try:
        if len(content) > MAX_MB * 1_000_000:
            raise ValueProblem("problem.too_large", limit=MAX_MB)
        grid = _read(shown, content, encoding, sheet)
        if len(grid.rows) > MAX_ROWS:
            raise ValueProblem("problem.too_many_rows", limit=Count(MAX_ROWS))
        if not grid.rows:
            raise ValueProblem("problem.list_empty")
        return _tidy(grid)
    except ValueProblem as problem:
        raise DataError([problem.at(shown)]) from None


def read_list_bytes(path: Path) -> bytes:
    """Return the content of a file, at most one byte more than the limit. Raises DataError."""
    try:
        if not path.is_file():  # reading a pipe could block for ever
            raise data_error(str(path), "problem.no_regular_file" if path.exists() else "problem.list_no_file")
        with path.open("rb") as file:
            return file.read(MAX_MB * 1_000_000 + 1)
    except OSError as error:
        raise data_error(str(path), "problem.unreadable", reason=error.strerror) from None


def _read(name: str, content: bytes, encoding: str, sheet: str) -> Grid:
    if not content.strip():
        raise ValueProblem("problem.list_empty")
    if content.startswith(_OLD_EXCEL):
        raise ValueProblem("problem.old_excel")
    if content.startswith(_SQLITE):
        return _restore(_read_map_file(name, content, "gpkg", sheet), encoding)
    if content.startswith(_ZIP):
        form = name_archive(content)
        if form == "xlsx":
            return _read_workbook(name, content, encoding, sheet)
        return _restore(_read_map_file(name, content, form, sheet), encoding)
    words, found = decode(content, encoding)
    start = words.lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        return _restore(_read_markup(name, content, words, sheet), encoding)
    if start.startswith(("{", "[")):
        columns, rows, crs = read_geojson(start)
        return _restore(replace(Grid(name, "geojson", columns, _to_wgs84(rows, crs)), encoding=found))
    return replace(_make_table(name, "csv", split_rows(words)), encoding=found)


def _read_markup(name: str, content: bytes, words: str, layer: str) -> Grid:
    check_markup(content)
    if not re.search(r"<(\w+:)?kml[\s>]", words[:5000]):
        raise ValueProblem("problem.list_markup")
    return _read_map_file(name, content, "kml", layer)


def _read_workbook(name: str, content: bytes, encoding: str, sheet: str) -> Grid:
    """Read a sheet. Its texts are Unicode, but those of an old font are still the codes of that font."""
    rows, chosen, sheets = read_sheet(content, name, sheet)
    found = encoding or _detect_old(cell for _, cells in rows for cell in cells)
    if found == TCVN3:
        rows = [(number, tuple(map(read_tcvn3, cells))) for number, cells in rows]
    return replace(_make_table(name, "xlsx", rows), sheet=chosen, sheets=sheets, encoding=found)


def _detect_old(cells: Iterable[str]) -> str:
    return TCVN3 if is_tcvn3("\n".join(cells)) else ""


def _make_table(name: str, form: str, rows: Rows) -> Grid:
    columns, below = split_headings(rows)
    return Grid(name, form, columns[:MAX_COLUMNS], tuple(Row(number, cells) for number, cells in below))


def _read_map_file(name: str, content: bytes, form: str, layer: str) -> Grid:
    found = read_with_gdal(content, _SUFFIXES[form], layer)
    kept = [
        place for place, column in enumerate(found["columns"])
        if "km" not in form or (column not in _KML_NOISE and any(row[place] for row in found["rows"]))
    ]  # fmt: skip
    rows = tuple(
        Row(number, tuple(row[place] for place in kept), point and (point[0], point[1]))
        for number, (row, point) in enumerate(zip(found["rows"], found["points"], strict=True), 1)
    )
    columns = tuple(found["columns"][place] for place in kept)
    return Grid(name, form, columns, rows, sheet=found["layer"], sheets=tuple(found["layers"]))


def _restore(grid: Grid, encoding: str = "") -> Grid:
    """Return the grid of a map program with Vietnamese letters, if its texts are codes of an old font."""
    cells = (cell for row in grid.rows for cell in row.cells)
    if (encoding or _detect_old([*grid.columns, *cells])) != TCVN3:
        return replace(grid, encoding=encoding or grid.encoding)
    rows = tuple(replace(row, cells=tuple(map(read_tcvn3, row.cells))) for row in grid.rows)
    return replace(grid, columns=tuple(map(read_tcvn3, grid.columns)), rows=rows, encoding=TCVN3)


def _to_wgs84(rows: list[Row], crs: int) -> tuple[Row, ...]:
    if crs == WGS84 or not any(row.point for row in rows):
        return tuple(rows)
    (moved,) = to_degrees([row.point for row in rows if row.point], [crs])
    if moved is None:
        raise ValueProblem("problem.unknown_crs", crs=f"EPSG:{crs}")
    points = iter(moved)
    return tuple(replace(row, point=next(points)) if row.point else row for row in rows)


def _tidy(grid: Grid) -> Grid:
    """Return the grid with texts that a page can show, and headings that differ from each other."""
    heads: list[str] = []
    for place, column in enumerate(grid.columns):
        head = _clean(column)[:80] or f"#{place + 1}"
        heads.append(head if head not in heads else f"{head} ({place + 1})")
    rows = tuple(replace(row, cells=tuple(map(_clean, row.cells[: len(heads)]))) for row in grid.rows)
    return replace(
        grid,
        columns=tuple(heads),
        rows=rows,
        sheet=_clean(grid.sheet)[:80],
        sheets=tuple(_clean(each)[:80] for each in grid.sheets),
    )


def _clean(words: str) -> str:
    plain = unicodedata.normalize("NFC", words[: MAX_CELL * 2]).replace("\r\n", "\n").replace("_x000D_", "")
    return _UNSEEN.sub("", plain).strip(" \t\n\u00a0")[:MAX_CELL]
