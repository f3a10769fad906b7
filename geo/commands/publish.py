"""The command `publish`: one folder that is the whole service on any web space."""

from __future__ import annotations

import argparse
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from geo.edit.learned import list_learned
from geo.i18n import LANGS
from geo.io.folder import read_dataset
from geo.model.source import Address
from geo.options import Commands, build_data_options, build_journal_options, build_region_options, open_journal
from geo.timeline.regions import limit_region

_LEFT_OUT = "left out without --base: sitemap.xml, pictures of link previews, addresses of pages in the feeds"


def add_parser(commands: Commands) -> None:
    """Add the command."""
    parents = [build_region_options(), build_data_options(), build_journal_options()]
    parser = commands.add_parser("publish", parents=parents, help="write the whole service as a folder of files")
    parser.add_argument("folder", type=Path, metavar="DIR", help="folder to write; a link to a version beside it")
    parser.add_argument("--lang", type=str.lower, choices=LANGS, default="vi", help="language (default: vi)")
    base = "address under which the folder will stand, as https://example.vn/atlas/"
    parser.add_argument("--base", type=read_base, metavar="URL", help=base)
    parser.set_defaults(run=publish)


def read_base(words: str) -> str:
    """Return the address of a folder on the web, with a slash at its end; raise ArgumentTypeError if it is none."""
    try:
        address = TypeAdapter(Address).validate_python(words)
    except ValidationError:
        raise argparse.ArgumentTypeError(f"not a web address: {words!a}") from None
    if address.query is not None or address.fragment is not None:
        raise argparse.ArgumentTypeError(f"an address without ? and #, please: {words!a}")
    return f"{str(address).rstrip('/')}/"


def publish(options: argparse.Namespace) -> int:
    """Write all files of the region in one step, and report how many are new."""
    # Importing folium and Pillow takes a second, and other commands do not need them.
    from geo.io.folders import write_folder
    from geo.site.data import list_all_days, list_days
    from geo.site.publication import list_files
    from geo.site.site import Site

    journal = open_journal(options) if options.journal else None
    dataset = limit_region(read_dataset(journal.find_folder() if journal else options.data), options.region)
    learned = list_learned(journal.read_since(0)) if journal else {}
    site = Site(dataset, options.region, options.lang, options.base, learned)
    done = write_folder(options.folder, list_files(site))
    crossings = len(site.dataset.crossings)
    print(
        f"{options.folder}: {crossings} crossings, {done.files} files, {done.size / 1e6:.1f} MB, {done.changed} written"
    )
    if not site.base:
        print(_LEFT_OUT)
    if more := len(list_all_days(site)) - len(list_days(site)):
        print(f"left out because of their size: the files of the oldest {more} days")
    return 0
