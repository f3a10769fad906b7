"""Facts as sentences, tables and rows in the reader's language.

This package contains every text made from facts, for pages, command line and downloads.
It does not depend on Streamlit, folium or a file format.
"""
