"""The public names that a notebook imports from `geo`."""

from __future__ import annotations

import subprocess
import sys

import pytest

import geo

# Notebooks import these names: a change of this list needs a line in CHANGELOG.md.
NAMES = {
    "DataError", "Problem", "View", "__version__", "changes_frame", "history_frame", "periods", "read_dataset",
    "render_document", "select", "show", "snapshot", "status_by_year", "to_frame",
}  # fmt: skip


def test_the_public_names_are_the_promised_ones_and_exist() -> None:
    assert set(geo.__all__) == NAMES
    assert [name for name in geo.__all__ if not hasattr(geo, name)] == []
    with pytest.raises(AttributeError, match="no attribute 'maps'"):
        geo.maps  # noqa: B018


@pytest.mark.parametrize(
    ("calls", "absent"),
    [
        ({"geo.render_document": "folium"}, "geopandas"),
        ({"geo.show": "folium"}, "geopandas"),
        ({"geo.history_frame()": "pandas", "geo.status_by_year([2014])": "geopandas"}, "folium"),
    ],
    ids=["render_document", "show", "frames"],
)
def test_large_libraries_are_loaded_when_they_are_used(calls: dict[str, str], absent: str) -> None:
    program = (
        "import sys, geo, geo.cli; slow = {'folium', 'geopandas', 'pandas', 'altair', 'streamlit'};"
        "assert not slow & set(sys.modules), slow & set(sys.modules);"
    )
    program += "".join(f"{call}; assert {loaded!r} in sys.modules, {call!r};" for call, loaded in calls.items())
    program += f"assert {absent!r} not in sys.modules"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
