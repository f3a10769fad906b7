"""The whole checks of a data folder on edited records, before anything is written."""

from __future__ import annotations

from geo.checks import COMPLETE, EVERY_READING
from geo.edit.records import Records, build_dataset
from geo.errors import DataError
from geo.model.dataset import Dataset


def check_records(records: Records, base: Dataset) -> Dataset:
    """Return the dataset of edited records. Raises DataError with every problem, as `geo validate` would name it."""
    return check_dataset(build_dataset(records, base))


def check_dataset(dataset: Dataset) -> Dataset:
    """Return a dataset that passes all checks. Raises DataError with every problem."""
    problems = [problem for check in EVERY_READING for problem in check(dataset)]
    if not problems:  # the other checks rely on these
        problems = [problem for check in COMPLETE if check not in EVERY_READING for problem in check(dataset)]
    if problems:
        raise DataError(problems)
    return dataset
