"""The folium map of the rivals: outlines, and a marker for each point."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import folium
from common import CENTRE, GROUND, ZOOM, is_lean, read_ground, read_points


def make_map() -> folium.Map:
    """Return a map with the outlines and without tiles."""
    rival = folium.Map(location=CENTRE, zoom_start=ZOOM, tiles=None)
    if ground := read_ground():
        folium.GeoJson(ground, style_function=lambda feature: GROUND, name="ground").add_to(rival)
    return rival


def add_points(target: Any, rows: Iterable[dict[str, Any]]) -> None:
    """Add the points one by one, as the examples of streamlit-folium do."""
    for row in rows:
        (_make_circle(row) if is_lean() else _make_marker(row)).add_to(target)


def _make_marker(row: dict[str, Any]) -> folium.Marker:
    """Return a marker like ours: the shape and colour of the class, the name, and a popup on a click."""
    shape = f'<svg viewBox="0 0 16 16" fill="{row["colour"]}">{read_points()["shapes"][row["status"]]}</svg>'
    return folium.Marker(
        (row["lat"], row["lon"]),
        icon=folium.DivIcon(html=shape, icon_size=(20, 20)),
        tooltip=row["name"],
        popup=f"{row['name']}, {row['status']}, {row['start']}",
    )


def _make_circle(row: dict[str, Any]) -> folium.CircleMarker:
    """Return the simplest marker with class and name."""
    tooltip = f"{row['name']}, {row['status']}"
    return folium.CircleMarker((row["lat"], row["lon"]), radius=6, color=row["colour"], fill=True, tooltip=tooltip)
