"""The other facts of the document, beside the histories: figures of provinces, works, twinned places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from geo.i18n import LANGS, Lang, text
from geo.model.dataset import Dataset
from geo.model.fact import Fact
from geo.model.province import Figure, Province
from geo.words.dates import event_date_words

Json = dict[str, Any]
WORKS = ("bridge", "road", "route")


def pack_figures(dataset: Dataset, province: Province) -> list[Json]:
    """Return a province's official figures and counted facts, each with its time and sources."""
    official = [
        _pack_figure(key, figure)
        for key, figure in (("area", province.area_km2), ("border", province.border_km))
        if figure
    ]
    counted = [fact for fact in dataset.facts if fact.quantity and province.id in fact.places.provinces]
    return official + [_pack_fact(fact) for fact in sorted(counted, key=lambda fact: fact.date.latest, reverse=True)]


def pack_lines(dataset: Dataset) -> Json:
    """Return the works and twinned places with a position: lines between two places, points at crossings."""
    works = [fact for fact in dataset.facts if fact.kind in WORKS]
    twins = [fact for fact in dataset.facts if fact.kind == "twinning" and fact.between]
    points = {crossing.id: crossing.point.coordinates for crossing in dataset.crossings if crossing.point}
    scenic = [crossing.id for crossing in dataset.crossings if crossing.kind == "scenic" and crossing.point]
    return {
        "works": list(_draw(works, points)),
        "twinned": list(_draw(twins, points)),
        "scenic": [{"lonlat": points[name], "crossing": name} for name in scenic],
    }


def cited_sources(dataset: Dataset) -> set[str]:
    """Return the ids of the sources that the packed facts cite."""
    shown = [fact for fact in dataset.facts if fact.quantity or fact.kind in WORKS or fact.between]
    figures = [figure for p in dataset.provinces for figure in (p.area_km2, p.border_km) if figure]
    return {source for fact in shown for source in fact.sources} | {figure.source for figure in figures}


def _draw(facts: Iterable[Fact], points: dict[str, tuple[float, float]]) -> Iterable[Json]:
    for fact in facts:
        at = next((points[name] for name in fact.places.crossings if name in points), None)
        if fact.between:
            yield {"line": [end.lonlat for end in fact.between], **_pack_fact(fact)}
        elif at:
            yield {"lonlat": at, **_pack_fact(fact)}


def _pack_fact(fact: Fact) -> Json:
    return {
        "when": {lang: event_date_words(fact.date, lang) for lang in LANGS},
        "note": fact.note.model_dump(exclude_none=True),
        "sources": fact.sources,
    }


def _pack_figure(key: str, figure: Figure) -> Json:
    note = {lang: text(f"figure.{key}", lang, value=_number(figure.value, lang)) for lang in LANGS}
    if figure.note:
        note = {lang: f"{note[lang]} {figure.note.get(lang)}" for lang in LANGS}
    return {"when": None, "note": note, "sources": [figure.source]}


def _number(value: float, lang: Lang) -> str:
    digits = f"{value:,.2f}".rstrip("0").rstrip(".")
    return digits.translate(str.maketrans(",.", ".,")) if lang == "vi" else digits
