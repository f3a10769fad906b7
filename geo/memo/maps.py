"""The map of a memo with its legend and the words about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from docx.document import Document

from geo.i18n import Lang, text
from geo.map.ground import list_outside
from geo.map.picture import draw_picture, draw_ring, draw_sign, frame_states, keep_inside
from geo.memo.blocks import Sign, add_legend, add_picture, add_words
from geo.model.crossing import Crossing, Status
from geo.model.dataset import Dataset
from geo.timeline.snapshot import Snapshot
from geo.timeline.view import View
from geo.words.titles import title_day

# Pixels of the drawings: of several provinces, of one, and around one crossing.
_TALL_SIZE, _SIZE, _LOW_SIZE = (640, 400), (640, 194), (640, 170)
_ONE_LINE = 6  # entries of a legend


def add_changes_map(
    document: Document, dataset: Dataset, shown: Snapshot, marks: Mapping[str, int], view: View
) -> None:
    """Add the map of a day with rings around the crossings of `marks`, by id and number."""
    lang, crossings = view.lang, {state.crossing.id: state.crossing for state in shown.states}
    ringed = {key: crossings[key] for key in marks if key in crossings}
    labels = {key: f"{marks[key]} {each.gates[0].names.vi}" for key, each in ringed.items()}
    size = _TALL_SIZE if len({state.province for state in shown.states}) > 1 else _SIZE
    picture = draw_picture(dataset, shown, labels, frame_states(dataset, shown.states, size))
    names = [f"{marks[key]} {each.name(lang)}" for key, each in ringed.items()]
    ring = text("memo.ring_changed", lang)
    _add_map(document, dataset, picture, shown, view, ring if ringed else "", names)
    unplaced = [each.name(lang) for each in ringed.values() if each.point is None]
    outside = [state.crossing.name(lang) for state in list_outside(shown)]
    for key, missing in (("memo.unplaced", unplaced), ("still.outside", outside)):
        if missing:
            add_words(document, text(key, lang, names=text("report.join", lang).join(missing)))


def add_crossing_map(document: Document, dataset: Dataset, shown: Snapshot, crossing: Crossing, view: View) -> None:
    """Add the map around one crossing, which has a ring."""
    name, own = crossing.name(view.lang), [state for state in shown.states if state.crossing.id == crossing.id]
    if crossing.point is None or not own:
        add_words(document, text("memo.unplaced", view.lang, names=name))
        return
    frame = frame_states(dataset, own, _LOW_SIZE)
    near = keep_inside(shown, frame)
    picture = draw_picture(dataset, near, {crossing.id: crossing.gates[0].names.vi}, frame)
    _add_map(document, dataset, picture, near, replace(view, provinces=(own[0].province,)), name, [])


def _add_map(
    document: Document, dataset: Dataset, picture: bytes, shown: Snapshot, view: View, ring: str, names: list[str]
) -> None:
    lang, title = view.lang, title_day(dataset, view)
    words = text("memo.label", lang, label=ring, words=text("report.join", lang).join(names)) if names else ring
    alternative = text("memo.alternative", lang, title=title, ring=words)
    add_picture(document, picture, alternative, title)
    classes, conditions = _list_classes(shown, lang), _list_conditions(shown, lang)
    conditions += [(draw_ring(), ring)] if ring else []
    short = len(classes) + len(conditions) <= _ONE_LINE
    add_legend(document, [[*classes, *conditions]] if short else [classes, conditions])
    document.add_paragraph(text("map.indicative", lang), "Caption")


def _list_classes(shown: Snapshot, lang: Lang) -> list[Sign]:
    """Return the legend entries of the classes that occur."""
    found = [status for status in Status if any(state.status == status for state in shown.states)]
    return [(draw_sign(status), text(f"status.{status}", lang)) for status in found]


def _list_conditions(shown: Snapshot, lang: Lang) -> list[Sign]:
    """Return the legend entries of suspended and uncertain crossings, if there are any."""
    signs: list[Sign] = []
    if any(not state.operating for state in shown.states):
        signs.append((draw_sign(Status.INTERNATIONAL, operating=False), text("map.legend_closed", lang)))
    if any(not state.certain for state in shown.states):
        signs.append((draw_sign(Status.INTERNATIONAL, certain=False), text("map.legend_uncertain", lang)))
    return signs
