"""The published site: the data of a region in one language, and the address of its root."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlencode

from geo.i18n import Lang, text
from geo.io.atom import Learned
from geo.model.crossing import Crossing, Event
from geo.model.dataset import Dataset
from geo.model.province import Province
from geo.site.paths import MAP, event_path
from geo.timeline.provinces import present_province
from geo.timeline.regions import Region
from geo.timeline.snapshot import Snapshot, State, snapshot
from geo.timeline.view import View, to_query


@dataclass(frozen=True)
class Site:
    """The published data, limited to a region. `base` is the absolute address of the root, ending with a slash.

    `learned` contains the times at which events were added to the journal of edits, if there is one.
    """

    dataset: Dataset
    region: Region
    lang: Lang
    base: str | None = None
    learned: Learned = field(default_factory=dict)

    @property
    def view(self) -> View:
        """Return the view of the whole region on the day of the data."""
        return View(self.dataset.as_of, lang=self.lang, region=self.region)

    @cached_property
    def today(self) -> Snapshot:
        """Return all crossings on the day of the data."""
        return snapshot(self.dataset, self.dataset.as_of)

    @cached_property
    def states(self) -> dict[str, State]:
        """Return the states on the day of the data, by the id of the crossing."""
        return {state.crossing.id: state for state in self.today.states}

    @cached_property
    def crossings(self) -> dict[str, Crossing]:
        """Return the crossings by id."""
        return {crossing.id: crossing for crossing in self.dataset.crossings}

    @cached_property
    def drawn(self) -> frozenset[str]:
        """Return the ids of the provinces that have crossings with a position on the day of the data."""
        return frozenset(state.province for state in self.today.states if state.crossing.point)

    @cached_property
    def routes(self) -> dict[str, list[Crossing]]:
        """Return the routes that are part of another crossing, by its id."""
        found: dict[str, list[Crossing]] = {}
        for crossing in self.dataset.crossings:
            if crossing.part_of:
                found.setdefault(crossing.part_of, []).append(crossing)
        return found

    @cached_property
    def places(self) -> dict[str, dict[str, int]]:
        """Return the number of each crossing in the list of its province."""
        return {home: {each.id: number for number, each in enumerate(found)} for home, found in self.homes.items()}

    @cached_property
    def homes(self) -> dict[str, list[Crossing]]:
        """Return the crossings of each province; a former province keeps those that it had."""
        found: dict[str, list[Crossing]] = {province.id: [] for province in self.dataset.provinces}
        for crossing in self.dataset.crossings:
            first = crossing.gates[0].province
            for home in {first, present_province(self.dataset, crossing).id}:
                found[home].append(crossing)
        return found

    def say(self, key: str, **values: object) -> str:
        """Return a text in the language of the site."""
        return text(key, self.lang, **values)

    def address(self, path: str) -> str | None:
        """Return the absolute address of a path; None without an address of the site."""
        return self.base and f"{self.base}{path}"

    def locate(self, crossing: Crossing, event: Event) -> str:
        """Return the absolute address of an event. The site must have an address."""
        return f"{self.base}{event_path(crossing.id, event.id)}"

    def map_path(self, view: View) -> str:
        """Return the path of a view of the map."""
        return f"{MAP}#{urlencode(to_query(view))}"

    def home(self, crossing: Crossing) -> Province:
        """Return the province of a crossing on the day of the data."""
        return present_province(self.dataset, crossing)
