"""Tiles of third parties, and `ATLAS_TILES=off` for offices that are responsible for every map they show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geo.map.document import render_document
from geo.map.tiles import list_tile_hosts
from geo.model.dataset import Dataset
from geo.timeline.view import default_view

ROOT = Path(__file__).parents[1]
HOSTS = ("tile.openstreetmap.org", "arcgisonline.com", "opentopomap.org")


def read_policy(document: str) -> dict[str, str]:
    found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', document)
    assert found
    return dict(rule.split(" ", 1) for rule in found[1].split("; "))


@pytest.mark.parametrize("setting", ["off", " OFF "])
def test_without_tiles_no_layer_is_offered_and_the_policy_names_no_host(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    monkeypatch.setenv("ATLAS_TILES", setting)
    document = render_document(dataset, default_view(dataset))
    assert list_tile_hosts() == []
    assert "L.tileLayer(" not in document.rpartition("atlas.start(")[0].rpartition("ready.then(")[2]
    assert not any(host in document.rpartition("ready.then(")[2] for host in HOSTS)
    assert read_policy(document)["img-src"] == "data: blob:"


@pytest.mark.parametrize("setting", [None, "", "on"])
def test_with_tiles_each_host_is_in_the_policy(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch, setting: str | None
) -> None:
    if setting is None:
        monkeypatch.delenv("ATLAS_TILES", raising=False)
    else:
        monkeypatch.setenv("ATLAS_TILES", setting)
    document = render_document(dataset, default_view(dataset))
    assert document.rpartition("ready.then(")[2].count("L.tileLayer(") == len(HOSTS)
    assert all(host in read_policy(document)["img-src"] for host in HOSTS)


def test_the_setting_is_read_in_one_place_and_documented() -> None:
    modules = (ROOT / "geo").rglob("*.py")
    readers = [path.name for path in modules if '"ATLAS_TILES"' in path.read_text(encoding="utf-8")]
    assert readers == ["tiles.py"]
    assert "ATLAS_TILES=off" in (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")
