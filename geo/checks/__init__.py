"""Validation of the data, and their quality.

This package contains the strict JSON reader, our messages for parser errors and all checks of a folder.
A check finds problems and never repairs data; the lists below state which caller runs which checks.
"""

from collections.abc import Callable

from geo.checks.history import (
    check_dates,
    check_event_ids,
    check_first_class,
    check_force,
    check_notes,
    check_order,
    check_traffic,
    check_windows,
)
from geo.checks.hosts import check_hosts
from geo.checks.law import check_basis, check_law
from geo.checks.places import (
    check_border,
    check_figures,
    check_polygons,
    check_positions,
    check_provinces,
    check_sides,
    check_succession,
)
from geo.checks.references import check_disputes, check_parts, check_references, check_sources, check_unused_sources
from geo.errors import Problem
from geo.model.dataset import Dataset

Check = Callable[[Dataset], list[Problem]]

# Every reading of a folder runs these checks, because no view of the data is reliable without them.
EVERY_READING: tuple[Check, ...] = (
    check_sources, check_references, check_order, check_dates, check_event_ids, check_polygons, check_law,
)  # fmt: skip
_HISTORY: tuple[Check, ...] = (check_windows, check_force, check_first_class, check_traffic, check_notes)
# `geo validate` also runs these checks; they rely on the checks above.
COMPLETE: tuple[Check, ...] = (
    *EVERY_READING, *_HISTORY, check_hosts, check_unused_sources, check_parts, check_disputes, check_succession,
    check_sides, check_provinces, check_positions, check_border, check_figures, check_basis,
)  # fmt: skip
# An uploaded file contains crossings only. It must pass these checks to be drawn; other checks only warn.
OWN_FILE: tuple[Check, ...] = (check_references, check_order, check_dates, check_event_ids)
OWN_FILE_WARNINGS: tuple[Check, ...] = (*_HISTORY, check_sides, check_positions, check_border)
