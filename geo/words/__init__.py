"""Facts as sentences, tables and rows in the reader's language.

Here lives every text that is made of facts, for page, command line and downloads alike.
Nothing here knows Streamlit, folium or a file format.
"""
