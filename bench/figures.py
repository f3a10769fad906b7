"""Measured figures of one side at one size, and their statistics."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bench.files import Scrub
from bench.pages import PageFigures


@dataclass
class Figures:
    """All figures of one side at one size; a figure that does not apply or was not measured is None.

    `size` contains the bytes of the exported file and of all files that it loads. `offline` is the number of
    markers with the network off, `expected` the correct number. `failure` is the reason for an early end.
    """

    expected: int
    page: PageFigures | None = None
    scrub: Scrub | None = None
    page_scrub: Scrub | None = None
    size: tuple[int, int] | None = None
    offline: int | None = None
    failure: str | None = None


def mid(values: Sequence[float]) -> float | None:
    """Return the median, None for no values."""
    return median(values) if values else None


def p95(values: Sequence[float]) -> float | None:
    """Return the 95th percentile by nearest rank, None for no values."""
    return sorted(values)[math.ceil(0.95 * len(values)) - 1] if values else None
