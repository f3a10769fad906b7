"""The Streamlit app: navigation, the sidebar with the controls of the view, and the page."""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from geo.errors import DataError
from geo.i18n import Lang, text
from geo.model.dataset import Dataset
from geo.web import components, session, sidebar
from geo.web.index_page import title_page
from geo.web.scripts import read_static
from geo.web.widgets import number_run
from geo.words.dates import date_words
from geo.words.markdown import escape
from pages import about, changes, data, history, law, own_data, provinces, quality
from pages import map as map_page


@dataclass(frozen=True)
class Entry:
    """A page: its module and the controls of the sidebar that it uses."""

    module: ModuleType
    controls: tuple[str, ...] = ()


# Pages by address, in the order of the navigation. Only the map has the "time" controls, which run as a fragment.
PAGES = {
    "map": Entry(map_page, ("time", "filters")),
    "history": Entry(history, ("filters",)),
    "provinces": Entry(provinces, ("region",)),
    "changes": Entry(changes, ("filters",)),
    "data": Entry(data, ("dates", "filters")),
    "own_data": Entry(own_data),
    "quality": Entry(quality, ("region",)),
    "law": Entry(law),
    "about": Entry(about),
}


def list_pages(lang: Lang) -> list[StreamlitPage]:
    """Return the pages for Streamlit. The map has the root address, and links to /map work too."""
    root = st.Page(map_page.page, title=text("app.page.map", lang), url_path="home", default=True)
    return [root] + [
        st.Page(
            entry.module.page, title=text(f"app.page.{name}", lang), url_path=name,
            visibility="hidden" if name == "map" else "visible",
        )
        for name, entry in PAGES.items()
    ]  # fmt: skip


def main() -> None:
    """Run the app once, from the address bar to the page."""
    lang = session.guess_language()
    # This call comes first: without it Streamlit lists the files of pages/ by itself.
    page = st.navigation(list_pages(lang))
    st.set_page_config(
        page_title=title_page(page.url_path or "map", lang), page_icon=read_static("icon.svg"), layout="wide",
        initial_sidebar_state="auto",
    )  # fmt: skip
    try:
        dataset = session.load_atlas().dataset
    except DataError as error:
        st.error(text("app.bad_data", lang, problem=escape(error.say(lang))))
        st.stop()
    session.follow_history(dataset)
    view = session.current_view(dataset)
    controls = PAGES[page.url_path or "map"].controls
    # This comes before the page, so that an interrupted run has already updated the URL.
    session.write_address(view)
    with st.sidebar:
        sidebar.show_language(view.lang)
        sidebar.show_controls(dataset, view, controls)
    page.run()
    if "time" not in controls:
        number_run()
    components.dress_page(view.lang)
    show_notices(dataset, view.lang)


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
