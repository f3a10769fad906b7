"""The fields of an event to correct. They belong to one event at one revision: another one shows its own texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

import streamlit as st

from geo.edit.decision import LONGEST
from geo.edit.journal import Journal
from geo.errors import data_error
from geo.i18n import LANGS, Lang, text
from geo.model.crossing import Crossing, Event
from geo.model.fields import Confidence, Json
from geo.words.acts import kind_words
from geo.words.dates import day_words, event_date_words
from geo.words.fields import field_words
from geo.words.typed_day import read_typed_span

_CONFIDENCES = get_args(Confidence)


@dataclass(frozen=True)
class Opened:
    """An event as the form found it: its record, the revision, and the body."""

    record: str
    revision: int
    body: Json


def ask_event(crossing: Crossing, wanted: str | None, lang: Lang) -> Event:
    """Show the choice of the event, newest first; the one that a link names is chosen."""
    events = crossing.events[::-1]
    index = next((number for number, event in enumerate(events) if event.id == wanted), 0)
    names = [f"{each.id} · {event_date_words(each.date, lang)} · {kind_words(each, lang)}" for each in events]
    number = st.selectbox(
        text("edit.event", lang), range(len(events)), index=index, key=f"event-{crossing.id}",
        format_func=names.__getitem__,
    )  # fmt: skip
    return events[int(number)]


def open_event(journal: Journal, record: str, count: int, lang: Lang) -> Opened:
    """Return the event as this session opened it, and say so if somebody has changed it since.

    Raises DataError if the event is gone.
    """
    key, newest = f"opened_{record}_{count}", journal.store.read_revision(record)
    if key not in st.session_state:
        _, records = journal.store.read_state()
        if ("event", record) not in records:
            raise data_error(record, "problem.event_gone")
        st.session_state[key] = Opened(record, newest, records["event", record])
    opened: Opened = st.session_state[key]
    if opened.revision != newest:
        st.warning(text("edit.overtaken", lang))
        if st.button(text("edit.reopen", lang), key=f"reopen-{record}"):
            del st.session_state[key]
            st.rerun()
    return opened


def ask_correction(opened: Opened, count: int, as_of: date, lang: Lang) -> dict[str, Any]:
    """Show the fields with the present values, and return what they contain."""
    body, key = opened.body, f"{opened.record}-{opened.revision}-{count}"

    def write(place: Any, name: str, value: str) -> str:
        return str(place.text_input(text(f"edit.{name}", lang), value, key=f"{name}-{key}", max_chars=100))

    def tell(name: str) -> str:
        field, _, code = name.partition("_")
        value, label = (body.get(field) or {}).get(code, ""), field_words("event", (field, code), lang)
        return str(st.text_area(label, value, key=f"{name}-{key}", max_chars=LONGEST, height=90))

    first, second, third = st.columns(3)
    values: dict[str, Any] = {"date": write(first, "date", body["date"])}
    index = _CONFIDENCES.index(body["confidence"])
    values["confidence"] = second.selectbox(
        text("edit.confidence", lang), _CONFIDENCES, index=index, key=f"confidence-{key}",
        format_func=lambda word: text(f"column.confidence.{word}", lang),
    )  # fmt: skip
    span = read_typed_span(write(third, "as_of", day_words(as_of, lang)))
    values["as_of"] = span[0] if span and span[0] == span[1] else None
    values |= {f"note_{code}": tell(f"note_{code}") for code in LANGS}
    with st.expander(text("edit.basis", lang)):
        values |= {f"basis_{code}": tell(f"basis_{code}") for code in LANGS}
    values["in_force"] = bool(body.get("planned")) and st.checkbox(text("edit.in_force", lang), key=f"in_force-{key}")
    return values
