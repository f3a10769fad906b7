"""Print the events between two days as CSV: python -m examples.changes_to_csv 2022-12-31 2025-09-12."""

from __future__ import annotations

import csv
import sys
from datetime import date

import geo
from geo.timeline.changes import list_changes


def main(first: str, last: str) -> None:
    """Print one row an event that took effect after `first` and not after `last`, with its sources."""
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(["date", "crossing", "kind", "status", "sources"])
    for change in list_changes(geo.read_dataset()):
        if date.fromisoformat(first) < change.date <= date.fromisoformat(last):
            event = change.event
            sources = " ".join(event.sources)
            rows.writerow([event.date.text, change.crossing.id, event.kind, event.status or "", sources])


if __name__ == "__main__":
    main(*sys.argv[1:])
