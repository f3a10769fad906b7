"""The texts about closed traffic in the document's payload, each once."""

from __future__ import annotations

from geo.i18n import LANGS, Lang
from geo.timeline.periods import Period
from geo.words.states import stopped_words


class TrafficTable:
    """Table of the texts about closed traffic. Equal periods share one row."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, ...], int] = {}
        self._known: dict[tuple[object, ...], int | None] = {}

    @property
    def rows(self) -> list[dict[Lang, str]]:
        """Return the texts of each row in all languages."""
        return [dict(zip(LANGS, words, strict=True)) for words in self._numbers]

    def find_row(self, period: Period) -> int | None:
        """Return the row about the closed traffic of a period, or None if all traffic certainly passes."""
        if not period.stopped and period.possible_stopped is None:
            return None
        # All that the words depend on. Large data repeat most closings, and to write the words takes much longer.
        acts = [(stop.kind, stop.date.text, stop is period.stops[0]) for stop in period.stops]
        key = (period.stopped, period.possible_stopped, *acts)
        if key not in self._known:
            words = tuple(stopped_words(period, lang) for lang in LANGS)
            self._known[key] = self._numbers.setdefault(words, len(self._numbers)) if any(words) else None
        return self._known[key]
