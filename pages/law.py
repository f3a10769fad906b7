"""The law on border gates and how the atlas reads it: classes, the order of an upgrade, suspensions, terms."""

from __future__ import annotations

import streamlit as st

import geo  # noqa: F401 - before its modules, as in app.py
from geo.i18n import Lang, text
from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.model.law import Law
from geo.timeline.view import View
from geo.web import session
from geo.web.atlas import Atlas
from geo.web.entry import run_app
from geo.web.opening import write_heading, write_section
from geo.web.sheets import show_sheet_of, write_sheet
from geo.words.dates import date_words
from geo.words.law import (
    list_questions,
    tabulate_acts,
    tabulate_basis,
    tabulate_causes,
    tabulate_classes,
    tabulate_steps,
    tabulate_suspensions,
    tabulate_terms,
)

TERMS = ("place", "act", "people")


def page() -> None:
    """Show the rules, each with its legal basis, and the open questions."""
    dataset = session.load_atlas().dataset
    lang = session.current_view(dataset).lang
    st.header(text("law.title", lang))
    if dataset.law is None:
        st.info(text("law.absent", lang))
        show_own_terms(set(), lang)
        return
    law = dataset.law
    st.write(text("law.intro", lang, read=date_words(law.read, lang)))
    st.info(text("law.not_law", lang))
    show_classes(dataset, law, lang)
    show_own_terms({each.status for each in law.classes}, lang)
    show_procedures(dataset, law, lang)
    show_terms(dataset, law, lang)


def show_classes(dataset: Dataset, law: Law, lang: Lang) -> None:
    """Show the classes of gates with the permitted people and goods, and the deciding authority."""
    st.subheader(text("law.classes", lang))
    st.write(text("law.decrees", lang))
    name = text("law.classes", lang)
    show_sheet_of(tabulate_classes(law, lang), name)
    show_sheet_of(tabulate_basis(dataset, law, law.classes, lang), f"{name}: {text('law.basis', lang)}")


def show_own_terms(in_law: set[Status | None], lang: Lang) -> None:
    """Show the statuses that are not legal classes."""
    own = [status for status in Status if status not in in_law]
    st.subheader(text("law.own", lang))
    st.write(text("law.own_help", lang))
    show_sheet_of(
        {
            text("about.class", lang): [text(f"status.{status}", lang) for status in own],
            text("about.meaning", lang): [text(f"about.law.{status}", lang) for status in own],
        },
        text("law.own", lang),
    )


def show_procedures(dataset: Dataset, law: Law, lang: Lang) -> None:
    """Show the steps of an upgrade, and the authorities that may suspend traffic."""
    st.subheader(text("law.steps", lang))
    st.write(text("law.steps_help", lang))
    name = text("law.steps", lang)
    show_sheet_of(tabulate_steps(dataset, law, lang), name)
    show_sheet_of(tabulate_basis(dataset, law, law.steps, lang, "law.step"), f"{name}: {text('law.basis', lang)}")
    st.subheader(text("law.suspensions", lang))
    show_sheet_of(tabulate_suspensions(dataset, law, lang), text("law.suspensions", lang))
    st.markdown(f"**{text('law.causes', lang)}**")
    show_sheet_of(tabulate_causes(dataset, law, lang), text("law.causes", lang))


def show_terms(dataset: Dataset, law: Law, lang: Lang) -> None:
    """Show the glossary, the open questions and the acts."""
    st.subheader(text("law.terms", lang))
    for group in TERMS:
        st.markdown(f"**{text(f'law.terms_{group}', lang)}**")
        show_sheet_of(tabulate_terms(dataset, law, group, lang), text(f"law.terms_{group}", lang))
    st.subheader(text("law.questions", lang))
    st.markdown("\n".join(f"- {words}" for words in list_questions(dataset, law, lang)))
    st.subheader(text("law.acts", lang))
    show_sheet_of(tabulate_acts(dataset, law, lang), text("law.acts", lang))


def write_opening(atlas: Atlas, view: View) -> str:
    """Return the heading and the table of classes."""
    lang, law = view.lang, atlas.dataset.law
    if law is None:
        return write_heading(text("law.title", lang), text("law.absent", lang))
    intro = text("law.intro", lang, read=date_words(law.read, lang)), text("law.not_law", lang)
    classes = text("law.classes", lang)
    parts = write_heading(text("law.title", lang), *intro), write_section(classes, text("law.decrees", lang))
    return "".join(parts) + write_sheet(tabulate_classes(law, lang), classes)


if __name__ == "__main__":
    run_app()
