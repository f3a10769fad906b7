"""The words of a film's stop: its date, its changes with their decisions, and the first records."""

from __future__ import annotations

from dataclasses import dataclass

from geo.i18n import Lang, text
from geo.timeline.stops import Stop
from geo.timeline.transitions import Transition
from geo.words.changes import basis_words, change_words, when_words
from geo.words.dates import date_words, event_date_words


@dataclass(frozen=True)
class Caption:
    """The words of a stop: date, remark on the date, changes (name, change, date with decision), first records."""

    date: str
    remark: str
    changes: tuple[tuple[str, str, str], ...]
    recorded: str


def caption_stop(stop: Stop, lang: Lang) -> Caption:
    """Return the words of a stop. Its date is as precise as the source."""
    when = stop.when
    certain = when is None or when.earliest == when.latest
    names = dict.fromkeys(each.crossing.gates[0].names.get(lang) for each in stop.recorded)
    listed = text("map.sketch_comma", lang).join(names)
    return Caption(
        date_words(stop.day, lang) if when is None or certain else event_date_words(when, lang),
        "" if certain else text("map.legend_uncertain", lang),
        tuple((each.crossing.name(lang), _say_change(each, lang), _say_basis(each, lang)) for each in stop.changed),
        text("map.story_recorded", lang, count=len(names), names=listed) if names else "",
    )


def _say_change(transition: Transition, lang: Lang) -> str:
    if transition.before.status is None:
        return text("change.appeared", lang, status=text(f"status.{transition.after.status}", lang))
    return change_words(transition, lang)


def _say_basis(transition: Transition, lang: Lang) -> str:
    basis = basis_words(transition, lang)
    return f"{when_words(transition, lang)} · {text('map.basis', lang)} {basis}"
