"""The command `export-data`: the edited data as a folder in canonical form."""

from __future__ import annotations

import argparse
from pathlib import Path

from geo.errors import data_error
from geo.io.files import write_file
from geo.options import Commands, build_journal_options, open_journal


def add_parser(commands: Commands) -> None:
    """Add the command."""
    help_ = "write the edited data as a data folder, as `format` writes it"
    parser = commands.add_parser("export-data", parents=[build_journal_options()], help=help_)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="DIR", help="folder to write")
    parser.set_defaults(run=export_data)


def export_data(options: argparse.Namespace) -> int:
    """Write every file that differs; other files of the folder stay."""
    source, target = open_journal(options).find_folder(), options.output
    written = []
    for path in sorted(source.rglob("*json")):
        name, content = path.relative_to(source), path.read_bytes()
        try:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            is_same = (target / name).exists() and (target / name).read_bytes() == content
        except OSError as error:
            raise data_error(str(target / name), "problem.unwritable", reason=error.strerror) from None
        if not is_same:
            write_file(target / name, content)
            written.append(name.as_posix())
    print(f"version {source.name}, written: {', '.join(written) or 'nothing, all files are the same'}")
    return 0
