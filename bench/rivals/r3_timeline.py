"""Rival 3: an HTML file with folium's Timeline and TimelineSlider. Usage: r3_timeline.py FILE."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import Any

from common import read_points
from folium.plugins import Timeline, TimelineSlider
from folium.utilities import JsCode
from folium_parts import make_map

_DRAW = JsCode("(feature, latlng) => L.circleMarker(latlng, {radius: 6, color: feature.properties.colour})")
_TELL = JsCode("(feature, layer) => layer.bindTooltip(`${feature.properties.name}, ${feature.properties.status}`)")


def to_feature(row: dict[str, Any]) -> dict[str, Any]:
    """Return a period as a feature with start and end in milliseconds; its last day is the day before `end`."""
    kept = {key: row[key] for key in ("name", "status", "colour")}
    span = {"start": to_number(row["start"]), "end": to_number(row["end"]) - 1}
    point = {"type": "Point", "coordinates": [row["lon"], row["lat"]]}
    return {"type": "Feature", "properties": {**kept, **span}, "geometry": point}


def to_number(iso: str) -> int:
    """Return a day in milliseconds, as JavaScript does."""
    return int(datetime.fromisoformat(iso).replace(tzinfo=UTC).timestamp() * 1000)


def main(path: str) -> None:
    """Write the timeline to a file."""
    points = read_points()
    features = [to_feature(row) for row in points["rows"]]
    timeline = Timeline(
        {"type": "FeatureCollection", "features": features}, point_to_layer=_DRAW, on_each_feature=_TELL
    )
    slider = TimelineSlider(
        auto_play=False, date_options="YYYY-MM-DD", show_ticks=False,
        start=to_number(points["first"]), end=to_number(points["last"]),
    )  # fmt: skip
    rival = make_map()
    timeline.add_to(rival)
    slider.add_timelines(timeline).add_to(rival)
    rival.save(path)


if __name__ == "__main__":
    main(sys.argv[1])
