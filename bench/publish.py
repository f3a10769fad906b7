"""Measure `python -m geo publish` and write bench/PUBLISH.md: `python -m bench.publish [--sizes N …] [--print]`."""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.generate import write_folder
from bench.hosts import ROOT

_RESULTS = Path(__file__).parent / "PUBLISH.md"
_BASE = "https://example.vn/atlas/"
_SAID = re.compile(r": (\d+) crossings, (\d+) files, ([\d.]+) MB, (\d+) written")
_NOTE = re.compile(r'("note": \{"vi": ")')


@dataclass(frozen=True)
class Run:
    """One publication: what the command said, seconds of wall clock and processor, peak memory in MB."""

    crossings: int
    files: int
    size: float
    written: int
    wall: float
    processor: float
    memory: float


def main() -> None:
    """Publish each size three times: first, unchanged, and after the change of one note."""
    options = _build_parser().parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as name:
        for words in options.sizes:
            data = Path(name) / f"data-{words}"
            region = _make_data(words, data)
            for state, run in _measure(data, Path(name) / f"site-{words}", region):
                rows.append(_write_row(words, state, run))
                print(rows[-1], flush=True)
            shutil.rmtree(data)
            for each in Path(name).glob(f".site-{words}.*"):
                shutil.rmtree(each)
    if not options.print:
        _RESULTS.write_text(_write_report(rows), encoding="utf-8")
        print(f"written: {_RESULTS.name}")


def _make_data(words: str, folder: Path) -> str:
    """Write the data of one size and return its region."""
    if words.isdigit():
        write_folder(int(words), folder)
        return "all"
    shutil.copytree(ROOT / "data", folder)
    return words


def _measure(data: Path, site: Path, region: str) -> list[tuple[str, Run]]:
    first, same = (_publish(data, site, region) for _ in range(2))
    file = data / "crossings.geojson"
    file.write_text(_NOTE.sub(r"\1Ghi chú mới. ", file.read_text(encoding="utf-8"), count=1), encoding="utf-8")
    return [("first", first), ("unchanged", same), ("one note changed", _publish(data, site, region))]


def _publish(data: Path, site: Path, region: str) -> Run:
    command = [sys.executable, "-m", "geo", "publish", str(site), "--data", str(data), "--region", region]
    begun = time.monotonic()
    process = subprocess.Popen([*command, "--base", _BASE], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    wall, found = time.monotonic() - begun, _SAID.search(said)
    if status or not found:
        raise SystemExit(f"publish failed: {said}")
    processor = used.ru_utime + used.ru_stime
    crossings, files, size, written = found.groups()
    return Run(int(crossings), int(files), float(size), int(written), wall, processor, used.ru_maxrss / 1024)


def _write_row(words: str, state: str, run: Run) -> str:
    name = f"{run.crossings:,} ({'generated' if words.isdigit() else words})"
    cells = [name, state, f"{run.files:,}", f"{run.size:.1f} MB", f"{run.written:,}"]
    cells += [f"{run.wall:.1f} s", f"{run.processor:.1f} s", f"{run.memory:.0f} MB"]
    return f"| {' | '.join(cells)} |"


def _write_report(rows: list[str]) -> str:
    head = ["crossings", "publication", "files", "size", "written", "wall clock", "processor", "peak memory"]
    return "\n".join(
        [
            "# Publishing, measured",
            "",
            f"`python -m bench.publish`, Python {platform.python_version()}, {os.cpu_count()} cores, load"
            f" {os.getloadavg()[0]:.1f} at the end. Each line is one run of `python -m geo publish` with `--base`,",
            "start of Python included. Other work shared the cores, so the processor time is the steadier figure.",
            "*one note changed*: the first note of the data was edited.",
            "",
            f"| {' | '.join(head)} |",
            f"|{'---|' * len(head)}",
            *rows,
            "",
        ]
    )


def _build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.publish", description="Time and size of publications.")
    sizes = "core, all: the real data; or a number of generated crossings"
    parser.add_argument("--sizes", nargs="+", default=["core", "all", "10000"], metavar="N", help=sizes)
    parser.add_argument("--print", action="store_true", help="print the lines only")
    return parser


if __name__ == "__main__":
    main()
