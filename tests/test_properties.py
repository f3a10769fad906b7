"""Properties that are true for every date, history, view and file."""

from __future__ import annotations

import json
import random
import shutil
from dataclasses import replace
from datetime import date, timedelta
from itertools import count, pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from geo.errors import DataError, ValueProblem
from geo.i18n import LANGS
from geo.io.canonical import dump_files
from geo.io.folder import DATA, parse_dataset, read_dataset
from geo.model.crossing import Crossing, Event, Kind, Status
from geo.model.dataset import Dataset
from geo.model.dates import parse_date, parse_day, parse_span
from geo.timeline.periods import TRAFFIC, Period, order_events, period_at, periods
from geo.timeline.regions import REGIONS, find_region
from geo.timeline.snapshot import snapshot
from geo.timeline.view import ALL, BASES, LAYERS, View, from_query, to_query
from geo.words.dates import event_date_words

pytestmark = pytest.mark.slow

ATLAS = read_dataset(DATA)
Json = Any


def check_sentence(error: Exception, longest: int) -> None:
    """Check that an error is readable: our own class, one line, short, without unpaired surrogates."""
    assert isinstance(error, (ValueProblem, DataError))
    assert len(str(error).splitlines()) == 1
    assert len(str(error)) < longest
    str(error).encode("utf-8")


# Dates

DAYS = st.dates(date(1, 1, 1), date(9998, 12, 31))
POINTS = DAYS.flatmap(lambda day: st.sampled_from([f"{day}", f"{day}"[:7], f"{day}"[:4]]))
EDTF = st.one_of(
    POINTS,
    POINTS.map(lambda point: f"{point}~"),
    POINTS.map(lambda point: f"[..{point}]"),
    st.tuples(POINTS, POINTS).map(lambda pair: f"[{min(pair)}..{max(pair)}]"),
)
LIKE_DATES = st.text("0123456789-~[]./ \n０١٢", max_size=24)


@given(EDTF)
def test_a_date_opens_a_window_and_keeps_its_text(text: str) -> None:
    try:
        found = parse_date(text)
    except ValueError:
        assume(False)
    assert found.earliest is None or found.earliest <= found.latest
    assert str(found) == text
    assert parse_date(str(found)) == found
    assert all(event_date_words(found, lang) for lang in LANGS)


@given(st.one_of(st.text(), LIKE_DATES, EDTF))
def test_whatever_the_text_a_date_is_read_or_refused_in_one_sentence(text: str) -> None:
    for parse in (parse_date, parse_span, parse_day):
        try:
            found = parse(text)
        except ValueError as error:
            check_sentence(error, 200)
        else:
            assert isinstance(found, date) or all(event_date_words(found, lang) for lang in LANGS)


@given(st.tuples(POINTS, POINTS).map("/".join))
def test_a_span_covers_both_its_ends(text: str) -> None:
    first, last = (parse_date(point) for point in text.split("/"))
    assume(first.earliest and first.earliest <= last.latest)
    found = parse_span(text)
    assert (found.earliest, found.latest) == (first.earliest, last.latest)


# Histories

NEAR = st.dates(date(1990, 1, 1), date(1999, 12, 31))
WINDOWS = st.one_of(
    NEAR.map(str),
    NEAR.map(lambda day: f"{day:%Y-%m}"),
    NEAR.map(lambda day: f"{day:%Y}"),
    NEAR.map(lambda day: f"{day:%Y-%m}~"),
    NEAR.map(lambda day: f"[..{day}]"),
    st.tuples(NEAR, NEAR).map(lambda pair: f"[{min(pair)}..{max(pair)}]"),
)
ROWS = st.tuples(
    WINDOWS,
    st.sampled_from(list(Kind)),
    st.sampled_from([None, *Status]),
    st.sampled_from([None, "people", "goods"]),
)
HISTORIES = st.lists(ROWS, min_size=1, max_size=10)
PATTERN = ATLAS.crossings[0]
NUMBERS = count()


