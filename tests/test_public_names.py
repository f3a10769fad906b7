"""The public names that a notebook imports from `geo`."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

import geo
from geo.io.records import FIELDS
from geo.model.dataset import Dataset


def test_all_public_names_exist() -> None:
    assert [name for name in geo.__all__ if not hasattr(geo, name)] == []
    with pytest.raises(AttributeError, match="no attribute 'maps'"):
        geo.maps  # noqa: B018


def test_a_geodataframe_has_a_row_for_each_crossing(dataset: Dataset) -> None:
    found = geo.snapshot(dataset, date(2025, 9, 12))
    frame = geo.to_geodataframe(dataset, found)
    assert list(frame.columns) == [*FIELDS, "geometry"]
    assert list(frame["id"]) == [state.crossing.id for state in found.states]
    assert frame.crs.to_epsg() == 4326
    row = frame.set_index("id").loc["ta-lung-thuy-khau"]
    assert (row.geometry.x, row.geometry.y) == (106.57971, 22.47411)
    assert row["status_name"] == "International"


def test_large_libraries_are_loaded_when_they_are_used() -> None:
    program = (
        "import sys, geo, geo.cli; slow = {'folium', 'geopandas', 'pandas', 'altair', 'streamlit'};"
        "assert not slow & set(sys.modules), slow & set(sys.modules); geo.render_document; "
        "assert 'folium' in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
