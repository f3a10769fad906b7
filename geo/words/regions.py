"""Names of regions."""

from __future__ import annotations

from geo.timeline.regions import Region

# Message key of the map's description for each region.
DESCRIPTIONS: dict[Region, str] = {"core": "map.description", "all": "app.description_all"}
