"""A decision on paper as changes of the data: a new event, its source, and the host of the source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from geo.edit.merging import next_event
from geo.errors import DataError, Problem
from geo.i18n import LANGS, text
from geo.model.change import Change
from geo.model.crossing import CLASS_ACTS, Kind, Status
from geo.model.dataset import Dataset
from geo.model.names import fold
from geo.words.dates import date_words, day_words

CLASSES = (Status.INTERNATIONAL, Status.BILATERAL, Status.AUXILIARY, Status.OPENING, Status.CLEARANCE)
LONGEST = 2000  # characters of a field; a note of the data has at most a third
_SHORTEST_NOTE = 15
_NEEDED = (
    "crossing", "kind", "status", "side", "paper", "number", "issuer", "signed", "force", "link", "note",
)  # fmt: skip
FIELDS = (*_NEEDED, "scope", "note_en", "note_zh")
_FILE = re.compile(r"[^/\\:*?\"<>|]{1,200}\.[A-Za-z0-9]{1,5}")


class Paper(StrEnum):
    """Kind of document; each has its wording in every language."""

    DECISION = "decision"
    RESOLUTION = "resolution"
    AGREEMENT = "agreement"
    NOTES = "notes"
    NOTICE = "notice"


@dataclass(frozen=True)
class Decision:
    """What an officer enters. `link` is an address or the name of a file; `issuer` is who signed it."""

    crossing: str
    kind: Kind
    status: Status | None
    scope: str | None
    side: str
    paper: Paper
    number: str
    issuer: str
    signed: date
    force: date
    link: str
    note: str
    note_en: str = ""
    note_zh: str = ""


def read_decision(values: Mapping[str, Any]) -> Decision:
    """Return the decision of a form. Raises DataError with every field that is not filled in."""
    needed = [name for name in _NEEDED if name != "status" or values.get("kind") in CLASS_ACTS]
    missing = [name for name in needed if not str(values.get(name) or "").strip()]
    if missing:
        raise DataError([Problem(name, "problem.field_missing") for name in missing])
    return Decision(**values)


def write_changes(decision: Decision, dataset: Dataset, today: date) -> tuple[Change, ...]:
    """Return the changes of a decision. A day of force after the day of the data makes a planned event.

    Raises DataError with every missing or impossible field, each by the name of the field.
    """
    if problems := list(_find_problems(decision, dataset)):
        raise DataError(problems)
    source, cited = _write_source(decision, dataset, today)
    body: dict[str, Any] = {
        "date": decision.force.isoformat(),
        "kind": str(decision.kind),
        **({"planned": True} if decision.force > dataset.as_of else {}),
        "side": decision.side,
        **({"status": str(decision.status)} if decision.status and decision.kind in CLASS_ACTS else {}),
        **({"scope": decision.scope} if decision.scope and decision.kind not in CLASS_ACTS else {}),
        "basis": {lang: title_paper(decision, lang) for lang in LANGS},
        "note": {lang: words for lang, words in zip(("vi", "en", "zh"), _list_notes(decision), strict=True) if words},
        "sources": [cited],
        "confidence": "high",  # the text of the decision itself
    }
    event = Change("event", f"{decision.crossing}/{next_event(dataset, decision.crossing)}", (), None, body)
    return (*source, event)


def title_paper(decision: Decision, lang: Any) -> str:
    """Return the name of the document as it is cited: `Quyết định số 12/QĐ-TTg ngày 20/11/2026`."""
    signed = day_words(decision.signed, lang) if lang == "vi" else date_words(decision.signed, lang)
    return text(f"decision.title.{decision.paper}", lang, number=_tidy(decision.number), date=signed)


def _find_problems(decision: Decision, dataset: Dataset) -> list[Problem]:
    names = ("number", "issuer", "link", "note", "note_en", "note_zh")
    found = [
        Problem(name, "problem.field_long", {"limit": LONGEST})
        for name in names
        if len(getattr(decision, name)) > LONGEST
    ]
    if len(_tidy(decision.note)) < _SHORTEST_NOTE:
        found.append(Problem("note", "problem.field_short", {"limit": _SHORTEST_NOTE}))
    if decision.crossing not in {crossing.id for crossing in dataset.crossings}:
        found.append(Problem("crossing", "problem.field_missing"))
    if decision.signed > decision.force:
        values = {"signed": decision.signed, "force": decision.force}
        found.append(Problem("force", "problem.force_before_signed", values))
    link = decision.link.strip()
    if not _is_address(link) and not _FILE.fullmatch(link):
        found.append(Problem("link", "problem.no_link"))
    return found


def _write_source(decision: Decision, dataset: Dataset, today: date) -> tuple[list[Change], str]:
    """Return the changes for the source of a decision, and its id; a source with this title exists at most once."""
    title, link = title_paper(decision, "vi"), decision.link.strip()
    for source in dataset.sources.values():
        if source.title == title:
            return [], source.id
    name = _name_source(title, set(dataset.sources))
    body: dict[str, Any] = {
        "type": "treaty" if decision.paper in (Paper.AGREEMENT, Paper.NOTES) else "legislation",
        "title": title,
        "container-title": _tidy(decision.issuer),
        **({"URL": link} if _is_address(link) else {}),
        "issued": {"date-parts": [_parts(decision.signed)]},
        "accessed": {"date-parts": [_parts(today)]},
        "language": "vi",
        **({} if _is_address(link) else {"note": text("decision.file", "vi", name=link)}),
    }
    changes, host = [], (urlsplit(link).hostname or "").rstrip(".").removeprefix("www.") if _is_address(link) else ""
    if host and dataset.hosts:
        if host in dataset.hosts.not_linked:
            body["copy"] = "not-linked"
        elif host in dataset.hosts.copies:
            body["copy"] = "linked"
        elif host not in dataset.hosts.publishers:
            changes.append(Change("host", host, (), None, {"publisher": _tidy(decision.issuer)}))
    return [*changes, Change("source", name, (), None, body)], name


def _name_source(title: str, taken: set[str]) -> str:
    plain = "-".join(re.findall("[a-z0-9]+", fold(title)))[:80].strip("-") or "source"
    return next(name for number in range(1, len(taken) + 2) if (name := _number(plain, number)) not in taken)


def _number(name: str, number: int) -> str:
    return name if number == 1 else f"{name}-{number}"


def _is_address(link: str) -> bool:
    return re.match("https?://", link) is not None


def _list_notes(decision: Decision) -> tuple[str, str, str]:
    return _tidy(decision.note), _tidy(decision.note_en), _tidy(decision.note_zh)


def _parts(day: date) -> list[int]:
    return [day.year, day.month, day.day]


def _tidy(words: str) -> str:
    return " ".join(words.split())
