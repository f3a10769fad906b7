"""The data folder as one frozen value; separate modules define its records.

Positions are degrees WGS84, lengths kilometres or metres as the field's name says, dates EDTF.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from geo.model.crossing import Crossing
from geo.model.fact import Fact
from geo.model.law import Law
from geo.model.province import Province
from geo.model.source import Hosts, Source


@dataclass(frozen=True)
class Dataset:
    """Content of the data folder; `context` maps a layer's name to its GeoJSON."""

    crossings: tuple[Crossing, ...]
    provinces: tuple[Province, ...]
    sources: Mapping[str, Source]
    context: Mapping[str, Mapping[str, Any]]
    as_of: date
    facts: tuple[Fact, ...] = ()
    hosts: Hosts | None = None
    law: Law | None = None

    @cached_property
    def start(self) -> date:
        """Return the first day on which an event may have happened."""
        dates = [event.date for crossing in self.crossings for event in crossing.events]
        return min((d.earliest or d.latest for d in dates), default=self.as_of)

    @cached_property
    def end(self) -> date:
        """Return the last day of the record: the day of the data, or the day of a later planned event.

        A plan "by 2030" does not count: it sets no day, and would leave a tenth of the time bar empty.
        """
        dates = [event.date for crossing in self.crossings for event in crossing.events if event.planned]
        return max((d.latest for d in dates), default=self.as_of)

    def clamp(self, day: date) -> date:
        """Return the nearest day between the first and the last day of the record."""
        return min(max(day, self.start), self.end)
