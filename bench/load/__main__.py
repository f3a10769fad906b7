"""Run the load test and write bench/LOAD.md: `python -m bench.load [--sessions N] [--seconds S] [--print]`."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from pathlib import Path

from bench.hosts import RIVALS, ROOT, Host, copy_project, rival_environment, run_app, use_data
from bench.inputs import write_inputs
from bench.load.crowd import Course, gather_crowd, leave, walk
from bench.load.report import Load, write_report

_RESULTS = Path(__file__).parents[1] / "LOAD.md"
_MEMORY = {"MALLOC_ARENA_MAX": "2"}  # as `make run` and the Dockerfile set it
_RIVALS_SESSIONS = 10  # r1 cannot serve more than two steps a second in total
_RIVALS_SECONDS = 30
_FORGOTTEN = 125.0  # seconds until Streamlit frees the session of a reader who left (disconnectedSessionTTL: 120)


def main() -> None:
    """Load the rival, then our app; write or print the table."""
    options = _build_parser().parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = copy_project(folder / "project")
        use_data(project, ROOT / "data")
        environment = _MEMORY | rival_environment(write_inputs(ROOT / "data", folder / "inputs"), lean=False)
        with run_app(RIVALS / "r1_map.py", environment) as rival:
            theirs = asyncio.run(_measure(rival, min(options.sessions, _RIVALS_SESSIONS), _RIVALS_SECONDS))
        with run_app(project / "app.py", _MEMORY) as ours:
            found = asyncio.run(_measure(ours, options.sessions, options.seconds, wait=_FORGOTTEN))
    text = write_report(found, theirs)
    print(text)
    if not options.print:
        _RESULTS.write_text(text, encoding="utf-8")


async def _measure(host: Host, count: int, seconds: float, wait: float | None = None) -> Load:
    """Simulate readers; `wait` seconds after they left, one more reader visits before memory is read."""
    await _visit(host)
    start = _memory(host)
    course = Course()
    sessions = await gather_crowd(host.url, count, course)
    used = host.cpu_seconds()
    await walk(sessions, seconds, course)
    used = host.cpu_seconds() - used
    crowded = _memory(host)
    await leave(sessions)
    after = None
    if wait is not None:
        await asyncio.sleep(wait)
        await _visit(host)
        after = _memory(host)
    return Load(count, seconds, course, used, start, crowded, after)


async def _visit(host: Host) -> None:
    """Open and close one session, which fills the caches and makes Streamlit free expired sessions."""
    await leave(await gather_crowd(host.url, 1, Course()))
    await asyncio.sleep(2)


def _memory(host: Host) -> float:
    return float(host.process.memory_info().rss) / 1e6


def _build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.load", description="Many readers at once.")
    parser.add_argument("--sessions", type=int, default=100, metavar="N", help="readers of our app (default: 100)")
    parser.add_argument("--seconds", type=float, default=60, metavar="S", help="how long they walk (default: 60)")
    parser.add_argument("--print", action="store_true", help="print the table only")
    return parser


if __name__ == "__main__":
    main()
