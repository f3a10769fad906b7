"""Print the events between two days as CSV: python -m examples.changes_to_csv 2022-12-31 2025-09-12."""

from __future__ import annotations

import csv
import sys
from datetime import date

import geo


def main(first: str, last: str) -> None:
    """Print one row an event that took effect after `first` and not after `last`, with its sources."""
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(["date", "crossing", "kind", "status", "sources"])
    events = [(event, crossing.id) for crossing in geo.read_dataset().crossings for event in crossing.events]
    for event, crossing in sorted(events, key=lambda pair: pair[0].date.latest):
        if date.fromisoformat(first) < event.date.latest <= date.fromisoformat(last):
            rows.writerow([event.date.text, crossing, event.kind, event.status or "", " ".join(event.sources)])


if __name__ == "__main__":
    main(*sys.argv[1:])
