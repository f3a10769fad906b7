"""Sign in by the login of the operator (OpenID Connect), where no proxy names the reader."""

from __future__ import annotations

import streamlit as st
from streamlit.errors import StreamlitAuthError

from geo.edit.setting import Mode, read_setting
from geo.i18n import Lang, text
from geo.words.markdown import escape


def is_login_needed() -> bool:
    """Return whether readers sign in here: people may edit, and no header of a proxy names them."""
    return read_setting().mode is Mode.PEOPLE and not st.get_option("server.trustedUserHeaders")


def offer_login(lang: Lang) -> None:
    """Show the button that signs in; for somebody who is signed in, the address and the button that signs out."""
    user = st.user.to_dict()
    if user.get("is_logged_in") is True:
        st.caption(text("login.as", lang, mail=escape(str(user.get("email") or "?"))))
        if st.button(text("login.leave", lang), key="login_leave"):
            st.logout()
    elif st.button(text("login.enter", lang), type="primary", key="login_enter"):
        try:
            st.login()
        except StreamlitAuthError:  # no secrets, or no Authlib
            st.error(text("login.missing", lang))
