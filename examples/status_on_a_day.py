"""Print the class of every crossing on a day: python -m examples.status_on_a_day 2014-12-31."""

from __future__ import annotations

import sys
from datetime import date

import geo


def main(day: str) -> None:
    """Print one line a crossing: its name, its class, and whether the class is certain on that day."""
    dataset = geo.read_dataset()
    for state in geo.snapshot(dataset, date.fromisoformat(day)).states:
        mark = "" if state.certain else " (uncertain)"
        print(f"{state.crossing.name('vi')}: {state.status}{mark}")


if __name__ == "__main__":
    main(*sys.argv[1:])
