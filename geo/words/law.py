"""The law in words: citations, and tables of classes, steps, suspensions, terms and acts.

A cell without a source shows "not settled"; so does the basis of a line that is only partly settled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from geo.i18n import Lang, text
from geo.model.dataset import Dataset
from geo.model.law import Act, Citation, GateClass, Law, Line, Said, Step
from geo.words.dates import day_words
from geo.words.markdown import Table, escape, link_publishers, tabulate

_WRITTEN: tuple[Lang, ...] = ("vi", "en", "zh")  # the languages of data/law.json


def cite_words(law: Law, citation: Citation, lang: Lang) -> str:
    """Return a citation: point, paragraph and article, with the number and date of the act."""
    act = _act_words(law.find_act(citation.act), lang)
    if citation.article is None:
        return act
    parts = {"article": citation.article, "paragraph": citation.paragraph or "", "point": citation.point or ""}
    key = "law.cite_point" if citation.point else "law.cite_paragraph" if citation.paragraph else "law.cite_article"
    return text(key, lang, act=act, **parts)


def basis_words(dataset: Dataset, law: Law, line: Line, lang: Lang) -> str:
    """Return the basis of a line with links to its sources, and its unsettled points, as Markdown."""
    words = [*_cite_all(dataset, law, line, lang)]
    if line.doubt:
        words.append(f"**{escape(text('law.doubt', lang))}** {escape(line.doubt.get(lang))}")
    return "; ".join(words) or escape(text("law.unsettled", lang))


def tabulate_classes(law: Law, lang: Lang) -> Table:
    """Return a table of gate classes: permitted people and goods, deciding authority, authority for the area."""
    rows = [
        (
            escape(each.name.get(lang)),
            *(_cell(said, lang) for said in (each.people, each.goods, each.decides, each.area)),
        )
        for each in law.classes
    ]
    return tabulate(("law.class", "law.people", "law.goods", "law.decides", "law.area"), rows, lang)


def tabulate_steps(dataset: Dataset, law: Law, lang: Lang) -> Table:
    """Return a table of the steps of an upgrade on both sides, with examples and their sources."""
    rows = []
    for step in law.steps:
        sides = (escape(said.get(lang)) if said else "–" for said in (step.vietnam, step.china))
        example = "–"
        if step.example:
            example = escape(step.example.get(lang)) + _bracket(link_publishers(dataset, step.sources, lang), lang)
        rows.append((escape(step.name.get(lang)), *sides, example))
    return tabulate(("law.step", "law.vietnam", "law.china", "law.example"), rows, lang)


def tabulate_basis(
    dataset: Dataset, law: Law, lines: Iterable[GateClass | Step], lang: Lang, head: str = "law.class"
) -> Table:
    """Return a table with the basis and the unsettled points of each line of a wide table."""
    unsettled = escape(text("law.unsettled", lang))
    rows = [
        (
            escape(line.name.get(lang)),
            "; ".join(_cite_all(dataset, law, line, lang)) or unsettled,
            escape(line.doubt.get(lang)) if line.doubt else "–",
        )
        for line in lines
    ]
    return tabulate((head, "law.basis", "law.questions"), rows, lang)


def tabulate_causes(dataset: Dataset, law: Law, lang: Lang) -> Table:
    """Return a table of the causes for which traffic may be suspended."""
    rows = [(escape(each.words.get(lang)), basis_words(dataset, law, each, lang)) for each in law.causes]
    return tabulate(("law.cause", "law.basis"), rows, lang)


def tabulate_suspensions(dataset: Dataset, law: Law, lang: Lang) -> Table:
    """Return a table of suspensions: gates, competent authority, duration, duty to notify."""
    rows = [
        (
            escape(each.gates.get(lang)),
            _cell(each.who, lang),
            escape(text("law.hours", lang, count=each.hours) if each.hours else text("law.unsettled", lang)),
            _cell(each.duty, lang),
            basis_words(dataset, law, each, lang),
        )
        for each in law.suspensions
    ]
    return tabulate(("law.gates", "law.who", "law.limit", "law.duty", "law.basis"), rows, lang)


def tabulate_terms(dataset: Dataset, law: Law, group: str, lang: Lang) -> Table:
    """Return a group of the glossary: each term in all languages, its meaning and basis in the reader's language."""
    rows = [
        (
            *(escape(term.names.get(each)) for each in _WRITTEN),
            escape(term.meaning.get(lang)),
            basis_words(dataset, law, term, lang) if term.basis or term.doubt else "–",
        )
        for term in law.terms
        if term.group == group
    ]
    heads = (f"law.names_{each}" for each in _WRITTEN)
    return tabulate((*heads, "law.meaning", "law.basis"), rows, lang)


def tabulate_acts(dataset: Dataset, law: Law, lang: Lang) -> Table:
    """Return a table of the acts with their full titles and dates."""
    rows = [
        (
            escape(_act_words(act, lang)),
            escape(act.title.get(lang)),
            escape(_force_words(act, lang)),
            link_publishers(dataset, act.sources, lang),
        )
        for act in law.acts
    ]
    return tabulate(("law.act", "law.full_title", "law.in_force", "facts.sources"), rows, lang)


def list_questions(dataset: Dataset, law: Law, lang: Lang) -> Iterator[str]:
    """Yield each unsettled question as a line of Markdown."""
    for each in law.questions:
        words = escape(each.words.get(lang))
        yield words + _bracket(basis_words(dataset, law, each, lang), lang) if each.basis else words


def _cite_all(dataset: Dataset, law: Law, line: Line, lang: Lang) -> Iterator[str]:
    for citation in line.basis:
        yield escape(cite_words(law, citation, lang)) + _bracket(link_publishers(dataset, citation.sources, lang), lang)


def _act_words(act: Act, lang: Lang) -> str:
    return text("law.act_of", lang, name=act.name.get(lang), date=day_words(act.issued, lang))


def _force_words(act: Act, lang: Lang) -> str:
    start = day_words(act.in_force, lang) if act.in_force else text("law.unsettled", lang)
    return f"{start}; {text('law.lapsed', lang, date=day_words(act.lapsed, lang))}" if act.lapsed else start


def _cell(said: Said | None, lang: Lang) -> str:
    return escape(said.get(lang) if said else text("law.unsettled", lang))


def _bracket(words: str, lang: Lang) -> str:
    return text("state.detail", lang, words=words)
