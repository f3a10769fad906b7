"""A pen that writes an SVG. Fonts are those of the reader's program, so texts may be in any language."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from geo.map.ground import Points
from geo.map.pen import PAPER, Pen
from geo.words.plain import FORBIDDEN_IN_XML

_FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"


class SvgPen(Pen):
    """The elements of an SVG in the order of drawing."""

    def __init__(self, width: int, height: int, ground: str, title: str) -> None:
        super().__init__(width, height)
        self.parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}" font-family="{_FONT}"><title>{_write(title)}</title>',
            f'<rect width="{width}" height="{height}" fill="{ground}"/>',
        ]

    def fill(self, rings: Iterable[Points], colour: str, edge: str | None = None) -> None:  # noqa: D102
        stroke = f' stroke="{edge}"' if edge else ""
        if path := "".join(f"{_trace(ring)}z" for ring in rings):
            self.parts.append(f'<path d="{path}" fill="{colour}"{stroke}/>')

    def line(self, points: Points, colour: str, width: float) -> None:  # noqa: D102
        self._stroke(points, colour, width)

    def dash(self, points: Points, colour: str, width: float, dashes: tuple[float, float]) -> None:  # noqa: D102
        self._stroke(points, colour, width, f' stroke-dasharray="{dashes[0]:g} {dashes[1]:g}"')

    def words(  # noqa: D102
        self, x: float, y: float, words: str, size: int, colour: str, centred: bool = False, halo: bool = True
    ) -> None:
        anchor = ' text-anchor="middle"' if centred else ""
        place = f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}"{anchor}'
        if halo:  # a text of its own, because office programs ignore paint-order
            self.parts.append(f'{place} fill="{PAPER}" stroke="{PAPER}" stroke-width="3">{_write(words)}</text>')
        self.parts.append(f'{place} fill="{colour}">{_write(words)}</text>')

    def save(self) -> bytes:  # noqa: D102
        return "\n".join([*self.parts, "</svg>\n"]).encode("utf-8")

    def _stroke(self, points: Points, colour: str, width: float, dashes: str = "") -> None:
        self.parts.append(
            f'<path d="{_trace(points)}" fill="none" stroke="{colour}" stroke-width="{width:g}"{dashes}/>'
        )


def _trace(points: Points) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _write(words: str) -> str:
    """Return a text without markup, and without characters that XML forbids."""
    return escape(FORBIDDEN_IN_XML.sub("", words))
