"""Files by address beside the app: tables, records, feeds and the map, with Starlette.

This package turns an address into a view and its answer into a cached file; `io` and `map` write the files.
It has no session and imports nothing of Streamlit, and each answer depends only on address and data.
"""
