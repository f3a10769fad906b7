"""The crossings of a snapshot as a GeoDataFrame, for notebooks and GeoPackages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.i18n import Lang
from geo.io.records import FIELDS, describe_states
from geo.model.dataset import Dataset
from geo.timeline.snapshot import Snapshot

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_TYPES = {"operating": "bool", "certain": "bool", "precision_m": "Int64", "estimated": "boolean"}


def to_geodataframe(dataset: Dataset, snapshot: Snapshot, lang: Lang = "en") -> GeoDataFrame:
    """Return one row for each crossing, with the columns `geo.io.records.FIELDS` and a point in WGS84.

    The geometry is None if no position is known.
    """
    from geopandas import GeoDataFrame  # importing it takes half a second
    from shapely import Point

    records = describe_states(dataset, snapshot, lang)
    points = [state.crossing.point and Point(state.crossing.point.coordinates) for state in snapshot.states]
    return GeoDataFrame(records, columns=list(FIELDS), geometry=points, crs="EPSG:4326").astype(_TYPES)
