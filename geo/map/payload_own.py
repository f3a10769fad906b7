"""A reader's own list in the document's payload: texts and points only, within a limit of size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.map.packing import Json

if TYPE_CHECKING:
    from geo.lists.own_list import Entry, OwnList

MAX_REMARKS = 500_000  # characters of all remarks; the document stays small enough for a mail


def pack_own(own: OwnList) -> Json:
    """Return the list under its key. Beyond the limit, places keep their names and lose their remarks."""
    left, places = MAX_REMARKS, []
    for entry in own.drawn:
        place = _pack_place(entry)
        left -= sum(len(head) + len(words) for head, words in place["remarks"])
        places.append(place if left >= 0 else place | {"remarks": []})
    return {"own": {"title": own.title, "places": places}}


def _pack_place(entry: Entry) -> Json:
    place = entry.place
    return {
        "name": f"{place.name} – {place.abroad}" if place.abroad else place.name,
        "lonlat": entry.point,
        "crossing": entry.match.crossing,
        "placed": place.point is not None,
        "status": place.status,
        "words": place.class_words,
        "date": place.date,
        "remarks": place.remarks,
    }
