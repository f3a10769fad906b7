"""The tables beside the charts of a province, and the text of the bands."""

from __future__ import annotations

import pytest

from geo.charts.bands import select_crossings
from geo.charts.series import group_facts, list_facts, list_series, select_twins
from geo.i18n import LANGS, Lang
from geo.io.folder import DATA, read_dataset
from geo.model.province import Province
from geo.timeline.provinces import lineage, merger_of
from geo.timeline.view import View
from geo.words.markdown import escape
from geo.words.tables import (
    label_province,
    tabulate_bands,
    tabulate_counts,
    tabulate_facts,
    tabulate_figures,
    tabulate_merger,
    tabulate_twins,
)

DATASET = read_dataset(DATA)


def province_named(name: str) -> Province:
    return next(province for province in DATASET.provinces if province.id == name)


@pytest.mark.parametrize("lang", LANGS)
def test_every_column_of_a_table_has_a_cell_in_each_row(lang: Lang) -> None:
    for province in DATASET.provinces:
        line = lineage(DATASET, province)
        facts = list_facts(DATASET, line)
        tables = [
            tabulate_figures(DATASET, province, lang),
            tabulate_counts(DATASET, line, lang),
            tabulate_twins(DATASET, select_twins(facts), lang),
            *(tabulate_facts(DATASET, group, lang) for _, group in group_facts(facts)),
            *(tabulate_facts(DATASET, series.facts, lang) for series in list_series(facts)),
        ]
        assert [table for table in tables if len({len(column) for column in table.values()}) != 1] == [], province.id


def test_the_merger_of_2025() -> None:
    pair = merger_of(DATASET, province_named("tuyen-quang"))
    assert (
        pair == merger_of(DATASET, province_named("ha-giang")) == tuple(lineage(DATASET, province_named("tuyen-quang")))
    )
    assert merger_of(DATASET, province_named("cao-bang")) is None
    assert pair is not None
    table = tabulate_merger(DATASET, pair, "en")
    head, before, after = table.values()
    assert head[0] == escape("Area (km²)")
    assert (before[0], after[0]) == (escape("7,927.55"), escape("13,795.5"))
    assert before[2:] == after[2:]  # nothing happened to the crossings on that day
    assert sum(int(count) for count in after[2:]) == len(
        select_crossings(DATASET, View(DATASET.as_of, provinces=("ha-giang",)))
    )


def test_a_province_of_the_past_says_until_when_it_was() -> None:
    assert label_province(province_named("ha-giang"), "en") == "Hà Giang (until 30 Jun 2025)"


def test_text_of_the_bands_names_every_crossing() -> None:
    names = next(iter(tabulate_bands(DATASET, DATASET.crossings, "zh").values()))
    assert names == [escape(crossing.name("zh")) for crossing in DATASET.crossings]
