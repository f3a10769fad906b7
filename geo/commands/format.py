"""The command `format`: the canonical form of a data folder."""

from __future__ import annotations

import argparse

from geo.options import Commands, build_data_options


def add_parser(commands: Commands) -> None:
    """Add the command."""
    help_ = "put the files of a data folder into canonical form"
    parser = commands.add_parser("format", parents=[build_data_options()], help=help_)
    parser.set_defaults(run=format_data)


def format_data(options: argparse.Namespace) -> int:
    """Rewrite the files that are not in canonical form, and print their names."""
    from geo.io.validate import format_folder

    changed = format_folder(options.data)
    print(f"rewritten: {', '.join(changed)}" if changed else "all files are in canonical form")
    return 0
