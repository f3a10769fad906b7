"""A random walk of the exported file: after every action, the file agrees with the Python rule for its view.

    ATLAS_WALK_FILE=5000 ATLAS_WALK_SEEDS=4 pytest tests/browser/test_walk_file.py

ATLAS_WALK_FILE is the number of actions for each seed, ATLAS_WALK_SEEDS the number of seeds. A failed walk names its
seed and its last actions. The actions run in the page in batches (walk_file.js), because one browser call per action
would take minutes.
"""

from __future__ import annotations

import json
import os
import random
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Page

from geo.i18n import LANGS, text
from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.timeline.periods import TRAFFIC
from geo.timeline.snapshot import Snapshot, State, snapshot
from geo.timeline.view import LAYERS, View, from_query, select, to_query
from geo.words.dates import date_words
from tests.browser.lending import Tabs
from tests.browser.pages import open_file
from tests.browser.watch import refuse_requests

ACTS = int(os.environ.get("ATLAS_WALK_FILE", "500"))
SEEDS = range(1, int(os.environ.get("ATLAS_WALK_SEEDS", "2")) + 1)
BATCH = 50
TOLD_MS = 700  # time until the address is up to date; the end of a drag takes longest
SIZES = [(1440, 900), (390, 844), (1280, 720), (844, 390), (320, 568), (1036, 514)]
HANDS = (Path(__file__).parent / "walk_file.js").read_text(encoding="utf-8")
Act = list[Any]


class Reader:
    """A reader who acts at random. The same seed causes the same actions."""

    def __init__(self, dataset: Dataset, seed: int) -> None:
        self.dataset, self.chance = dataset, random.Random(seed)
        self.neighbours = sorted({crossing.neighbour for crossing in dataset.crossings})

    def act(self) -> Act:
        """Return an action, the pause after it in milliseconds, and its arguments."""
        chance = self.chance
        acts: list[tuple[int, Act]] = [
            (5, ["drag", [self.share() for _ in range(chance.randint(1, 6))], chance.choice([0, 30, 120])]),
            (6, ["key", *self.key(), chance.choice(["at", "at", "from"])]),
            (3, ["button", chance.choice(["previous", "next"])]),
            (2, ["button", "compare"]),
            (2, ["mode", chance.randrange(2)]),
            (1, ["curtain", chance.choice(["ArrowLeft", "PageUp", "Home", "End"])]),
            (2, ["button", chance.choice(["play", "snap", "story", "speed"])]),
            (5, ["legend", chance.choice(list(Status))]),
            (3, ["only", chance.choice(list(Status))]),
            (3, ["type", *self.date_words()]),
            (1, ["explain"]),
            (4, ["marker", chance.randrange(100), chance.random() < 0.4, chance.randrange(4)]),
            (2, ["name", chance.randrange(100), chance.randrange(4)]),
            (1, ["province", chance.randrange(9)]),
            (2, ["line", chance.randrange(30)]),
            (3, ["close"]),
            (1, ["escape"]),
            (2, ["clear"]),
            (2, ["way", chance.randrange(3)]),
            (2, ["outside", chance.randrange(4)]),
            (2, ["search", chance.choice(self.dataset.crossings).name(chance.choice(LANGS))]),
            (2, ["lang", chance.choice(LANGS)]),
            (2, ["zoom", chance.choice([".leaflet-control-zoom-in", ".leaflet-control-zoom-out", ".atlas-fit"])]),
            (1, ["drag_map", chance.randint(-300, 300), chance.randint(-300, 300)]),
            (1, ["layer", chance.randrange(3)]),
            (1, ["fold"]),
            (3, ["hash", self.link()]),
            (3, ["travel", chance.choice([-1, -1, -1, 1, 1, -2])]),
        ]
        [[name, *words]] = chance.choices([act for _, act in acts], [weight for weight, _ in acts])
        return [name, chance.choice([0, 40, 300, TOLD_MS]), *words]

    def share(self) -> float:
        return round(self.chance.random(), 4)

    def key(self) -> tuple[str, bool]:
        keys = ["ArrowLeft", "ArrowRight"] * 3 + ["PageUp", "PageDown"] * 3 + ["Home", "End"]
        return self.chance.choice(keys), self.chance.random() < 0.3

    def link(self) -> str:
        """Return the address of a random view, as a received link."""
        chance, dataset = self.chance, self.dataset
        view = View(self.day(), lang=chance.choice(LANGS))
        if chance.random() < 0.3:
            view = replace(view, statuses=tuple(s for s in Status if chance.random() < 0.6))
        if chance.random() < 0.5:
            provinces = tuple(p.id for p in dataset.provinces if chance.random() < 0.3)
            view = replace(view, provinces=provinces)
        if chance.random() < 0.3:
            view = replace(view, neighbours=(chance.choice(self.neighbours),))
        if chance.random() < 0.3:
            view = replace(view, closed=tuple(word for word in TRAFFIC if chance.random() < 0.6))
        if chance.random() < 0.3:
            view = replace(view, crossing=chance.choice(dataset.crossings).id)
        if chance.random() < 0.3:
            view = replace(view, from_day=self.day())
        if chance.random() < 0.2:
            view = replace(view, layers=tuple(layer for layer in LAYERS if chance.random() < 0.5))
        return "&".join(f"{key}={value}" for key, value in to_query(view).items())

    def date_words(self) -> tuple[str, str | None]:
        """Return a date as somebody might type it, with the day that it means; None where it is none."""
        day, end = self.day(), self.dataset.end
        month = day.replace(day=monthrange(day.year, day.month)[1])
        dates: list[tuple[str, date]] = [(date_words(day, lang), day) for lang in LANGS]
        dates += [(f"{day.month}/{day.year}", min(month, end)), (f"{day.year}", min(date(day.year, 12, 31), end))]
        meant = [(words, meant.isoformat()) for words, meant in dates]
        return self.chance.choice([*meant, *meant, ("31/2/2020", None), ("1/3/1791", None), ("?", None)])

    def day(self) -> date:
        """Return a random day: one in three from the early record, the others since 1975, like the events."""
        start = self.dataset.start if self.chance.random() < 0.3 else date(1975, 1, 1)
        return start + timedelta(days=self.chance.randint(0, (self.dataset.as_of - start).days))


