"""Checks of references: every target exists, and every source is cited."""

from __future__ import annotations

from collections.abc import Iterator

from geo.errors import Problem
from geo.model.dataset import Dataset
from geo.model.fields import Dispute


def check_sources(dataset: Dataset) -> list[Problem]:
    """Check that every fact cites an existing source, so that readers can verify it."""
    return [
        Problem(path, "problem.unknown_source", {"source": source})
        for path, source in _cite(dataset)
        if source not in dataset.sources
    ]


def check_unused_sources(dataset: Dataset) -> list[Problem]:
    """Check that every source is cited, because an uncited source is the trace of a lost fact."""
    cited = {source for _, source in _cite(dataset)}
    return [Problem(f"{name}.id", "problem.unused_source") for name in dataset.sources if name not in cited]


def check_references(dataset: Dataset) -> list[Problem]:
    """Check that referenced provinces and crossings exist, because filters would lose the record."""
    known = {
        "provinces.geojson": {province.id for province in dataset.provinces},
        "crossings.geojson": {crossing.id for crossing in dataset.crossings},
    }
    return [
        Problem(path, "problem.unknown_id", {"id": name, "file": file})
        for path, name, file in _point(dataset)
        if name not in known[file]
    ]


def check_parts(dataset: Dataset) -> list[Problem]:
    """Check that a route belongs to an independent pair, because chains of parts could be circular."""
    whole = {crossing.id: crossing.part_of for crossing in dataset.crossings}
    return [
        Problem(f"{name}.part_of", "problem.part_of_part", {"part": part_of, "whole": whole[part_of]})
        for name, part_of in whole.items()
        if part_of and whole.get(part_of)
    ]


def check_disputes(dataset: Dataset) -> list[Problem]:
    """Check that a dispute has at least two different claims."""
    return [
        Problem(path, "problem.no_dispute")
        for path, dispute in _dispute(dataset)
        if len({claim.value or claim.words for claim in dispute.claims}) < 2
    ]


def _point(dataset: Dataset) -> Iterator[tuple[str, str, str]]:
    for crossing in dataset.crossings:
        for i, gate in enumerate(crossing.gates):
            if gate.country == "VN":
                yield f"{crossing.id}.gates[{i}].province", gate.province, "provinces.geojson"
        if crossing.part_of:
            yield f"{crossing.id}.part_of", crossing.part_of, "crossings.geojson"
    for province in dataset.provinces:
        if province.succeeded_by:
            yield f"{province.id}.succeeded_by", province.succeeded_by, "provinces.geojson"
    for fact in dataset.facts:
        for i, name in enumerate(fact.places.provinces):
            yield f"{fact.id}.places.provinces[{i}]", name, "provinces.geojson"
        for i, name in enumerate(fact.places.crossings):
            yield f"{fact.id}.places.crossings[{i}]", name, "crossings.geojson"


def _cite(dataset: Dataset) -> Iterator[tuple[str, str]]:
    for crossing in dataset.crossings:
        if crossing.position:
            yield f"{crossing.id}.position.source", crossing.position.source
        if crossing.planned_status:
            yield from _each(f"{crossing.id}.planned_status.sources", crossing.planned_status.sources)
        for i, event in enumerate(crossing.events):
            yield from _each(f"{crossing.id}.events[{i}].sources", event.sources)
    for path, dispute in _dispute(dataset):
        for i, claim in enumerate(dispute.claims):
            yield from _each(f"{path}.claims[{i}].sources", claim.sources)
    for province in dataset.provinces:
        for name, figure in (("area_km2", province.area_km2), ("border_km", province.border_km)):
            if figure:
                yield f"{province.id}.{name}.source", figure.source
        yield from _each(f"{province.id}.sources", province.sources)
    for fact in dataset.facts:
        yield from _each(f"{fact.id}.sources", fact.sources)
        if fact.article:
            yield f"{fact.id}.article", fact.article
        for i, end in enumerate(fact.between or ()):
            yield f"{fact.id}.between[{i}].source", end.source
    yield from _cite_law(dataset)
    yield from _cite_context(dataset)


def _cite_law(dataset: Dataset) -> Iterator[tuple[str, str]]:
    if dataset.law is None:
        return
    for act in dataset.law.acts:
        yield from _each(f"{act.id}.sources", act.sources)
    for step in dataset.law.steps:
        yield from _each(f"{step.id}.sources", step.sources)
    for line in dataset.law.lines:
        for i, citation in enumerate(line.basis):
            yield from _each(f"{line.id}.basis[{i}].sources", citation.sources)


def _cite_context(dataset: Dataset) -> Iterator[tuple[str, str]]:
    for layer, collection in dataset.context.items():
        for feature in collection["features"]:
            if source := feature["properties"].get("source"):
                yield f"{feature.get('id', layer)}.source", source


def _dispute(dataset: Dataset) -> Iterator[tuple[str, Dispute]]:
    for crossing in dataset.crossings:
        for k, dispute in enumerate(crossing.disputed or ()):
            yield f"{crossing.id}.disputed[{k}]", dispute
        for i, event in enumerate(crossing.events):
            for k, dispute in enumerate(event.disputed or ()):
                yield f"{crossing.id}.events[{i}].disputed[{k}]", dispute


def _each(path: str, sources: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for i, source in enumerate(sources):
        yield f"{path}[{i}]", source
