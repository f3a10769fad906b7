"""The Streamlit side: one reader's session, the data that all readers share, sidebar and components.

Only this room, `app.py` and `pages/` import Streamlit.
No rule about facts lives here: a page asks the rooms below and shows their answer.
"""
