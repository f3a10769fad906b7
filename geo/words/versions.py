"""Versions and proposals of the journal in words: who, when, why."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from geo.i18n import Lang, text
from geo.words.dates import day_words

_HANOI = timezone(timedelta(hours=7))  # the offices of both sides know this clock; it has no summer time


def time_words(at: datetime, lang: Lang) -> str:
    """Return a moment by the clock of Hanoi: `26/11/2026, 14:05`."""
    here = at.astimezone(_HANOI)
    return f"{day_words(here.date(), lang)}, {here:%H:%M}"


def author_words(who: str, reviewer: str | None, lang: Lang) -> str:
    """Return who wanted a version, and who published it if that was another person."""
    name = who or text("journal.system", lang)
    return text("journal.both", lang, who=name, reviewer=reviewer) if reviewer and reviewer != who else name
