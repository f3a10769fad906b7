"""Colours of the light and the dark theme reach the contrast that WCAG requires."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.lending import Tabs
from tests.browser.pages import (
    visit,
)

DAY = "at=2025-09-12"
# Return the WCAG contrast of two CSS colours. The browser computes the colours, because tokens may be mixed.
CONTRAST = """pairs => {
  const brush = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const probe = document.body.appendChild(document.createElement('i'));
  const light = colour => {
    probe.style.color = colour;
    brush.fillStyle = getComputedStyle(probe).color;
    brush.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...brush.getImageData(0, 0, 1, 1).data].map(c => c / 255)
      .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  return pairs.map(([one, two]) => {
    const [low, high] = [light(one), light(two)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  });
}"""
GROUNDS = ("paper", "home", "abroad")
TEXTS = {
    "ink": (*GROUNDS, "sea", "card", "field", "soft", "plan"),
    "muted": (*GROUNDS, "sea", "outside", "card", "field", "plan", "soft"),
    "link": ("card", "plan"),
    "strong": ("tint",),
    "on-doubt": ("doubt",),
    "on-force": ("card",),
    "on-reopened": ("card",),
    "on-closed": ("card",),
    "name-province": GROUNDS,
    "name-land": ("home", "abroad"),
    "name-sea": ("sea",),
}
GRAPHICS = {
    "accent": (*GROUNDS, "card", "sea"),
    "alarm": (*GROUNDS, "card"),
    "edge": ("card",),
    "province": ("paper",),
    "border": GROUNDS,
    "works": GROUNDS,
    "twinned": GROUNDS,
    "scenic": (*GROUNDS, "card"),
    "force": ("card",),
    "reopened": ("card",),
    "closed": ("card",),
    "decided": ("card",),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("table", "least"), [(TEXTS, 4.5), (GRAPHICS, 3.0)], ids=["texts", "graphics"])
def test_contrast_reaches_what_reading_needs(
    tabs: Tabs, exported: Path, scheme: str, table: dict[str, tuple[str, ...]], least: float
) -> None:
    with visit(tabs, exported, color_scheme=scheme) as page:
        pairs = [(one, two) for one, grounds in table.items() for two in grounds]
        ratios = page.evaluate(CONTRAST, [[f"var(--{one})", f"var(--{two})"] for one, two in pairs])
        poor = {f"{one} on {two}": round(r, 2) for (one, two), r in zip(pairs, ratios, strict=True) if r < least}
        assert poor == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_shapes_stand_out_from_the_ground(tabs: Tabs, exported: Path, scheme: str) -> None:
    with visit(tabs, exported, color_scheme=scheme) as page:
        colours = page.evaluate("""() => [...document.querySelectorAll('.atlas-row .atlas-shape')].map(shape => {
          const {fill, stroke} = getComputedStyle(shape);
          return shape.classList.contains('planned') ? stroke : fill;
        })""")
        pairs = [[colour, f"var(--{ground})"] for colour in colours for ground in GROUNDS]
        assert min(page.evaluate(CONTRAST, pairs)) >= 3


def test_no_colour_of_the_day_is_left_on_the_map_at_night(tabs: Tabs, exported: Path) -> None:
    words = f"{DAY}&layers=works,twinned,scenic"
    seen = """() => [...document.querySelectorAll('.leaflet-overlay-pane path')].map(path => {
      const {fill, stroke} = getComputedStyle(path);
      return [path.getAttribute('fill'), path.getAttribute('stroke'), fill, stroke].join();
    })"""
    with visit(tabs, exported, words) as page:
        day = set(page.evaluate(seen))
    with visit(tabs, exported, words, color_scheme="dark") as page:
        night = set(page.evaluate(seen))
    assert len(day) >= 8
    assert not day & night
