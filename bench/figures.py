"""What was measured of one side at one size, and the statistics that are told of it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bench.files import Scrub
from bench.pages import PageFigures


@dataclass
class Figures:
    """Everything measured of one side at one size; what does not apply or was not measured stays None.

    `size` is the bytes of the exported file and of all that it loads besides; `offline` the markers
    shown with the network off, `expected` the right number; `failure` why measuring ended early.
    """

    expected: int
    page: PageFigures | None = None
    scrub: Scrub | None = None
    page_scrub: Scrub | None = None
    size: tuple[int, int] | None = None
    offline: int | None = None
    failure: str | None = None


def mid(values: Sequence[float]) -> float | None:
    """Give the median; None of nothing."""
    return median(values) if values else None


def p95(values: Sequence[float]) -> float | None:
    """Give the value that 95 of 100 do not exceed (nearest rank); None of nothing."""
    return sorted(values)[math.ceil(0.95 * len(values)) - 1] if values else None
