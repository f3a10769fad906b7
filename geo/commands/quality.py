"""The command `quality`: what is certain, and the gaps."""

from __future__ import annotations

import argparse

from geo.checks.quality import measure_quality
from geo.io.folder import read_dataset
from geo.options import Commands, build_data_options, build_region_options
from geo.timeline.regions import limit_region
from geo.words.listing import list_quality


def add_parser(commands: Commands) -> None:
    """Add the command."""
    parents = [build_region_options(), build_data_options()]
    parser = commands.add_parser("quality", parents=parents, help="count what is certain and list the gaps")
    parser.set_defaults(run=show_quality)


def show_quality(options: argparse.Namespace) -> int:
    """Print the quality of the region's data."""
    print("\n".join(list_quality(measure_quality(limit_region(read_dataset(options.data), options.region)))))
    return 0
