"""LOAD.md: goals, measurements and method."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.figures import mid, p95
from bench.load.crowd import Course
from bench.report import describe_machine, table

_METHOD = (Path(__file__).parent / "METHOD.md").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Load:
    """Results of one side: readers, seconds of load, course, processor seconds, megabytes."""

    count: int
    seconds: float
    course: Course
    used: float
    start: float
    crowded: float
    after: float | None

    @property
    def cpu_ms(self) -> float:
        """Return the processor time of a step in milliseconds."""
        return 1000 * self.used / max(1, len(self.course.steps))


def write_report(ours: Load, theirs: Load) -> str:
    """Return the whole text of LOAD.md."""
    slow, ratio = p95(ours.course.steps) or 0.0, theirs.cpu_ms / ours.cpu_ms
    kept = (ours.after or ours.crowded) / ours.start
    goals = [
        (f"a step with {ours.count} readers, p95", "≤ 1 s", f"{slow:.2f} s", slow <= 1),
        ("processor time of a step", "≥ 5 × less than r1", f"{ratio:.1f} × less", ratio >= 5),
        ("memory after all have left", "within 20 % of the start", f"{kept - 1:+.0%}", kept <= 1.2),
    ]
    rows = [(what, aim, seen, "reached" if good else "**missed**") for what, aim, seen, good in goals]
    figures = [(name, tell(ours), tell(theirs)) for name, tell in _ROWS]
    parts = ["# Many readers on one process", describe_machine(("streamlit", "folium", "streamlit-folium"))]
    parts += ["## Must reach", table(["what", "target", "measured", ""], rows)]
    parts += ["## Measured", table(["", "ours", "r1"], figures), _METHOD]
    return "\n\n".join(parts)


def _pair(values: list[float]) -> str:
    return f"{mid(values) or 0:.2f} / {p95(values) or 0:.2f} / {max(values, default=0):.2f}"


def _share(load: Load) -> str:
    return f"{load.used / load.seconds:.2f}"


_ROWS: tuple[tuple[str, Callable[[Load], str]], ...] = (
    ("readers; seconds of walking", lambda load: f"{load.count}; {load.seconds:.0f}"),
    ("steps done; failures", lambda load: f"{len(load.course.steps):,}; {len(load.course.failures)}"),
    ("a step, s: median / p95 / longest", lambda load: _pair(load.course.steps)),
    ("opening, s: median / p95 / longest", lambda load: _pair(load.course.opened)),
    ("processor time per step, ms", lambda load: f"{load.cpu_ms:.1f}"),
    ("processor cores in use", _share),
    ("bytes per step", lambda load: f"{load.course.bytes / max(1, len(load.course.steps)):,.0f}"),
    ("memory at the start, MB", lambda load: f"{load.start:.0f}"),
    ("memory with all readers, MB", lambda load: f"{load.crowded:.0f}"),
    ("memory per reader, MB", lambda load: f"{(load.crowded - load.start) / load.count:.2f}"),
    ("memory after all have left, MB", lambda load: "–" if load.after is None else f"{load.after:.0f}"),
)
