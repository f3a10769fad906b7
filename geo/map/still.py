"""The document's view without JavaScript: the exported day as a drawing and a table, in plain HTML.

Mail programs, phones' file previews and crawlers run no scripts. In a browser, the document's script removes this part.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from html import escape

from geo.i18n import Lang, text
from geo.map.drawing import draw_map, draw_shape
from geo.map.ground import list_outside
from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.timeline.snapshot import Snapshot, snapshot
from geo.timeline.view import View, select
from geo.words.dates import date_words
from geo.words.report import say_scope
from geo.words.rows import Row, list_rows
from geo.words.titles import title_day

MOST_ROWS = 500
_COLUMNS = ("pair", "province", "status", "since", "operating", "closed_since")


def render_still(dataset: Dataset, view: View) -> str:
    """Return the HTML of the view's day in the view's language: heading, drawing, classes, table, credit."""
    lang, shown = view.lang, select(snapshot(dataset, view.at), view)
    heading = title_day(dataset, view)
    outside = [state.crossing.name(lang) for state in list_outside(shown)]
    parts = [
        f'<section class="atlas-still" lang="{lang}"><h1>{escape(heading)}</h1>',
        _write_paragraph(say_scope(dataset, view)),
        f"<figure>{draw_map(dataset, shown, lang, heading)}",
        f"<figcaption>{_write_classes(shown, lang)}</figcaption></figure>",
        _write_paragraph(text("still.outside", lang, names=" · ".join(outside))) if outside else "",
        _write_table(dataset, shown, lang),
        _write_paragraph(text("map.indicative", lang)),
        _write_paragraph(
            text("still.credit", lang, as_of=date_words(dataset.as_of, lang), credits=text("map.credits", lang))
        ),
        "</section>\n",
    ]
    return "".join(parts)


def _write_paragraph(words: str) -> str:
    return f"<p>{escape(words)}</p>"


def _write_classes(shown: Snapshot, lang: Lang) -> str:
    """Return each class on that day with its symbol and the number of crossings."""
    counts = Counter(state.status for state in shown.states)
    symbol = '<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">'
    return " ".join(
        f"<span>{symbol}{draw_shape(status)}</svg> {escape(text(f'status.{status}', lang))} {counts[status]}</span>"
        for status in Status
        if counts[status]
    )


def _write_table(dataset: Dataset, shown: Snapshot, lang: Lang) -> str:
    if not shown.states:
        return _write_paragraph(text("app.table.empty", lang))
    caption = text("app.table", lang, date=date_words(shown.at, lang), count=len(shown.states))
    head = "".join(f'<th scope="col">{escape(text(f"app.table.{column}", lang))}</th>' for column in _COLUMNS)
    first = replace(shown, states=shown.states[:MOST_ROWS])
    body = "".join(_write_row(row) for row in list_rows(dataset, first, lang))
    table = f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    more = len(shown.states) - MOST_ROWS
    return table + (_write_paragraph(text("still.more", lang, count=more)) if more > 0 else "")


def _write_row(row: Row) -> str:
    cells = (row.province, row.status, row.since, row.traffic, row.closed_since)
    return f'<tr><th scope="row">{escape(row.pair)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in cells)}</tr>'
