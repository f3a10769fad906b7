"""The command line. Only this module turns errors into exit codes; geo/commands contains the commands."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from io import TextIOWrapper

import geo
from geo.commands import (
    diff,
    download,
    export,
    export_data,
    film,
    format,
    import_data,
    import_list,
    journal,
    memo,
    picture,
    publish,
    quality,
    read_workbook,
    show,
    undo,
    validate,
    workbook,
)
from geo.errors import DataError

# In the order of the help.
COMMANDS = (
    show, export, download, memo, picture, film, publish, import_list, validate, quality, diff, workbook,
    read_workbook, format, journal, undo, export_data, import_data,
)  # fmt: skip


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


def _build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m geo", description="Border crossings as of a date.")
    parser.add_argument("--version", action="version", version=f"cua-khau-atlas {geo.__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add_parser(commands)
    return parser
