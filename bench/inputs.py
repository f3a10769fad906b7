"""Input of the rivals: our points, periods and outlines as JSON that is readable without our code."""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from geo.io.folder import read_dataset
from geo.style import STYLES
from geo.timeline.periods import periods
from geo.timeline.regions import limit_region

_OUTLINES = ("land", "sea", "rivers", "border")


@dataclass(frozen=True)
class Inputs:
    """One size of the comparison: our data folder, the rivals' folder, and the markers of each day.

    `counts` contains the number of markers from each day on, sorted by day.
    """

    data: Path
    rivals: Path
    crossings: int
    first: date
    last: date
    counts: tuple[tuple[str, int], ...]

    def count_at(self, day: str) -> int:
        """Return the number of markers on a correct map on a day (ISO)."""
        index = bisect_right(self.counts, (day, 1 << 60)) - 1
        return self.counts[index][1] if index >= 0 else 0


def write_inputs(data: Path, folder: Path) -> Inputs:
    """Write points.json (one row per period with a class) and ground.json (the outlines) for the rivals."""
    dataset = limit_region(read_dataset(data), "core")  # what our page and file show at first
    folder.mkdir(parents=True, exist_ok=True)
    rows: list[dict[str, Any]] = []
    turns: dict[str, int] = {}
    for crossing in dataset.crossings:
        if crossing.point is None:
            continue
        lon, lat = crossing.point.coordinates
        for period in periods(crossing):
            if period.status is None:
                continue
            start, end = period.start.isoformat(), period.end.isoformat()
            rows.append({
                "name": crossing.name("vi"), "lon": lon, "lat": lat, "status": period.status.value,
                "colour": STYLES[period.status].colour, "start": start, "end": end,
            })  # fmt: skip
            turns[start] = turns.get(start, 0) + 1
            turns[end] = turns.get(end, 0) - 1
    span = {"first": "1990-01-01", "last": dataset.as_of.isoformat()}
    shapes = {status.value: style.shape for status, style in STYLES.items()}
    _write(folder / "points.json", {**span, "shapes": shapes, "rows": rows})
    _write(folder / "ground.json", _collect_ground(data))
    counts, total = [], 0
    for day in sorted(turns):
        total += turns[day]
        counts.append((day, total))
    return Inputs(data, folder, len(dataset.crossings), date(1990, 1, 1), dataset.as_of, tuple(counts))


def _collect_ground(data: Path) -> dict[str, Any]:
    """Return the outlines of our map as one collection, without properties."""
    paths = [data / "context" / f"{name}.geojson" for name in _OUTLINES] + [data / "provinces.geojson"]
    shapes = [f for path in paths for f in json.loads(path.read_text(encoding="utf-8"))["features"]]
    features = [{"type": "Feature", "properties": {}, "geometry": feature["geometry"]} for feature in shapes]
    return {"type": "FeatureCollection", "features": features}


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
