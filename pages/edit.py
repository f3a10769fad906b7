"""A form for a decision on paper: checked at once, seen on the map, saved as a proposal or published."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import streamlit as st

from geo.edit.access import Person, check_proposing, check_publishing
from geo.edit.decision import FIELDS, LONGEST, read_decision, title_paper, write_changes
from geo.edit.version import Proposal
from geo.errors import DataError
from geo.i18n import Lang, text
from geo.model.crossing import Crossing
from geo.model.dataset import Dataset
from geo.web import components, editor, session
from geo.web.decision_form import Form, ask_crossing, ask_decision
from geo.web.entry import run_app
from geo.web.preview import Preview, make_preview
from geo.words.dates import date_words
from geo.words.markdown import escape


def page() -> None:
    """Show the form, and the preview of what it would change."""
    dataset = session.load_atlas().dataset
    lang = session.current_view(dataset).lang
    st.header(text("edit.title", lang))
    person = editor.admit(lang)
    if person is None:
        return
    st.write(text("edit.intro", lang))
    crossing = ask_crossing(dataset, session.current_view(dataset).crossing, lang)
    if crossing:
        show_form(person, crossing, dataset, lang)
    editor.show_done()


def show_form(person: Person, crossing: Crossing, dataset: Dataset, lang: Lang) -> None:
    """Show the fields, and below them the preview of exactly these fields."""
    form = Form(f"{crossing.id}-{st.session_state.setdefault('edit_count', 0)}", lang)
    values = ask_decision(form, crossing)
    why = form.write(st, "why", LONGEST)
    editor.ask_name(person, lang)
    if st.button(text("edit.preview", lang), type="primary", key="edit_preview"):
        preview_decision(values, dataset, lang)
    shown = st.session_state.get("edit_shown")
    if shown and shown[0] == (values, lang):
        show_preview(shown[1], person, why or title_paper(read_decision(values), "vi"), lang)
    elif shown:
        st.info(text("edit.stale", lang))


def preview_decision(values: Mapping[str, Any], dataset: Dataset, lang: Lang) -> None:
    """Check the decision completely and keep its preview, or list its problems."""
    st.session_state.pop("edit_shown", None)
    try:
        with st.spinner(text("edit.checking", lang)):
            changes = write_changes(read_decision(values), dataset, datetime.now(UTC).date())
            check_proposing(editor.current_person(), changes, dataset)
            preview = make_preview(editor.open_journal(), changes, lang)
    except DataError as error:
        show_problems(error, lang)
        return
    st.session_state.edit_shown = ((values, lang), preview)


def show_problems(error: DataError, lang: Lang) -> None:
    """List the problems; a field of the form has its label instead of its name."""
    lines = [f"- {name_place(each.path, lang)}: {escape(each.explain(lang))}" for each in error.problems]
    st.error("\n".join([text("edit.problems", lang, count=len(lines)), "", *lines]))


def name_place(path: str, lang: Lang) -> str:
    """Return the label of a field of the form, or the path in the data."""
    return escape(text(f"edit.{path}", lang) if path in FIELDS else path)


def show_preview(preview: Preview, person: Person, why: str, lang: Lang) -> None:
    """Show the difference in words, the map on the day, and the two ways on."""
    st.subheader(text("edit.difference", lang, count=len(preview.sentences)))
    st.markdown("\n".join(f"- {escape(sentence)}" for sentence in preview.sentences))
    event = next((change for change in preview.changes if change.kind == "event"), None)
    if event and not (event.after["note"].get("en") and event.after["note"].get("zh")):
        st.warning(text("edit.untranslated", lang))
    if event and event.after.get("planned"):
        day = date_words(date.fromisoformat(event.after["date"]), lang)
        st.info(text("edit.ahead", lang, day=day))
    first, second = st.columns(2)
    save = first.button(text("edit.save", lang), key="edit_save", width="stretch")
    may_publish = person.role == "reviewer" and person.publishes_own
    publish = may_publish and second.button(
        text("edit.publish", lang), type="primary", key="edit_publish", width="stretch"
    )
    if save or publish:
        keep_proposal(preview, why, is_published=publish, lang=lang)
    components.show_own_document(preview.document, text("app.frame", lang))


def keep_proposal(preview: Preview, why: str, *, is_published: bool, lang: Lang) -> None:
    """Keep the proposal, and publish it if that is wanted. The token of the preview makes a second click harmless."""
    journal, dataset = editor.open_journal(), session.load_atlas().dataset
    try:
        person = check_proposing(editor.current_person(), preview.changes, dataset)
        who = editor.name_person(person)
        if not who:
            st.error(text("edit.no_name", lang))
            return
        journal.propose(Proposal(preview.token, datetime.now(UTC), who, why, preview.changes))
        done = text("edit.saved", lang)
        if is_published:
            check_publishing(editor.current_person(), who, preview.changes, dataset)
            done = text("edit.published", lang, number=journal.publish(preview.token, who))
    except DataError as error:
        show_problems(error, lang)
        return
    session.look_again()
    editor.keep_done(done)
    st.session_state.edit_count += 1
    st.session_state.pop("edit_shown", None)
    st.rerun()


if __name__ == "__main__":
    run_app()
