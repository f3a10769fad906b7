"""A remark of an editor on an error: a proposal without changes, which waits for somebody who corrects it."""

from __future__ import annotations

from datetime import UTC, datetime
from secrets import token_hex

import streamlit as st

import geo  # noqa: F401 - before its modules, as in app.py
from geo.edit.access import check_proposing
from geo.edit.decision import LONGEST
from geo.edit.version import Proposal
from geo.errors import DataError
from geo.i18n import Lang, text
from geo.model.dataset import Dataset
from geo.timeline.view import View
from geo.web import editor, session
from geo.web.entry import run_app
from geo.words.dates import date_words
from geo.words.markdown import escape


def page() -> None:
    """Show one field for the reader's words; crossing, event and day come from the address."""
    dataset = session.load_atlas().dataset
    view = session.current_view(dataset)
    lang = view.lang
    st.header(text("app.page.report", lang))
    person = editor.admit(lang)
    if person is None:
        return
    editor.show_done()
    subject = name_subject(dataset, view)
    st.markdown(escape(subject))
    token = st.session_state.setdefault("report_token", token_hex(16))
    words = st.text_area(text("report_error.words", lang), key=f"report-{token}", max_chars=LONGEST, height=120)
    editor.ask_name(person, lang)
    if st.button(text("report_error.send", lang), type="primary", key="report_send"):
        send(token, f"{subject}: {' '.join(words.split())}", bool(words.strip()), dataset, lang)


def name_subject(dataset: Dataset, view: View) -> str:
    """Return crossing, event and day in one line."""
    crossing = next((each for each in dataset.crossings if each.id == view.crossing), None)
    name = crossing.name(view.lang) if crossing else ""
    return " · ".join(filter(None, (name, view.event, date_words(view.at, view.lang))))


def send(token: str, words: str, is_written: bool, dataset: Dataset, lang: Lang) -> None:
    """Keep the remark as a proposal without changes; the token makes a second click harmless."""
    try:
        who = editor.name_person(check_proposing(editor.current_person(), (), dataset))
        if not who or not is_written:
            st.error(text("report_error.no_words" if who else "edit.no_name", lang))
            return
        editor.open_journal().propose(Proposal(token, datetime.now(UTC), who, words, ()))
    except DataError as error:
        st.error(escape(error.say(lang)))
        return
    editor.keep_done(text("report_error.sent", lang))
    del st.session_state.report_token
    st.rerun()


if __name__ == "__main__":
    run_app()
