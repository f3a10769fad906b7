"""The folium map of the rivals: outlines, and a circle with a tooltip for each point."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import folium
from common import CENTRE, GROUND, ZOOM, read_ground


def make_map() -> folium.Map:
    """Make a map with the outlines and no tiles."""
    rival = folium.Map(location=CENTRE, zoom_start=ZOOM, tiles=None)
    if ground := read_ground():
        folium.GeoJson(ground, style_function=lambda feature: GROUND, name="ground").add_to(rival)
    return rival


def add_points(target: Any, rows: Iterable[dict[str, Any]]) -> None:
    """Add the points one by one, as the examples of streamlit-folium do."""
    for row in rows:
        folium.CircleMarker(
            (row["lat"], row["lon"]), radius=6, color=row["colour"], fill=True,
            tooltip=f"{row['name']}, {row['status']}",
        ).add_to(target)  # fmt: skip
