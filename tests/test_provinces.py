"""The counts of a province by day."""

from __future__ import annotations

from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.timeline.provinces import count_statuses, lineage
from geo.timeline.snapshot import snapshot


def test_counts_agree_with_the_snapshot(dataset: Dataset) -> None:
    for province in dataset.provinces:
        line = lineage(dataset, province)
        homes = {each.id for each in line}
        for day, counts in count_statuses(dataset, line):
            states = [s for s in snapshot(dataset, day).states if s.crossing.gates[0].province in homes]
            assert counts.total() == len(states)
            assert all(counts[status] == sum(s.status == status for s in states) for status in Status)
