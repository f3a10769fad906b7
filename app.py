"""The Streamlit app: navigation, the sidebar with the controls of the view, and the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from importlib import import_module

import streamlit as st
from streamlit.navigation.page import StreamlitPage

import geo  # noqa: F401 - before its modules, because two threads that import both may wait for each other
from geo.errors import DataError
from geo.i18n import Lang, text
from geo.model.dataset import Dataset
from geo.timeline.view import View
from geo.web import alone, components, day, editor, head, session, sidebar
from geo.web.atlas import Atlas
from geo.web.index_page import title_page
from geo.web.opening import write_opening
from geo.web.scripts import read_static
from geo.web.unsent import keep_unsent
from geo.web.widgets import number_run
from geo.words.dates import date_words
from geo.words.markdown import escape
from pages import map as map_page


@dataclass(frozen=True)
class Entry:
    """A page: the controls that it uses, and the page whose tab it is."""

    controls: tuple[str, ...] = ()
    tab_of: str = ""


# By the page's address, which is also its module's name, in the order of the navigation.
# The map draws the effects of a step in time in a fragment.
PAGES = {
    "map": Entry(("time", "filters")),
    "history": Entry(("day", "filters")),
    "changes": Entry(("filters",)),
    "provinces": Entry(("day", "region")),
    "data": Entry(("day", "filters"), tab_of="data"),
    "downloads": Entry(("day", "filters"), tab_of="data"),
    "own_data": Entry(tab_of="data"),
    "quality": Entry(("region",), tab_of="data"),
    "about": Entry(("region",), tab_of="data"),
    "law": Entry(),
    "edit": Entry(tab_of="edit"),
    "correct": Entry(tab_of="edit"),
    "proposals": Entry(tab_of="edit"),
    "journal": Entry(tab_of="edit"),
    "report": Entry(tab_of="edit"),
}
HIDDEN = {"map", *(name for name, entry in PAGES.items() if entry.tab_of not in ("", name))}


def list_pages(lang: Lang) -> dict[str, StreamlitPage]:
    """Return the pages for Streamlit by address; the map is at the root, and links to its file, /map, work too."""
    root = st.Page(map_page.page, title=text("app.page.map", lang), url_path="home", default=True)
    return {"home": root} | {
        name: st.Page(
            partial(run_page, name), title=text(f"app.page.{name}", lang), url_path=name,
            visibility="hidden" if name in HIDDEN else "visible",
        )
        for name, entry in PAGES.items()
        if entry.tab_of != "edit" or editor.is_editing()
    }  # fmt: skip


def run_page(name: str) -> None:
    """Run a page. Its module is imported at its first run, because no other page needs its libraries."""
    import_module(f"pages.{name}").page()


def main() -> None:
    """Run the app once, from the address bar to the page."""
    keep_unsent()
    lang = session.guess_language()
    # Before anything else: without it Streamlit lists the files of pages/ by itself.
    pages = list_pages(lang)
    page = st.navigation(list(pages.values()), position="hidden" if st.context.is_embedded else "top")
    name = page.url_path or "map"
    st.set_page_config(
        page_title=title_page(name, lang), page_icon=read_static("icon.svg"), layout="wide",
        initial_sidebar_state="auto",
    )  # fmt: skip
    try:
        dataset = session.load_atlas().dataset
    except DataError as error:
        st.error(text("app.bad_data", lang, problem=escape(error.say(lang))))
        st.stop()
    session.follow_map(dataset)
    session.follow_history(dataset)
    view = session.current_view(dataset)
    # Before the page, so that an interrupted run has already updated the URL.
    session.write_address(view)
    if alone.is_alone(name):
        alone.show_map(session.load_atlas(), view)
    else:
        show_page(dataset, view, page, pages)
    group = PAGES[name].tab_of
    components.dress_page(view.lang, [name, group] if group else [name])
    show_notices(dataset, view.lang)


def show_page(dataset: Dataset, view: View, page: StreamlitPage, pages: Mapping[str, StreamlitPage]) -> None:
    """Show the sidebar, the head and a page."""
    name = page.url_path or "map"
    with st.sidebar:  # not empty from the start, so that the page has its width before the controls come
        sidebar.show_language(view.lang)
    head.show_name(view.lang)
    if group := PAGES[name].tab_of:
        head.show_tabs({each: pages[each] for each in PAGES if PAGES[each].tab_of == group}, view.lang)
    if "day" in PAGES[name].controls:
        day.show_day(dataset, view)
    page.run()
    # After the page: the browser draws in this order, and the controls cost it more than the first content.
    with st.sidebar:
        sidebar.show_controls(dataset, view, PAGES[name].controls)
    if "time" not in PAGES[name].controls:
        number_run()


def open_page(name: str, atlas: Atlas, view: View) -> str:
    """Return the opening of a page; empty if the page has none, as those for editing."""
    write = getattr(import_module(f"pages.{name}"), "write_opening", None)
    if not write:
        return ""
    tabs = [each for each in PAGES if PAGES[each].tab_of == PAGES[name].tab_of != ""]
    pages = [each for each in PAGES if each == "map" or (each not in HIDDEN and PAGES[each].tab_of != "edit")]
    return write_opening(write(atlas, view), view, tabs, pages, "day" in PAGES[name].controls)


def show_notices(dataset: Dataset, lang: Lang) -> None:
    """Show a warning about an invalid address, and one if newer data cannot be read."""
    notices = [st.session_state.complaint]
    if problem := session.data_problem():
        notices.append(
            text("app.stale_data", lang, date=date_words(dataset.as_of, lang), problem=escape(problem.say(lang)))
        )
    if any(notices):
        with st.container(key="notice"):
            for notice in filter(None, notices):
                st.warning(notice)


if __name__ == "__main__":
    main()
