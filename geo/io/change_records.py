"""Changes of class and traffic as flat records, one for each crossing and day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from geo.i18n import Lang, text
from geo.io.records import NAMES, cite_acts, describe_date, name_crossing, name_provinces
from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.model.fields import Json
from geo.timeline.periods import Period
from geo.timeline.transitions import Transition, home_of, transitions_of
from geo.words.changes import change_words

_SIDES = (("status", ""), ("status", "_name"), ("stopped", ""))
CHANGE_FIELDS = (
    "crossing", *NAMES, "province", "province_name", "day", "what", "change", "recorded",
    *(f"{name}_{when}{end}" for when in ("before", "after") for name, end in _SIDES),
    "date", "date_text", "date_earliest", "date_latest", "events", "basis", "sources", "as_of",
)  # fmt: skip


def describe_changes(dataset: Dataset, span: tuple[date, date], lang: Lang) -> Iterator[Json]:
    """Yield each change after the first day of a span and by the last, by day, with `CHANGE_FIELDS`.

    `day` is the first day on which the change is certain. `date` is the date of the first act behind it, as precise
    as its sources. `recorded` means that a source names the class by then, and none says that it began there.
    """
    provinces = name_provinces(dataset, lang)
    found = [each for crossing in dataset.crossings for each in transitions_of(crossing)]
    for each in sorted(found, key=lambda transition: transition.day):
        if span[0] < each.day <= span[1]:
            province = home_of(dataset, each)
            named = {"province": province, "province_name": provinces[province], "as_of": dataset.as_of}
            yield named | _describe(dataset, each, lang)


def _describe(dataset: Dataset, transition: Transition, lang: Lang) -> Json:
    acts = transition.acts
    bases = dict.fromkeys(act.basis.get(lang) for act in acts if act.basis)
    return {
        "crossing": transition.crossing.id,
        **name_crossing(transition.crossing),
        "day": transition.day,
        "what": " | ".join(transition.what),
        "change": change_words(transition, lang),
        "recorded": "recorded" in transition.what,
        **_describe_period(transition.before, "before", lang),
        **_describe_period(transition.after, "after", lang),
        **describe_date("date", acts[0].date if acts else None, lang),
        "events": " | ".join(act.id for act in acts) or None,
        "basis": " | ".join(bases) or None,
        "sources": cite_acts(dataset, acts) or None,
    }


def _describe_period(period: Period, when: str, lang: Lang) -> Json:
    status: Status | None = period.status
    return {
        f"status_{when}": status and status.value,
        f"status_{when}_name": text(f"status.{status}", lang) if status else None,
        f"stopped_{when}": " | ".join(period.stopped) or None,
    }