def make_crossing(rows: list[tuple[str, Kind, Status | None, str | None]]) -> Crossing:
    pattern = PATTERN.events[0].model_dump(mode="json", by_alias=True)
    records = [
        Event.model_validate(pattern | {"date": when, "kind": kind, "status": status, "scope": scope})
        for when, kind, status, scope in rows
    ]
    return PATTERN.model_copy(update={"id": f"made-{next(NUMBERS)}", "events": tuple(order_events(records))})


@given(HISTORIES)
def test_periods_cover_all_time_without_hole_or_overlap(rows: list[Any]) -> None:
    found = periods(make_crossing(rows))
    assert found[0].start == date.min
    assert found[-1].end == date.max
    for one, two in pairwise(found):
        assert one.start < one.end == two.start


def fold(crossing: Crossing, at: date) -> tuple[Status | None, tuple[str, ...]]:
    """Return status and closed traffic after the events that certainly happened by a day, in the simplest form."""
    status, stopped = None, set()
    for event in crossing.events:
        if event.date.latest > at:
            continue
        status = event.status or status
        flows = {event.scope} if event.scope else {"people", "goods"}
        if event.kind == "closed":
            stopped |= flows
        if event.kind in ("opened", "reopened", "pilot"):
            stopped -= flows
    return status, tuple(flow for flow in TRAFFIC if flow in stopped)


def possible(crossing: Crossing, at: date) -> set[Status]:
    """Return the classes of events that may have happened by a day, but not certainly."""
    return {
        event.status
        for event in crossing.events
        if event.status and (event.date.earliest or date.min) <= at < event.date.latest
    }


@given(HISTORIES, st.lists(st.dates(date(1989, 1, 1), date(2001, 12, 31)), min_size=1, max_size=20))
def test_a_snapshot_is_the_fold_of_the_events_so_far(rows: list[Any], days: list[date]) -> None:
    crossing = make_crossing(rows)
    alone = replace(ATLAS, crossings=(crossing,))
    turns = [day for event in crossing.events for day in (event.date.latest, event.date.latest - timedelta(days=1))]
    for day in {*days, *turns}:
        found: Period = period_at(crossing, day)
        assert (found.status, found.stopped) == fold(crossing, day)
        assert found.possible_status is None or found.possible_status in possible(crossing, day)
        assert [state.crossing.id for state in snapshot(alone, day).states] == ([crossing.id] if found.status else [])


# Views

VIEWS = st.builds(
    View,
    at=DAYS,
    from_day=st.none() | DAYS,
    statuses=st.sets(st.sampled_from(ALL)).map(lambda chosen: tuple(each for each in ALL if each in chosen)),
    provinces=st.sets(st.sampled_from([each.id for each in ATLAS.provinces])).map(
        lambda chosen: tuple(each.id for each in ATLAS.provinces if each.id in chosen)
    ),
    region=st.sampled_from(REGIONS),
    neighbours=st.sampled_from([(), ("cn",), ("la",), ("cn", "la")]),
    lang=st.sampled_from(LANGS),
    crossing=st.none() | st.sampled_from([each.id for each in ATLAS.crossings]),
    base=st.sampled_from(BASES),
    layers=st.sets(st.sampled_from(LAYERS)).map(lambda chosen: tuple(each for each in LAYERS if each in chosen)),
    place=st.none()
    | st.tuples(st.integers(0, 99), st.integers(-85, 85), st.integers(-180, 180)).map(
        lambda at: "/".join(map(str, at))
    ),
)


@given(VIEWS)
def test_a_view_comes_back_from_its_query_with_its_two_days_in_order(view: View) -> None:
    first, last = sorted([view.from_day or view.at, view.at])
    named = find_region(ATLAS, view.provinces, [view.crossing] if view.crossing else [])
    region = "all" if "all" in (view.region, named) else "core"
    assert from_query(to_query(view), ATLAS) == replace(view, from_day=view.from_day and first, at=last, region=region)


WORDS = st.sampled_from(
    ["at", "from", "status", "region", "province", "neighbour", "lang", "crossing", "base", "layers", "map"]
)


