"""The command line, with one function per command. Only this module turns errors into exit codes."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from io import TextIOWrapper

import geo
from geo.checks.quality import measure_quality
from geo.errors import DataError, Problem, data_error
from geo.io.files import write_file
from geo.io.folder import read_dataset
from geo.io.formats import FORMATS, RECORD, to_records
from geo.io.records import locate_states
from geo.io.tables import TABLES
from geo.model.dataset import Dataset
from geo.options import (
    build_data_options,
    build_file_options,
    build_region_options,
    build_view_options,
    read_view,
)  # fmt: skip
from geo.timeline.comparison import compare_view
from geo.timeline.regions import limit_region
from geo.timeline.snapshot import snapshot
from geo.timeline.view import View, select
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
    view = read_view(options, dataset)
    found = select(snapshot(dataset, view.at), view)
    if options.json:
        print(json.dumps(locate_states(dataset, found, "en"), ensure_ascii=False, indent=1, default=str))
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
    size = write_document(dataset, read_view(options, dataset), options.output)
    print(f"{options.output}: {size / 1000:.0f} kB")
    return 0


def _download(options: argparse.Namespace) -> int:
    if options.format == RECORD and options.table != "crossings":
        options.parser.error(f"argument --format: {RECORD} has no table of {options.table}")
    dataset = read_dataset(options.data)
    view = read_view(options, dataset)
    found = select(snapshot(dataset, view.at), view)
    if view.crossing:
        found = replace(found, states=tuple(state for state in found.states if state.crossing.id == view.crossing))
        if not found.states:
            raise data_error("crossing", "problem.not_in_view", crossing=view.crossing, day=view.at)
    if options.format == RECORD:
        size = write_file(options.output, to_records(dataset, found, view.lang))
        print(f"{options.output}: {len(found.states)} crossings on {view.at}, {size / 1000:.0f} kB")
        return 0
    table = TABLES[options.table](dataset, found, view.lang, view.from_day)
    size = write_file(options.output, FORMATS[options.format].write_table(table))
    rows = "" if options.table == "crossings" else f"{len(table.rows)} {options.table} of "
    print(f"{options.output}: {rows}{len(found.states)} crossings on {view.at}, {size / 1000:.0f} kB")
    return 0


def _memo(options: argparse.Namespace) -> int:
    from geo.memo.memo import write_memo  # importing python-docx takes a while, and `show` does not need it

    if options.crossing and options.from_day:
        options.fail("argument --from: not allowed with argument --crossing")
    dataset = read_dataset(options.data)
    view = read_view(options, dataset)
    if not options.at:
        view = replace(view, at=dataset.as_of)  # a memo tells the whole record, not only until a crossing's last change
    size = write_file(options.output, write_memo(dataset, view, options.related))
    print(f"{options.output}: {size / 1000:.0f} kB")
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


def _build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m geo", description="Border crossings as of a date.")
    parser.add_argument("--version", action="version", version=f"cua-khau-atlas {geo.__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    view, region, data, file = (
        build_view_options(), build_region_options(), build_data_options(), build_file_options(),
    )  # fmt: skip

    show = commands.add_parser("show", parents=[view, region, data], help="print the crossings as of a date")
    show.add_argument("--json", action="store_true", help="print a JSON array")
    show.set_defaults(run=_show)

    export = commands.add_parser("export", parents=[view, region, data, file], help="write the map as one HTML file")
    export.set_defaults(run=_export)

    download = commands.add_parser("download", parents=[view, region, data, file], help="write the view as a data file")
    download.add_argument("--crossing", metavar="ID", help="this crossing only (default day: its latest change)")
    formats = [*FORMATS, RECORD]
    download.add_argument("--format", type=str.lower, choices=formats, required=True, help="json: whole records")
    tables = "crossings (default), or their events or periods; --from limits these to the days between"
    download.add_argument("--table", type=str.lower, choices=TABLES, default="crossings", help=tables)
    download.set_defaults(run=_download, parser=download)

    memo = commands.add_parser("memo", parents=[view, region, data, file], help="write an annex for Word (.docx)")
    memo.add_argument("--crossing", metavar="ID", help="history of this crossing, instead of the changes of a view")
    memo.add_argument("--related", action="store_true", help="with news and works that changed nothing")
    memo.set_defaults(run=_memo, fail=memo.error)

    validate = commands.add_parser("validate", parents=[data], help="check a data folder completely")
    validate.add_argument("--json", action="store_true", help="print the problems as a JSON array")
    validate.set_defaults(run=_validate)

    quality = commands.add_parser("quality", parents=[region, data], help="count what is certain and list the gaps")
    quality.set_defaults(run=_quality)

    format_ = commands.add_parser("format", parents=[data], help="put the files of a data folder into canonical form")
    format_.set_defaults(run=_format)
    return parser
