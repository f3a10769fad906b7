"""Time to write, read and compare the whole atlas as a workbook: `python -m bench.workbook`; writes WORKBOOK.md."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from geo.edit.difference import compare
from geo.edit.workbook import read_workbook
from geo.edit.write import write_workbook
from geo.io.canonical import dump_files
from geo.io.folder import read_dataset

_RESULTS = Path(__file__).parent / "WORKBOOK.md"
_RUNS, _LIMIT = 7, 1.0


def main() -> None:
    """Measure each step several times and write the table."""
    dataset = read_dataset()
    content = write_workbook(dataset, "vi")
    again = read_workbook(content, dataset, "vi").dataset
    assert again
    assert dump_files(again) == dump_files(dataset)
    steps: dict[str, Callable[[], object]] = {
        "write": lambda: write_workbook(dataset, "vi"),
        "read, with all checks of the cells and records": lambda: read_workbook(content, dataset, "vi"),
        "difference": lambda: compare(dataset, again),
    }
    events = sum(len(crossing.events) for crossing in dataset.crossings)
    lines = [
        "# The workbook of the whole atlas", "",
        f"`python -m bench.workbook`, median of {_RUNS} runs: {len(dataset.crossings)} crossings, {events} events,",
        f"{len(dataset.sources)} sources, {len(dataset.facts)} facts; {len(content) / 1000:.0f} kB.", "",
        "| step | wall | processor | goal |", "|---|---|---|---|",
    ]  # fmt: skip
    lines += [_measure(name, step) for name, step in steps.items()]
    text = "\n".join(lines) + "\n"
    _RESULTS.write_text(text, encoding="utf-8")
    print(text)


def _measure(name: str, step: Callable[[], object]) -> str:
    wall, processor = [], []
    for _ in range(_RUNS):
        start, busy = perf_counter(), process_time()
        step()
        wall.append(perf_counter() - start)
        processor.append(process_time() - busy)
    verdict = "reached" if median(wall) <= _LIMIT else "**missed**"
    return f"| {name} | {median(wall):.2f} s | {median(processor):.2f} s | ≤ {_LIMIT:.0f} s: {verdict} |"


if __name__ == "__main__":
    main()
