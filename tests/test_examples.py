"""The examples run with the command in their docstring, and agree with the command line."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from geo.model.dataset import Dataset
from geo.timeline.snapshot import snapshot

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.py"))


def run(path: Path) -> tuple[list[str], list[str]]:
    """Run the command in an example's docstring. Return its arguments and its output lines."""
    command = re.search(r"python (-m examples\.(\w+).*?)\.\"\"\"", path.read_text(encoding="utf-8"))
    assert command
    assert command[2] == path.stem
    words = command[1].split()
    done = subprocess.run(
        [sys.executable, "-X", "utf8", *words], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True
    )
    return words[2:], done.stdout.splitlines()


def test_there_are_two_examples() -> None:
    assert [path.stem for path in EXAMPLES] == ["changes_to_csv", "status_on_a_day"]


def test_status_on_a_day_lists_every_crossing_of_the_day(dataset: Dataset) -> None:
    (day,), lines = run(ROOT / "examples" / "status_on_a_day.py")
    states = snapshot(dataset, date.fromisoformat(day)).states
    assert len(lines) == len(states)
    for state, line in zip(states, lines, strict=True):
        assert line.startswith(f"{state.crossing.name('vi')}: {state.status}")
        assert line.endswith("(uncertain)") == (not state.certain)


def test_changes_to_csv_lists_sourced_events_between_the_days(dataset: Dataset) -> None:
    (first, last), lines = run(ROOT / "examples" / "changes_to_csv.py")
    rows = list(csv.DictReader(lines))
    expected = sorted(
        (crossing.id, event.id, event.date.text, str(event.kind))
        for crossing in dataset.crossings
        for event in crossing.events
        if first < event.date.latest.isoformat() <= last
    )
    assert expected
    assert sorted((row["crossing"], row["event"], row["date"], row["kind"]) for row in rows) == expected
    assert all(key in dataset.sources for row in rows for key in row["sources"].split())


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 30
