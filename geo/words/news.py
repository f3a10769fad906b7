"""Events as news: all events by day, and a headline for each."""

from __future__ import annotations

from geo.i18n import Lang, text
from geo.model.crossing import Crossing, Event
from geo.model.dataset import Dataset
from geo.timeline.provinces import province_at
from geo.words.report import say_act


def list_events(dataset: Dataset) -> list[tuple[Crossing, Event]]:
    """Return all events with their crossings, newest first, planned events too."""
    pairs = [(crossing, event) for crossing in dataset.crossings for event in crossing.events]
    return sorted(pairs, key=lambda pair: (pair[1].date.latest, pair[0].id, int(pair[1].id[1:])), reverse=True)


def headline(dataset: Dataset, crossing: Crossing, event: Event, lang: Lang) -> str:
    """Return pair, province and act: `Tà Lùng – Thủy Khẩu (Cao Bằng): Nâng cấp: Quốc tế (hai bên)`."""
    home = province_at(dataset.provinces, crossing.gates[0].province, event.date.latest)
    names = next(province.names for province in dataset.provinces if province.id == home)
    act = say_act(event, lang)
    return text("report.entry", lang, name=crossing.name(lang), province=names.get(lang), what=act)