@given(st.dictionaries(WORDS | st.text(max_size=5), st.text(max_size=30) | LIKE_DATES | st.just("x" * 5000)))
def test_any_query_gives_a_view_or_one_sentence(query: dict[str, str]) -> None:
    try:
        assert from_query(query, ATLAS).statuses is not None
    except DataError as error:
        check_sentence(error, 2500)


# Files


def test_what_is_written_reads_as_the_same_and_is_written_as_the_same(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(DATA, tmp_path / "data"))
    first = dump_files(parse_dataset(folder))
    for name, content in first.items():
        assert content == (DATA / name).read_text("utf-8")
        (folder / name).write_text(content, "utf-8")
    assert parse_dataset(folder) == ATLAS
    assert dump_files(parse_dataset(folder)) == first


@settings(max_examples=50)
@given(HISTORIES, st.text(st.characters(blacklist_categories=("C",)), min_size=1, max_size=200))
def test_any_history_and_any_text_survive_a_round_trip(
    small: Dataset, tmp_path_factory: Any, rows: list[Any], words: str
) -> None:
    crossing = make_crossing(rows)
    note = crossing.events[0].note.model_copy(update={"vi": words})
    events = (crossing.events[0].model_copy(update={"note": note}), *crossing.events[1:])
    changed = crossing.model_copy(update={"events": events})
    made = replace(small, crossings=(changed,), provinces=small.provinces[:1], context={}, law=None)
    folder = tmp_path_factory.getbasetemp() / "round-trip"
    folder.mkdir(exist_ok=True)
    written = dump_files(made)
    for name, content in written.items():
        (folder / name).write_text(content, "utf-8")
    found = parse_dataset(folder)
    assert found.crossings == made.crossings
    assert dump_files(found) == written


FILES = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*json") if path.parent.name != "schema")
ODD = (
    None, True, 0, -1, 2**70, 1e308, "", "9999~", "0001~", "\x00", "\ud800", "<img src=x onerror=alert(1)>", [], {},
    [[]], {"id": "x"}, "2014", "VN", [1, 2], [[[1, 2]]], "x" * 20_000,
)  # fmt: skip


def choose(value: Json, chance: random.Random) -> tuple[Json, Any]:
    """Return a random place in a JSON content as container and key."""
    while True:
        keys = list(value) if isinstance(value, dict) else range(len(value))
        key = chance.choice(keys)
        if not isinstance(value[key], dict | list) or not value[key] or chance.random() < 0.2:
            return value, key
        value = value[key]


def damage_bytes(content: bytes, chance: random.Random) -> bytes:
    found = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at, what = chance.randrange(len(found)), chance.randrange(4)
        if what == 0:
            found[at] ^= 1 << chance.randrange(8)
        elif what == 1:
            del found[at : at + chance.choice((1, 2, 100, 100_000))]
        elif what == 2:
            found[at:at] = chance.randbytes(chance.randint(1, 9))
        else:
            found[at:at] = found[at : at + 500]
        if not found:
            break
    return bytes(found)


def damage_values(content: bytes, chance: random.Random) -> bytes:
    value = json.loads(content)
    for _ in range(chance.randint(1, 3)):
        holder, key = choose(value, chance)
        other, there = choose(value, chance)
        what = chance.randrange(4)
        if what == 0:
            holder[key] = chance.choice(ODD)
        elif what == 1:
            holder[key] = json.loads(json.dumps(other[there]))
        elif what == 2 and isinstance(holder, dict):
            holder[str(chance.choice(ODD))[:50]] = holder.pop(key)
        elif holder is not value:
            del holder[key]
        if not value:
            break
    return json.dumps(value).encode()


@pytest.mark.parametrize("harm", [damage_bytes, damage_values], ids=["bytes", "values"])
@pytest.mark.parametrize("file", FILES)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_a_damaged_file_is_read_or_refused_in_words(tiny: Path, folder: Path, harm: Any, file: str, seed: int) -> None:
    (folder / file).write_bytes(harm((tiny / file).read_bytes(), random.Random(seed)))
    try:
        found = read_dataset(folder)
    except DataError as error:
        check_sentence(error, 1500)
    else:
        assert snapshot(found, found.as_of).at == found.as_of
        assert dump_files(found)
