"""Lines of text in a picture: each has its size and colour."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.map.pen import Pen, measure_words

_PIECE = re.compile(r"[\u3400-\u9fff][^\w\s]?|[^\s\u3400-\u9fff]+\s*|\s+")

Line = tuple[str, int, str]


def wrap_words(words: str, size: int, colour: str, width: float) -> list[Line]:
    """Return a text in lines, which break at spaces, at Chinese characters and in words longer than a line."""
    lines: list[str] = []
    for piece in _PIECE.findall(words):
        fits = measure_words(piece.rstrip(), size) <= width
        for part in [piece] if fits else piece:
            joined = lines[-1] + part if lines else part
            if lines and measure_words(joined.rstrip(), size) <= width:
                lines[-1] = joined
            else:
                lines.append(part.lstrip())
    return [(line, size, colour) for line in lines]


def draw_lines(pen: Pen, lines: Sequence[Line], left: float, top: float) -> None:
    """Draw lines below each other."""
    for words, size, colour in lines:
        pen.words(left, top + 1.06 * size, words, size, colour, halo=False)
        top += round(1.4 * size)


def measure_height(lines: Sequence[Line]) -> int:
    """Return the height of lines in pixels."""
    return sum(round(1.4 * size) for _, size, _ in lines)
