"""The charts of the pages, with their values and tables."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.charts.bands import decimal_year, list_bands, select_crossings, sort_crossings
from geo.charts.day import mark_day
from geo.charts.histories import chart_histories, legend_of_histories
from geo.charts.parts import DAY, NIGHT, Palette, choose_palette
from geo.charts.provinces import SMALL, chart_statuses, highest_count, legend_of_statuses
from geo.charts.series import (
    Series,
    is_full_year,
    join_years,
    list_facts,
    list_series,
)
from geo.charts.trade import chart_series
from geo.charts.years import STRIP
from geo.i18n import LANGS, Lang
from geo.io.folder import DATA, read_dataset
from geo.model.crossing import Crossing, Event, Status
from geo.model.dataset import Dataset
from geo.model.fact import Fact
from geo.model.province import Province
from geo.style import KNEE
from geo.timeline.periods import latest_change, period_at
from geo.timeline.provinces import count_recorded, count_statuses, lineage
from geo.timeline.view import View

DATASET = read_dataset(DATA)
ORDERS = ("province", "name", "change")
HOSTILE = (
    "<img src=x onerror=alert(1)> **bold** [a](javascript:alert(1)) $x$ :red[x] | `c` ~~s~~ # 1. https://evil.example"
)


def crossing_named(name: str, dataset: Dataset = DATASET) -> Crossing:
    return next(crossing for crossing in dataset.crossings if crossing.id == name)


def province_named(name: str) -> Province:
    return next(province for province in DATASET.provinces if province.id == name)


def make_crossing(*events: dict[str, Any]) -> Crossing:
    common: dict[str, Any] = {"id": "e1", "kind": "opened", "side": "both", "sources": ["x"], "confidence": "high"}
    common["note"] = {"vi": "-", "en": "-"}
    read = tuple(Event.model_validate(common | event) for event in events)
    return crossing_named("ta-lung-thuy-khau").model_copy(update={"id": "made", "events": read})


def make_fact(when: str, value: float = 1, **changes: Any) -> Fact:
    fields: dict[str, Any] = {
        "id": f"f-{when.replace('/', '-')}",
        "kind": "trade",
        "places": {"provinces": ["cao-bang"]},
        "date": when,
        "measure": "made",
        "quantity": {"value": value, "unit": "million-usd"},
        "note": {"vi": "-", "en": "-"},
        "sources": ["x"],
        "confidence": "high",
    }
    return Fact.model_validate(fields | changes)


def rows_of(spec: dict[str, Any], layer: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the rows that a layer of a finished chart draws."""
    data = layer["data"]
    return list(data["values"] if "values" in data else spec["datasets"][data["name"]])


@pytest.mark.parametrize("day", [date(2025, 7, 1), date(2024, 12, 31), date(1990, 1, 1)])
def test_a_year_with_decimals_stays_in_its_year(day: date) -> None:
    assert int(decimal_year(day)) == day.year
    assert decimal_year(day) < decimal_year(day + timedelta(days=1))


@pytest.mark.parametrize("crossing", DATASET.crossings, ids=lambda crossing: crossing.id)
def test_bands_follow_each_other_to_the_day_of_the_record(crossing: Crossing) -> None:
    bands = list_bands(crossing, STRIP, DATASET.as_of)
    assert bands[-1].end == DATASET.as_of
    assert all(before.end == after.start for before, after in pairwise(bands))
    for band in bands:
        middle = max(band.start, KNEE) + (band.end - max(band.start, KNEE)) / 2
        assert period_at(crossing, middle) == band.period
        assert band.certain == (band.period.status is not None and band.period.possible_status is None)


def test_what_lies_before_the_knee_is_its_last_state() -> None:
    crossing = make_crossing(
        {"date": "1950-01-01", "status": "unclassified"},
        {"date": "1979-02-17", "kind": "closed"},
        {"date": "1990-01-01", "kind": "reopened"},
        {"date": "1995-01-01", "status": "bilateral", "kind": "upgraded"},
    )
    bands = list_bands(crossing, STRIP, date(2000, 1, 1))
    assert [(band.start, band.end, band.closed) for band in bands] == [
        (STRIP, KNEE, 2),
        (KNEE, date(1995, 1, 1), 0),
        (date(1995, 1, 1), date(2000, 1, 1), 0),
    ]
    assert [band.first for band in bands] == [False, False, True]


