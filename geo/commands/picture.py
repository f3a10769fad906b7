"""The command `picture`: the map of a view as PNG or SVG, with title, legend and sources."""

from __future__ import annotations

import argparse

from geo.errors import data_error, quote_value
from geo.io.files import write_file
from geo.io.folder import read_dataset
from geo.options import Commands, list_output_options, read_view
from geo.timeline.regions import limit_region
from geo.timeline.view import clamp_view

LONGEST_TITLE = 160
SIZES = ("16:9", "4:3", "square", "a4")
SUFFIXES = (".png", ".svg")


def add_parser(commands: Commands) -> None:
    """Add the command."""
    parents = list_output_options()
    parser = commands.add_parser("picture", parents=parents, help="draw the map of the view as PNG or SVG")
    parser.add_argument("--size", type=str.lower, choices=SIZES, default="16:9", help="form (default: 16:9)")
    parser.add_argument("--title", metavar="TEXT", help="title (default: a sentence about the view)")
    parser.set_defaults(run=draw_picture, fail=parser.error)


def draw_picture(options: argparse.Namespace) -> int:
    """Draw the view. A PNG has the letters of our font only; an SVG uses the fonts of the reader's program."""
    suffix = options.output.suffix.lower()
    if suffix not in SUFFIXES:
        options.fail(f"argument -o: the name must end in {' or '.join(SUFFIXES)}")
    from geo.map.ground import COLOURS  # importing shapely and Pillow takes a while, and `show` does not need them
    from geo.map.pen import PngPen, find_missing
    from geo.map.poster import SIZES as PIXELS
    from geo.map.poster import draw_poster, lay_poster
    from geo.map.svg_pen import SvgPen

    title = options.title
    if title is not None and not 0 < len(title.strip()) <= LONGEST_TITLE:
        raise data_error("title", "problem.picture_title", longest=LONGEST_TITLE)
    dataset = read_dataset(options.data)
    view = clamp_view(read_view(options, dataset), dataset)
    dataset, size, sea = limit_region(dataset, view.region), PIXELS[options.size], COLOURS["sea"]
    poster = lay_poster(dataset, view, size, title)
    if suffix == ".png" and (missing := find_missing(poster.words)):
        raise data_error("picture", "problem.picture_letters", letters=quote_value(missing))
    pen = PngPen(*size, sea) if suffix == ".png" else SvgPen(*size, sea, poster.title)
    length = write_file(options.output, draw_poster(pen, dataset, poster, view))
    print(f"{options.output}: {len(poster.inside.states)} crossings on {view.at}, {length / 1000:.0f} kB")
    return 0
