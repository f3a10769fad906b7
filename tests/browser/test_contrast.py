"""Colours of the light and the dark theme reach the contrast that WCAG requires."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from tests.browser.lending import Tabs
from tests.browser.pages import (
    visit,
)

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
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


def test_contrast_reaches_what_reading_needs_by_day_and_by_night(tabs: Tabs, exported: Path) -> None:
    seen = """() => [...document.querySelectorAll('.leaflet-overlay-pane path')].map(path => {
      const {fill, stroke} = getComputedStyle(path);
      return [path.getAttribute('fill'), path.getAttribute('stroke'), fill, stroke].join();
    })"""
    on_map = []
    with visit(tabs, exported, f"{DAY}&layers=works,twinned,scenic", color_scheme="light") as page:
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            on_map.append(set(page.evaluate(seen)))
            for table, least in ((TEXTS, 4.5), (GRAPHICS, 3.0)):
                pairs = [(one, two) for one, grounds in table.items() for two in grounds]
                ratios = page.evaluate(CONTRAST, [[f"var(--{one})", f"var(--{two})"] for one, two in pairs])
                poor = [(pair, ratio) for pair, ratio in zip(pairs, ratios, strict=True) if ratio < least]
                assert poor == [], scheme
            # Shapes have enough contrast with the background.
            colours = page.evaluate("""() => [...document.querySelectorAll('.atlas-row .atlas-shape')].map(shape => {
              const {fill, stroke} = getComputedStyle(shape);
              return shape.classList.contains('planned') ? stroke : fill;
            })""")
            shapes = [[colour, f"var(--{ground})"] for colour in colours for ground in GROUNDS]
            assert min(page.evaluate(CONTRAST, shapes)) >= 3, scheme
    # No colour of the day is left on the map at night.
    day, night = on_map
    assert len(day) >= 8
    assert not day & night
