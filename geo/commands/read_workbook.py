"""The command `read-workbook`: new data files from an edited workbook."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from geo.edit.archive import LIMIT_MB
from geo.edit.workbook import Reading, read_workbook
from geo.errors import Problem, data_error
from geo.i18n import LANGS
from geo.io.canonical import dump_files
from geo.io.files import write_file
from geo.io.folder import read_dataset
from geo.options import Commands, build_data_options
from geo.words.edits import name_records, tell_change


def add_parser(commands: Commands) -> None:
    """Add the command."""
    help_ = "make new data files from an edited workbook, and list its changes"
    parser = commands.add_parser("read-workbook", parents=[build_data_options()], help=help_)
    parser.add_argument("file", type=Path, metavar="FILE", help="workbook (XLSX)")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="DIR", help="folder for the new files")
    parser.add_argument("--lang", type=str.lower, choices=LANGS, default="vi", help="language (default: vi)")
    more = "accept that more than a tenth of the rows of a sheet are gone"
    parser.add_argument("--accept-removals", action="store_true", help=more)
    parser.set_defaults(run=read)


def read(options: argparse.Namespace) -> int:
    """Print the changes and write the files; with problems, print these and write nothing."""
    base = read_dataset(options.data)
    reading = read_workbook(_read_bytes(options.file), base, options.lang)
    for problem in _list_problems(reading, options.accept_removals):
        print(f"geo: {problem.say(options.lang)}", file=sys.stderr)
    if reading.dataset is None or reading.errors or (reading.removals and not options.accept_removals):
        return 1
    names = name_records(base, reading.dataset, options.lang)
    for change in reading.changes:
        print(tell_change(change, names, options.lang))
    for name, content in dump_files(reading.dataset).items():
        write_file(_make_folder(options.output) / name, content.encode("utf-8"))
    print(f"{options.output}: {len(reading.changes)} changes")
    return 0


def _list_problems(reading: Reading, is_accepted: bool) -> list[Problem]:
    """Return the problems, with one for each sheet that lost many rows, unless the user accepts that."""
    gone = [] if is_accepted else reading.removals
    removals = [Problem(title, "problem.workbook_many_removed", {"count": count}) for title, count in gone]
    return [*reading.problems, *removals]


def _read_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LIMIT_MB * 1_000_000 + 1)
    except OSError as error:
        raise data_error(str(path), "problem.unreadable", reason=error.strerror) from None


def _make_folder(path: Path) -> Path:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise data_error(str(path), "problem.unwritable", reason=error.strerror) from None
    return path
