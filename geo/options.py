"""Options that several commands share, as parents of their parsers, and the view that they describe."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TypeAlias

from geo.edit.journal import Journal
from geo.errors import data_error
from geo.i18n import LANGS, Lang
from geo.io.folder import find_data
from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.timeline.regions import REGIONS
from geo.timeline.view import View, from_query

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def build_data_options() -> argparse.ArgumentParser:
    """Return the option of the data folder."""
    data = argparse.ArgumentParser(add_help=False)
    what = "data folder (default: ATLAS_DATA of the environment, otherwise the data of the package)"
    data.add_argument("--data", type=Path, default=find_data(), metavar="DIR", help=what)
    return data


def build_file_options(langs: tuple[Lang, ...] = LANGS) -> argparse.ArgumentParser:
    """Return the options of a file that a command writes: name and language."""
    file = argparse.ArgumentParser(add_help=False)
    file.add_argument("--lang", type=str.lower, choices=langs, default="vi", help="language (default: vi)")
    file.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="file to write")
    return file


def build_journal_options() -> argparse.ArgumentParser:
    """Return the option of the journal's folder."""
    journal = argparse.ArgumentParser(add_help=False)
    what = "folder of the journal of edits (default for its own commands: ATLAS_EDIT_FOLDER)"
    journal.add_argument("--journal", type=Path, metavar="DIR", help=what)
    return journal


def build_author_options() -> argparse.ArgumentParser:
    """Return the options of an edit: who makes it, and why."""
    author = argparse.ArgumentParser(add_help=False)
    author.add_argument("--who", required=True, metavar="NAME", help="who makes this version")
    author.add_argument("--why", required=True, metavar="TEXT", help="the reason, for the journal")
    return author


def open_journal(options: argparse.Namespace) -> Journal:
    """Return the journal that the options or the environment name."""
    folder = options.journal or os.environ.get("ATLAS_EDIT_FOLDER", "").strip()
    if not folder:
        raise data_error("--journal", "problem.edit_folder")
    return Journal(Path(folder))


def build_region_options() -> argparse.ArgumentParser:
    """Return the option of the region."""
    region = argparse.ArgumentParser(add_help=False)
    what = "core: the provinces of the home view (default); all: the whole border with China too"
    region.add_argument("--region", type=str.lower, choices=REGIONS, default="core", help=what)
    return region


def build_view_options() -> argparse.ArgumentParser:
    """Return the options of days and filters."""
    view = argparse.ArgumentParser(add_help=False)
    view.add_argument("--at", metavar="DATE", help="day, as 2014-12-31 (default: the day of the data)")
    view.add_argument("--from", dest="from_day", metavar="DATE", help="compare with this day")
    statuses = ", ".join(Status)
    for name, what in (
        ("status", f"one or more of {statuses}"),
        ("province", "province ids"),
        ("neighbour", "cn, la"),
        ("closed", "people, goods: only crossings suspended for one of them"),
    ):
        view.add_argument(f"--{name}", nargs="+", action="extend", metavar=name.upper(), help=what)
    return view


def list_output_options(langs: tuple[Lang, ...] = LANGS) -> list[argparse.ArgumentParser]:
    """Return the options of a command that writes a file of a view."""
    return [build_view_options(), build_region_options(), build_data_options(), build_file_options(langs)]


def read_view(options: argparse.Namespace, dataset: Dataset) -> View:
    """Return the view that the options describe; options accept the same values as the URL."""
    given = {"at": options.at, "from": options.from_day}
    given |= {name: getattr(options, name, None) for name in ("lang", "crossing", "region")}
    for name in ("status", "province", "neighbour", "closed"):
        words = getattr(options, name)
        given[name] = ",".join(words) if words else None
    return from_query({key: value for key, value in given.items() if value is not None}, dataset)
