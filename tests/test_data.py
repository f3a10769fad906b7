"""The recorded facts. Each test case has the name of its record."""

from __future__ import annotations

import re

import pytest

from geo.io.canonical import dump_files
from geo.io.folder import DATA, read_dataset
from geo.model.crossing import Crossing, Kind
from geo.model.fact import Fact
from geo.model.province import Province
from geo.model.source import Source

DATASET = read_dataset(DATA)
UNPLACED = {
    "bac-luan-3", "mong-cai-dongxing-rail", "na-loc-ma-hoang-pao", "ban-quan-son-yeu", "lung-po-lung-po-chai",
    "y-ty-ma-ngan-ty", "hoa-chu-phung", "po-to-cua-cai", "song-da",
}  # fmt: skip
UNMEASURED = {"old-lao-cai"}  # no source was collected for its area
FORCE = {Kind.OPENED, Kind.UPGRADED, Kind.PILOT, Kind.REOPENED, Kind.RECORDED}
EXPECTED = 59
NATIONAL = {"agreement", "border", "plan", "conference", "event"}  # facts of these kinds may apply to the whole border


def each(records: object) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("record", records, ids=lambda record: record.id)


@each(DATASET.crossings)
def test_both_gates_have_names_in_each_side_s_writing(record: Crossing) -> None:
    home, abroad = record.gates
    assert home.country == "VN"
    assert abroad.country in ("CN", "LA")
    assert home.names.en == home.names.vi or not home.names.en.isascii()  # with its diacritics in English too
    assert abroad.place or record.note


@each(DATASET.crossings)
def test_a_position_says_how_good_it_is(record: Crossing) -> None:
    assert (record.point is None) == (record.id in UNPLACED)
    assert (record.position is None) == (record.point is None)
    if record.position:
        assert record.position.estimated == (record.position.source == "own-estimate")


@each(DATASET.crossings)
def test_what_sources_say_differently_is_a_date_a_name_or_words_in_three_languages(record: Crossing) -> None:
    events = (dispute for event in record.events for dispute in event.disputed or ())
    for dispute in (*(record.disputed or ()), *events):
        assert dispute.about.zh
        for claim in dispute.claims:
            assert claim.words is None or claim.words.zh
            # Two languages in one value: `phụ (auxiliary)`.
            assert not re.search(r"\([a-z]", claim.value or ""), claim.value


@each(DATASET.crossings)
def test_only_an_act_on_the_ground_puts_a_class_in_force(record: Crossing) -> None:
    for event in record.events:
        if event.status and event.status != "planned":
            assert event.kind in FORCE, f"{event.date} {event.kind}"


@each(DATASET.crossings)
def test_nothing_open_reopens_and_nothing_closed_closes(record: Crossing) -> None:
    stopped: set[str] = set()
    for event in record.events:
        scopes = {event.scope} if event.scope else {"people", "goods"}
        if event.kind == Kind.CLOSED:
            assert scopes - stopped, f"{event.date} closes a crossing that is already closed"
            stopped |= scopes
        if event.kind == Kind.REOPENED:
            assert scopes & stopped, f"{event.date} reopens a crossing that is already open"
        if event.kind in (Kind.REOPENED, Kind.OPENED, Kind.PILOT):
            stopped -= scopes


@each(DATASET.crossings)
def test_every_event_tells_in_both_languages_what_happened(record: Crossing) -> None:
    for event in record.events:
        assert event.note.vi != event.note.en
        assert min(len(event.note.vi), len(event.note.en)) >= 20
        assert "memory" not in " ".join(event.sources)


@each(DATASET.provinces)
def test_a_province_has_names_figures_and_sources(record: Province) -> None:
    assert record.names.zh
    assert (record.area_km2 is None) == (record.id in UNMEASURED)
    assert record.border_km


@each(DATASET.sources.values())
def test_a_source_can_be_looked_up(record: Source) -> None:
    assert record.title
    assert record.url or record.note or record.container_title


def test_the_record_is_whole() -> None:
    assert len(DATASET.crossings) == EXPECTED
    assert sum(len(crossing.events) for crossing in DATASET.crossings) >= 457
    assert [p.id for p in DATASET.provinces] == [
        "ha-giang", "tuyen-quang", "cao-bang", "lang-son", "quang-ninh", "ha-tinh",
        "old-lao-cai", "lao-cai", "lai-chau", "dien-bien",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["crossings.geojson", "provinces.geojson", "sources.json", "cooperation.json"])
def test_load_and_dump_give_the_same_bytes(name: str) -> None:
    assert dump_files(DATASET)[name].encode() == (DATA / name).read_bytes()


ARTICLES = {
    "cao-bang-foreign-affairs-2024": 25,
    "cao-bang-news-2025": 34,
    "bao-lang-son-2011": 30,
    "bao-ha-giang-2021": 25,
    "ha-tinh-foreign-affairs-2020": 25,
}


@pytest.mark.parametrize("record", DATASET.facts, ids=lambda fact: f"{fact.article or 'beyond'}/{fact.id}")
def test_a_fact_points_to_places_and_its_article(record: Fact) -> None:
    places = record.places
    assert places.provinces or places.crossings or places.abroad or places.districts or record.kind in NATIONAL
    assert record.article is None or record.article in record.sources
    assert (record.measure is None) == (record.quantity is None)
    for end in record.between or ():
        assert end.precision_m > 0


@pytest.mark.parametrize("article", ARTICLES)
def test_each_article_has_its_facts_in(article: str) -> None:
    taken = [fact for fact in DATASET.facts if fact.article == article]
    assert len(taken) >= ARTICLES[article], [fact.id for fact in taken]
    assert all(article in fact.sources for fact in taken)


def test_facts_of_one_measure_may_share_an_axis() -> None:
    units: dict[str, set[str]] = {}
    for fact in DATASET.facts:
        if fact.measure and fact.quantity:
            units.setdefault(fact.measure, set()).add(fact.quantity.unit)
    assert {measure: found for measure, found in units.items() if len(found) > 1} == {}
