"""The periods of crossings as CSV: what the chart of histories draws, a row each period."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from io import StringIO

from geo.i18n import Lang, text
from geo.io.comma_separated import make_cell
from geo.model.crossing import Crossing
from geo.model.dataset import Dataset
from geo.model.fields import Json
from geo.timeline.periods import TRAFFIC, Period, periods
from geo.timeline.provinces import present_province
from geo.words.history import basis_words
from geo.words.states import period_words

FIELDS = (
    "id", "name", "province", "province_name", "from", "until", "status", "status_name", "possible_status",
    "people_stopped", "goods_stopped", "words", "since", "event", "basis", "sources",
)  # fmt: skip


def write_histories(dataset: Dataset, crossings: Sequence[Crossing], span: tuple[date, date], lang: Lang) -> bytes:
    """Write the periods that touch a span of days as CSV, in UTF-8 with a byte order mark for Excel.

    `from` and `until` are the first and the last day of a period; an open end is empty. `since` is the date (EDTF) of
    the act that set the class. `sources` are the addresses of its sources, or else their titles.
    """
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(FIELDS)
    for crossing in crossings:
        for record in _describe_periods(dataset, crossing, span, lang):
            writer.writerow([make_cell(record[field]) for field in FIELDS])
    return file.getvalue().encode("utf-8-sig")


def _describe_periods(dataset: Dataset, crossing: Crossing, span: tuple[date, date], lang: Lang) -> Iterator[Json]:
    province = present_province(dataset, crossing)
    for period in periods(crossing):
        has_class = period.status is not None or period.possible_status is not None
        if has_class and period.start <= span[1] and period.end > span[0]:
            home = {"id": crossing.id, "name": crossing.name(lang)}
            home |= {"province": province.id, "province_name": province.names.get(lang)}
            yield home | _describe_period(dataset, period, lang)


def _describe_period(dataset: Dataset, period: Period, lang: Lang) -> Json:
    act, status = period.act, period.status
    sources = [dataset.sources[key] for key in act.sources] if act else []
    return {
        "from": period.start.isoformat() if period.start > date.min else None,
        "until": (period.end - timedelta(days=1)).isoformat() if period.end < date.max else None,
        "status": status.value if status else None,
        "status_name": text(f"status.{status}", lang) if status else None,
        "possible_status": period.possible_status.value if period.possible_status else None,
        **{f"{scope}_stopped": scope in period.stopped for scope in TRAFFIC},
        "words": period_words(period, lang),
        "since": period.since,
        "event": act.id if act else None,
        "basis": basis_words(act, lang) or None if act else None,
        "sources": " | ".join(source.link or source.title for source in sources),
    }
