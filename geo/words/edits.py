"""Changes of the data as sentences: `Tà Lùng – Thủy Khẩu, sự kiện e7, ngày: 2025-09 → 2025-09-12`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geo.i18n import Lang, text
from geo.model.change import Change, Step
from geo.model.dataset import Dataset
from geo.words.fields import code_words, field_words

_LONGEST = 1000  # characters of a value; the longest note has half as many


def name_records(old: Dataset, new: Dataset, lang: Lang) -> Mapping[str, str]:
    """Return the name of each crossing, gate and province of two datasets, by the id of its record."""
    names: dict[str, str] = {}
    for dataset in (old, new):
        for crossing in dataset.crossings:
            names[crossing.id] = crossing.name(lang)
            names |= {f"{crossing.id}/{i}": gate.names.get(lang) for i, gate in enumerate(crossing.gates, 1)}
        names |= {province.id: province.names.get(lang) for province in dataset.provinces}
    return names


def tell_change(change: Change, names: Mapping[str, str], lang: Lang) -> str:
    """Return a change as a sentence; `names` are those of `name_records`."""
    record = record_words(change, names, lang)
    if not change.path:
        summary = _summarise(change, change.after if change.before is None else change.before, lang)
        return text(f"edit.{change.act}", lang, record=record, summary=summary)
    return text(
        "edit.changed", lang, record=record, field=_lower(field_words(change.kind, change.path, lang)),
        before=value_words(change, change.before, lang), after=value_words(change, change.after, lang),
    )  # fmt: skip


def record_words(change: Change, names: Mapping[str, str], lang: Lang) -> str:
    """Return the name of a record: `Tà Lùng – Thủy Khẩu, sự kiện e7`."""
    owner, _, own = change.record.partition("/")
    name = names.get(owner, owner)
    if change.kind == "dispute" and "/" in own:
        event, _, own = own.partition("/")
        name = text("edit.record.event", lang, name=name, id=event)
    own = names.get(change.record, own) if change.kind == "gate" else own
    return text(f"edit.record.{change.kind}", lang, name=name, id=own)


def value_words(change: Change, value: Any, lang: Lang) -> str:
    """Return a value of a changed field in words; an absent value is `(trống)`."""
    return _cut(_say(change, change.path[-1], value, lang))


def _say(change: Change, field: Step, value: Any, lang: Lang) -> str:
    if value is None or value in ([], {}):
        return text("edit.empty", lang)
    if isinstance(value, bool):
        return text("table.yes" if value else "table.no", lang)
    if isinstance(value, dict):
        if own := value.get(lang) or value.get("vi"):
            return str(own)
        parts = (
            f"{field_words(change.kind, (key,), lang)}: {_say(change, key, part, lang)}" for key, part in value.items()
        )
        return "; ".join(parts)
    if isinstance(value, list):
        return "; ".join(_say(change, field, part, lang) for part in value)
    return code_words(change.kind, field, str(value), lang)


def _summarise(change: Change, body: Mapping[str, Any], lang: Lang) -> str:
    """Return the fields by which a reader recognises a record."""
    fields = [name for name in ("date", "kind", "title", "names", "name", "about", "note", "words") if name in body]
    if not fields:
        return _cut(_say(change, "", body, lang))
    return _cut(", ".join(_say(change, name, body[name], lang) for name in fields[:3]))


def _cut(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def _lower(words: str) -> str:
    """Return a heading inside a sentence; an abbreviation keeps its capitals."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
