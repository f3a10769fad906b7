"""Frames of pandas for notebooks: crossings on a day or by year, their periods, and their changes.

Flags, whole numbers and texts may be missing. Days have a resolution of seconds, which also holds days before 1677.
Columns of classes are ordered categories: a higher class is greater, so `status >= "bilateral"` selects two classes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from geo.errors import ValueProblem
from geo.i18n import Lang, text
from geo.io.change_records import CHANGE_FIELDS, describe_changes
from geo.io.columns import find_columns
from geo.io.folder import read_dataset
from geo.io.history_records import PERIOD_FIELDS, describe_periods
from geo.io.records import FIELDS, describe_states
from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.model.fields import Json
from geo.timeline.snapshot import Snapshot, snapshot

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

_TYPES = {"text": "string", "integer": "Int64", "flag": "boolean", "day": "datetime64[s]"}
_CLASSES = {"status", "possible_status", "status_before", "status_after"}


def to_frame(snapshot: Snapshot, lang: Lang = "vi") -> GeoDataFrame:
    """Return one row for each crossing of a snapshot, with the columns `geo.io.records.FIELDS` and a point in WGS84.

    The geometry is None if no position is known.
    """
    from geopandas import GeoDataFrame  # importing it takes half a second
    from shapely import Point

    records = describe_states(snapshot.dataset, snapshot, lang)
    points = [state.crossing.point and Point(state.crossing.point.coordinates) for state in snapshot.states]
    frame = _make_frame(records, FIELDS, snapshot.dataset, lang)
    return GeoDataFrame(frame, geometry=points, crs="EPSG:4326")


def status_by_year(years: Iterable[int], dataset: Dataset | None = None, lang: Lang = "vi") -> GeoDataFrame:
    """Return the rows of `to_frame` at the end of each year, with `year`; `at` is the day.

    The day is 31 December, in the last year the day of the data. Raises ValueProblem for a later year.
    """
    import pandas

    dataset = dataset or read_dataset()
    days = {year: min(date(year, 12, 31), dataset.as_of) for year in years}
    if late := [year for year in days if year > dataset.as_of.year]:
        raise ValueProblem("problem.year_ahead", year=late[0], day=dataset.as_of)
    frames = [to_frame(snapshot(dataset, day), lang).assign(year=year) for year, day in days.items()]
    return pandas.concat(frames, ignore_index=True)


def history_frame(dataset: Dataset | None = None, lang: Lang = "vi") -> DataFrame:
    """Return one row for each period of each crossing, with the columns `geo.io.history_records.PERIOD_FIELDS`.

    A period contains `start` and ends before `end`; NaT means that it is open. Without `dataset` the data of the
    package are read.
    """
    dataset = dataset or read_dataset()
    return _make_frame(list(describe_periods(dataset, dataset.crossings, lang)), PERIOD_FIELDS, dataset, lang)


def changes_frame(
    first: date | None = None, second: date | None = None, dataset: Dataset | None = None, lang: Lang = "vi"
) -> DataFrame:
    """Return one row for each change of class or traffic after the day `first` and by the day `second`, by day.

    Without days the frame contains all changes. The columns are `geo.io.change_records.CHANGE_FIELDS`.
    """
    dataset = dataset or read_dataset()
    span = (first or date.min, second or dataset.as_of)
    return _make_frame(list(describe_changes(dataset, span, lang)), CHANGE_FIELDS, dataset, lang)


def _make_frame(records: Sequence[Json], fields: Sequence[str], dataset: Dataset, lang: Lang) -> DataFrame:
    """Return the records as a frame of the columns' types; `attrs` contains the day and the licence of the data."""
    from pandas import CategoricalDtype, DataFrame

    ranks = CategoricalDtype([status.value for status in reversed(Status)], ordered=True)
    types: dict[str, Any] = {each.name: _TYPES[each.kind] for each in find_columns(fields) if each.kind in _TYPES}
    types |= {name: ranks for name in fields if name in _CLASSES}
    frame = DataFrame(records, columns=list(fields)).astype(types)
    frame.attrs = {"as_of": dataset.as_of.isoformat(), "licence": text("data.credit", lang)}
    return frame
