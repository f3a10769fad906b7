"""The description of all addresses as OpenAPI 3.1, made from the table of addresses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

import geo
from geo.api.resources import RESOURCES, Resource
from geo.i18n import text
from geo.model.dataset import Dataset
from geo.timeline.view import list_known

_DAY = {"type": "string", "format": "date"}
_LISTS = ("status", "province", "neighbour", "closed")
_ABOUT = {
    "at": "The day of the table, within the record.",
    "format": "The format of the file.",
    "crossing": "The id of a crossing.",
    "from": "Only what happened after this day.",
    "status": "Classes of crossings; empty for none.",
    "region": "core: the provinces of the home view; all: the whole border with China too.",
    "province": "Provinces on that day; a province beyond the home view widens the region.",
    "neighbour": "Neighbouring countries.",
    "closed": "Only crossings that are closed to people or to goods on that day.",
    "lang": "The language of names and words.",
}
_STATUSES = {
    "200": "The file.",
    "206": "The part of the file that `Range` names.",
    "304": "The reader's copy, named by `If-None-Match`, is still right.",
    "400": "A parameter is wrong.",
    "404": "The address, the format or the crossing is unknown.",
    "416": "The range lies outside the file.",
    "503": "Too many files are being made, or there are no valid data yet.",
}


def describe_addresses(dataset: Dataset, base: str) -> bytes:
    """Return the description; `base` is the path below which the app runs."""
    paths: dict[str, Any] = {}
    for resource in RESOURCES:
        for path in resource.paths:
            paths[f"/api{path}"] = {"get": _describe(resource, path, dataset)}
    paths["/api/openapi.json"] = {"get": _describe_plain("openapi", "This description.", "application/json")}
    paths["/map.html"] = {"get": _describe_plain("map", "The map; its `#` selects the view.", "text/html")}
    content = {
        "openapi": "3.1.0",
        "info": {
            "title": text("app.title", "en"),
            "summary": text("app.promise", "en"),
            "description": text("data.credit", "en"),
            "version": geo.__version__,
            "license": {"name": "Open Database License 1.0", "identifier": "ODbL-1.0"},
        },
        "servers": [{"url": base or "/"}],
        "paths": paths,
        "components": {"schemas": {"Problem": _PROBLEM}},
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


_PROBLEM = {
    "description": "A problem as RFC 9457 defines it, with the name of the parameter.",
    "type": "object",
    "required": ["title", "status", "detail", "parameter"],
    "properties": {
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "parameter": {"type": "string"},
    },
}


def _describe(resource: Resource, path: str, dataset: Dataset) -> dict[str, Any]:
    names = re.findall(r"\{(\w+)\}", path)
    inside = [_describe_parameter(name, "path", resource, dataset) for name in names]
    behind = [_describe_parameter(name, "query", resource, dataset) for name in resource.parameters]
    dated = "-on-a-day" if "at" in names else ""
    return {
        "operationId": f"{resource.name}{dated}",
        "summary": resource.about,
        "parameters": inside + behind,
        "responses": _describe_responses(resource.formats.values()),
    }


def _describe_plain(name: str, about: str, mime: str) -> dict[str, Any]:
    return {"operationId": name, "summary": about, "responses": _describe_responses([mime])}


def _describe_parameter(name: str, place: str, resource: Resource, dataset: Dataset) -> dict[str, Any]:
    found = {"name": name, "in": place, "required": place == "path", "description": _ABOUT[name]}
    if name in ("at", "from"):
        return found | {"schema": _DAY}
    known = list(resource.formats) if name == "format" else list_known(dataset)[name]
    one = {"type": "string"} if name == "crossing" else {"type": "string", "enum": known}  # crossings may be thousands
    if name in _LISTS:
        return found | {"schema": {"type": "array", "items": one}, "style": "form", "explode": False}
    return found | {"schema": one}


def _describe_responses(mimes: Iterable[str]) -> dict[str, Any]:
    """Return the answers by status; the file is described by its type only."""
    files: dict[str, Any] = {mime: {} for mime in mimes}
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    contents = {"200": files, "206": files, "304": None}
    found: dict[str, Any] = {}
    for status, about in _STATUSES.items():
        content = contents.get(status, problem)
        found[status] = {"description": about} | ({"content": content} if content else {})
    return found
