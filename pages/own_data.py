"""A reader's own crossings.geojson: its problems and its map."""

from __future__ import annotations

import streamlit as st

from geo.i18n import text
from geo.io.canonical import dump_files
from geo.web import components, session
from geo.web.entry import run_app
from geo.web.upload import LIMIT_MB, SHOWN, read_upload
from geo.web.workbook_upload import show_workbook


def page() -> None:
    """Show the upload fields, then the problems and the map of the file."""
    dataset = session.load_atlas().dataset
    lang = session.current_view(dataset).lang
    st.header(text("own.title", lang))
    st.write(text("own.intro", lang, limit=LIMIT_MB))
    st.write(text("own.nothing_kept", lang))
    show_workbook(dataset, lang)
    ours = session.load_atlas().regions["core"]
    st.download_button(
        text("own.pattern", lang), lambda: dump_files(ours)["crossings.geojson"].encode(),
        file_name="crossings.geojson", mime="application/geo+json", on_click="ignore", key="own_pattern",
    )  # fmt: skip
    first, second = st.columns(2)
    crossings = first.file_uploader(
        text("own.crossings", lang), ["geojson", "json"], key="own_crossings", max_upload_size=LIMIT_MB
    )
    sources = second.file_uploader(text("own.sources", lang), ["json"], key="own_sources", max_upload_size=LIMIT_MB)
    components.name_uploaders(lang)
    if crossings is None:
        return

    with st.spinner(text("own.reading", lang)):
        upload = read_upload(dataset, crossings.getvalue(), sources.getvalue() if sources else None, lang)
    if upload.document is None:
        st.error(text("own.errors", lang, count=len(upload.problems)))
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
