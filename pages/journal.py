"""The journal: who changed what, when and why, before and after; and undoing."""

from __future__ import annotations

import streamlit as st

import geo  # noqa: F401 - before its modules, as in app.py
from geo.edit.access import check_publishing
from geo.edit.version import Version
from geo.errors import DataError
from geo.i18n import Lang, text
from geo.model.dataset import Dataset
from geo.web import editor, session
from geo.web.entry import run_app
from geo.web.preview import say_changes
from geo.words.markdown import escape
from geo.words.versions import author_words, time_words

_SHOWN = 30  # versions


def page() -> None:
    """Show the versions, newest first, of all crossings or of one."""
    dataset = session.load_atlas().dataset
    lang = session.current_view(dataset).lang
    st.header(text("app.page.journal", lang))
    person = editor.admit(lang)
    if person is None:
        return
    editor.ask_name(person, lang)
    names = {crossing.id: crossing.name(lang) for crossing in sorted(dataset.crossings, key=lambda c: c.name("vi"))}
    chosen = st.selectbox(
        text("edit.crossing", lang), list(names), index=None, key="journal_crossing", format_func=names.__getitem__,
        placeholder=text("app.all", lang),
    )  # fmt: skip
    try:
        versions = editor.open_journal().history(chosen)
    except DataError as error:
        st.error(escape(error.say(lang)))
        return
    for version in versions[:_SHOWN]:
        with st.container(border=True, key=f"version-{version.number}"):
            show_version(version, dataset, lang)
    if len(versions) > _SHOWN:
        st.caption(text("journal.more", lang, count=len(versions) - _SHOWN))


def show_version(version: Version, dataset: Dataset, lang: Lang) -> None:
    """Show a version with its changes, and the way to undo it."""
    who = escape(author_words(version.who, version.reviewer, lang))
    head = f"**{version.number}** · {time_words(version.at, lang)} · {who}"
    why = text("journal.undoes", lang, number=version.undoes) if version.undoes else ""
    why = " ".join(filter(None, (why, version.why))) or text("journal.first", lang)
    st.markdown(f"{head}  \n{escape(why)}")
    if not version.changes:
        return
    sentences = say_changes(version.changes, dataset, dataset, lang)
    st.markdown("\n".join(f"- {escape(sentence)}" for sentence in sentences))
    editor.show_done(str(version.number))
    with st.expander(text("journal.undo", lang), key=f"fold-{version.number}"):
        reason = st.text_input(text("edit.why", lang), key=f"why-undo-{version.number}", max_chars=500)
        if st.button(text("journal.undo", lang), key=f"undo-{version.number}"):
            undo(version, reason, dataset, lang)


def undo(version: Version, why: str, dataset: Dataset, lang: Lang) -> None:
    """Undo a version by a new one."""
    try:
        person = check_publishing(editor.current_person(), None, version.changes, dataset)
        who = editor.name_person(person)
        if not who:
            st.error(text("edit.no_name", lang))
            return
        number = editor.open_journal().undo(version.number, who, why)
    except DataError as error:
        st.error("\n\n".join(escape(each.say(lang)) for each in error.problems))
        return
    session.look_again()
    editor.keep_done(text("journal.undone", lang, number=number), str(version.number))
    st.rerun()


if __name__ == "__main__":
    run_app()
