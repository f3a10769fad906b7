"""Sources in words: the publisher, and the host of the link if the source is a copy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from geo.i18n import Lang, text
from geo.model.source import Source


def publisher_words(source: Source, lang: Lang) -> str:
    """Return the publisher; for a copy also the host of the link, or a note that it is not linked."""
    publisher = source.container_title or ""
    if source.copy_kind is None or source.host is None:
        return publisher
    key = "source.copy" if source.copy_kind == "linked" else "source.not_linked"
    return text(key, lang, publisher=publisher or source.title, host=source.host)


def title_words(source: Source, lang: Lang) -> str:
    """Return title and publisher: `Title (China News, copy on example.net)`."""
    publisher = publisher_words(source, lang)
    return f"{source.title} ({publisher})" if publisher else source.title


def citation_words(source: Source, lang: Lang) -> str:
    """Return the whole citation on one line: title, publisher, URL."""
    parts = (source.title, publisher_words(source, lang), source.link)
    return ", ".join(" ".join(part.split()) for part in parts if part)


def number_sources(names: Iterable[str]) -> dict[str, int]:
    """Return the number of each source, in the order in which the sources are first cited."""
    return {name: number for number, name in enumerate(dict.fromkeys(names), 1)}


def cite_numbers(names: Iterable[str], cited: Mapping[str, int]) -> str:
    """Return the numbers of sources: `[3][1]`."""
    return "".join(f"[{cited[name]}]" for name in names)
