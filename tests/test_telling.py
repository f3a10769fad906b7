"""Texts of the pages: amounts and the history of a crossing. Texts of the data stay plain text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from geo.charts.series import MONEY, list_series
from geo.i18n import LANGS, Lang, catalogue
from geo.io.folder import DATA, read_dataset
from geo.model.crossing import Crossing
from geo.model.fact import Quantity
from geo.words.amounts import amount_words
from geo.words.history import tell_crossing
from geo.words.markdown import escape, link_sources

DATASET = read_dataset(DATA)
HOSTILE = (
    "<img src=x onerror=alert(1)> **bold** [a](javascript:alert(1)) $x$ :red[x] | `c` ~~s~~ # 1. https://evil.example"
)


@pytest.mark.parametrize("lang", LANGS)
def test_units_kinds_and_measures_have_names(lang: Lang) -> None:
    texts = catalogue(lang)
    counted = [fact for fact in DATASET.facts if fact.quantity]
    assert {f"unit.{fact.quantity.unit}" for fact in counted if fact.quantity} <= set(texts)
    assert {f"fact.{fact.kind}" for fact in counted} <= set(texts)
    money = [fact for fact in counted if fact.kind == "trade" and fact.quantity and fact.quantity.unit in MONEY]
    assert {f"measure.{fact.measure}" for fact in money} <= set(texts)
    assert {f"measure.{series.measure}" for series in list_series(DATASET.facts)} <= set(texts)


def test_amounts_in_words() -> None:
    ranged = Quantity(value=5000, to=7000, unit="million-usd", qualifier="about")
    single = Quantity(value=1, unit="gates")
    assert amount_words(ranged, "en") == "about 5,000–7,000 million USD"
    assert amount_words(ranged, "vi") == "khoảng 5.000–7.000 triệu USD"
    assert amount_words(single, "en") == "1 gate"
    assert amount_words(single, "zh") == "1个口岸"


@pytest.mark.parametrize("crossing", DATASET.crossings, ids=lambda crossing: crossing.id)
@pytest.mark.parametrize("lang", LANGS)
def test_every_event_is_told_with_its_sources(crossing: Crossing, lang: Lang) -> None:
    told = "\n".join(tell_crossing(DATASET, crossing, lang))
    for event in crossing.events:
        assert escape(event.note.get(lang)) in told
        for key in event.sources:
            assert link_sources(DATASET, [key], lang) in told
        assert not event.basis or escape(event.basis.get(lang)) in told
        for dispute in event.disputed or ():
            assert escape(dispute.about.get(lang)) in told


def test_the_story_goes_forward_and_names_the_class_before_and_after() -> None:
    crossing = next(each for each in DATASET.crossings if each.id == "tra-linh-long-bang")
    told = "\n".join(tell_crossing(DATASET, crossing, "vi"))
    assert "Song phương → Quốc tế" in told
    days = [told.index(escape(words)) for words in ("năm 1896", "1/7/2002", "23/10/2017", "31/12/2023")]
    assert days == sorted(days)


def test_sources_are_numbered_where_they_are_cited_and_listed_once() -> None:
    crossing = next(each for each in DATASET.crossings if each.id == "tra-linh-long-bang")
    *story, sources = tell_crossing(DATASET, crossing, "en")
    numbers = [int(number) for number in re.findall(r"\\\[(\d+)\\\]", "\n".join(story))]
    listed = [int(number) for number in re.findall(r"(?m)^\\\[(\d+)\\\] ", sources)]
    assert listed == list(range(1, max(numbers) + 1)) == list(dict.fromkeys(numbers))
    assert "copy on vietnam\\.vn" in sources  # the host that a copy is linked to


def test_the_legal_basis_of_tra_linh_is_told() -> None:
    crossing = next(each for each in DATASET.crossings if each.id == "tra-linh-long-bang")
    told = "\n".join(tell_crossing(DATASET, crossing, "en"))
    assert escape("28 Dec 2023") in told
    assert "Legal basis" in told


def test_texts_of_the_data_are_no_markup() -> None:
    words = escape(HOSTILE + "\n\n# second line")
    assert "\n" not in words
    assert "<img" not in words.replace("\\<", "")
    assert "https\\:\u2060" in words
    assert all(words[place - 1] == "\\" for place, sign in enumerate(words) if sign in "<>[]*`$|")


def test_a_hostile_title_stays_inside_its_link() -> None:
    source = next(iter(DATASET.sources.values()))
    broken = source.model_copy(update={"title": "x](javascript:alert(1)) ["})
    dataset = replace(DATASET, sources={source.id: broken})
    assert link_sources(dataset, [source.id], "vi").startswith("[x\\]\\(javascript\\:alert\\(1\\)\\) \\[](http")
