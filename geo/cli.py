"""The command line, with one function per command. Only this module turns errors into exit codes."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from io import TextIOWrapper
from pathlib import Path

import geo
from geo.checks.quality import measure_quality
from geo.errors import DataError, Problem, data_error
from geo.i18n import LANGS
from geo.io.files import write_file
from geo.io.folder import DATA, read_dataset
from geo.io.formats import FORMATS
from geo.io.records import locate_states
from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.timeline.comparison import compare_view
from geo.timeline.regions import REGIONS, limit_region
from geo.timeline.snapshot import snapshot
from geo.timeline.view import View, from_query, select
from geo.words.listing import list_difference, list_quality, list_state
from geo.words.report import say_successions


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 1 for invalid data or a file that cannot be written. Wrong usage exits with 2.

    The output is always UTF-8, because the code page of a Vietnamese Windows cannot encode half of the names.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _build_parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except DataError as error:
        print(f"geo: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()  # the reader of the pipe has closed it; without this line Python prints an error at shutdown
        return 1


def _show(options: argparse.Namespace) -> int:
    dataset = read_dataset(options.data)
    view = _read_view(options, dataset)
    found = select(snapshot(dataset, view.at), view)
    if options.json:
        print(json.dumps(locate_states(dataset, found, "en"), ensure_ascii=False, indent=1))
        return 0
    for state in found.states:
        print(list_state(state, view.at))
    print(f"{len(found.states)} crossings on {view.at}")
    if view.from_day:
        comparison = compare_view(dataset, view)
        for words in say_successions(dataset, comparison, "en"):
            print(words)
        for entry in (*comparison.changed, *comparison.recorded):
            print(list_difference(entry.difference))
    _explain_provinces(dataset, view)
    return 0


def _explain_provinces(dataset: Dataset, view: View) -> None:
    for province in dataset.provinces:
        if province.id in view.provinces and not province.is_valid(view.at):
            span = f"{province.valid.start or '…'} to {province.valid.until or '…'}"
            print(f"note: {province.id} is a province of {span}, not on {view.at}", file=sys.stderr)


def _export(options: argparse.Namespace) -> int:
    from geo.map.document import write_document  # importing folium takes a second, and `show` does not need it

    dataset = read_dataset(options.data)
    size = write_document(dataset, _read_view(options, dataset), options.output)
    print(f"{options.output}: {size / 1000:.0f} kB")
    return 0


def _download(options: argparse.Namespace) -> int:
    dataset = read_dataset(options.data)
    view = _read_view(options, dataset)
    found = select(snapshot(dataset, view.at), view)
    if view.crossing:
        found = replace(found, states=tuple(state for state in found.states if state.crossing.id == view.crossing))
        if not found.states:
            raise data_error("crossing", "problem.not_in_view", crossing=view.crossing, day=view.at)
    size = write_file(options.output, FORMATS[options.format].write(dataset, found, view.lang))
    print(f"{options.output}: {len(found.states)} crossings on {view.at}, {size / 1000:.0f} kB")
    return 0


def _validate(options: argparse.Namespace) -> int:
    from geo.io.validate import validate_folder  # importing geopandas takes half a second, and `show` does not need it

    dataset, problems = validate_folder(options.data)
    if options.json:
        print(json.dumps([_pack_problem(problem) for problem in problems], ensure_ascii=False, indent=1))
        return int(bool(problems))
    for problem in problems:
        print(f"geo: {problem}", file=sys.stderr)
    if problems or dataset is None:
        print(f"geo: {len(problems)} problem{'s' * (len(problems) != 1)}", file=sys.stderr)
        return 1
    events = sum(len(crossing.events) for crossing in dataset.crossings)
    counts = f"{len(dataset.crossings)} crossings, {events} events, {len(dataset.facts)} facts"
    print(f"{counts}, {len(dataset.sources)} sources: 0 problems")
    return 0


def _pack_problem(problem: Problem) -> dict[str, str]:
    return {"path": problem.path, "message": problem.message, "level": problem.level}


def _quality(options: argparse.Namespace) -> int:
    print("\n".join(list_quality(measure_quality(limit_region(read_dataset(options.data), options.region)))))
    return 0


def _format(options: argparse.Namespace) -> int:
    from geo.io.validate import format_folder

    changed = format_folder(options.data)
    print(f"rewritten: {', '.join(changed)}" if changed else "all files are in canonical form")
    return 0


def _read_view(options: argparse.Namespace, dataset: Dataset) -> View:
    """Return the view that the options describe; options accept the same values as the URL."""
    given = {"at": options.at, "from": options.from_day}
    given |= {name: getattr(options, name, None) for name in ("lang", "crossing", "region")}
    for name in ("status", "province", "neighbour", "closed"):
        words = getattr(options, name)
        given[name] = ",".join(words) if words else None
    return from_query({key: value for key, value in given.items() if value is not None}, dataset)


def _build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m geo", description="Border crossings as of a date.")
    parser.add_argument("--version", action="version", version=f"cua-khau-atlas {geo.__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    view = _build_view_parser()
    data = argparse.ArgumentParser(add_help=False)
    region = _build_region_parser()
    data.add_argument("--data", type=Path, default=DATA, metavar="DIR", help="data folder (default: the project's)")
    file = argparse.ArgumentParser(add_help=False)
    file.add_argument("--lang", type=str.lower, choices=LANGS, default="vi", help="language (default: vi)")
    file.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="file to write")

    show = commands.add_parser("show", parents=[view, region, data], help="print the crossings as of a date")
    show.add_argument("--json", action="store_true", help="print a JSON array")
    show.set_defaults(run=_show)

    export = commands.add_parser("export", parents=[view, region, data, file], help="write the map as one HTML file")
    export.set_defaults(run=_export)

    download = commands.add_parser("download", parents=[view, region, data, file], help="write the view as a data file")
    download.add_argument("--crossing", metavar="ID", help="this crossing only (default day: its latest change)")
    download.add_argument("--format", type=str.lower, choices=FORMATS, required=True, help="json: whole records")
    download.set_defaults(run=_download)

    validate = commands.add_parser("validate", parents=[data], help="check a data folder completely")
    validate.add_argument("--json", action="store_true", help="print the problems as a JSON array")
    validate.set_defaults(run=_validate)

    quality = commands.add_parser("quality", parents=[region, data], help="count what is certain and list the gaps")
    quality.set_defaults(run=_quality)

    format_ = commands.add_parser("format", parents=[data], help="put the files of a data folder into canonical form")
    format_.set_defaults(run=_format)
    return parser


def _build_region_parser() -> argparse.ArgumentParser:
    region = argparse.ArgumentParser(add_help=False)
    what = "core: the provinces of the home view (default); all: the whole border with China too"
    region.add_argument("--region", type=str.lower, choices=REGIONS, default="core", help=what)
    return region


def _build_view_parser() -> argparse.ArgumentParser:
    view = argparse.ArgumentParser(add_help=False)
    view.add_argument("--at", metavar="DATE", help="day, as 2014-12-31 (default: the day of the data)")
    view.add_argument("--from", dest="from_day", metavar="DATE", help="compare with this day")
    statuses = ", ".join(Status)
    for name, what in (
        ("status", f"one or more of {statuses}"),
        ("province", "province ids"),
        ("neighbour", "cn, la"),
        ("closed", "people, goods: only crossings suspended for one of them"),
    ):
        view.add_argument(f"--{name}", nargs="+", action="extend", metavar=name.upper(), help=what)
    return view
