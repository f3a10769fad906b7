"""Records from the merged rows of a workbook; new rows get their ids here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import count

from geo.edit.cells import locate
from geo.edit.merge import Merged, ReadRow
from geo.edit.records import Key, Records
from geo.edit.rows import Row, to_body
from geo.edit.sheets import BY_NAME, SHEETS, Sheet
from geo.errors import Problem, ValueProblem, quote_value
from geo.i18n import Lang
from geo.model.dates import parse_date
from geo.model.fields import Json

_ID = re.compile(r"[a-z0-9-]{1,80}")  # the parser of the records says more about an invalid id


def assemble(base: Records, merged: Merged, lang: Lang) -> Records:
    """Return all records after the edit; records without a sheet stay as they are.

    `merged` gets the places of the new rows, and a problem for each row that belongs to nothing.
    """
    for sheet in SHEETS:
        for read in merged.added[sheet.name]:
            _add_row(merged, sheet, read, base, lang)
    records: Records = {key: body for key, body in base.items() if key[0] not in {sheet.kind for sheet in SHEETS}}
    for name, row in merged.rows["crossings"].items():
        records["crossing", name] = _make_crossing(base, merged, name, row)
    for sheet in (BY_NAME["gates"], BY_NAME["events"]):
        pairs = [
            (name, row) for name, row in merged.rows[sheet.name].items() if _has_owner(merged, sheet, name, base, lang)
        ]
        if sheet.kind == "event":
            pairs.sort(key=lambda pair: _order(pair[1]))
        records |= {(sheet.kind, name): _make_body(sheet, row) for name, row in pairs}
    records |= _make_disputes(base, merged, lang)
    for sheet in (BY_NAME["sources"], BY_NAME["facts"]):
        rows = merged.rows[sheet.name]
        known = [name for kind, name in base if kind == sheet.kind]
        names = sorted(rows) if known == sorted(known) else list(rows)
        records |= {(sheet.kind, name): _make_body(sheet, rows[name]) for name in names}
    return records


def _add_row(merged: Merged, sheet: Sheet, read: ReadRow, base: Records, lang: Lang) -> None:
    """Put a new row among the others under its id, or add a problem."""
    rows = merged.rows[sheet.name]
    needed = {"gate": ("crossing", "number"), "event": ("crossing",), "dispute": ("crossing", "number")}
    if lacking := [name for name in needed.get(sheet.kind, ("id",)) if name not in read.values]:
        place = locate(sheet, read.number, sheet.find_column(lacking[0]), lang)
        merged.problems.append(Problem(place, "problem.missing"))
        return
    name = _name_row(merged, sheet, read, base)
    if name in rows or not _ID.fullmatch(name.replace("/", "-")):
        place = locate(sheet, read.number, sheet.find_column(sheet.ids[-1]), lang)
        if name in rows:
            merged.problems.append(Problem(place, "problem.twice"))
        else:
            merged.problems.append(Problem(place, "problem.workbook_id", {"shown": quote_value(name)}))
        return
    rows[name] = read.values
    merged.places[sheet.name, name] = read.number


def _name_row(merged: Merged, sheet: Sheet, read: ReadRow, base: Records) -> str:
    """Return the id of a new row; an event without a free id of its own gets the next one of its crossing."""
    values, rows = read.values, merged.rows[sheet.name]
    if sheet.kind in ("crossing", "source", "fact"):
        return str(values["id"])
    crossing = values["crossing"]
    if sheet.kind == "gate":
        return f"{crossing}/{values['number']}"
    if sheet.kind == "event":
        used = set(_list_used(merged, base, crossing))
        own = values.get("id")
        return f"{crossing}/{own if own and own not in used else f'e{max(map(_count, used), default=0) + 1}'}"
    owner = "/".join(str(values[key]) for key in ("crossing", "event", "number") if key in values)
    return next(name for name in (f"{owner}/{number}" for number in count(1)) if name not in rows)


def _list_used(merged: Merged, base: Records, crossing: str) -> Iterator[str]:
    """Yield the ids of all events that a crossing has or had."""
    for kind, name in base:
        if kind == "event" and name.startswith(f"{crossing}/"):
            yield name.rpartition("/")[2]
    yield from base.get(("crossing", crossing), {}).get("removed_events", ())
    for name in merged.rows["events"]:
        if name.startswith(f"{crossing}/"):
            yield name.rpartition("/")[2]


def _count(event: str) -> int:
    return int(event[1:]) if re.fullmatch(r"e[1-9][0-9]{0,5}", event) else 0


def _make_body(sheet: Sheet, row: Row) -> Json:
    body = to_body(sheet.content, row)
    if sheet.kind == "fact":
        body.setdefault("places", {})
    if body.get("planned") is False:
        del body["planned"]
    return body


def _make_crossing(base: Records, merged: Merged, name: str, row: Row) -> Json:
    """Return the record of a crossing; the ids of removed events are kept, so that nothing reuses them."""
    gone = [event.rpartition("/")[2] for event in merged.removed["events"] if event.startswith(f"{name}/")]
    removed = [*base.get(("crossing", name), {}).get("removed_events", ()), *gone]
    body = _make_body(BY_NAME["crossings"], row)
    return body | ({"removed_events": sorted(removed, key=_count)} if removed else {})


def _make_disputes(base: Records, merged: Merged, lang: Lang) -> Records:
    """Return the disputes of all claims; the words of the point are those of its first claim."""
    sheet = BY_NAME["disputes"]
    records: Records = {}
    for name, row in merged.rows[sheet.name].items():
        if not _has_owner(merged, sheet, name, base, lang):
            continue
        body = to_body(sheet.content, row)
        key: Key = ("dispute", name.rpartition("/")[0])
        about = body.pop("about", {})
        if key not in records:
            records[key] = {"about": about, "claims": []}
        elif about not in ({}, records[key]["about"]):
            place = locate(sheet, merged.places.get((sheet.name, name), 0), sheet.content[0], lang)
            merged.problems.append(Problem(place, "problem.workbook_about"))
        records[key]["claims"].append(body)
    return records


def _has_owner(merged: Merged, sheet: Sheet, name: str, base: Records, lang: Lang) -> bool:
    """Return whether the crossing and the event of a row exist.

    An old row without them goes with the crossing or event that was removed; a new row is a problem.
    """
    crossing, *own = name.split("/")
    event = f"{crossing}/{own[0]}" if sheet.kind == "dispute" and own[0].startswith("e") else None
    if crossing in merged.rows["crossings"] and (event is None or event in merged.rows["events"]):
        return True
    if (sheet.kind, name.rpartition("/")[0] if sheet.kind == "dispute" else name) not in base:
        column = sheet.find_column("event" if event else "crossing")
        place = locate(sheet, merged.places.get((sheet.name, name), 0), column, lang)
        merged.problems.append(Problem(place, "problem.workbook_no_owner", {"shown": quote_value(event or crossing)}))
    return False


def _order(row: Row) -> tuple[date, date]:
    """Return the sort key of an event; one whose date cannot be read comes last, and the parser reports it."""
    try:
        when = parse_date(str(row.get("date", "")))
    except ValueProblem:
        return date.max, date.max
    return when.latest, when.earliest or date.min