class Rule:
    """The expected content of the document by the Python rule."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.snapshot = lru_cache(maxsize=None)(lambda at: snapshot(dataset, at))
        self.names = {crossing.id: crossing for crossing in dataset.crossings}

    def read(self, query: str) -> View:
        return from_query(dict(parse_qsl(query, keep_blank_values=True)), self.dataset)

    def expected(self, view: View) -> dict[str, Any]:
        """Return the expected content for a view."""
        everything: Snapshot = self.snapshot(view.at)
        passed = Counter(state.status for state in select(everything, replace(view, statuses=tuple(Status))).states)
        shown = select(everything, view).states
        return {
            "at": view.at.isoformat(),
            "lang": view.lang,
            "written": date_words(view.at, view.lang),
            "markers": sorted(words_of(state) for state in shown if state.crossing.point),
            "counts": {status.value: str(passed[status]) if status in view.statuses else "" for status in Status},
            "boxes": [status.value for status in view.statuses],
            "chosen": [s.crossing.id for s in shown if s.crossing.point and s.crossing.id == view.crossing],
            "empty": not shown,
            **self.card(view, everything),
        }

    def card(self, view: View, everything: Snapshot) -> dict[str, Any]:
        """Return the expected card of the selected crossing. A province's card is not part of the view."""
        if not view.crossing:
            return {}
        state = next((state for state in everything.states if state.crossing.id == view.crossing), None)
        look = f"atlas-badge {state.status}" if state else "atlas-badge"
        badge = [look, text(f"status.{state.status}" if state else "state.absent", view.lang)]
        closed = state is not None and not state.operating
        return {"card": self.names[view.crossing].name(view.lang), "badge": [*badge, closed], "compared": False}

    def differ(self, seen: dict[str, Any]) -> list[str]:
        """Return the differences between the document and the rule for the document's view."""
        view = self.read(seen["query"])
        wanted = self.expected(view)
        if seen["badge"] and wanted.get("badge") and seen["badge"][1].startswith(wanted["badge"][1]):
            wanted["badge"][1] = seen["badge"][1]  # date and closed traffic: the card's own tests check them
        if seen["card"] is None:
            wanted["compared"] = view.from_day is not None
        faults = [f"{key}: {seen[key]} instead of {value}" for key, value in wanted.items() if seen[key] != value]
        if not view.crossing and seen["card"] not in (None, *(p.names.get(view.lang) for p in self.dataset.provinces)):
            faults.append(f"a card that nobody chose: {seen['card']}")
        return faults + ([] if seen["spoken"].startswith(seen["at"]) else [f"spoken: {seen['spoken']}"])

    def disobeyed(self, act: Act, before: View, after: View, address: str) -> list[str]:
        """Return the differences between a view and the expected result of an action, if the result is certain."""
        name, _, *words = act
        wanted = after
        if name == "legend":
            chosen = set(before.statuses) ^ {words[0]}
            wanted = replace(before, statuses=tuple(status for status in Status if status in chosen))
        elif name == "only":
            alone = before.statuses == tuple(words)
            wanted = replace(before, statuses=tuple(Status) if alone else tuple(words))
        elif name == "type":
            at = date.fromisoformat(words[1]) if words[1] else before.at
            wanted = replace(before, at=at, from_day=min(before.from_day, at) if before.from_day else None)
        elif name == "clear":
            wanted = replace(before, provinces=(), neighbours=(), closed=())
        elif name == "lang":
            wanted = replace(before, lang=words[0])
        elif name in ("close", "escape") and before.crossing:
            wanted = replace(before, crossing=None)
        elif name in ("hash", "travel"):
            wanted = self.read(address)
        elif name in ("fold", "explain"):
            wanted = before
        return [] if after == wanted else [f"the view is {to_query(after)} instead of {to_query(wanted)}"]