def test_doubt_and_partial_closing_are_told_apart() -> None:
    crossing = make_crossing(
        {"date": "2000-01-01", "status": "bilateral"},
        {"date": "2003", "kind": "closed", "scope": "people"},
        {"date": "[2010..2012]", "kind": "upgraded", "status": "international"},
    )
    looks = [(b.certain, b.closed, b.doubtful) for b in list_bands(crossing, STRIP, date(2020, 1, 1))]
    assert looks == [(True, 0, False), (True, 1, True), (True, 1, False), (False, 1, False), (True, 1, False)]


def test_filters_look_at_the_day_of_the_view() -> None:
    day = date(1995, 1, 1)
    shown = select_crossings(DATASET, View(day, statuses=(Status.INTERNATIONAL,)))
    assert [crossing.id for crossing in shown] == ["mong-cai-bac-luan-1"]
    assert select_crossings(DATASET, View(day)) == select_crossings(DATASET, View(DATASET.as_of))
    laos = select_crossings(DATASET, View(DATASET.as_of, neighbours=("la",)))
    assert [crossing.id for crossing in laos] == ["cau-treo"]
    assert select_crossings(DATASET, View(DATASET.as_of, statuses=())) == ()


def test_both_names_of_a_merged_province_find_its_crossings() -> None:
    old, new = (
        select_crossings(DATASET, View(DATASET.as_of, provinces=(name,))) for name in ("ha-giang", "tuyen-quang")
    )
    assert old == new
    assert len(old) > 5


def test_the_selected_day_is_a_line_below_the_top_layer() -> None:
    drawing = {"layer": [{"mark": "rect"}, {"mark": "point"}]}
    marked = mark_day(drawing, date(2014, 6, 1), (1990, 2026.9), "vi", DAY)
    line, rim, words = marked["layer"][1:-1]
    assert line["data"]["values"] == [{"day": decimal_year(date(2014, 6, 1)), "date": "1/6/2014"}]
    assert [line["mark"]["type"], rim["mark"]["stroke"], words["mark"]["color"]] == ["rule", DAY.paper, DAY.ink]
    assert marked["layer"][-1] == {"mark": "point"}
    assert mark_day(drawing, date(1896, 1, 1), (1990, 2026.9), "vi", DAY) == drawing


@pytest.mark.parametrize("lang", LANGS)
def test_orders_of_the_rows(lang: Lang) -> None:
    everything = DATASET.crossings
    named = sort_crossings(DATASET, everything, "name", lang)
    changed = [latest_change(c, DATASET.as_of) for c in sort_crossings(DATASET, everything, "change", lang)]
    grouped = [c.gates[0].province for c in sort_crossings(DATASET, everything, "province", lang)]
    assert set(named) == set(everything)
    assert changed == sorted(changed, reverse=True)
    assert len([True for before, after in pairwise(grouped) if before != after]) == len(set(grouped)) - 1
    if lang == "vi":
        assert [named[0].gates[0].names.vi, named[-1].gates[0].names.vi] == ["A Pa Chải", "Y Tý"]


@pytest.mark.parametrize(("lang", "by", "palette"), [*zip(LANGS, ORDERS, (DAY, NIGHT, DAY), strict=True)])
def test_chart_of_histories(lang: Lang, by: str, palette: Palette) -> None:
    """Order, words and colours do not meet: each language, order and palette is drawn once or twice."""
    rows = sort_crossings(DATASET, DATASET.crossings, by, lang)
    drawn = chart_histories(DATASET, rows, lang, by, rows[0].id, palette).to_json()
    spec = json.loads(drawn)
    names = [row["name"] for layer in spec["layer"] for row in rows_of(spec, layer) if "name" in row]
    assert {crossing.name(lang) for crossing in rows} <= set(names)
    assert_self_contained(drawn)


