"""The command `import-data`: a data folder, edited by hand, as one version of the journal."""

from __future__ import annotations

import argparse

from geo.options import (
    Commands,
    build_author_options,
    build_data_options,
    build_journal_options,
    open_journal,
)


def add_parser(commands: Commands) -> None:
    """Add the command."""
    parents = [build_journal_options(), build_author_options(), build_data_options()]
    help_ = "take over the changes of a data folder that was edited by hand"
    parser = commands.add_parser("import-data", parents=parents, help=help_)
    parser.set_defaults(run=import_data)


def import_data(options: argparse.Namespace) -> int:
    """Check the folder completely and take over its differences."""
    journal = open_journal(options)
    before = journal.store.newest()
    number = journal.take_folder(options.data, options.who, options.why)
    changes = journal.read_since(number - 1)[0].changes
    print(f"version {number}: {len(changes)} changes" if before else f"version {number}: all records")
    return 0
