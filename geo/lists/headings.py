"""Find the row of headings of a table, among title rows and rows of data."""

from __future__ import annotations

from collections.abc import Sequence

from geo.lists.columns import rate_heading
from geo.lists.numbers import parse_number

_DEEPEST = 15  # rows that may be above the headings

Rows = Sequence[tuple[int, tuple[str, ...]]]


def split_headings(rows: Rows) -> tuple[tuple[str, ...], Rows]:
    """Return the headings and the rows of data below them. A table without headings gets A, B, C."""
    place = _find_headings(rows)
    if place is None:
        width = max((len(cells) for _, cells in rows), default=0)
        return tuple(_letter(number) for number in range(width)), rows
    above = rows[place - 1][1] if place else ()
    heads = [_join_heading(cell, above, number) for number, cell in enumerate(rows[place][1])]
    width = max(len(cells) for _, cells in rows[place:])
    heads += [""] * (width - len(heads))
    return tuple(head or _letter(number) for number, head in enumerate(heads)), rows[place + 1 :]


def rate_headings(rows: Rows) -> int:
    """Return how many known headings the best row has, to choose among the sheets of a workbook."""
    return max((_count_known(cells) for _, cells in rows[:_DEEPEST]), default=0)


def _find_headings(rows: Rows) -> int | None:
    known = [_count_known(cells) for _, cells in rows[:_DEEPEST]]
    if known and max(known) >= 2:
        return known.index(max(known))
    for place, (_, cells) in enumerate(rows[:_DEEPEST]):
        filled = [cell for cell in cells if cell.strip()]
        if len(filled) >= 2 or (filled and known[place]):
            return None if any(parse_number(cell) is not None for cell in filled) else place
    return None


def _count_known(cells: Sequence[str]) -> int:
    """Return the number of known headings in a row; a row with numbers is a row of data."""
    if any(parse_number(cell) is not None for cell in cells):
        return 0
    # A cell with many words is a title or a remark, even if it contains the word of a heading.
    return sum(1 for cell in cells if 0 < len(cell.strip()) <= 60 and rate_heading(cell) >= 0.8)


def _join_heading(cell: str, above: Sequence[str], place: int) -> str:
    """Return a heading; a cell that is merged with the one above it has its text there."""
    own = " ".join(cell.split())
    return own or (" ".join(above[place].split()) if place < len(above) else "")


def _letter(number: int) -> str:
    """Return the name of a column as a spreadsheet has it: A, B, … Z, AA."""
    head, tail = divmod(number, 26)
    return (_letter(head - 1) if head else "") + chr(ord("A") + tail)
