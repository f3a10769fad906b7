"""Regions in words."""

from __future__ import annotations

from geo.timeline.regions import Region

# What a map of each region is, by the key of its text.
DESCRIPTIONS: dict[Region, str] = {"core": "map.description", "all": "app.description_all"}
