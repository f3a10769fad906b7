"""The data of the document's JavaScript: plain JSON values, with all texts as data."""

from __future__ import annotations

from datetime import date
from typing import Any

from geo.i18n import LANGS, LANGUAGES, catalogue
from geo.map.outlines import pack_outlines
from geo.map.packing import Json
from geo.map.payload_crossings import cited_by, pack_crossing, pack_months, pack_names
from geo.map.payload_facts import cited_sources, pack_figures, pack_lines
from geo.map.payload_traffic import TrafficTable
from geo.map.reports import offer_report
from geo.model.dataset import Dataset
from geo.model.province import Province
from geo.style import EFFECTS, KNEE, STYLES
from geo.timeline.provinces import find_heirs
from geo.timeline.view import View, to_query
from geo.words.titles import is_northern

_PREFIXES = (
    "status.",
    "kind.",
    "change.",
    "side.",
    "scope.",
    "source.",
    "sentence.",
    "state.absent",
    "state.closed",
    "state.detail",
    "state.join",
    "state.possible",
    "since.",
    "map.",
    "effect.",
    "confidence.",
    "neighbour.",
    "region.",
    "crossing.",
    "picture.",
    "share.",
)
# Texts that document.html contains in all languages, and texts that only Python writes.
_NOT_IN_SCRIPT = {
    "map.loading", "map.too_old", "map.failed", "map.error", "map.noscript", "map.description", "map.shared_title",
    "map.notebook", "state.closed_since", "state.closed_since_scope",
}  # fmt: skip


def build_payload(dataset: Dataset, view: View) -> Json:
    """Return all data of the document, for all languages and dates."""
    used = {source for crossing in dataset.crossings for source in cited_by(crossing)} | cited_sources(dataset)
    traffic, heirs = TrafficTable(), find_heirs(dataset)
    crossings = [pack_crossing(crossing, dataset, heirs, traffic) for crossing in dataset.crossings]
    return {
        "start": dataset.start.isoformat(),
        "knee": KNEE.isoformat(),
        "as_of": dataset.as_of.isoformat(),
        "end": dataset.end.isoformat(),
        "query": "&".join(f"{key}={value}" for key, value in to_query(view).items()),
        "texts": {lang: _texts(lang) for lang in LANGS},
        "months": pack_months(),
        "between": {lang: language.between_gates for lang, language in LANGUAGES.items()},
        "statuses": [
            {"id": status, "colour": style.colour, "shape": style.shape, "dashed": style.dashed}
            for status, style in STYLES.items()
        ],
        "effects": list(EFFECTS),
        "report": offer_report(),
        "traffic": traffic.rows,
        "provinces": [_province(province, dataset) for province in dataset.provinces],
        "lines": pack_lines(dataset),
        "crossings": crossings,
        "outlines": pack_outlines(dataset),
        "sources": {key: _source(dataset, key) for key in sorted(used)},
        "places": [_place(feature) for name in ("land", "sea", "towns") for feature in _features(dataset, name)],
    }


def _texts(lang: Any) -> Json:
    return {
        key: value for key, value in catalogue(lang).items() if key.startswith(_PREFIXES) and key not in _NOT_IN_SCRIPT
    }


def _province(province: Province, dataset: Dataset) -> Json:
    valid = province.valid
    region = {"region": province.region} if province.region else {}
    return region | {
        "id": province.id,
        "names": pack_names(province.names),
        "north": is_northern(province),
        "label": province.label,
        "start": (valid.start or date.min).isoformat(),
        "until": (valid.until or date.max).isoformat(),
        "figures": pack_figures(dataset, province),
    }


def _source(dataset: Dataset, key: str) -> Json:
    source = dataset.sources[key]
    found = {
        "title": source.title,
        "publisher": source.container_title,
        "url": source.link,
        "copy": source.copy_kind and (source.host if source.copy_kind == "linked" else ""),
    }
    return {name: value for name, value in found.items() if value is not None}


def _place(feature: Json) -> Json:
    properties = feature["properties"]
    point = properties.get("label") or (feature["geometry"]["type"] == "Point" and feature["geometry"]["coordinates"])
    return {"kind": _place_kind(feature), "names": properties.get("names"), "lonlat": point or None}


def _place_kind(feature: Json) -> str:
    if feature["geometry"]["type"] == "Point":
        return "town"
    return "land" if "country" in feature["properties"] else "sea"


def _features(dataset: Dataset, layer: str) -> list[Json]:
    return list(dataset.context.get(layer, {}).get("features", []))
