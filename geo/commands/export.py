"""The command `export`: the map as one HTML file."""

from __future__ import annotations

import argparse
from pathlib import Path

from geo.io.files import write_file
from geo.io.folder import read_dataset
from geo.lists.own_list import read_own_list
from geo.options import Commands, list_output_options, read_view


def add_parser(commands: Commands) -> None:
    """Add the command."""
    parents = list_output_options()
    parser = commands.add_parser("export", parents=parents, help="write the map as one HTML file")
    own = "a list of yours as a layer of its own; `import` tells how it is read"
    parser.add_argument("--list", type=Path, metavar="FILE", help=own)
    parser.add_argument("--list-title", default="", metavar="OWNER", help="owner of the list (default: its file)")
    parser.set_defaults(run=export)


def export(options: argparse.Namespace) -> int:
    """Write the map of the view."""
    from geo.map.document import render_document  # importing folium takes a second, and `show` does not need it

    dataset = read_dataset(options.data)
    view = read_view(options, dataset)
    own = read_own_list(options.list, dataset, options.list_title) if options.list else None
    size = write_file(options.output, render_document(dataset, view, own).encode("utf-8"))
    print(f"{options.output}: {size / 1000:.0f} kB")
    return 0
