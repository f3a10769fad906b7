"""An exported file contains the notices that the licences of its parts require."""

from __future__ import annotations

import re
from importlib.metadata import files
from pathlib import Path

import pytest

from geo.map import assets
from geo.map.document import render_document
from geo.model.dataset import Dataset
from geo.timeline.view import default_view

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def exported(dataset: Dataset) -> str:
    """Return the exported map."""
    return render_document(dataset, default_view(dataset))


def squeeze(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("package", ["folium", "branca"])
def test_the_holders_of_what_folium_writes_are_named(package: str, exported: str) -> None:
    licence = next(path for path in files(package) or [] if re.fullmatch(r"LICEN[CS]E.*", path.name))
    holder = licence.read_text(encoding="utf-8").splitlines()[0]
    assert holder.startswith("Copyright")
    assert holder in exported


def test_leaflet_keeps_its_notice_and_the_whole_of_its_licence(exported: str) -> None:
    header = assets.leaflet_script()[:300]
    holders = re.findall(r"\(c\) (\d{4}-\d{4}) (\w+(?: \w+)?)", header)
    assert holders
    assert header in exported
    notices = exported.partition("-->")[0]
    assert all(f"Copyright (c) {years}, {name}" in notices for years, name in holders)
    for part in ("Redistributions in binary form must reproduce", "ADVISED OF THE POSSIBILITY OF SUCH DAMAGE."):
        assert part in notices


def test_our_own_licence_is_the_one_of_the_project(exported: str) -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    permission = re.search(r"Permission is hereby.*?SOFTWARE\.\n", licence, re.DOTALL)
    holder = re.search(r"Copyright \(c\) .*", licence)
    assert permission
    assert holder
    assert squeeze(permission[0]) in squeeze(exported)
    assert holder[0] in exported


@pytest.mark.parametrize(
    ("whose", "terms"),
    [
        ("OpenStreetMap contributors", "https://www.openstreetmap.org/copyright"),
        ("Cửa Khẩu Atlas authors", "https://opendatacommons.org/licenses/odbl/1-0/"),
        ("Natural Earth", "public domain"),
        ("GeoNames", "https://creativecommons.org/licenses/by/4.0/"),
    ],
)
def test_whoever_gave_data_is_named_with_the_terms(whose: str, terms: str, exported: str) -> None:
    notices = exported.partition("-->")[0]
    assert whose in notices
    assert terms in notices


def test_a_background_of_tiles_names_who_made_it(exported: str) -> None:
    credits_ = re.findall(r'"attribution": "((?:[^"\\]|\\.)+)"', exported)
    assert len(credits_) == 3
    for name in ("OpenStreetMap", "Esri", "OpenTopoMap"):
        assert any(name in credit for credit in credits_)
