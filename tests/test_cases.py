"""Rules that exist in Python and in JavaScript share one table of cases (tests/js/cases.test.js tests JavaScript)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

from geo.errors import DataError, ValueProblem
from geo.i18n import LANGS
from geo.map.payload_crossings import pack_crossing, pack_months
from geo.map.payload_traffic import TrafficTable
from geo.model.crossing import Crossing, Event, Kind, Status
from geo.model.dataset import Dataset
from geo.model.dates import parse_date, parse_day
from geo.model.names import fold
from geo.timeline.ahead import list_ahead
from geo.timeline.changes import Difference, compare, touches
from geo.timeline.declared import declared_at
from geo.timeline.periods import period_at
from geo.timeline.plans import plan_state
from geo.timeline.provinces import find_heirs
from geo.timeline.stops import list_stops, start_story
from geo.timeline.view import ALL, View, clamp_view, from_query, to_query
from geo.words.dates import date_words, day_words
from geo.words.picture_titles import propose_title
from geo.words.typed_day import read_typed_span

CASES = Path(__file__).parent / "cases"
EPOCH = date(1970, 1, 1).toordinal()


def read_cases(name: str) -> Any:
    return json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))


DAYS, QUERIES = read_cases("days"), read_cases("queries")


@pytest.mark.parametrize("case", DAYS["days"], ids=lambda case: repr(case["text"]))
def test_days(case: dict[str, Any]) -> None:
    if case["number"] is None:
        with pytest.raises(ValueProblem):
            parse_day(case["text"])
    else:
        assert parse_day(case["text"]).toordinal() - EPOCH == case["number"]


@pytest.mark.parametrize("case", DAYS["words"], ids=lambda case: str(case["day"]))
def test_days_in_words(case: dict[str, str]) -> None:
    assert {lang: date_words(date.fromisoformat(case["day"]), lang) for lang in LANGS} == {
        lang: case[lang] for lang in LANGS
    }


@pytest.mark.parametrize("case", read_cases("typed_dates"), ids=lambda case: repr(case["text"]))
def test_typed_days(case: dict[str, str | None]) -> None:
    span = read_typed_span(str(case["text"]))
    assert (span and [day.isoformat() for day in span]) == (case["first"] and [case["first"], case["last"]])


@pytest.mark.parametrize("case", read_cases("folding"), ids=lambda case: repr(case["text"]))
def test_folding(case: dict[str, str]) -> None:
    assert fold(case["text"]) == case["folded"]


@pytest.fixture(scope="module")
def record(dataset: Dataset) -> Dataset:
    """Return the real data for the cases of queries, limited to their last day, with one planned event."""
    wanted = QUERIES["record"]
    by_id = {crossing.id: crossing for crossing in dataset.crossings}
    *others, last = (by_id[crossing["id"]] for crossing in wanted["crossings"])
    changes = {"id": "e7", "date": parse_date(wanted["end"]), "kind": Kind.UPGRADED, "planned": True}
    planned = last.model_copy(update={"events": (*last.events, last.events[-1].model_copy(update=changes))})
    return replace(dataset, crossings=(*others, planned), as_of=date.fromisoformat(wanted["as_of"]))


def describe(view: View) -> dict[str, Any]:
    return {
        "at": view.at.isoformat(),
        "from_day": view.from_day and view.from_day.isoformat(),
        "base": view.base,
        "statuses": list(view.statuses),
        "region": view.region,
        "provinces": list(view.provinces),
        "neighbours": list(view.neighbours),
        "closed": list(view.closed),
        "lang": view.lang,
        "crossing": view.crossing,
        "event": view.event,
        "layers": list(view.layers),
        "place": view.place,
    }


def test_the_record_of_the_cases_is_ours(record: Dataset) -> None:
    wanted = QUERIES["record"]
    assert (wanted["start"], wanted["end"]) == (record.start.isoformat(), record.end.isoformat())
    assert [status["id"] for status in wanted["statuses"]] == list(Status)
    assert [(each["id"], each.get("region")) for each in wanted["provinces"]] == [
        (province.id, province.region) for province in record.provinces
    ]
    for crossing, case in zip(record.crossings, wanted["crossings"], strict=True):
        packed = pack_crossing(crossing, record, find_heirs(record), TrafficTable())
        days = {event.get("id", f"e{number}"): event["day"] for number, event in enumerate(packed["events"], 1)}
        packed["events"] = [{"id": event["id"], "day": days[event["id"]]} for event in case["events"]]
        assert {key: packed[key] for key in case} == case


@pytest.mark.parametrize("case", QUERIES["cases"], ids=lambda case: repr(case["query"]))
def test_queries(case: dict[str, Any], record: Dataset) -> None:
    query = dict(parse_qsl(case["query"], keep_blank_values=True))
    if "refused" in case:
        with pytest.raises(DataError) as refused:
            from_query(query, record)
        assert [problem.path for problem in refused.value.problems] == [case["refused"]]
    else:
        view = clamp_view(from_query(query, record), record)
        assert describe(view) == {**QUERIES["empty"], **case["view"]}


@pytest.mark.parametrize("case", QUERIES["written"], ids=lambda case: repr(case["query"]))
def test_queries_as_they_are_written(case: dict[str, str], record: Dataset) -> None:
    view = from_query(dict(parse_qsl(case["query"], keep_blank_values=True)), record)
    assert "&".join(f"{key}={value}" for key, value in to_query(view).items()) == case["query"]


def build_crossing(model: Crossing, events: list[dict[str, str]]) -> Crossing:
    """Return a crossing with only these events in its history."""
    blank = model.events[0]
    built = tuple(
        Event.model_construct(
            **{
                **dict(blank),
                "date": parse_date(event["date"]),
                "kind": Kind(event["kind"]),
                "status": Status(event["status"]) if "status" in event else None,
                "scope": event.get("scope"),
                "planned": event.get("planned"),
                "declared": Status(event["declared"]) if "declared" in event else None,
            }
        )
        for event in events
    )
    return model.model_copy(update={"events": built, "planned_status": None})


@pytest.mark.parametrize("case", read_cases("histories"), ids=lambda case: str(case["name"]))
def test_histories(case: dict[str, Any], dataset: Dataset) -> None:
    crossing = build_crossing(dataset.crossings[0], case["events"])
    traffic = TrafficTable()
    packed = json.loads(json.dumps(pack_crossing(crossing, dataset, find_heirs(dataset), traffic)["periods"]))
    assert [{key: period.get(key, False) for key in case["periods"][0]} for period in packed] == case["periods"]
    silence = dict.fromkeys(LANGS, "")
    rows = [period["traffic"] for period in packed]
    assert [silence if row is None else traffic.rows[row] for row in rows] == case["words"]
    for day, expected in case["days"].items():
        found = period_at(crossing, date.fromisoformat(day))
        start = case["periods"][expected]["start"] if expected is not None else None
        assert (found.start.isoformat() if found.status else None) == start, day
    alone = replace(dataset, crossings=(crossing,))
    for each in case.get("seen", ()):
        view = replace(View(date.min), **each["view"])
        assert touches(dataset, crossing, date.fromisoformat(each["day"]), view) == each["seen"], each
    for pair in case["differences"]:
        found_pairs = compare(alone, date.fromisoformat(pair["from"]), date.fromisoformat(pair["at"]))
        assert [list(each.what) for each in found_pairs] == ([pair["what"]] if pair["what"] else []), pair


@pytest.mark.parametrize("case", read_cases("plans"), ids=lambda case: str(case["name"]))
def test_plans(case: dict[str, Any], dataset: Dataset) -> None:
    model = next(crossing.planned_status for crossing in dataset.crossings if crossing.planned_status)
    decided = parse_date(case["decided"]) if case["decided"] else None
    plan = model.model_copy(update={"status": Status.INTERNATIONAL, "decided": decided})
    crossing = build_crossing(dataset.crossings[0], case["events"]).model_copy(update={"planned_status": plan})
    assert {day: plan_state(crossing, date.fromisoformat(day)) for day in case["states"]} == case["states"]


def test_the_pattern_of_a_month_writes_every_day_of_it(dataset: Dataset) -> None:
    days = {event.date.latest for crossing in dataset.crossings for event in crossing.events}
    for lang, months in pack_months().items():
        for day in days | {date(2055, 2, 22), date(2022, 12, 22), date(954, 1, 2)}:
            written = months[day.month - 1].replace("{y}", str(day.year)).replace("{d}", str(day.day))
            assert written == day_words(day, lang)


@pytest.mark.parametrize("case", read_cases("ahead"), ids=lambda case: str(case["name"]))
def test_ahead(case: dict[str, Any], dataset: Dataset) -> None:
    crossing = build_crossing(dataset.crossings[0], case["events"])
    alone = replace(dataset, crossings=(crossing,), as_of=date.fromisoformat(case["as_of"]))
    assert alone.end.isoformat() == case["end"]
    packed = pack_crossing(crossing, alone, find_heirs(alone), TrafficTable())["events"]
    for event, wanted in zip(packed, case["events"], strict=True):
        keys = ("day", "from", "planned")
        assert {key: event.get(key) for key in keys} == {key: wanted.get(key) for key in keys}
    for each in case["days"]:
        at = date.fromisoformat(each["at"])
        period, found = period_at(crossing, at), [crossing.events.index(event) for event in list_ahead(crossing, at)]
        assert (period.status, list(period.stopped), found) == (each["status"], each["stopped"], each["ahead"]), at


@pytest.mark.parametrize("case", read_cases("declared"), ids=lambda case: str(case["name"]))
def test_declared(case: dict[str, Any], dataset: Dataset) -> None:
    crossing = build_crossing(dataset.crossings[0], case["events"])
    for each in case["days"]:
        at = date.fromisoformat(each["at"])
        found = declared_at(crossing, at)
        assert (period_at(crossing, at).status, found and found.declared) == (each["status"], each["declared"]), at


STOPS = read_cases("stops")


@pytest.fixture(scope="module")
def changing(dataset: Dataset) -> Dataset:
    """Return the crossings of the cases of stops, with the provinces of the real data."""
    models = [build_crossing(dataset.crossings[0], case["events"]) for case in STOPS["crossings"]]
    built = []
    for model, case in zip(models, STOPS["crossings"], strict=True):
        home = model.gates[0].model_copy(update={"province": case["provinces"][0]})
        abroad = model.gates[1].model_copy(update={"country": case["neighbour"].upper()})
        built.append(model.model_copy(update={"id": case["id"], "gates": (home, abroad)}))
    return replace(dataset, crossings=tuple(built))


def test_the_crossings_of_the_stops_are_packed_as_in_the_cases(changing: Dataset) -> None:
    for crossing, case in zip(changing.crossings, STOPS["crossings"], strict=True):
        packed = json.loads(json.dumps(pack_crossing(crossing, changing, find_heirs(changing), TrafficTable())))
        assert {key: packed[key] for key in ("id", "neighbour", "provinces")} == {
            key: case[key] for key in ("id", "neighbour", "provinces")
        }
        assert [{key: each.get(key) for key in ("day", "from")} for each in packed["events"]] == [
            {key: each.get(key) for key in ("day", "from")} for each in case["events"]
        ]
        keys = ("start", "end", "status", "stopped", "act", "recorded")
        assert [{key: each.get(key) for key in keys} for each in packed["periods"]] == [
            {key: each.get(key) for key in keys} for each in case["periods"]
        ]


def test_the_first_day_of_a_film() -> None:
    days = {date.fromisoformat(at): date.fromisoformat(start) for at, start in STOPS["starts"].items()}
    assert {at: start_story(at) for at in days} == days


@pytest.mark.parametrize("case", STOPS["cases"], ids=lambda case: str(case["name"]))
def test_stops(case: dict[str, Any], changing: Dataset) -> None:
    days = {key: date.fromisoformat(case["view"][key]) for key in ("at", "from_day") if key in case["view"]}
    found = list_stops(changing, replace(View(date.min), **(case["view"] | days)))
    told = []
    for stop in found:
        first = stop.when.earliest if stop.when else stop.day
        uncertain = {} if first == stop.day else {"from": str(first)}
        changed, recorded = ([each.crossing.id for each in group] for group in (stop.changed, stop.recorded))
        told.append({"day": str(stop.day), **uncertain, "changed": changed, "recorded": recorded})
    assert told == case["stops"]


TITLES = read_cases("picture_titles")


@pytest.mark.parametrize("case", TITLES["cases"], ids=lambda case: str(case["name"]))
def test_picture_titles(case: dict[str, Any], dataset: Dataset) -> None:
    whole = replace(dataset, as_of=date.fromisoformat(TITLES["as_of"]))
    scope, crossing = case["view"], dataset.crossings[0]
    period = period_at(crossing, dataset.as_of)
    changed = [
        Difference(crossing, period, replace(period, status=Status(each["status"]) if each["status"] else None), what)
        for each in case["changes"]
        if (what := tuple(each["what"]))
    ]
    view = View(
        date.fromisoformat(scope["at"]),
        from_day=date.fromisoformat(scope["from"]) if "from" in scope else None,
        statuses=tuple(Status(each) for each in scope.get("statuses", ALL)),
        provinces=tuple(scope.get("provinces", ())),
        neighbours=tuple(scope.get("neighbours", ())),
        closed=tuple(scope.get("closed", ())),
    )
    assert {lang: propose_title(whole, replace(view, lang=lang), changed) for lang in LANGS} == case["title"]


def test_the_provinces_of_the_titles_are_ours(dataset: Dataset) -> None:
    names = {province.id: province.names for province in dataset.provinces}
    for key, words in TITLES["provinces"].items():
        assert {lang: names[key].get(lang) for lang in LANGS} == words
