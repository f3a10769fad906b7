"""Times at which events were added to the journal. The feed sorts its entries by them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from geo.edit.version import Version


def list_learned(versions: Iterable[Version]) -> Mapping[tuple[str, str], datetime]:
    """Return the time at which each event was added, by the ids of crossing and event.

    Events of the first version are missing, because the journal does not contain their time. A restored event has
    the time of its restoration.
    """
    found: dict[tuple[str, str], datetime] = {}
    for version in versions:
        for change in version.changes:
            if change.kind == "event" and change.act == "added":
                crossing, _, event = change.record.partition("/")
                found[crossing, event] = version.at
    return found
