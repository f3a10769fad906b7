"""The meaning of a list's columns and words: guessed by us, corrected by the reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from geo.lists.columns import Field
from geo.model.crossing import Status


@dataclass(frozen=True)
class Zone:
    """A VN-2000 system for positions in metres, and how well it fits: km from the nearest crossings, in the middle."""

    code: int
    km: float


@dataclass(frozen=True)
class Choice:
    """Which column holds what, what its class words mean, and in which system metres are.

    `zone` is an EPSG code, None for positions in degrees. `zones` lists the systems that fit, the best first.
    """

    columns: Mapping[Field, int]
    classes: Mapping[str, Status | None] = field(default_factory=dict)
    zone: int | None = None
    zones: tuple[Zone, ...] = ()

    @property
    def is_close(self) -> bool:
        """Return whether a second system fits almost as well, so that the reader must decide."""
        return len(self.zones) > 1 and self.zones[1].km - self.zones[0].km < _CLOSE_KM


_CLOSE_KM = 0.6
