"""Method, date rules, sources and licences."""

from __future__ import annotations

import streamlit as st

import geo  # noqa: F401 - before its modules, as in app.py
from geo.checks.quality import measure_quality
from geo.i18n import Lang, text
from geo.model.dataset import Dataset
from geo.model.dates import parse_date
from geo.timeline.regions import list_beyond
from geo.timeline.view import View
from geo.web import session
from geo.web.atlas import Atlas
from geo.web.entry import run_app
from geo.web.opening import write_heading, write_section
from geo.web.reports import show_prose
from geo.web.sheets import show_sheet_of
from geo.words.dates import date_words, event_date_words
from geo.words.tables import tabulate_sources

LICENCES = {
    "odbl": "https://opendatacommons.org/licenses/odbl/1-0/",
    "mit": "https://opensource.org/license/mit",
    "osm": "https://www.openstreetmap.org/copyright",
}
# An example of each kind of date in the notation of the data files.
DATES = {
    "day": "1993-06-21",
    "month": "2014-12",
    "year": "2014",
    "about": "1979~",
    "by": "[..2008-12-22]",
    "between": "[2014-04-23..2014-12]",
}


def page() -> None:
    """Show method, law, date rules, licences, citation and sources."""
    view = session.current_view(session.load_atlas().dataset)
    dataset, lang = session.limited_dataset(view), view.lang
    as_of = date_words(dataset.as_of, lang)

    st.header(text("about.title", lang))
    st.write(say_extent(dataset, view))
    if list_beyond(session.load_atlas().dataset):
        st.write(text("about.regions", lang))
    st.info(text("about.neutral", lang))
    st.subheader(text("about.method", lang))
    for words in list_methods(lang):
        st.write(words)
    show_law(lang)
    show_dates(lang)
    show_licences(lang)
    st.subheader(text("about.cite", lang))
    st.write(text("about.cite.help", lang))
    cited = text("about.cite.text", lang, as_of=as_of, year=dataset.as_of.year)
    show_prose(cited, text("about.cite", lang), "about_citation", lang)
    st.subheader(text("about.sources", lang, count=len(dataset.sources)))
    links = {text("report.address", lang): st.column_config.LinkColumn(display_text=text("report.open", lang))}
    st.dataframe(tabulate_sources(dataset, lang), hide_index=True, column_config=links)


def write_opening(atlas: Atlas, view: View) -> str:
    """Return the introduction and the method."""
    lang = view.lang
    intro = [say_extent(atlas.regions[view.region], view), text("about.neutral", lang)]
    if list_beyond(atlas.dataset):
        intro.insert(1, text("about.regions", lang))
    method = write_section(text("about.method", lang), *list_methods(lang))
    return write_heading(text("about.title", lang), *intro) + method


def say_extent(dataset: Dataset, view: View) -> str:
    """Return the sentence on the content of the record."""
    quality = measure_quality(dataset)
    counts = {"crossings": quality.crossings, "events": quality.events, "sources": quality.sources}
    key = "about.intro" if view.region == "core" else "about.intro_all"
    return text(key, view.lang, as_of=date_words(dataset.as_of, view.lang), **counts)


def list_methods(lang: Lang) -> list[str]:
    """Return the paragraphs on the method."""
    parts = ("sources", "force", "traffic", "differ", "provinces", "positions")
    return [text(f"about.method.{part}", lang) for part in parts]


def show_law(lang: Lang) -> None:
    """Show a link to the page that explains the legal classes."""
    st.subheader(text("about.law", lang))
    st.markdown(text("about.law_page", lang, title=text("law.title", lang), address=f"law?lang={lang}"))


def show_dates(lang: Lang) -> None:
    """Show uncertain dates as text and in the notation of the data files."""
    st.subheader(text("about.dates", lang))
    st.write(text("about.dates.rule", lang))
    show_sheet_of(
        {
            text("about.written", lang): [event_date_words(parse_date(date), lang) for date in DATES.values()],
            text("about.in_data", lang): [f"`{date}`" for date in DATES.values()],
            text("about.meaning", lang): [text(f"about.dates.{kind}", lang) for kind in DATES],
        },
        text("about.dates", lang),
    )


def show_licences(lang: Lang) -> None:
    """Show the licences of code, data and map, with links to their texts."""
    st.subheader(text("about.licence", lang))
    for part in ("code", "data", "osm", "others"):
        st.markdown(f"- {text(f'about.licence.{part}', lang)}")
    with st.container(horizontal=True):
        for name, address in LICENCES.items():
            st.link_button(text(f"about.link.{name}", lang), address)


if __name__ == "__main__":
    run_app()
