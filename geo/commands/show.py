"""The command `show`: the crossings as of a date, in the terminal."""

from __future__ import annotations

import argparse
import json
import sys

from geo.io.folder import read_dataset
from geo.io.records import locate_states
from geo.model.dataset import Dataset
from geo.options import Commands, build_data_options, build_region_options, build_view_options, read_view
from geo.timeline.comparison import compare_view
from geo.timeline.snapshot import snapshot
from geo.timeline.view import View, select
from geo.words.listing import list_difference, list_state
from geo.words.report import say_successions


def add_parser(commands: Commands) -> None:
    """Add the command."""
    parents = [build_view_options(), build_region_options(), build_data_options()]
    parser = commands.add_parser("show", parents=parents, help="print the crossings as of a date")
    parser.add_argument("--json", action="store_true", help="print a JSON array")
    parser.set_defaults(run=show)


def show(options: argparse.Namespace) -> int:
    """Print the crossings of the view."""
    dataset = read_dataset(options.data)
    view = read_view(options, dataset)
    found = select(snapshot(dataset, view.at), view)
    if options.json:
        print(json.dumps(locate_states(dataset, found, "en"), ensure_ascii=False, indent=1, default=str))
        return 0
    for state in found.states:
        print(list_state(state, view.at))
    print(f"{len(found.states)} crossings on {view.at}")
    if view.from_day:
        comparison = compare_view(dataset, view)
        for words in say_successions(dataset, comparison, "en"):
            print(words)
        for entry in (*comparison.changed, *comparison.recorded):
            print(list_difference(entry.difference))
    _explain_provinces(dataset, view)
    return 0


def _explain_provinces(dataset: Dataset, view: View) -> None:
    for province in dataset.provinces:
        if province.id in view.provinces and not province.is_valid(view.at):
            span = f"{province.valid.start or '…'} to {province.valid.until or '…'}"
            print(f"note: {province.id} is a province of {span}, not on {view.at}", file=sys.stderr)
