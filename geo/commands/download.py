"""The command `download`: the view as a data file."""

from __future__ import annotations

import argparse

from geo.io.files import write_file
from geo.io.folder import read_dataset
from geo.io.formats import FORMATS, RECORD, to_records
from geo.io.tables import TABLES
from geo.options import Commands, list_output_options, read_view
from geo.timeline.view import choose_states


def add_parser(commands: Commands) -> None:
    """Add the command."""
    parents = list_output_options()
    parser = commands.add_parser("download", parents=parents, help="write the view as a data file")
    parser.add_argument("--crossing", metavar="ID", help="this crossing only (default day: its latest change)")
    formats = [*FORMATS, RECORD]
    parser.add_argument("--format", type=str.lower, choices=formats, required=True, help="json: whole records")
    tables = "crossings (default), or their events or periods; --from limits these to the days between"
    parser.add_argument("--table", type=str.lower, choices=TABLES, default="crossings", help=tables)
    parser.set_defaults(run=download, fail=parser.error)


def download(options: argparse.Namespace) -> int:
    """Write a table or the whole records of the view."""
    if options.format == RECORD and options.table != "crossings":
        options.fail(f"argument --format: {RECORD} has no table of {options.table}")
    dataset = read_dataset(options.data)
    view = read_view(options, dataset)
    found = choose_states(dataset, view)
    if options.format == RECORD:
        size = write_file(options.output, to_records(dataset, found, view.lang))
        print(f"{options.output}: {len(found.states)} crossings on {view.at}, {size / 1000:.0f} kB")
        return 0
    table = TABLES[options.table](dataset, found, view.lang, view.from_day)
    size = write_file(options.output, FORMATS[options.format].write_table(table))
    rows = "" if options.table == "crossings" else f"{len(table.rows)} {options.table} of "
    print(f"{options.output}: {rows}{len(found.states)} crossings on {view.at}, {size / 1000:.0f} kB")
    return 0
