"""The command `undo`: a new version without the changes of an older one."""

from __future__ import annotations

import argparse

from geo.options import Commands, build_author_options, build_journal_options, open_journal


def add_parser(commands: Commands) -> None:
    """Add the command."""
    parents = [build_journal_options(), build_author_options()]
    parser = commands.add_parser("undo", parents=parents, help="undo a version of the edited data by a new one")
    parser.add_argument("number", type=int, metavar="N", help="number of the version")
    parser.set_defaults(run=undo)


def undo(options: argparse.Namespace) -> int:
    """Undo the version, unless a later version changed the same field."""
    journal = open_journal(options)
    print(f"version {journal.undo(options.number, options.who, options.why)} undoes {options.number}")
    return 0
