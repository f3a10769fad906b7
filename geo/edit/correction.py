"""Corrections of an event as changes of its fields: date, note, basis, certainty, and what has taken effect."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from geo.errors import data_error
from geo.i18n import LANGS
from geo.model.change import Change
from geo.model.fields import Json

PLAIN = ("date", "confidence")
IN_WORDS = ("note", "basis")


def write_correction(record: str, body: Json, values: Mapping[str, Any], as_of: date) -> tuple[Change, ...]:
    """Return the changes from the body of an event to the values of a form.

    `values` has `date`, `confidence`, `note_vi`, `basis_en` and the like, `in_force` for a planned event, and `as_of`.
    Raises DataError if nothing differs or the Vietnamese note is missing.
    """
    if not values["note_vi"].strip():
        raise data_error("note", "problem.field_missing")
    changes = [_change(record, (name,), body.get(name), values[name]) for name in PLAIN]
    for name in IN_WORDS:
        words: Json = {lang: tidy for lang in LANGS if (tidy := " ".join(values[f"{name}_{lang}"].split()))}
        changes += _change_words(record, name, body.get(name), words or None)
    if values["in_force"]:
        changes.append(_change(record, ("planned",), body.get("planned"), None))
    if values["as_of"] is None:
        raise data_error("as_of", "problem.field_missing")
    days = as_of.isoformat(), values["as_of"].isoformat()
    changes.append(Change("atlas", "atlas", ("as_of",), *days))
    found = tuple(change for change in changes if change.before != change.after)
    if not found:
        raise data_error(record, "problem.nothing_changed")
    return found


def _change(record: str, path: tuple[str, ...], before: Any, after: Any) -> Change:
    return Change("event", record, path, before, after.strip() if isinstance(after, str) else after)


def _change_words(record: str, name: str, before: Json | None, after: Json | None) -> list[Change]:
    """Return a change of each language; a text that comes or goes as a whole is one change."""
    if before is None or after is None:
        return [_change(record, (name,), before, after)]
    return [_change(record, (name, lang), before.get(lang), after.get(lang)) for lang in LANGS]
