"""A form for an event on record: a translation that follows, a correction, and what has taken effect by now."""

from __future__ import annotations

import streamlit as st

import geo  # noqa: F401 - before its modules, as in app.py
from geo.edit.access import Person
from geo.edit.correction import write_correction
from geo.edit.decision import LONGEST
from geo.errors import DataError
from geo.i18n import text
from geo.model.crossing import Crossing
from geo.model.dataset import Dataset
from geo.timeline.view import View
from geo.web import editor, session
from geo.web.correction_form import ask_correction, ask_event, open_event
from geo.web.decision_form import Form, ask_crossing
from geo.web.entry import run_app
from geo.web.proposing import Wish, count_forms, show_problems, show_wish


def page() -> None:
    """Show the choice of the event, its fields, and the preview of what they would change."""
    dataset = session.load_atlas().dataset
    view = session.current_view(dataset)
    st.header(text("app.page.correct", view.lang))
    person = editor.admit(view.lang)
    if person is None:
        return
    crossing = ask_crossing(dataset, view.crossing, view.lang)
    if crossing:
        try:
            show_form(person, crossing, dataset, view)
        except DataError as error:
            show_problems(error, view.lang)
    editor.show_done()


def show_form(person: Person, crossing: Crossing, dataset: Dataset, view: View) -> None:
    """Show the fields of an event, and below them the preview."""
    lang, count = view.lang, count_forms("correct")
    event = ask_event(crossing, view.event, lang)
    opened = open_event(editor.open_journal(), f"{crossing.id}/{event.id}", count, lang)
    values = ask_correction(opened, count, dataset.as_of, lang)
    form = Form(f"{crossing.id}-correct-{count}", lang)
    why = form.write(st, "why", LONGEST) or f"{event.id} · {crossing.name('vi')}"
    editor.ask_name(person, lang)
    wish = Wish("correct", values, why, lambda: write_correction(opened.record, opened.body, values, dataset.as_of))
    show_wish(wish, person, lang)


if __name__ == "__main__":
    run_app()
