"""The three download tables: crossings on a day, their events, and their periods."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from geo.i18n import LANGS, Lang, text
from geo.io.history_records import EVENT_FIELDS, PERIOD_FIELDS, describe_events, describe_periods
from geo.io.records import FIELDS, NAMES, locate_states
from geo.io.table import POSITION, Layout, Table
from geo.model.dataset import Dataset
from geo.model.fields import Json
from geo.timeline.snapshot import Snapshot
from geo.words.dates import date_words

Tabulate = Callable[[Dataset, Snapshot, Lang, date | None], Table]

_CROSSINGS = Layout(
    "crossings",
    FIELDS,
    sheet=(
        "name", "province_name", "status_name", "traffic", "since_text", "closed_since_text", "basis",
        "since_earliest", "since_latest", "certain", *NAMES, "district", "commune", "commune_2025", *POSITION,
        "precision_m", "estimated", "people_closed_since_earliest", "people_closed_since_latest",
        "goods_closed_since_earliest", "goods_closed_since_latest", "sources", "closed_sources", "id",
    ),
    printed=7,
    summary=(
        "status_name", "since_text", "traffic", "closed_since_text", "basis", "province_name", "commune",
        "commune_2025", "precision_m",
    ),
    status="status",
)  # fmt: skip
_EVENTS = Layout(
    "events",
    EVENT_FIELDS,
    sheet=(
        "name", "province_name", "date_text", "kind_name", "side_name", "scope_name", "status_before_name",
        "status_after_name", "note", "basis", "date_earliest", "date_latest", "declared_name", "planned",
        *(f"note_{lang}" for lang in LANGS), "confidence_name", "disputed", "source_titles", "sources", *NAMES,
        *POSITION, "crossing", "event",
    ),
    printed=10,
    summary=("date_text", "kind_name", "side_name", "scope_name", "status_before_name", "status_after_name", "basis",
             "note", "source_titles"),
    status="status_after",
    span=("date_earliest", "date_latest"),
)  # fmt: skip
_PERIODS = Layout(
    "periods",
    PERIOD_FIELDS,
    sheet=(
        "name", "province_name", "start", "last_day", "status_name", "possible_status_name", "traffic", "since_text",
        "closed_since_text", "basis", "since_earliest", "since_latest", "certain", "sources", "closed_sources",
        *NAMES, *POSITION, "crossing",
    ),
    printed=10,
    summary=("start", "last_day", "status_name", "possible_status_name", "traffic", "since_text", "closed_since_text",
             "basis", "province_name"),
    status="status",
    span=("start", "last_day"),
)  # fmt: skip


def tabulate_crossings(dataset: Dataset, snapshot: Snapshot, lang: Lang, from_day: date | None = None) -> Table:
    """Return one row for each crossing of a snapshot; `from_day` has no effect."""
    records = locate_states(dataset, snapshot, lang)
    named = ({"name": state.crossing.name(lang)} for state in snapshot.states)
    rows = (name | record for name, record in zip(named, records, strict=True))
    return _make_table(dataset, snapshot, lang, _CROSSINGS, rows)


def tabulate_events(dataset: Dataset, snapshot: Snapshot, lang: Lang, from_day: date | None = None) -> Table:
    """Return one row for each event of the crossings of a snapshot, planned events too.

    If `from_day` is given, only the events that may have happened after it and by the day of the snapshot.
    """
    rows = describe_events(dataset, (state.crossing for state in snapshot.states), lang)
    kept = (row for row in rows if _overlaps(row["date_earliest"] or row["date_latest"], row["date_latest"], snapshot,
                                             from_day))  # fmt: skip
    return _make_table(dataset, snapshot, lang, _EVENTS, kept)


def tabulate_periods(dataset: Dataset, snapshot: Snapshot, lang: Lang, from_day: date | None = None) -> Table:
    """Return one row for each period of the crossings of a snapshot.

    If `from_day` is given, only the periods that touch the days after it, up to the day of the snapshot.
    """
    rows = describe_periods(dataset, (state.crossing for state in snapshot.states), lang)
    kept = (row for row in rows if _overlaps(row["start"] or date.min, row["last_day"] or date.max, snapshot, from_day))
    return _make_table(dataset, snapshot, lang, _PERIODS, kept)


TABLES: dict[str, Tabulate] = {
    "crossings": tabulate_crossings,
    "events": tabulate_events,
    "periods": tabulate_periods,
}


def cite(dataset: Dataset, snapshot: Snapshot, lang: Lang) -> str:
    """Return a citation of the data in one paragraph: title, day of the view, day of the data, licence."""
    days = {"at": date_words(snapshot.at, lang), "as_of": date_words(dataset.as_of, lang)}
    return text("data.citation", lang, **days, credit=text("data.credit", lang))


def _make_table(dataset: Dataset, snapshot: Snapshot, lang: Lang, layout: Layout, rows: Iterable[Json]) -> Table:
    return Table(
        layout, lang,
        title=text(f"table.title.{layout.name}", lang, date=date_words(snapshot.at, lang)),
        citation=cite(dataset, snapshot, lang),
        licence=text("data.credit", lang),
        at=snapshot.at,
        as_of=dataset.as_of,
        rows=tuple(rows),
    )  # fmt: skip


def _overlaps(first: date, last: date, snapshot: Snapshot, from_day: date | None) -> bool:
    """Return whether the days from `first` to `last` touch the days after `from_day`, up to the snapshot's day."""
    return from_day is None or (last > from_day and first <= snapshot.at)
