"""The command `export`: the map as one HTML file."""

from __future__ import annotations

import argparse

from geo.io.folder import read_dataset
from geo.options import (
    Commands,
    build_data_options,
    build_file_options,
    build_region_options,
    build_view_options,
    read_view,
)


def add_parser(commands: Commands) -> None:
    """Add the command."""
    parents = [build_view_options(), build_region_options(), build_data_options(), build_file_options()]
    parser = commands.add_parser("export", parents=parents, help="write the map as one HTML file")
    parser.set_defaults(run=export)


def export(options: argparse.Namespace) -> int:
    """Write the map of the view."""
    from geo.map.document import write_document  # importing folium takes a second, and `show` does not need it

    dataset = read_dataset(options.data)
    size = write_document(dataset, read_view(options, dataset), options.output)
    print(f"{options.output}: {size / 1000:.0f} kB")
    return 0
