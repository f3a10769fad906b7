"""The part of the page *Own data* for a list of any form: corrections, questions, tables, map, downloads."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import streamlit as st

from geo.errors import DataError
from geo.i18n import Lang, text
from geo.lists.export import write_geojson
from geo.lists.own_list import OwnList, make_list
from geo.map.document import render_document
from geo.memo.memo import MIME, write_memo
from geo.model.dataset import Dataset
from geo.timeline.regions import find_region
from geo.timeline.view import View
from geo.web import components
from geo.web.list_choices import choose_classes, choose_columns, choose_file_part, choose_zone
from geo.web.list_matches import ask_questions, show_summary, show_tables
from geo.web.list_reading import Reading, correct, read_once
from geo.words.markdown import escape


def show_list(dataset: Dataset, name: str, content: bytes, lang: Lang) -> None:
    """Show a list that a reader has uploaded. What cannot be read ends in one sentence."""
    digest = sha256(content).hexdigest()[:12]
    encoding, sheet = (str(st.session_state.get(f"list_{part}_{digest}", "")) for part in ("encoding", "sheet"))
    try:
        with st.spinner(text("own.reading", lang)):
            reading = read_once(name, content, encoding, sheet, dataset)
        own, key = _ask(dataset, reading, digest, lang)
        summary = st.container()  # the summary is above the questions and counts their answers
        if answers := ask_questions(own, dataset, key, lang):
            own = make_list(own.grid, own.choice, dataset, answers, own.title)
        with summary:
            show_summary(own, lang)
    except DataError as error:
        st.error(escape(error.say(lang)))
        return
    show_tables(own, dataset, lang)
    if own.drawn:
        _show_map(dataset, own, lang)


def _ask(dataset: Dataset, reading: Reading, digest: str, lang: Lang) -> tuple[OwnList, str]:
    """Show how the list was understood, and return it with the reader's corrections."""
    has_doubt = "name" not in reading.guess.columns or reading.guess.is_close
    with st.expander(text("list.understood", lang), expanded=has_doubt):
        title = st.text_input(text("list.choose.title", lang), reading.grid.name, 80, key=f"list_title_{reading.key}")
        choose_file_part(lang, reading, digest)
        columns = choose_columns(reading, lang)
        choice = correct(reading, columns, dataset)
        zone = choose_zone(choice, f"{reading.key}_{len(choice.zones)}", lang)
        classes = choose_classes(reading, choice.classes, lang)
    choice = replace(choice, classes={**choice.classes, **classes}, zone=zone or choice.zone)
    key = sha256(f"{reading.key} {sorted(columns.items())} {zone}".encode()).hexdigest()[:12]
    return make_list(reading.grid, choice, dataset, title=title), key


def _show_map(dataset: Dataset, own: OwnList, lang: Lang) -> None:
    matched = [entry.match.crossing for entry in own.entries if entry.match.crossing]
    view = View(dataset.as_of, lang=lang, region=find_region(dataset, (), matched))
    with st.spinner(text("list.drawing", lang)):
        document = render_document(dataset, view, own)
    first, second, third = st.columns(3)
    first.download_button(
        text("list.save_map", lang), document.encode(), file_name="cua-khau-list.html", mime="text/html",
        on_click="ignore", key="list_map",
    )  # fmt: skip
    second.download_button(
        text("list.save_rows", lang), write_geojson(own), file_name="list.matched.geojson",
        mime="application/geo+json", on_click="ignore", key="list_rows",
    )  # fmt: skip
    third.download_button(
        text("list.save_memo", lang), lambda: write_memo(dataset, view, own=own), file_name="cua-khau-list.docx",
        mime=MIME, on_click="ignore", key="list_memo",
    )  # fmt: skip
    components.show_own_document(document, text("app.frame", lang))
