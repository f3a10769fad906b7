"""The law in words: places in acts, and tables of classes, steps, suspensions, words and acts.

A cell that no source fills says "not settled"; so does the basis of a line that is settled only in part.
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
    """Return a place in an act: point, paragraph and article, with the number and date of the act."""
    act = _act_words(law.find_act(citation.act), lang)
    if citation.article is None:
        return act
    parts = {"article": citation.article, "paragraph": citation.paragraph or "", "point": citation.point or ""}
    key = "law.cite_point" if citation.point else "law.cite_paragraph" if citation.paragraph else "law.cite_article"
    return text(key, lang, act=act, **parts)


def basis_words(dataset: Dataset, law: Law, line: Line, lang: Lang) -> str:
    """Return the basis of a line with links to where it was read, and what is not settled, as Markdown."""
    words = [*_cite_all(dataset, law, line, lang)]
    if line.doubt:
        words.append(f"**{escape(text('law.doubt', lang))}** {escape(line.doubt.get(lang))}")
    return "; ".join(words) or escape(text("law.unsettled", lang))


def tabulate_classes(law: Law, lang: Lang) -> Table:
    """Return the classes of gates: who may pass, goods, who decides, who fixes the area."""
    rows = [
        (
            escape(each.name.get(lang)),
            *(_cell(said, lang) for said in (each.people, each.goods, each.decides, each.area)),
        )
        for each in law.classes
    ]
    return tabulate(("law.class", "law.people", "law.goods", "law.decides", "law.area"), rows, lang)


def tabulate_steps(dataset: Dataset, law: Law, lang: Lang) -> Table:
    """Return the steps of an upgrade on both sides, each with an example and its sources."""
    rows = []
    for step in law.steps:
        sides = (escape(said.get(lang)) if said else "–" for said in (step.vietnam, step.china))
        example = "–"
        if step.example:
            example = f"{escape(step.example.get(lang))} ({link_publishers(dataset, step.sources, lang)})"
        rows.append((escape(step.name.get(lang)), *sides, example))
    return tabulate(("law.step", "law.vietnam", "law.china", "law.example"), rows, lang)


def tabulate_basis(
    dataset: Dataset, law: Law, lines: Iterable[GateClass | Step], lang: Lang, head: str = "law.class"
) -> Table:
    """Return the basis of each line of a wide table, and what is not settled about it."""
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
    """Return the causes for which traffic may be suspended."""
    rows = [(escape(each.words.get(lang)), basis_words(dataset, law, each, lang)) for each in law.causes]
    return tabulate(("law.cause", "law.basis"), rows, lang)


def tabulate_suspensions(dataset: Dataset, law: Law, lang: Lang) -> Table:
    """Return who may suspend the traffic of which gates, for how long, and whom to tell."""
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
    """Return a part of the glossary: every word in all languages, its meaning and basis in the reader's."""
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
    """Return the acts with their full titles and dates."""
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
    """Return what is not settled, a line of Markdown each."""
    for each in law.questions:
        words = escape(each.words.get(lang))
        yield f"{words} ({basis_words(dataset, law, each, lang)})" if each.basis else words


def _cite_all(dataset: Dataset, law: Law, line: Line, lang: Lang) -> Iterator[str]:
    for citation in line.basis:
        yield f"{escape(cite_words(law, citation, lang))} ({link_publishers(dataset, citation.sources, lang)})"


def _act_words(act: Act, lang: Lang) -> str:
    return text("law.act_of", lang, name=act.name.get(lang), date=day_words(act.issued, lang))


def _force_words(act: Act, lang: Lang) -> str:
    start = day_words(act.in_force, lang) if act.in_force else text("law.unsettled", lang)
    return f"{start}; {text('law.lapsed', lang, date=day_words(act.lapsed, lang))}" if act.lapsed else start


def _cell(said: Said | None, lang: Lang) -> str:
    return escape(said.get(lang) if said else text("law.unsettled", lang))
