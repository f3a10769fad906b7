"""A form for a decision on paper: checked at once, seen on the map, saved as a proposal or published."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

import geo  # noqa: F401 - before its modules, as in app.py
from geo.edit.access import Person
from geo.edit.decision import LONGEST, read_decision, write_changes
from geo.i18n import Lang, text
from geo.model.change import Change
from geo.model.crossing import Crossing
from geo.model.dataset import Dataset
from geo.web import editor, session
from geo.web.decision_form import Form, ask_crossing, ask_decision
from geo.web.entry import run_app
from geo.web.proposing import Wish, count_forms, show_wish


def page() -> None:
    """Show the form, and the preview of what it would change."""
    dataset = session.load_atlas().dataset
    view = session.current_view(dataset)
    st.header(text("edit.title", view.lang))
    person = editor.admit(view.lang)
    if person is None:
        return
    st.write(text("edit.intro", view.lang))
    crossing = ask_crossing(dataset, view.crossing, view.lang)
    if crossing:
        show_form(person, crossing, dataset, view.lang)
    editor.show_done()


def show_form(person: Person, crossing: Crossing, dataset: Dataset, lang: Lang) -> None:
    """Show the fields of a decision, and below them its preview."""

    def find_changes() -> tuple[Change, ...]:
        return write_changes(read_decision(values), dataset, datetime.now(UTC).date())

    form = Form(f"{crossing.id}-{count_forms('edit')}", lang)
    values = ask_decision(form, crossing)
    why = form.write(st, "why", LONGEST) or f"{values['number']} · {crossing.name('vi')}"
    editor.ask_name(person, lang)
    show_wish(Wish("edit", values, why, find_changes), person, lang)


if __name__ == "__main__":
    run_app()
