"""Select boxes in which a reader corrects how we understand a list."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from geo.i18n import Lang, text
from geo.lists.choice import Choice
from geo.lists.columns import FIELDS, Field
from geo.lists.decoding import ENCODINGS
from geo.lists.export import name_class
from geo.lists.grid import Grid
from geo.lists.zones import VN_2000
from geo.model.crossing import Status
from geo.web.list_reading import Reading

_NOTHING = -1  # place of no column
_MOST_WORDS = 12  # class words with a select box
_ACROSS = 3  # select boxes beside each other


def choose_file_part(lang: Lang, reading: Reading, digest: str) -> None:
    """Show the choice of encoding and sheet. Their values are read at the next run, before the file."""
    grid = reading.grid
    if grid.encoding:
        known = list(dict.fromkeys((grid.encoding, *ENCODINGS)))
        st.selectbox(text("list.choose.encoding", lang), known, placeholder="", key=f"list_encoding_{digest}")
    if len(grid.sheets) > 1:
        place = grid.sheets.index(grid.sheet) if grid.sheet in grid.sheets else 0
        st.selectbox(
            text("list.choose.sheet", lang), grid.sheets, index=place, placeholder="", key=f"list_sheet_{digest}"
        )


def choose_columns(reading: Reading, lang: Lang) -> dict[Field, int]:
    """Show a select box for each field, and return the chosen columns."""
    grid, found = reading.grid, reading.guess.columns
    options = [_NOTHING, *range(len(grid.columns))]
    chosen: dict[Field, int] = {}
    fields = [field for field in FIELDS if not (grid.has_points and field in ("lat", "lon", "position"))]
    for start in range(0, len(fields), _ACROSS):
        for field, box in zip(fields[start : start + _ACROSS], st.columns(_ACROSS), strict=False):
            place = box.selectbox(
                text(f"list.field.{field}", lang), options, index=options.index(found.get(field, _NOTHING)),
                format_func=lambda each: _name_column(grid, each, lang), placeholder="",
                key=f"list_{field}_{reading.key}",
            )  # fmt: skip
            if place != _NOTHING:
                chosen[field] = place
    return chosen


def _name_column(grid: Grid, place: int, lang: Lang) -> str:
    return grid.columns[place] if place >= 0 else text("list.choose.none", lang)


def choose_classes(reading: Reading, words: Mapping[str, Status | None], lang: Lang) -> dict[str, Status | None]:
    """Show a select box for each of the most frequent class words, and return their meaning."""
    shown = list(words.items())[:_MOST_WORDS]
    options: list[Status | None] = [None, *Status]
    chosen: dict[str, Status | None] = {}
    for start in range(0, len(shown), _ACROSS):
        for number, (box, (word, status)) in enumerate(
            zip(st.columns(_ACROSS), shown[start : start + _ACROSS], strict=False), start
        ):
            chosen[word] = box.selectbox(
                text("list.choose.class", lang, words=_quote(word)), options, index=options.index(status),
                format_func=lambda each: name_class(each, lang), placeholder="",
                key=f"list_class_{number}_{reading.key}",
            )  # fmt: skip
    return chosen


def choose_zone(choice: Choice, key: str, lang: Lang) -> int | None:
    """Show the choice of the VN-2000 system if positions are in metres, and return its code."""
    if not choice.zones:
        return None
    km = {zone.code: zone.km for zone in choice.zones}
    options = [*km, *(code for code in VN_2000 if code not in km)]
    code: int = st.selectbox(
        text("list.choose.zone", lang), options, placeholder="", key=f"list_zone_{key}",
        format_func=lambda each: _name_zone(each, km, lang),
    )  # fmt: skip
    if choice.is_close:
        st.warning(text("list.zone_close", lang, first=choice.zones[0].code, second=choice.zones[1].code))
    return code


def _name_zone(code: int, km: Mapping[int, float], lang: Lang) -> str:
    if code not in km:
        return f"EPSG:{code}"
    return text("list.choose.zone_km", lang, code=code, km=f"{km[code]:.1f}")


def _quote(words: str) -> str:
    """Return foreign words as the label of a widget, in which Markdown has no effect."""
    plain = "".join(sign if sign.isalnum() or sign in " .,-/" else " " for sign in words[:40])
    return " ".join(plain.split()) or "…"
