"""The workbook of all facts: its download, and the upload of an edited one with changes, problems and preview."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from uuid import uuid4
from weakref import ref

import streamlit as st

from geo.edit.archive import LIMIT_MB
from geo.edit.pack import pack_files
from geo.edit.workbook import Reading, read_workbook
from geo.edit.write import write_workbook
from geo.i18n import Lang, text
from geo.map.document import render_regions
from geo.model.dataset import Dataset
from geo.timeline.periods import periods
from geo.timeline.regions import find_region
from geo.timeline.view import View
from geo.web import components
from geo.web.proposing import offer_proposal
from geo.web.upload import LARGEST_MB
from geo.words.edits import name_records, tell_change
from geo.words.markdown import escape

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FEW, _HEIGHT = 8, 360  # more lines scroll in a box of this height
SHOWN = 200  # changes and problems that the page lists


@dataclass(frozen=True)
class _Shown:
    """A file as it was read, so that a run for another widget does not read it again."""

    key: str
    """The file and the language."""
    fits: ref[Dataset]
    """The data with which the file was compared."""
    name: str
    """Another one for each reading, so that a proposal is checked again after new data."""
    reading: Reading
    document: str | None


def offer_workbook(dataset: Dataset, lang: Lang, key: str) -> None:
    """Show a button for the workbook of all facts; it is made on a click."""
    st.download_button(
        text("workbook.save", lang), lambda: write_workbook(dataset, lang),
        file_name=f"cua-khau-atlas-{dataset.as_of}.xlsx", mime=MIME, on_click="ignore", key=key,
    )  # fmt: skip


def show_workbook(dataset: Dataset, lang: Lang) -> None:
    """Show the section: download, upload field, and what an uploaded workbook changes."""
    with st.expander(text("workbook.section", lang)):
        st.write(text("workbook.intro", lang, limit=LIMIT_MB))
        offer_workbook(dataset, lang, "own_workbook_save")
        file = st.file_uploader(text("workbook.file", lang), key="own_workbook", max_upload_size=LARGEST_MB)
    if file is None:
        st.session_state.pop("workbook_shown", None)
        return
    with st.spinner(text("own.reading", lang)):
        shown = _read(dataset, file.getvalue(), lang)
    _show_problems(shown.reading, lang)
    _show_changes(dataset, shown.reading, lang)
    if shown.reading.dataset and shown.reading.changes and not shown.reading.errors and _accept(shown.reading, lang):
        new = shown.reading.dataset
        st.download_button(
            text("workbook.save_files", lang), lambda: pack_files(new), file_name=f"cua-khau-data-{new.as_of}.zip",
            mime="application/zip", on_click="ignore", key="own_workbook_files",
        )  # fmt: skip
        offer_proposal("workbook", shown.name, shown.reading.changes, lang)
    if shown.document:
        components.show_own_document(shown.document, text("app.frame", lang))


def _read(dataset: Dataset, content: bytes, lang: Lang) -> _Shown:
    key = f"{sha256(content).hexdigest()} {lang}"
    shown: _Shown | None = st.session_state.get("workbook_shown")
    if shown is None or shown.key != key or shown.fits() is not dataset:
        reading = read_workbook(content, dataset, lang)
        shown = _Shown(key, ref(dataset), uuid4().hex, reading, _render(reading, lang))
        st.session_state.workbook_shown = shown
    return shown


def _render(reading: Reading, lang: Lang) -> str | None:
    """Return the map of the new data; it opens the crossing if only one has changed."""
    if reading.dataset is None or not reading.changes:
        return None
    known = {crossing.id for crossing in reading.dataset.crossings}
    changed = list(dict.fromkeys(each.crossing for each in reading.changes if each.crossing in known))
    region = find_region(reading.dataset, (), changed)
    one = changed[0] if len(changed) == 1 else None
    try:
        return render_regions(reading.dataset, View(reading.dataset.as_of, lang=lang, region=region, crossing=one))
    finally:
        periods.cache_clear()  # the cache contains the reader's crossings, which must not be kept


def _show_problems(reading: Reading, lang: Lang) -> None:
    if reading.errors:
        st.error(text("workbook.errors", lang, count=len(reading.errors)))
    elif reading.problems:
        st.warning(text("workbook.remarks", lang, count=len(reading.problems)))
    if not reading.problems:
        return
    _list_lines([f"**{escape(each.path)}**: {escape(each.explain(lang))}" for each in reading.problems[:SHOWN]])
    if len(reading.problems) > SHOWN:
        st.write(text("own.more", lang, count=len(reading.problems) - SHOWN))


def _show_changes(dataset: Dataset, reading: Reading, lang: Lang) -> None:
    """List what was added, changed and removed, in words."""
    if reading.dataset is None:
        return
    if not reading.changes:
        st.info(text("workbook.no_changes", lang))
        return
    counts = Counter(change.act for change in reading.changes)
    st.success(text(
        "workbook.changes", lang, added=counts["added"], changed=counts["changed"], removed=counts["removed"],
    ))  # fmt: skip
    names = name_records(dataset, reading.dataset, lang)
    _list_lines([escape(tell_change(change, names, lang)) for change in reading.changes[:SHOWN]])
    if len(reading.changes) > SHOWN:
        st.write(text("workbook.more_changes", lang, count=len(reading.changes) - SHOWN))


def _list_lines(lines: Sequence[str]) -> None:
    """Show lines of Markdown whole, because a conflict and a change are read by their two texts."""
    with st.container(height=_HEIGHT if len(lines) > _FEW else "content", border=True):
        st.markdown("\n".join(f"- {line}" for line in lines))


def _accept(reading: Reading, lang: Lang) -> bool:
    """Return whether no sheet lost many rows, or the reader says that this is meant."""
    if not reading.removals:
        return True
    lost = ", ".join(text("workbook.lost", lang, sheet=title, count=count) for title, count in reading.removals)
    return st.checkbox(text("workbook.accept", lang, lost=lost), key="own_workbook_accept")
