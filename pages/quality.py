"""Quality of the record, computed from the data: age, certainty, disputes, positions, gaps."""

from __future__ import annotations

import streamlit as st

import geo  # noqa: F401 - before its modules, as in app.py
from geo.checks.quality import CLASSES_M, Quality, measure_quality
from geo.i18n import Lang, text
from geo.timeline.view import View
from geo.web import session
from geo.web.atlas import Atlas
from geo.web.entry import run_app
from geo.web.opening import write_heading
from geo.web.sheets import show_sheet_of, write_sheet
from geo.words.dates import date_words
from geo.words.markdown import escape


def page() -> None:
    """Show the counts and list the gaps."""
    view = session.current_view(session.load_atlas().dataset)
    lang, quality = view.lang, measure_quality(session.limited_dataset(view))

    st.header(text("quality.title", lang))
    st.write(say_age(quality, lang))
    show_sheet_of(tabulate_records(quality, lang), text("quality.title", lang))

    st.subheader(text("quality.positions", lang))
    classes = [text("quality.within", lang, metres=limit) for limit in CLASSES_M] + [text("quality.beyond", lang)]
    counts = [quality.positions[limit] for limit in (*CLASSES_M, 0)]
    precision = text("quality.precision", lang)
    show_sheet_of({precision: classes, text("quality.count", lang): counts}, text("quality.positions", lang))
    st.write(text("quality.estimated", lang, count=quality.estimated, share=round(100 * quality.placed_share)))

    title = text("quality.gaps", lang, count=len(quality.gaps))
    crossings = [escape(gap.crossing.name(lang)) for gap in quality.gaps]
    gaps = [text(f"gap.{gap.kind}", lang) for gap in quality.gaps]
    st.subheader(title)
    show_sheet_of({text("quality.crossing", lang): crossings, text("quality.gap", lang): gaps}, title)


def write_opening(atlas: Atlas, view: View) -> str:
    """Return the heading and the table of counts."""
    lang, quality = view.lang, measure_quality(atlas.regions[view.region])
    title = text("quality.title", lang)
    return write_heading(title, say_age(quality, lang)) + write_sheet(tabulate_records(quality, lang), title)


def say_age(quality: Quality, lang: Lang) -> str:
    """Return the sentence on the age of the record."""
    dates = {"as_of": date_words(quality.as_of, lang), "latest": date_words(quality.latest, lang)}
    return text("quality.age", lang, **dates)


def tabulate_records(quality: Quality, lang: Lang) -> dict[str, list[object]]:
    """Return the table of counts."""
    counted = count_records(quality)
    names: list[object] = [text(f"quality.{key}", lang) for key in counted]
    return {text("quality.what", lang): names, text("quality.count", lang): list(counted.values())}


def count_records(quality: Quality) -> dict[str, int]:
    """Return the counts of the first table by message key."""
    return {
        "crossings": quality.crossings,
        "events": quality.events,
        "certain": quality.dates["day"],
        "uncertain": quality.dates["window"],
        "weak": quality.confidence["low"],
        "disputed": quality.disputed,
        "facts": quality.facts,
        "sources": quality.sources,
        "unaddressed": quality.unaddressed,
        "copies": quality.copies,
        "not_linked": quality.not_linked,
        "copied_events": quality.copied_events,
    }


if __name__ == "__main__":
    run_app()
