"""The reader as an editor: identity, permissions and journal, checked again at every act."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from geo.edit.access import Person, Visitor, find_person
from geo.edit.journal import Journal
from geo.edit.setting import Mode, read_setting
from geo.errors import DataError, data_error
from geo.i18n import Lang, text
from geo.web.login import is_login_needed, offer_login
from geo.words.markdown import escape

_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-Ip")  # headers that a proxy adds
LONGEST_NAME = 80


def is_editing() -> bool:
    """Return whether the data can be edited at all; with a faulty setting they cannot."""
    try:
        return read_setting().mode is not Mode.OFF
    except DataError:  # the page shows it when it reads the data
        return False


def open_journal() -> Journal:
    """Return the journal. Raises DataError while editing is off."""
    folder = read_setting().folder
    if folder is None:
        raise data_error("ATLAS_EDIT", "problem.no_editor")
    return Journal(folder)


def current_person() -> Person | None:
    """Return the person behind this session, or None for a reader. Raises DataError for an invalid list of editors."""
    return find_person(read_setting(), find_visitor())


def find_visitor() -> Visitor:
    """Return what the server knows of this reader."""
    headers = st.context.headers
    host, origin = headers.get("Host") or "", headers.get("Origin") or ""
    is_own_page = not origin or urlsplit(origin).netloc == host  # no permission for a page of another site
    is_direct = is_own_page and st.context.ip_address is None and not any(headers.get(name) for name in _FORWARDED)
    return Visitor(_find_user(), host, str(st.get_option("server.address") or ""), is_direct)


def name_person(person: Person) -> str:
    """Return the name for the journal: of the list of editors, or as typed on this machine."""
    return person.name or " ".join(str(st.session_state.get("editor_name", "")).split())[:LONGEST_NAME]


def ask_name(person: Person, lang: Lang) -> None:
    """Ask a person without a name in the list for one."""
    if person.name:
        st.caption(text("edit.as", lang, name=escape(person.name)))
        return
    # The key of a widget is lost on other pages, so the name has a key of its own.
    typed = st.text_input(
        text("edit.name", lang), value=st.session_state.get("editor_name", ""), max_chars=LONGEST_NAME,
        key="editor_name_field",
    )  # fmt: skip
    st.session_state.editor_name = typed


def keep_done(words: str, place: str = "") -> None:
    """Keep the sentence on a finished act for the next run, and the place on the page where the reader looks."""
    st.session_state.edit_done = (place, words)


def show_done(place: str = "") -> None:
    """Show the sentence on the last finished act, if it belongs to this place."""
    found, words = st.session_state.get("edit_done", ("", ""))
    if words and found == place:
        del st.session_state.edit_done
        st.success(words)


def admit(lang: Lang) -> Person | None:
    """Return the person, or tell a reader why there is nothing to edit and return None."""
    try:
        person = current_person()
    except DataError as error:
        st.error(escape(error.say(lang)))
        return None
    if person is None:
        st.info(text("edit.refused", lang))
    if is_login_needed():
        offer_login(lang)
    return person


def _find_user() -> str | None:
    """Return the address that the operator's proxy or login confirms."""
    user = st.user.to_dict()
    mail = user.get("email")
    mapped = st.get_option("server.trustedUserHeaders")
    is_named = isinstance(mapped, dict) and "email" in mapped.values()
    is_confirmed = is_named or (user.get("is_logged_in") is True and user.get("email_verified", True) is True)
    return mail if is_confirmed and isinstance(mail, str) and mail.strip() else None
