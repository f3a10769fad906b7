"""Figures as tables: first the goals, then all measurements."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import psutil

from bench.figures import Figures, mid, p95
from bench.goals import check_goals
from bench.inputs import Inputs

_PACKAGES = ("streamlit", "folium", "streamlit-folium", "pydeck", "playwright")
_TEXT = (Path(__file__).parent / "METHOD.md").read_text(encoding="utf-8")
Row = tuple[str, Callable[[Figures], str]]


def write_report(
    found: Mapping[tuple[int, str], Figures], sizes: Mapping[int, Inputs], browser: str, seconds: float
) -> str:
    """Return the whole text of RESULTS.md."""
    machine = f"{describe_machine(_PACKAGES)}\nChromium {browser}. The run took {seconds / 60:.0f} minutes."
    parts = ["# Our app and its rivals, side by side", machine]
    goals = [(what, target, figure, verdict) for what, target, figure, verdict in check_goals(found)]
    parts += ["## Must reach", table(["what", "target", "measured", ""], goals)]
    for count, inputs in sizes.items():
        sides = {side: figures for (size, side), figures in found.items() if size == count}
        parts.append(f"## {inputs.crossings:,} crossings" + ("" if count else " (the real data)"))
        parts.append(table(["", *sides], ([name, *map(tell, sides.values())] for name, tell in _ROWS)))
        parts += [f"{side}: measuring ended early: {f.failure}" for side, f in sides.items() if f.failure]
    return "\n\n".join([*parts, _TEXT])


def describe_machine(packages: Iterable[str]) -> str:
    """Return the day, the machine with its load, and the versions of Python and packages."""
    memory = psutil.virtual_memory().total / 2**30
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    load, cores = os.getloadavg()[2], os.cpu_count() or 1
    busy = "; **other work ran beside it: do not trust these figures**" if load > cores else ""
    return (
        f"{datetime.now(UTC):%Y-%m-%d}; {cores} cores, {memory:.0f} GiB, {platform.system()} "
        f"{platform.machine()}, no GPU used; load of 15 minutes {load:.1f}{busy}.\nPython "
        f"{platform.python_version()}, {versions}."
    )


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table in Markdown."""
    heads = list(head)
    lines = [heads, ["---"] * len(heads), *map(list, rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _number(value: float | None, digits: int = 0) -> str:
    return "–" if value is None else f"{value:,.{digits}f}"


def _pair(values: list[float] | None, digits: int = 0) -> str:
    return f"{_number(mid(values), digits)} / {_number(p95(values), digits)}" if values else "–"


def _steps(figures: Figures) -> str:
    page = figures.page
    if page is None:
        return "–"
    missed = f"; not in time: {', '.join(page.missed)}" if page.missed else ""
    return f"{_pair(page.painted)} ({len(page.painted)}){missed}"


def _markers(figures: Figures) -> str:
    return "–" if figures.offline is None else f"{figures.offline:,} of {figures.expected:,}"


def _scrubbed(figures: Figures) -> str:
    scrub = figures.scrub
    return f"{len(scrub.work)}; {scrub.shown:,} of {scrub.expected:,}" if scrub else "–"


def _size(figures: Figures) -> str:
    return f"{figures.size[0] / 1000:,.0f} + {figures.size[1] / 1000:,.0f}" if figures.size else "–"


def _first(figures: Figures) -> str:
    return _number(next(iter(figures.page.first), None)) if figures.page else "–"


_ROWS: tuple[Row, ...] = (
    ("slider → map painted, ms: median / p95 (steps)", _steps),
    ("bytes sent per step, both directions: median / p95", lambda f: _pair(f.page.wire if f.page else None)),
    ("bytes of its messages before compression", lambda f: _pair(f.page.bytes if f.page else None)),
    ("server processor time per step, ms: median / p95", lambda f: _pair(f.page.cpu if f.page else None)),
    ("first map for the server's first reader, ms", _first),
    ("first map for later readers, ms: median", lambda f: _number(mid(f.page.first[1:]) if f.page else None)),
    ("file, kB: itself + what it loads", _size),
    ("markers shown with the network off", _markers),
    ("scrub, main thread per step, ms: median / p95", lambda f: _pair(f.scrub.work if f.scrub else None, 1)),
    ("scrub, frame to frame at 60 Hz, ms: median / p95", lambda f: _pair(f.scrub.interval if f.scrub else None, 1)),
    ("scrub: positions of 200 in time; markers at the end", _scrubbed),
    (
        "time bar in the page, main thread, ms: median / p95",
        lambda f: _pair(f.page_scrub.work if f.page_scrub else None, 1),
    ),
    ("time bar in the page, frame to frame, ms", lambda f: _pair(f.page_scrub.interval if f.page_scrub else None, 1)),
)