def test_chart_of_one_and_of_hostile_names() -> None:
    names = crossing_named("cau-treo").gates[0].names.model_copy(update={"vi": HOSTILE})
    gates = tuple(gate.model_copy(update={"names": names}) for gate in crossing_named("cau-treo").gates)
    crossing = crossing_named("cau-treo").model_copy(update={"gates": gates})
    chart = chart_histories(DATASET, [crossing], "vi").to_dict()
    texts = [row["name"] for layer in chart["layer"] for row in rows_of(chart, layer) if "name" in row]
    assert set(texts) == {crossing.name("vi")}


def test_legends_show_what_is_drawn() -> None:
    legend = [words for _, words in legend_of_histories(DATASET, [crossing_named("cau-treo")], "en")]
    assert "International" in legend
    assert "Bilateral" not in legend
    assert "date uncertain" in legend
    statuses = [words for _, words in legend_of_statuses(DATASET, [[province_named("ha-tinh")]], "en")]
    assert "date uncertain" not in statuses
    assert "Planned" not in statuses


def test_colours_follow_the_theme() -> None:
    assert choose_palette("dark") is NIGHT
    assert choose_palette(None) is choose_palette("light") is DAY
    for palette in (DAY, NIGHT):
        assert all(contrast(tone, palette.paper) >= 3 for tone in palette.tones.values())
        assert contrast(palette.ink, palette.paper) >= 4.5


