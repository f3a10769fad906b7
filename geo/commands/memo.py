"""The command `memo`: an annex for Word."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from geo.io.files import write_file
from geo.io.folder import read_dataset
from geo.lists.own_list import read_own_list
from geo.options import Commands, list_output_options, read_view


def add_parser(commands: Commands) -> None:
    """Add the command."""
    parents = list_output_options()
    parser = commands.add_parser("memo", parents=parents, help="write an annex for Word (.docx)")
    parser.add_argument("--crossing", metavar="ID", help="history of this crossing, instead of the changes of a view")
    parser.add_argument("--list", type=Path, metavar="FILE", help="a list of yours as a section of its own")
    parser.add_argument("--related", action="store_true", help="with news and works that changed nothing")
    parser.set_defaults(run=write_annex, fail=parser.error)


def write_annex(options: argparse.Namespace) -> int:
    """Write the annex of the view or of one crossing."""
    from geo.memo.memo import write_memo  # importing python-docx takes a while, and `show` does not need it

    if options.crossing and options.from_day:
        options.fail("argument --from: not allowed with argument --crossing")
    dataset = read_dataset(options.data)
    view = read_view(options, dataset)
    if not options.at:
        view = replace(view, at=dataset.as_of)  # a memo covers the whole record by default
    own = read_own_list(options.list, dataset) if options.list else None
    size = write_file(options.output, write_memo(dataset, view, options.related, own))
    print(f"{options.output}: {size / 1000:.0f} kB")
    return 0
