"""Print the events between two days as CSV: python -m examples.changes_to_csv 2022-12-31 2025-09-12."""

from __future__ import annotations

import csv
import sys
from datetime import date

import geo


def main(first: str, last: str) -> None:
    """Print one row an event that took effect after `first` and not after `last`, with its sources."""
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(["date", "crossing", "event", "kind", "status", "sources"])
    for crossing in geo.read_dataset().crossings:
        for event in crossing.events:
            if date.fromisoformat(first) < event.date.latest <= date.fromisoformat(last):
                sources = " ".join(event.sources)
                rows.writerow([event.date.text, crossing.id, event.id, event.kind, event.status or "", sources])


if __name__ == "__main__":
    main(*sys.argv[1:])
