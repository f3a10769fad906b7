"""Proposals that wait: what they change in words, and publishing or refusing by a second person."""

from __future__ import annotations

import streamlit as st

import geo  # noqa: F401 - before its modules, as in app.py
from geo.edit.access import check_publishing
from geo.edit.version import Decided, Proposal
from geo.errors import DataError
from geo.i18n import Lang, text
from geo.model.dataset import Dataset
from geo.web import components, editor, session
from geo.web.entry import run_app
from geo.web.preview import make_preview, say_changes
from geo.words.markdown import escape
from geo.words.versions import author_words, time_words


def page() -> None:
    """Show the open proposals, oldest first."""
    dataset = session.load_atlas().dataset
    lang = session.current_view(dataset).lang
    st.header(text("app.page.proposals", lang))
    person = editor.admit(lang)
    if person is None:
        return
    editor.show_done()
    editor.ask_name(person, lang)
    try:
        waiting = [each for each in editor.open_journal().store.read_proposals() if each.state is Decided.OPEN]
    except DataError as error:
        st.error(escape(error.say(lang)))
        return
    if not waiting:
        st.info(text("edit.nothing_waits", lang))
    for proposal in waiting:
        with st.container(border=True):
            show_proposal(proposal, dataset, lang)


def show_proposal(proposal: Proposal, dataset: Dataset, lang: Lang) -> None:
    """Show a proposal with its acts; each act checks the permission again."""
    who = f"**{escape(author_words(proposal.who, None, lang))}** · {time_words(proposal.at, lang)}"
    st.markdown(f"{who}  \n{escape(proposal.why)}")
    sentences = say_changes(proposal.changes, dataset, dataset, lang)
    st.markdown("\n".join(f"- {escape(sentence)}" for sentence in sentences) or text("edit.remark", lang))
    note = st.text_input(text("edit.refusal", lang), key=f"note-{proposal.id}", max_chars=500)
    acts = {"see": "edit.see", "publish": "edit.publish"} if proposal.changes else {}
    acts["refuse"] = "edit.refuse" if proposal.changes else "edit.settle"
    with st.container(horizontal=True):
        for act, label in acts.items():
            if st.button(text(label, lang), key=f"{act}-{proposal.id}"):
                decide(act, proposal, note, dataset, lang)


def decide(act: str, proposal: Proposal, note: str, dataset: Dataset, lang: Lang) -> None:
    """Show the proposal on the map, publish it, or refuse it."""
    journal = editor.open_journal()
    try:
        if act == "see":
            with st.spinner(text("edit.checking", lang)):
                preview = make_preview(journal, proposal.changes, lang)
            components.show_own_document(preview.document, text("app.frame", lang))
            return
        person = check_publishing(
            editor.current_person(), proposal.who if act == "publish" else None, proposal.changes, dataset
        )
        who = editor.name_person(person)
        if not who:
            st.error(text("edit.no_name", lang))
            return
        if act == "publish":
            done = text("edit.published", lang, number=journal.publish(proposal.id, who))
        else:
            journal.refuse(proposal.id, who, note)
            done = text("edit.settled", lang)
    except DataError as error:
        st.error("\n\n".join(escape(each.say(lang)) for each in error.problems))
        return
    session.look_again()
    editor.keep_done(done)
    st.rerun()


if __name__ == "__main__":
    run_app()
