"""Check a data folder completely, and put its files into canonical form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from geo.checks import history, places, references
from geo.errors import DataError, Problem
from geo.io.canonical import dump_files
from geo.io.folder import BASICS, parse_dataset
from geo.model.dataset import Dataset
from geo.model.schema import FILES as SCHEMAS
from geo.model.schema import make_schema

# What `io` asks of every folder that it reads, and then what only a complete check asks.
CHECKS: tuple[Callable[[Dataset], list[Problem]], ...] = (
    *BASICS,
    history.check_windows,
    history.check_force,
    history.check_first_class,
    history.check_traffic,
    history.check_notes,
    references.check_unused_sources,
    references.check_parts,
    references.check_disputes,
    places.check_succession,
    places.check_sides,
    places.check_provinces,
    places.check_positions,
    places.check_border,
    places.check_figures,
)


def validate_folder(folder: Path) -> tuple[Dataset | None, list[Problem]]:
    """Run every check on a folder; records that cannot be parsed end the check early."""
    try:
        dataset = parse_dataset(folder)
    except DataError as error:
        return None, list(error.problems)
    if problems := [problem for check in BASICS for problem in check(dataset)]:
        return dataset, problems  # the other checks trust what these have looked at
    problems = [problem for check in CHECKS for problem in check(dataset) if check not in BASICS]
    return dataset, problems + check_files(dataset, folder)


def check_files(dataset: Dataset, folder: Path) -> list[Problem]:
    """Files are in canonical form, so that one changed fact is one changed line."""
    problems = []
    for name, wanted in dump_files(dataset).items():
        found = (folder / name).read_text(encoding="utf-8")
        if found != wanted:
            pairs = zip(found.splitlines(), wanted.splitlines(), strict=False)
            line = next((i for i, (one, two) in enumerate(pairs, 1) if one != two), wanted.count("\n"))
            problems.append(Problem(f"{name}:{line}", "problem.not_canonical"))
    return problems


def format_folder(folder: Path) -> list[str]:
    """Rewrite the files that are not in canonical form, and the schemas, and give their names."""
    schemas = {f"schema/{name}.json": make_schema(name) for name in SCHEMAS}
    (folder / "schema").mkdir(exist_ok=True)
    changed = []
    for name, wanted in (dump_files(parse_dataset(folder)) | schemas).items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != wanted:
            part = path.with_name(f"{path.name}.part")
            part.write_text(wanted, encoding="utf-8")
            part.replace(path)
            changed.append(name)
    return changed
