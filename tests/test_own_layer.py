"""A reader's own list in the document: a layer apart, text only, within limits, in no count."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.cli import main
from geo.lists.guess import guess
from geo.lists.own_list import MAX_DRAWN, OwnList, known_points, make_list
from geo.lists.reading import read_list
from geo.map import payload_own
from geo.map.document import render_document
from geo.map.payload import build_payload
from geo.map.payload_own import pack_own
from geo.model.dataset import Dataset
from geo.timeline.view import default_view

LIST = "tên,vĩ độ,kinh độ,ghi chú\nTrà Lĩnh,22.8725,106.3245,</script><b>x\nChi Ma,,,không tọa độ\n"


def read(dataset: Dataset, content: str = LIST) -> OwnList:
    grid = read_list("a.csv", content.encode())
    return make_list(grid, guess(grid, known_points(dataset)), dataset, title="Sở <i>A")


def test_a_place_has_its_remarks_and_its_crossing(dataset: Dataset) -> None:
    own = pack_own(read(dataset))["own"]
    assert own["title"] == "Sở <i>A"
    first, second = own["places"]
    assert (first["crossing"], first["placed"]) == ("tra-linh-long-bang", True)
    assert first["remarks"] == (("ghi chú", "</script><b>x"),)
    assert (second["crossing"], second["placed"]) == ("chi-ma", False)


def test_the_document_counts_the_same_with_a_list(dataset: Dataset) -> None:
    view = default_view(dataset)
    assert "own" not in build_payload(dataset, view)
    with_list, without = render_document(dataset, view, read(dataset)), render_document(dataset, view)
    assert "<b>x" not in with_list  # the payload is packed, and no markup of it can appear
    start, end = '<div class="atlas-still"', "</table>"
    assert with_list.partition(start)[2].partition(end)[0] == without.partition(start)[2].partition(end)[0]


def test_remarks_and_places_have_a_limit(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    many = "tên,vĩ độ,kinh độ,ghi chú\n" + "".join(f"A{n},22.5,106.2,{'x' * 20}\n" for n in range(MAX_DRAWN + 5))
    own = read(dataset, many)
    assert len(own.drawn) == MAX_DRAWN
    monkeypatch.setattr(payload_own, "MAX_REMARKS", 1000)
    places = pack_own(own)["own"]["places"]
    assert [bool(place["remarks"]) for place in places[:40]].count(True) == 1000 // 27
    assert all(place["name"] for place in places)


@pytest.mark.slow
def test_the_command_exports_the_map_with_a_list(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(LIST, encoding="utf-8")
    out = tmp_path / "map.html"
    assert main(["export", "--list", str(tmp_path / "a.csv"), "-o", str(out)]) == 0
    assert "var empty_layer_" in out.read_text(encoding="utf-8")
