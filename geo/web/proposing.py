"""From the fields of a form to a proposal: checked, shown in words and on the map, saved or published."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from geo.edit.access import Person, check_proposing, check_publishing
from geo.edit.decision import LONGEST
from geo.edit.version import Proposal
from geo.errors import DataError
from geo.i18n import Lang, catalogue, text
from geo.model.change import Change
from geo.model.dates import parse_date
from geo.web import components, editor, session
from geo.web.preview import Preview, make_preview
from geo.words.dates import event_date_words
from geo.words.markdown import escape


@dataclass(frozen=True)
class Wish:
    """Input of a form: its name, its values, the reason, and the function that returns the changes."""

    form: str
    values: Mapping[str, Any]
    why: str
    find: Callable[[], tuple[Change, ...]]


def count_forms(form: str) -> int:
    """Return how many proposals came from a form in this session: the next one begins with empty fields."""
    return int(st.session_state.setdefault(f"count_{form}", 0))


def show_wish(wish: Wish, person: Person, lang: Lang) -> None:
    """Show the button of the preview, and the preview of exactly these fields."""
    place = f"shown_{wish.form}"
    if st.button(text("edit.preview", lang), type="primary", key=f"{wish.form}_preview"):
        st.session_state.pop(place, None)
        if preview := _preview(wish, lang):
            st.session_state[place] = ((wish.values, lang), preview)
    shown = st.session_state.get(place)
    if shown and shown[0] == (wish.values, lang):
        _show_preview(wish, shown[1], person, lang)
    elif shown:
        st.info(text("edit.stale", lang))


def offer_proposal(form: str, key: str, changes: tuple[Change, ...], lang: Lang) -> None:
    """Offer an editor to propose the changes of a file; a reader sees nothing. `key` identifies the file."""
    try:
        person = editor.current_person() if editor.is_editing() else None
    except DataError:  # the pages of the editor report it
        person = None
    if person is None:
        return
    st.subheader(text("edit.propose", lang))
    why = st.text_input(text("edit.why", lang), key=f"{form}_why", max_chars=LONGEST)
    editor.ask_name(person, lang)
    show_wish(Wish(form, {"key": key, "count": count_forms(form)}, why or form, lambda: changes), person, lang)


def show_problems(error: DataError, lang: Lang) -> None:
    """List the problems; a field of a form has its label instead of its name."""
    lines = [f"- {_name_place(each.path, lang)}: {escape(each.explain(lang))}" for each in error.problems]
    st.error("\n".join([text("edit.problems", lang, count=len(lines)), "", *lines]))


def _name_place(path: str, lang: Lang) -> str:
    return escape(catalogue(lang).get(f"edit.{path}", path))


def _preview(wish: Wish, lang: Lang) -> Preview | None:
    try:
        with st.spinner(text("edit.checking", lang)):
            changes = wish.find()
            check_proposing(editor.current_person(), changes, session.load_atlas().dataset)
            return make_preview(editor.open_journal(), changes, lang)
    except DataError as error:
        show_problems(error, lang)
        return None


def _show_preview(wish: Wish, preview: Preview, person: Person, lang: Lang) -> None:
    """Show the difference in words, the two ways on, and the map on the day."""
    st.subheader(text("edit.difference", lang, count=len(preview.sentences)))
    st.markdown("\n".join(f"- {escape(sentence)}" for sentence in preview.sentences))
    for event in (change.after for change in preview.changes if change.kind == "event" and change.act == "added"):
        _show_gaps(event, lang)
    first, second = st.columns(2)
    save = first.button(text("edit.save", lang), key=f"{wish.form}_save", width="stretch")
    may_publish = person.role == "reviewer" and person.publishes_own
    publish = may_publish and second.button(
        text("edit.publish", lang), type="primary", key=f"{wish.form}_publish", width="stretch"
    )
    if save or publish:
        _keep(wish, preview, is_published=publish, lang=lang)
    components.show_own_document(preview.document, text("app.frame", lang))


def _show_gaps(event: Mapping[str, Any], lang: Lang) -> None:
    """Warn if a new event lacks a translation or is not yet in force on the day of the data."""
    if not (event["note"].get("en") and event["note"].get("zh")):
        st.warning(text("edit.untranslated", lang))
    if event.get("planned"):
        st.info(text("edit.ahead", lang, day=event_date_words(parse_date(event["date"]), lang)))


def _keep(wish: Wish, preview: Preview, *, is_published: bool, lang: Lang) -> None:
    """Keep the proposal, and publish it if that is wanted. The token of the preview makes a second click harmless."""
    journal, dataset = editor.open_journal(), session.load_atlas().dataset
    try:
        who = editor.name_person(check_proposing(editor.current_person(), preview.changes, dataset))
        if not who:
            st.error(text("edit.no_name", lang))
            return
        journal.propose(Proposal(preview.token, datetime.now(UTC), who, wish.why, preview.changes))
        done = text("edit.saved", lang)
        if is_published:
            check_publishing(editor.current_person(), who, preview.changes, dataset)
            done = text("edit.published", lang, number=journal.publish(preview.token, who))
    except DataError as error:
        show_problems(error, lang)
        return
    session.look_again()
    editor.keep_done(done)
    st.session_state[f"count_{wish.form}"] += 1
    st.session_state.pop(f"shown_{wish.form}", None)
    st.rerun()
