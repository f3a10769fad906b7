"""The names under which a crossing is known, prepared for the comparison with a list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from geo.lists.grid import XY
from geo.lists.names import Name, compare, read_name
from geo.model.crossing import Crossing
from geo.model.fields import Names

_BRACKET = re.compile(r"\s*[(（].*")


@dataclass(frozen=True)
class Known:
    """A crossing with the names of its two gates."""

    id: str
    point: XY | None
    reach_km: float
    home: tuple[Name, ...]
    abroad: tuple[Name, ...]
    is_rail: bool
    needs_rail: bool
    """Whether a road gate has the same name, so that only a name with the word railway can mean this one."""

    def rate(self, name: Name) -> float:
        """Return how well a name fits the crossing, from 0 to 1."""
        if not self._is_possible(name):
            return 0
        sides = name.plain
        if len(sides) == 1:
            return max(_best(sides[0], self.home), _best(sides[0], self.abroad))
        ahead = 0.6 * _best(sides[0], self.home) + 0.4 * _best(sides[1], self.abroad)
        back = 0.4 * _best(sides[0], self.abroad) + 0.6 * _best(sides[1], self.home)
        return max(ahead, back)

    def has_name(self, name: Name) -> bool:
        """Return whether a name is exactly that of the home gate; diacritics count if the name has any."""
        if not self._is_possible(name):
            return False
        side, is_marked = name.marked[0], name.marked[0].replace(" ", "") != name.plain[0]
        return any(side == each.marked[0] if is_marked else name.plain[0] == each.plain[0] for each in self.home)

    def _is_possible(self, name: Name) -> bool:
        return self.is_rail if name.is_rail else not self.needs_rail


def list_known(crossings: Iterable[Crossing]) -> tuple[Known, ...]:
    """Return the crossings with their names."""
    crossings = tuple(crossings)
    bare = Counter(_BRACKET.sub("", crossing.gates[0].names.vi) for crossing in crossings)
    return tuple(_prepare(crossing, bare) for crossing in crossings)


def _prepare(crossing: Crossing, bare: Counter[str]) -> Known:
    home, abroad = (_list_names(gate.names) for gate in crossing.gates)
    is_rail = crossing.kind == "rail"
    needs_rail = is_rail and bare[_BRACKET.sub("", crossing.gates[0].names.vi)] > 1  # "Lào Cai" means the road gate
    names = [[each for name in names if (each := read_name(name))] for names in (home, abroad)]
    reach = crossing.position.precision_m / 1000 if crossing.position else 0
    point = crossing.point.coordinates if crossing.point else None
    return Known(crossing.id, point, reach, tuple(names[0]), tuple(names[1]), is_rail, needs_rail)


def _list_names(names: Names) -> list[str]:
    return [name for lang in Names.model_fields if (name := getattr(names, lang))]


def _best(side: str, names: Iterable[Name]) -> float:
    return max((compare(side, name.plain[0]) for name in names), default=0)
