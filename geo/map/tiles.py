"""Tiles of third parties as backgrounds, and the setting that turns them off.

A state office is responsible for everything on its map, including third-party tiles.
`ATLAS_TILES=off` leaves only our own background.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from urllib.parse import urlsplit

import xyzservices.providers
from folium.raster_layers import TileLayer

_SETTING = "ATLAS_TILES"
_PROVIDERS = {
    "osm": xyzservices.providers.OpenStreetMap.Mapnik,
    "satellite": xyzservices.providers.Esri.WorldImagery,
    "relief": xyzservices.providers.OpenTopoMap,
}


def allow_tiles() -> bool:
    """Return whether third-party tiles are offered: always, unless `ATLAS_TILES` is `off`."""
    return os.environ.get(_SETTING, "").strip().lower() != "off"


def make_tiles(names: Mapping[str, str]) -> dict[str, TileLayer]:
    """Return the tile layers by the id of their background. Tiles load only after a reader selects them."""
    if not allow_tiles():
        return {}
    return {key: TileLayer(tile, name=names[key], show=False) for key, tile in _PROVIDERS.items()}


def list_tile_hosts() -> list[str]:
    """Return the hosts of the tiles in the form of a Content-Security-Policy: https://*.tile.opentopomap.org."""
    if not allow_tiles():
        return []
    return ["https://" + urlsplit(tile.url.replace("{s}", "*")).netloc for tile in _PROVIDERS.values()]
