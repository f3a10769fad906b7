"""The audit lists every event of the home provinces with its id and date."""

from __future__ import annotations

import re
from pathlib import Path

from geo.model.dataset import Dataset
from geo.timeline.regions import crossings_of

AUDIT = Path(__file__).parents[1] / "data" / "AUDIT.md"


def test_the_audit_names_every_event_of_the_home_provinces(dataset: Dataset) -> None:
    parts = re.split(r"^#### ", AUDIT.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    rows = {
        re.findall(r"[a-z0-9-]+", part.splitlines()[0])[-1]: re.findall(r"^\| (e\d+) (\S+) ", part, re.MULTILINE)
        for part in parts
    }
    for crossing in crossings_of(dataset, "core"):
        assert rows[crossing.id] == [(event.id, event.date.text) for event in crossing.events], crossing.id
