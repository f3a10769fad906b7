"""The command `film`: the class changes between two days as an animated GIF."""

from __future__ import annotations

import argparse

from geo.io.files import write_file
from geo.io.folder import read_dataset
from geo.options import Commands, list_output_options, read_view


def add_parser(commands: Commands) -> None:
    """Add the command. The font of the pictures has no Chinese characters."""
    parents = list_output_options(("vi", "en"))
    what = "write the class changes between --from and --at as an animated GIF (default: 10 to 20 years)"
    parser = commands.add_parser("film", parents=parents, help=what)
    parser.set_defaults(run=film)


def film(options: argparse.Namespace) -> int:
    """Write the film of the view."""
    from geo.map.film import render_film  # importing shapely and Pillow takes a while, and `show` does not need them

    dataset = read_dataset(options.data)
    size = write_file(options.output, render_film(dataset, read_view(options, dataset)))
    print(f"{options.output}: {size / 1000:.0f} kB")
    return 0
