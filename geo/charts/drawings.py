"""Charts in Vega-Lite, made once for each state of the data: Altair takes a tenth of a second or more for one chart."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.charts.parts import Chart  # importing Altair takes a quarter of a second, and the map needs no chart

MOST_CHARACTERS = 20_000_000  # of all stored charts together; a chart of the real data has 50,000 to 400,000
Drawing = dict[str, Any]  # Vega-Lite


class Drawings:
    """Store of charts by key. All readers share it; the oldest charts are removed when it is full."""

    def __init__(self, most: int = MOST_CHARACTERS) -> None:
        self._most = most
        self._lock = Lock()
        self._stored: dict[Hashable, str] = {}

    @property
    def size(self) -> int:
        """Return the number of characters of all stored charts."""
        return sum(map(len, self._stored.values()))

    def find(self, key: Hashable, make: Callable[[], Chart]) -> Drawing:
        """Return the chart of a key as a new dictionary of Vega-Lite. A missing chart is made once."""
        content = self._stored.get(key)
        if content is None:
            with self._lock:
                content = self._stored.get(key) or self._store(key, _write(make()))
        drawing: Drawing = json.loads(content)
        return drawing

    def _store(self, key: Hashable, content: str) -> str:
        if len(content) <= self._most:
            self._stored[key] = content
            while self.size > self._most:
                del self._stored[next(iter(self._stored))]
        return content


def _write(chart: Chart) -> str:
    drawing = chart.to_dict(validate=False)
    # Altair's theme adds a size, which Streamlit's own charts do not have.
    for name in ("continuousWidth", "continuousHeight"):
        drawing.get("config", {}).get("view", {}).pop(name, None)
    return json.dumps(drawing, ensure_ascii=False)
