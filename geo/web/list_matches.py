"""The rows of a list with their crossings: questions to the reader, the table of matches, the table of problems."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from geo.i18n import Lang, text
from geo.lists.own_list import NONE, Entry, OwnList
from geo.model.dataset import Dataset

_MOST_QUESTIONS = 30
_MOST_ROWS = 500  # of a table
_OPEN = "?"  # no answer yet


def ask_questions(own: OwnList, dataset: Dataset, key: str, lang: Lang) -> dict[int, str]:
    """Show a select box for each row in doubt, and return the answers by row."""
    names = {crossing.id: crossing.name(lang) for crossing in dataset.crossings}
    answers = {}
    if own.asked:
        st.subheader(text("list.questions", lang))
    for entry in own.asked[:_MOST_QUESTIONS]:
        options = _list_options(entry, names)
        answer = st.selectbox(
            text("list.ask_row", lang, number=entry.place.number, name=_plain(entry.place.name)), options,
            format_func=lambda each: _name_option(each, names, lang), placeholder="",
            key=f"list_ask_{entry.place.number}_{key}",
        )  # fmt: skip
        if answer != _OPEN:
            answers[entry.place.number] = answer
    if len(own.asked) > _MOST_QUESTIONS:
        st.write(text("list.more_questions", lang, count=len(own.asked) - _MOST_QUESTIONS))
    return answers


def _list_options(entry: Entry, names: dict[str, str]) -> list[str]:
    likely = [candidate.crossing for candidate in entry.match.candidates]
    return [_OPEN, *likely, NONE, *(crossing for crossing in names if crossing not in likely)]


def _name_option(option: str, names: dict[str, str], lang: Lang) -> str:
    words = {_OPEN: "list.answer.open", NONE: "list.answer.none"}
    return text(words[option], lang) if option in words else names[option]


def show_summary(own: OwnList, lang: Lang) -> None:
    """Show how many rows are drawn, sure, asked and new."""
    counts = Counter(entry.match.verdict for entry in own.entries)
    words = [text("list.drawn", lang, count=len(own.drawn), rows=len(own.grid.rows))]
    words += [text(f"list.{verdict}", lang, count=counts[verdict]) for verdict in ("sure", "ask", "new")]
    show = st.success if own.drawn else st.warning
    show("  \n".join(words))


def show_tables(own: OwnList, dataset: Dataset, lang: Lang) -> None:
    """Show the matched rows, then the problems of rows."""
    names = {crossing.id: crossing.name(lang) for crossing in dataset.crossings}
    rows = [_describe(entry, names, lang) for entry in own.entries[:_MOST_ROWS]]
    with st.expander(text("list.matches", lang, count=len(own.entries))):
        st.dataframe(_turn(rows, ("row", "name", "verdict", "crossing", "km"), lang), hide_index=True)
    if own.problems:
        told = [(problem.number, problem.explain(lang)) for problem in own.problems[:_MOST_ROWS]]
        with st.expander(text("list.problems", lang, count=len(own.problems)), expanded=len(own.problems) < 10):
            st.dataframe(_turn(told, ("row", "problem"), lang), hide_index=True)


def _describe(entry: Entry, names: dict[str, str], lang: Lang) -> tuple[object, ...]:
    match = entry.match
    best = match.candidates[0] if match.candidates else None
    km = f"{best.km:.2f}" if best and best.km is not None else ""
    verdict = text(f"list.verdict.{match.verdict}", lang)
    return entry.place.number, _clean(entry.place.name), verdict, names.get(match.crossing or "", ""), km


def _turn(rows: list[tuple[object, ...]] | list[tuple[int, str]], heads: tuple[str, ...], lang: Lang) -> object:
    columns = [text(f"list.head.{head}", lang) for head in heads]
    return dict(zip(columns, zip(*rows, strict=True), strict=True)) if rows else {column: [] for column in columns}


def _clean(words: str) -> str:
    return words.encode("utf-8", "replace").decode("utf-8")


def _plain(words: str) -> str:
    """Return foreign words for a label, in which Markdown has no effect."""
    return " ".join("".join(sign if sign.isalnum() or sign in " .,–—-/" else " " for sign in words[:60]).split())
