"""A reader's own data: a list in any form, or records like ours, with its problems and its map."""

from __future__ import annotations

import streamlit as st

import geo  # noqa: F401 - before its modules, as in app.py
from geo.i18n import Lang, text
from geo.io.canonical import dump_files
from geo.lists.template import write_template
from geo.model.dataset import Dataset
from geo.timeline.view import View
from geo.web import components, session
from geo.web.atlas import Atlas
from geo.web.entry import run_app
from geo.web.list_page import show_list
from geo.web.list_reading import forget
from geo.web.opening import write_heading
from geo.web.upload import LARGEST_MB, LIMIT_MB, SHOWN, is_record_file, read_upload
from geo.web.workbook_upload import show_workbook


def page() -> None:
    """Show the upload fields, then the problems and the map of the file."""
    dataset = session.load_atlas().dataset
    lang = session.current_view(dataset).lang
    st.header(text("own.title", lang))
    for words in introduce(lang):
        st.write(words)
    _offer_patterns(lang)
    crossings = st.file_uploader(text("own.crossings", lang), key="own_crossings", max_upload_size=LARGEST_MB)
    with st.expander(text("own.records", lang)):
        st.write(text("own.records_help", lang))
        sources = st.file_uploader(text("own.sources", lang), key="own_sources", max_upload_size=LARGEST_MB)
    show_workbook(dataset, lang)
    components.name_uploaders(lang)
    if crossings is None:
        forget()
        return
    content = crossings.getvalue()
    if is_record_file(content):
        _show_records(dataset, content, sources.getvalue() if sources else None, lang)
    else:
        show_list(dataset, crossings.name, content, lang)


def write_opening(atlas: Atlas, view: View) -> str:
    """Return the introduction."""
    return write_heading(text("own.title", view.lang), *introduce(view.lang))


def introduce(lang: Lang) -> tuple[str, str]:
    """Return the sentences on what a file may be and what happens to it."""
    return text("own.intro", lang, limit=LIMIT_MB), text("own.nothing_kept", lang)


def _offer_patterns(lang: Lang) -> None:
    """Offer the workbook with all crossings filled in, and the file of our records."""
    ours = session.load_atlas().regions["core"]
    first, second = st.columns(2)
    first.download_button(
        text("own.template", lang), lambda: write_template(ours, lang), file_name="cua-khau-list.xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", on_click="ignore",
        key="own_template",
    )  # fmt: skip
    second.download_button(
        text("own.pattern", lang), lambda: dump_files(ours)["crossings.geojson"].encode(),
        file_name="crossings.geojson", mime="application/geo+json", on_click="ignore", key="own_pattern",
    )  # fmt: skip


def _show_records(dataset: Dataset, crossings: bytes, sources: bytes | None, lang: Lang) -> None:
    with st.spinner(text("own.reading", lang)):
        upload = read_upload(dataset, crossings, sources, lang)
    if upload.document is None:
        st.error(text("own.errors", lang, count=len(upload.problems)))
    elif upload.dropped:
        st.warning(text("own.dropped", lang, crossings=upload.crossings, dropped=upload.dropped))
    elif upload.problems:
        st.warning(text("own.warnings", lang, crossings=upload.crossings, count=len(upload.problems)))
    else:
        st.success(text("own.fine", lang, crossings=upload.crossings))
    if upload.problems:
        columns = [text("own.path", lang), text("own.message", lang)]
        st.dataframe(dict(zip(columns, zip(*upload.table, strict=True), strict=True)), hide_index=True)
    if len(upload.problems) > SHOWN:
        st.write(text("own.more", lang, count=len(upload.problems) - SHOWN))
    if upload.document is not None:
        components.show_own_document(upload.document, text("app.frame", lang))


if __name__ == "__main__":
    run_app()
