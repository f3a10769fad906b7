"""Cửa Khẩu Atlas: border crossings of Vietnam and how their status changed over time.

The straight line from facts to map, one module a room:

    dates      uncertain dates (EDTF) as windows of days
    model      the facts as typed, frozen records
    json_file  read one file that anybody may have written
    io         read a data folder, write it back in canonical form
    errors, complaints   what is wrong, as the key of a text and its values; the parser's words in ours
    validate   checks, each with a path to the datum
    timeline   periods and snapshots: the one as-of rule
    changes    what happens when, and what differs between two days
    view       what a reader chose, with the words of the URL (moves: as a browser sends it)
    style      how a status looks
    i18n       texts and dates in the reader's language
    outlines   lines and areas, packed small
    flat, table, reading   a state as a flat record, as a row in words, as sentences
    payload, payload_crossings, payload_facts   what the document looks up
    layers     the folium layers
    policy     what the document may load and run: itself
    document   the one self-contained HTML map
    downloads  the snapshot as CSV, GeoJSON, GeoPackage, KML (kml) or whole records
    bands, mergers, series, figures, report   what the pages of histories, provinces and changes count and tell
    chart_histories, charts   the same as charts (Altair)
    upload     a reader's own file: its problems, or its map
    cli        python -m geo show | export | download | validate | quality | format
    atlas, live   what all readers of the page share; the data folder looked at while they are there
    session    one reader's visit: the data, the view, the address
    streamlit_map, sidebar   the document inside a Streamlit page, and the controls beside it
"""

from geo.errors import DataError, Problem
from geo.io import read_dataset
from geo.timeline import periods, snapshot
from geo.view import View, select

__all__ = ["DataError", "Problem", "View", "periods", "read_dataset", "select", "snapshot"]
