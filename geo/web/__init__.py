"""The Streamlit app: the session of each reader, the data that all readers share, sidebar and components.

Only this package, `app.py`, `asgi.py` and `pages/` import Streamlit.
It contains no rule about facts: a page calls the packages below and shows their results.
"""
