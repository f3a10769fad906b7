"""Names of acts: a suspension has another name before 1991, because today's law did not exist."""

from __future__ import annotations

from geo.i18n import Lang, text
from geo.model.crossing import Event, Kind

_FIRST_YEAR = 1991  # the two countries agreed again on their border gates on 7 November 1991


def ahead_words(event: Event, lang: Lang) -> str:
    """Return ` (decided, not yet in force)` for a planned event, otherwise an empty text."""
    return text("state.detail", lang, words=text("effect.ahead", lang)) if event.planned else ""


def kind_words(event: Event, lang: Lang) -> str:
    """Return the name of an act: `Tạm dừng`, before 1991 `Dừng hoạt động`."""
    return text("kind.stopped" if _is_old_stop(event) else f"kind.{event.kind}", lang)


def stop_words(event: Event, lang: Lang) -> str:
    """Return the state after a suspension: `tạm dừng`, before 1991 `dừng hoạt động`."""
    return text("state.stopped" if _is_old_stop(event) else "state.closed", lang)


def _is_old_stop(event: Event) -> bool:
    return event.kind is Kind.CLOSED and event.date.latest.year < _FIRST_YEAR
