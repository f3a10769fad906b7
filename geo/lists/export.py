"""Write a list that was read: as GeoJSON with the crossing of each row, and as a report for its owner."""

from __future__ import annotations

import json
from collections import Counter

from geo.i18n import Lang, text
from geo.lists.choice import Choice
from geo.lists.columns import FIELDS
from geo.lists.grid import Grid
from geo.lists.own_list import Entry, OwnList
from geo.model.fields import Json


def write_geojson(own: OwnList) -> bytes:
    """Return a feature for each row: its texts, the id of its crossing or null, and the verdict."""
    features = [_make_feature(entry, own) for entry in own.entries]
    collection = {"type": "FeatureCollection", "name": own.title, "features": features}
    return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _make_feature(entry: Entry, own: OwnList) -> Json:
    match, place = entry.match, entry.place
    best = match.candidates[0] if match.candidates else None
    point = place.point or entry.point
    properties = {
        "row": place.number,
        "name": place.name,
        "abroad": place.abroad or None,
        "status": place.status,
        "status_words": place.class_words or None,
        "date": place.date or None,
        "date_earliest": place.days[0] if place.days else None,
        "date_latest": place.days[1] if place.days else None,
        "crossing": match.crossing,
        "verdict": match.verdict,
        "candidates": [candidate.crossing for candidate in match.candidates] if match.verdict == "ask" else [],
        "km": None if best is None or best.km is None else round(best.km, 3),
        "position": "list" if place.point else "atlas" if point else None,
        "list": own.title,
    }
    geometry = {"type": "Point", "coordinates": list(point)} if point else None
    return {"type": "Feature", "geometry": geometry, "properties": properties | {"remarks": dict(place.remarks)}}


def write_report(own: OwnList, lang: Lang) -> str:
    """Return how the list was read, what is sure, asked and new, and every problem with its row."""
    counts = Counter(entry.match.verdict for entry in own.entries)
    lines = [text("list.title", lang, title=own.title), "", *describe_reading(own.grid, own.choice, lang), ""]
    lines += [text(f"list.{verdict}", lang, count=counts[verdict]) for verdict in ("sure", "ask", "new")]
    lines += [text("list.drawn", lang, count=len(own.drawn), rows=len(own.grid.rows)), ""]
    lines += [f"{tell_row(problem.number, lang)}: {problem.explain(lang)}" for problem in own.problems]
    lines += [
        text("list.question", lang, row=tell_row(entry.place.number, lang), name=entry.place.name,
             candidates=", ".join(candidate.crossing for candidate in entry.match.candidates))
        for entry in own.asked
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def describe_reading(grid: Grid, choice: Choice, lang: Lang) -> list[str]:
    """Return the guesses in words: form, encoding, sheet, columns, class words, system of the metres."""
    lines = [text("list.form", lang, form=grid.form.upper(), rows=len(grid.rows))]
    if grid.encoding:
        lines.append(text("list.encoding", lang, encoding=grid.encoding))
    if len(grid.sheets) > 1:
        lines.append(text("list.sheet", lang, sheet=grid.sheet, count=len(grid.sheets)))
    for field in FIELDS:
        if field in choice.columns:
            column = grid.columns[choice.columns[field]]
            lines.append(text("list.column", lang, field=text(f"list.field.{field}", lang), column=column))
    for words, status in choice.classes.items():
        lines.append(text("list.class", lang, words=words, status=name_class(status, lang)))
    if choice.zone:
        lines.append(text("list.zone", lang, code=choice.zone))
    if choice.is_close:
        lines.append(text("list.zone_close", lang, first=choice.zones[0].code, second=choice.zones[1].code))
    return lines


def name_class(status: str | None, lang: Lang) -> str:
    """Return the name of a class, or the words for none."""
    return text(f"status.{status}", lang) if status else text("list.no_class", lang)


def tell_row(number: int, lang: Lang) -> str:
    """Return the words for a row of the list."""
    return text("list.row", lang, number=number)
