"""The fields of a decision. They belong to one crossing and one decision: another one begins with empty fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import streamlit as st

from geo.edit.decision import CLASSES, LONGEST, Paper
from geo.i18n import Lang, text
from geo.model.crossing import CLASS_ACTS, DECIDABLE_ACTS, Crossing
from geo.model.dataset import Dataset
from geo.words.dates import day_words
from geo.words.typed_day import read_typed_span

Choice = TypeVar("Choice")
_SCOPES = ("both", "people", "goods")
_EXAMPLE_DAY = date(2026, 12, 1)


@dataclass(frozen=True)
class Form:
    """Fields with keys of their own, and labels in one language: `edit.<name>`."""

    key: str
    lang: Lang

    def choose(self, place: Any, name: str, options: Sequence[Choice], say: Callable[[Choice], str]) -> Choice | None:
        """Show a choice and return the chosen option. At first nothing is chosen, so that no default becomes a fact."""
        index = place.selectbox(
            text(f"edit.{name}", self.lang), range(len(options)), index=None, key=f"{name}-{self.key}",
            placeholder=text("edit.choose", self.lang), format_func=lambda number: say(options[number]),
        )  # fmt: skip
        return None if index is None else options[int(index)]

    def write(self, place: Any, name: str, length: int, example: str = "") -> str:
        """Show a field for a line and return the line."""
        label = text(f"edit.{name}", self.lang)
        help_ = text("edit.link.help", self.lang) if name == "link" else None
        return str(place.text_input(label, key=f"{name}-{self.key}", max_chars=length, placeholder=example, help=help_))

    def tell(self, place: Any, name: str) -> str:
        """Show a field for a text and return the text."""
        label = text(f"edit.{name}", self.lang)
        help_ = text("edit.note.help", self.lang) if name == "note" else None
        return str(place.text_area(label, key=f"{name}-{self.key}", max_chars=LONGEST, height=90, help=help_))

    def date(self, place: Any, name: str) -> date | None:
        """Show a field for a typed day and return the day. A month is no day, so it is refused."""
        words = self.write(place, name, 60, day_words(_EXAMPLE_DAY, self.lang))
        span = read_typed_span(words)
        if span and span[0] == span[1]:
            return span[0]
        if words.strip():
            place.warning(text("edit.no_day", self.lang))
        return None


def ask_crossing(dataset: Dataset, wanted: str | None, lang: Lang) -> Crossing | None:
    """Show the choice of the crossing; the one that the reader has opened on the map is chosen."""
    crossings = sorted(dataset.crossings, key=lambda crossing: crossing.name("vi"))
    names = {crossing.id: crossing.name(lang) for crossing in crossings}
    chosen = st.selectbox(
        text("edit.crossing", lang), list(names), index=list(names).index(wanted) if wanted in names else None,
        key="edit_crossing", placeholder=text("edit.choose", lang), format_func=names.__getitem__,
    )  # fmt: skip
    return next((crossing for crossing in crossings if crossing.id == chosen), None)


def ask_decision(form: Form, crossing: Crossing) -> Mapping[str, Any]:
    """Show the fields of a decision about a crossing, and return what they contain by the name of the field."""
    lang, values = form.lang, dict[str, Any](crossing=crossing.id, status=None, scope=None)
    first, second, third = st.columns(3)
    values["kind"] = form.choose(first, "kind", DECIDABLE_ACTS, lambda act: text(f"kind.{act}", lang))
    if values["kind"] in CLASS_ACTS or values["kind"] is None:
        values["status"] = form.choose(second, "status", CLASSES, lambda each: text(f"status.{each}", lang))
    else:
        scope = form.choose(second, "scope", _SCOPES, lambda each: _scope_words(each, lang))
        values["scope"] = None if scope == "both" else scope
    sides = ("both", "vn", crossing.neighbour)
    values["side"] = form.choose(third, "side", sides, lambda each: text(f"side.{each}", lang))
    first, second, third = st.columns(3)
    values["paper"] = form.choose(first, "paper", list(Paper), lambda each: text(f"edit.paper.{each}", lang))
    values["number"] = form.write(second, "number", 100, text("edit.number.example", lang))
    values["issuer"] = form.write(third, "issuer", 200)
    first, second, third = st.columns(3)
    values |= {"signed": form.date(first, "signed"), "force": form.date(second, "force")}
    values |= {"link": form.write(third, "link", LONGEST), "note": form.tell(st, "note")}
    with st.expander(text("edit.translations", lang)):
        values |= {name: form.tell(st, name) for name in ("note_en", "note_zh")}
    return values


def _scope_words(scope: str, lang: Lang) -> str:
    return text("edit.scope.both" if scope == "both" else f"scope.{scope}", lang)
