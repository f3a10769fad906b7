"""The command `validate`: the complete check of a data folder."""

from __future__ import annotations

import argparse
import json
import sys

from geo.errors import Problem
from geo.options import Commands, build_data_options


def add_parser(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("validate", parents=[build_data_options()], help="check a data folder completely")
    parser.add_argument("--json", action="store_true", help="print the problems as a JSON array")
    parser.set_defaults(run=validate)


def validate(options: argparse.Namespace) -> int:
    """Print every problem of the folder, or its counts if it has none."""
    from geo.io.validate import validate_folder  # importing geopandas takes half a second, and `show` does not need it

    dataset, problems = validate_folder(options.data)
    if options.json:
        print(json.dumps([_pack_problem(problem) for problem in problems], ensure_ascii=False, indent=1))
        return int(bool(problems))
    for problem in problems:
        print(f"geo: {problem}", file=sys.stderr)
    if problems or dataset is None:
        print(f"geo: {len(problems)} problem{'s' * (len(problems) != 1)}", file=sys.stderr)
        return 1
    events = sum(len(crossing.events) for crossing in dataset.crossings)
    counts = f"{len(dataset.crossings)} crossings, {events} events, {len(dataset.facts)} facts"
    print(f"{counts}, {len(dataset.sources)} sources: 0 problems")
    return 0


def _pack_problem(problem: Problem) -> dict[str, str]:
    return {"path": problem.path, "message": problem.message, "level": problem.level}
