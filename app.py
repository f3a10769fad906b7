"""The Streamlit app: navigation, the sidebar that makes the view, and the page."""

from __future__ import annotations

import streamlit as st

from geo.errors import DataError
from geo.i18n import Lang, text
from geo.model.dataset import Dataset
from geo.web import components, session, sidebar
from geo.words.dates import date_words
from geo.words.markdown import escape
from pages import about, changes, data, history, own_data, provinces, quality
from pages import map as map_page

PAGES = {
    "history": history,
    "provinces": provinces,
    "changes": changes,
    "data": data,
    "own_data": own_data,
    "quality": quality,
    "about": about,
}
# The controls of the sidebar that a page makes use of; the map, at two addresses, has what a step in time changes
# apart from the rest.
CONTROLS = {
    "": ("time", "filters"),
    "map": ("time", "filters"),
    "history": ("filters",),
    "changes": ("filters",),
    "data": ("dates", "filters"),
}


def main() -> None:
    """Run the app once, from the address bar to the page."""
    st.set_page_config(page_title="Cửa Khẩu Atlas", layout="wide", initial_sidebar_state="auto")
    # The first page lives at the root; the hidden one answers links to its file, /map.
    lang = session.guess_language()
    pages = [
        st.Page(map_page.page, title=text("app.page.map", lang), url_path="home", default=True),
        st.Page(map_page.page, title=text("app.page.map", lang), url_path="map", visibility="hidden"),
        *(st.Page(module.page, title=text(f"app.page.{name}", lang), url_path=name) for name, module in PAGES.items()),
    ]
    # Before anything else: without it Streamlit lists the files of pages/ by itself.
    page = st.navigation(pages)
    try:
        dataset = session.load_atlas().dataset
    except DataError as error:
        st.error(text("app.bad_data", lang, problem=escape(error.say(lang))))
        st.stop()
    view = session.current_view(dataset)
    # Before the page: a run that the next one cuts off has then told the address all the same.
    session.write_address(view)
    with st.sidebar:
        sidebar.show_language(view.lang)
        sidebar.show_controls(dataset, view, CONTROLS.get(page.url_path, ()))
    page.run()
    components.dress_page(view.lang)
    show_notices(dataset, view.lang)


def show_notices(dataset: Dataset, lang: Lang) -> None:
    """Tell what was wrong with the address, and that newer data cannot be read."""
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
