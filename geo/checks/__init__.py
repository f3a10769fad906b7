"""What may be wrong with data, and how good they are.

Here live the strict JSON reader, the parser's messages in our words and all checks of a whole folder.
A check finds problems and mends nothing; the lists below say who runs which checks.
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

# Whoever reads a folder runs these; no view of the data can be trusted without them.
EVERY_READING: tuple[Check, ...] = (
    check_sources, check_references, check_order, check_dates, check_event_ids, check_polygons, check_law,
)  # fmt: skip
_HISTORY: tuple[Check, ...] = (check_windows, check_force, check_first_class, check_traffic, check_notes)
# `geo validate` runs these too; they rely on the first ones.
COMPLETE: tuple[Check, ...] = (
    *EVERY_READING, *_HISTORY, check_hosts, check_unused_sources, check_parts, check_disputes, check_succession,
    check_sides, check_provinces, check_positions, check_border, check_figures, check_basis,
)  # fmt: skip
# A reader's own file contains crossings only: without these it cannot be drawn, the others give warnings.
OWN_FILE: tuple[Check, ...] = (check_references, check_order, check_dates, check_event_ids)
OWN_FILE_WARNINGS: tuple[Check, ...] = (*_HISTORY, check_sides, check_positions, check_border)
