"""The fields of a decision. They belong to one crossing and one decision: another one begins with empty fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import streamlit as st

from geo.edit.decision import ACTS, CLASSES, LONGEST, SETS_CLASS, Decision, Paper
from geo.i18n import Lang, text
from geo.model.crossing import Crossing
from geo.model.dataset import Dataset

Choice = TypeVar("Choice")
_SCOPES = ("both", "people", "goods")
_FIRST, _LAST = date(1900, 1, 1), date(2100, 1, 1)


@dataclass(frozen=True)
class Form:
    """Fields with keys of their own, and labels in one language: `edit.<name>`."""

    key: str
    lang: Lang

    def choose(self, place: Any, name: str, options: Sequence[Choice], say: Callable[[Choice], str]) -> Choice:
        """Show a choice and return the chosen option, the first one at the beginning."""
        label = text(f"edit.{name}", self.lang)
        index = place.selectbox(
            label, range(len(options)), key=f"{name}-{self.key}", format_func=lambda number: say(options[number])
        )
        return options[int(index)]

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

    def date(self, place: Any, name: str, first: date) -> date:
        """Show a field for a day and return the day."""
        label = text(f"edit.{name}", self.lang)
        day: date = place.date_input(
            label, first, key=f"{name}-{self.key}", min_value=_FIRST, max_value=_LAST, format="DD/MM/YYYY"
        )
        return day


def ask_crossing(dataset: Dataset, wanted: str | None, lang: Lang) -> Crossing:
    """Show the choice of the crossing, with the wanted one first."""
    crossings = sorted(dataset.crossings, key=lambda crossing: (crossing.id != wanted, crossing.name("vi")))
    return Form("edit", lang).choose(st, "crossing", crossings, lambda crossing: crossing.name(lang))


def ask_decision(form: Form, crossing: Crossing, as_of: date) -> Decision:
    """Show the fields of a decision about a crossing, and return what they contain."""
    lang = form.lang
    first, second, third = st.columns(3)
    kind = form.choose(first, "kind", ACTS, lambda act: text(f"kind.{act}", lang))
    status = scope = None
    if kind in SETS_CLASS:
        status = form.choose(second, "status", CLASSES, lambda each: text(f"status.{each}", lang))
    else:
        scope = form.choose(second, "scope", _SCOPES, lambda each: _scope_words(each, lang))
    side = form.choose(third, "side", ("both", "vn", crossing.neighbour), lambda each: text(f"side.{each}", lang))
    first, second, third = st.columns(3)
    paper = form.choose(first, "paper", list(Paper), lambda each: text(f"edit.paper.{each}", lang))
    number = form.write(second, "number", 100, "12/QĐ-TTg")
    issuer = form.write(third, "issuer", 200)
    first, second, third = st.columns(3)
    signed, force = form.date(first, "signed", as_of), form.date(second, "force", as_of)
    link = form.write(third, "link", LONGEST)
    note = form.tell(st, "note")
    with st.expander(text("edit.translations", lang)):
        note_en, note_zh = form.tell(st, "note.en"), form.tell(st, "note.zh")
    return Decision(
        crossing.id, kind, status, None if scope == "both" else scope, side, paper, number, issuer, signed, force,
        link, note, note_en, note_zh,
    )  # fmt: skip


def _scope_words(scope: str, lang: Lang) -> str:
    return text("edit.scope.both" if scope == "both" else f"scope.{scope}", lang)
