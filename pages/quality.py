"""Quality of the record, computed from the data: age, certainty, disputes, positions, gaps."""

from __future__ import annotations

import streamlit as st

import geo  # noqa: F401 - first and whole, as in app.py
from geo.checks.quality import CLASSES_M, Quality, measure_quality
from geo.i18n import text
from geo.web import session
from geo.web.entry import run_app
from geo.web.sheets import show_sheet_of
from geo.words.dates import date_words
from geo.words.markdown import escape


def page() -> None:
    """Show the counts and list the gaps."""
    view = session.current_view(session.load_atlas().dataset)
    lang, quality = view.lang, measure_quality(session.limited_dataset(view))

    st.header(text("quality.title", lang))
    dates = {"as_of": date_words(quality.as_of, lang), "latest": date_words(quality.latest, lang)}
    st.write(text("quality.age", lang, **dates))
    counted = count_records(quality)
    columns = [text("quality.what", lang), text("quality.count", lang)]
    names = [text(f"quality.{key}", lang) for key in counted]
    show_sheet_of({columns[0]: names, columns[1]: list(counted.values())}, text("quality.title", lang))

    st.subheader(text("quality.positions", lang))
    classes = [text("quality.within", lang, metres=limit) for limit in CLASSES_M] + [text("quality.beyond", lang)]
    counts = [quality.positions[limit] for limit in (*CLASSES_M, 0)]
    precision = text("quality.precision", lang)
    show_sheet_of({precision: classes, columns[1]: counts}, text("quality.positions", lang))
    st.write(text("quality.estimated", lang, count=quality.estimated, share=round(100 * quality.placed_share)))

    title = text("quality.gaps", lang, count=len(quality.gaps))
    crossings = [escape(gap.crossing.name(lang)) for gap in quality.gaps]
    gaps = [text(f"gap.{gap.kind}", lang) for gap in quality.gaps]
    st.subheader(title)
    show_sheet_of({text("quality.crossing", lang): crossings, text("quality.gap", lang): gaps}, title)


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
