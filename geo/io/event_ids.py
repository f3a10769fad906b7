"""Ids for new events in a file of crossings: e1, e2, … within each crossing, never reused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from geo.model.fields import Json

_ID = re.compile("e([1-9][0-9]{0,5})")


def give_event_ids(features: Iterable[Any]) -> Iterator[Any]:
    """Yield the features of a file; events without an id get the next free ids of their crossing, in order.

    The next free id follows the highest id of all existing and removed events. An invalid list of events
    stays unchanged, and the later check of the file reports it.
    """
    for feature in features:
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if isinstance(properties, dict) and isinstance(properties.get("events"), list):
            feature = feature | {"properties": _complete(properties, properties["events"])}
        yield feature


def _complete(properties: Json, events: list[Any]) -> Json:
    removed = properties.get("removed_events")
    used = [event.get("id") for event in events if isinstance(event, dict)]
    last = max(map(_number, used + (removed if isinstance(removed, list) else [])), default=0)
    found = []
    for event in events:
        if isinstance(event, dict) and "id" not in event:
            last += 1
            event = {"id": f"e{last}", **event}
        found.append(event)
    return properties | {"events": found}


def _number(name: object) -> int:
    match = _ID.fullmatch(name) if isinstance(name, str) else None
    return int(match[1]) if match else 0