def words_of(state: State) -> str:
    return f"{state.crossing.id} {state.status} {state.operating} {state.certain}".replace("T", "t").replace("F", "f")


@pytest.fixture
def tab(tabs: Tabs) -> Iterator[Page]:
    """Open a page without a network and without map animation. An error in its scripts fails the test."""
    with tabs.lend(offline=True, reduced_motion="reduce") as page, refuse_requests(page):
        yield page


@pytest.mark.parametrize("seed", SEEDS)
def test_the_file_agrees_with_the_rule_after_every_act(tab: Page, exported: Path, dataset: Dataset, seed: int) -> None:
    reader, rule = Reader(dataset, seed), Rule(dataset)
    open_file(tab, exported, "#at=2014-06-01&lang=vi")
    if seed % 2:
        tab.emulate_media(reduced_motion="no-preference")  # the player moves continuously; Leaflet stays still
    tab.evaluate(HANDS)
    done: list[Act] = []
    before = rule.read("at=2014-06-01&lang=vi")
    for start in range(0, ACTS, BATCH):
        acts = [reader.act() for _ in range(min(BATCH, ACTS - start))]
        for act, step in zip(acts, tab.evaluate("acts => atlasWalk.walk(acts)", acts), strict=True):
            done.append(act)
            faults = check(rule, act, before, step)
            assert not faults, f"seed {seed}, act {len(done)}: {faults}\n{json.dumps(done[-30:])}"
            before = rule.read(step["later"]["query"])
        size = reader.chance.choice(SIZES)
        tab.set_viewport_size({"width": size[0], "height": size[1]})
        seen = tab.evaluate("width => atlasWalk.arrange(width)", size[0])
        after, faults = rule.read(seen["query"]), rule.differ(seen)
        if not step["playing"] and after != before:
            faults.append(f"the new size turns {to_query(before)} into {to_query(after)}")
        assert not faults, f"seed {seed}, {size} after act {len(done)}: {faults}\n{json.dumps(done[-30:])}"
        before = after


def check(rule: Rule, act: Act, before: View, step: dict[str, Any]) -> list[str]:
    """Return all errors after an action and after its pause."""
    faults = rule.differ(step["seen"]) + rule.differ(step["later"])
    after = rule.read(step["seen"]["query"])
    if step["done"]:
        faults += rule.disobeyed(act, before, after, step["address"])
    later, told = rule.read(step["later"]["query"]), rule.read(step["told"])
    if act[1] >= TOLD_MS and not step["playing"] and later != told:
        faults.append(f"the address tells {to_query(told)} of {to_query(later)}")
    return faults