def contrast(first: str, second: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(first), light(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("province", DATASET.provinces, ids=lambda province: province.id)
def test_every_province_has_its_charts(province: Province) -> None:
    lang = LANGS[DATASET.provinces.index(province) % len(LANGS)]  # a language changes words only
    line = lineage(DATASET, province)
    assert_self_contained(chart_statuses(DATASET, line, lang).to_json())
    for series in list_series(list_facts(DATASET, line)):
        assert_self_contained(chart_series(series, lang).to_json())


def assert_self_contained(drawn: str) -> None:
    spec = json.loads(drawn)
    assert spec["usermeta"]["embedOptions"]["actions"] is False
    assert spec["description"]
    assert "url" not in drawn.replace("$schema", "")


def test_what_is_only_recorded_is_told_apart_in_the_chart_of_a_province() -> None:
    line = lineage(DATASET, province_named("cao-bang"))
    drawn = chart_statuses(DATASET, line, "en").layer[0].data.values
    rows = [row for row in drawn if row["end"] == decimal_year(DATASET.as_of)]
    counts = count_statuses(DATASET, line)[-1][1]
    recorded = count_recorded(DATASET, line, DATASET.as_of)
    assert recorded
    for status, count in counts.items():
        heights = {row["recorded"]: row["top"] - row["bottom"] for row in rows if row["status"] == status}
        assert heights.get(True, 0) == recorded[status]
        assert sum(heights.values()) == count
    assert any("first recorded" in row["words"] for row in rows)


def test_a_series_has_one_measure_one_unit_and_three_figures() -> None:
    money = [make_fact(str(year)) for year in (2009, 2010, 2008)]
    others = [
        *(make_fact(str(year), measure="other") for year in (2011, 2012)),
        *(make_fact(str(year), quantity={"value": 1, "unit": "billion-cny"}) for year in (2012, 2013)),
        *(make_fact(str(year), quantity={"value": 3, "unit": "percent"}) for year in (2014, 2015, 2016)),
        *(make_fact(str(year), kind="plan") for year in (2014, 2015, 2016)),
    ]
    assert [(series.measure, [f.date.text for f in series.facts]) for series in list_series([*money, *others])] == [
        ("made", ["2008", "2009", "2010"])
    ]


@given(st.sets(st.integers(1990, 2030), max_size=12), st.sets(st.integers(1990, 2030), max_size=5))
def test_a_line_joins_only_whole_years_without_a_gap(whole: set[int], parts: set[int]) -> None:
    facts = [make_fact(str(year)) for year in whole] + [make_fact(f"{year}-01/{year}-06") for year in parts]
    joined = {(a.date.latest.year, b.date.latest.year) for a, b in join_years(facts)}
    assert joined == {(year, year + 1) for year in whole if year + 1 in whole}
    assert all(is_full_year(a) and is_full_year(b) for a, b in join_years(facts))


def test_trade_of_lang_son_2009_to_2011() -> None:
    series = next(s for s in list_series(DATASET.facts) if s.measure == "trade-declared-lang-son")
    joined = [(a.date.text, b.date.text) for a, b in join_years(series.facts)]
    assert joined == [("2009", "2010"), ("2010", "2011"), ("2022", "2023")]
    drawn = chart_series(series, "vi").to_dict()
    texts = [layer for layer in drawn["layer"] if layer["mark"]["type"] == "text"]
    labels = {row["label"] for layer in texts for row in rows_of(drawn, layer)}
    assert {"1.501", "1.620", "khoảng 2.250", "4.975"} <= labels
    assert drawn["config"]["locale"]["number"]["thousands"] == "."


def test_a_chart_of_parts_of_years_draws_no_line() -> None:
    series = Series("made", "million-usd", (make_fact("2020-01/2020-06"), make_fact("2021-01/2021-06")))
    marks = [layer["mark"]["type"] for layer in chart_series(series, "en").to_dict()["layer"]]
    assert set(marks) == {"point", "text"}


@pytest.mark.parametrize("lang", LANGS)
def test_every_field_of_a_tooltip_has_a_title_of_its_own(lang: Lang) -> None:
    facts = list_facts(DATASET, lineage(DATASET, province_named("lang-son")))
    charts = [
        chart_histories(DATASET, DATASET.crossings[:3], lang),
        chart_statuses(DATASET, lineage(DATASET, province_named("cao-bang")), lang),
        chart_series(list_series(facts)[0], lang),
    ]
    for chart in charts:
        told = [layer["encoding"]["tooltip"] for layer in chart.to_dict()["layer"] if "tooltip" in layer["encoding"]]
        assert told
        for fields in told:
            titles = [field["title"].strip() for field in fields]
            assert all(titles)
            assert len(set(titles)) == len(titles) >= 2


@pytest.mark.parametrize("lang", LANGS)
def test_provinces_beside_each_other_have_one_scale_and_labels_apart(lang: Lang) -> None:
    lines = [lineage(DATASET, each) for each in DATASET.provinces if each.is_valid(DATASET.as_of)]
    top = max(highest_count(DATASET, line) for line in lines)
    for line in lines[LANGS.index(lang) :: len(LANGS)]:  # a language changes words only
        drawn = chart_statuses(DATASET, line, lang, DAY, top, SMALL).to_dict()
        assert drawn["layer"][0]["encoding"]["y"]["scale"]["domain"] == [0, top]
        labels = [
            (row["middle"], row["words"])
            for layer in drawn["layer"]
            if layer["mark"]["type"] == "text"
            for row in rows_of(drawn, layer)
            if "middle" in row
        ]
        counts = count_statuses(DATASET, line)[-1][1]
        assert sorted(int(re.sub(r"\D", "", words)) for _, words in labels) == sorted(counts.values())
        heights = sorted(height for height, _ in labels)
        assert all((after - before) * SMALL / top > 15 for before, after in pairwise(heights))


def test_the_chosen_years_cut_bars_and_marks_to_their_span() -> None:
    rows = sort_crossings(DATASET, DATASET.crossings, "province", "en")
    drawn = chart_histories(DATASET, rows, "en", "province", rows[0].id, DAY, (2019, 2021)).to_dict()
    for layer in drawn["layer"]:
        for row in rows_of(drawn, layer):
            assert 2019 <= row.get("start", 2019) <= row.get("end", 2022) <= 2022
            assert 2019 <= row.get("x", 2019) <= 2022
    assert "2019 – 2021" in drawn["description"]
    words = [row["time"] for row in rows_of(drawn, drawn["layer"][-1]) if row["row"] == "tra-linh-long-bang"]
    assert any(time.startswith("18 Nov 2009") for time in words)  # the whole period, not the cut one
