"""Run the comparison and write bench/RESULTS.md: `python -m bench [--quick] [--sizes N …] [--only SIDE …]`."""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.browser import launch
from bench.cdn import run_cdn
from bench.figures import Figures
from bench.generate import write_folder
from bench.hosts import ROOT, copy_project, use_data
from bench.inputs import Inputs, write_inputs
from bench.report import write_report
from bench.sides import SIDES, Bench

_RESULTS = Path(__file__).parent / "RESULTS.md"
_LIMIT = 12.5 * 60  # seconds after which no new side starts
_REAL = 0  # the project's own data


def main() -> None:
    """Measure every side at every size, then write the table, or print it if it is incomplete."""
    options = _build_parser().parse_args()
    begun = time.monotonic()
    found: dict[tuple[int, str], Figures] = {}
    sizes: dict[int, Inputs] = {}
    with tempfile.TemporaryDirectory() as name, run_cdn() as cdn, sync_playwright() as playwright:
        folder = Path(name)
        project = copy_project(folder / "project")
        with launch(playwright, cdn) as browser:
            version = browser.version
        for count in options.sizes:
            inputs = sizes[count] = _prepare(folder, count)
            use_data(project, inputs.data)
            bench = Bench(playwright, cdn, project, folder, inputs, options.quick)
            for side in _choose(options.only, count):
                if time.monotonic() - begun < _LIMIT:
                    found[count, side] = bench.measure(side)
                    print(f"{time.monotonic() - begun:4.0f} s  {inputs.crossings:6} crossings  {side}", flush=True)
    text = write_report(found, sizes, version, time.monotonic() - begun)
    if options.quick or options.only or options.sizes != [_REAL, 1000, 10_000]:
        print(text)
    else:
        _RESULTS.write_text(text, encoding="utf-8")
        print(f"written: {_RESULTS.name}")


def _prepare(folder: Path, count: int) -> Inputs:
    data = ROOT / "data"
    if count != _REAL:
        data = folder / f"data-{count}"
        write_folder(count, data)
    return write_inputs(data, folder / f"inputs-{count}")


def _choose(only: Iterable[str], count: int) -> list[str]:
    """Return the sides to measure, without the lean maps at 10,000, because each takes minutes there."""
    return [side for side in SIDES if (not only or side in only) and not (count > 1000 and "lean" in side)]


def _build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="Our app and its rivals, measured side by side."
    )
    parser.add_argument(
        "--quick", action="store_true", help="one session a page; prints the table instead of writing it"
    )
    parser.add_argument("--only", nargs="+", default=[], choices=SIDES, metavar="SIDE", help=", ".join(SIDES))
    parser.add_argument(
        "--sizes", nargs="+", type=int, default=[_REAL, 1000, 10_000], metavar="N", help="crossings; 0: the real data"
    )
    return parser


if __name__ == "__main__":
    main()
