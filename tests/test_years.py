"""Spans of years on the timeline: slider, drag, ticks, and the file of what is shown."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.charts.bands import decimal_year
from geo.charts.years import EARLY, STRIP, list_years, mark_years, say_years, span_of, whole_years, years_of
from geo.i18n import LANGS, Lang
from geo.io.folder import DATA, read_dataset
from geo.io.history import FIELDS, write_histories
from geo.style import KNEE
from geo.web.charts import is_year

DATASET = read_dataset(DATA)
AS_OF = date(2026, 11, 21)
YEARS = st.integers(EARLY, AS_OF.year)


def test_all_years_are_the_whole_record() -> None:
    assert span_of(whole_years(AS_OF), AS_OF) == (STRIP, AS_OF)
    assert list_years(AS_OF)[0] == EARLY
    assert span_of((2014, 2014), AS_OF) == (date(2014, 1, 1), date(2015, 1, 1))
    assert span_of((EARLY, EARLY), AS_OF) == (STRIP, KNEE)
    assert say_years((EARLY, 2026), "vi") == "< 1990 – 2026"
    assert say_years((2014, 2014), "vi") == "2014"


@given(YEARS, YEARS)
def test_a_drag_over_a_span_gives_the_same_years(one: int, other: int) -> None:
    years = min(one, other), max(one, other)
    start, end = span_of(years, AS_OF)
    assert start < end
    inside = decimal_year(start) + 0.01, decimal_year(end) - 0.01
    assert years_of(*inside, AS_OF) == years_of(*reversed(inside), AS_OF) == years


@given(st.floats(allow_nan=False), st.floats(allow_nan=False))
def test_a_drag_from_anywhere_stays_within_the_record(one: float, other: float) -> None:
    if is_year(one) and is_year(other):
        first, last = years_of(one, other, AS_OF)
        assert EARLY <= first <= last <= AS_OF.year


@pytest.mark.parametrize("value", ["2014", None, float("nan"), float("inf"), 10**400, [], {}, -1e9])
def test_what_is_no_year_is_refused(value: object) -> None:
    assert not is_year(value)


@given(YEARS, YEARS, st.sampled_from(LANGS))
def test_ticks_lie_on_the_chart_and_are_few_enough_to_read(one: int, other: int, lang: Lang) -> None:
    span = span_of((min(one, other), max(one, other)), AS_OF)
    ticks = mark_years(span, lang)
    assert 1 <= len(ticks) <= 14
    assert all(decimal_year(span[0]) <= place <= decimal_year(span[1]) for place in ticks)
    assert len(set(ticks.values())) == len(ticks)


def test_one_year_has_its_months() -> None:
    assert list(mark_years(span_of((2023, 2023), AS_OF), "vi").values()) == ["2023", "4/2023", "7/2023", "10/2023"]


@pytest.mark.parametrize("lang", LANGS)
def test_the_file_has_a_row_for_each_period_that_is_shown(lang: Lang) -> None:
    crossing = next(each for each in DATASET.crossings if each.id == "tra-linh-long-bang")
    content = write_histories(DATASET, [crossing], span_of((2023, 2026), AS_OF), lang)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert list(rows[0]) == list(FIELDS)
    assert [row["status"] for row in rows][-1] == "international"
    assert (rows[-1]["from"], rows[-1]["until"], rows[-1]["event"]) == ("2023-12-28", "", "e17")
    assert rows[-1]["sources"].startswith("http")
    assert rows[-2]["until"] == "2023-12-27"
    assert all(row["until"] >= "2023-01-01" for row in rows if row["until"])


def test_a_name_that_looks_like_a_formula_is_disarmed() -> None:
    crossing = DATASET.crossings[0]
    names = crossing.gates[0].names.model_copy(update={"vi": "=HYPERLINK(1)"})
    gates = (crossing.gates[0].model_copy(update={"names": names}), crossing.gates[1])
    content = write_histories(DATASET, [crossing.model_copy(update={"gates": gates})], (STRIP, AS_OF), "vi")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert all(row["name"].startswith("'=") for row in rows)
