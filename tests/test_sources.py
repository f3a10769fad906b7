"""Sources: the publisher, the target of a link, and the addresses that are never links."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.checks.hosts import check_hosts
from geo.io.folder import DATA, read_dataset
from geo.io.records import describe_states
from geo.model.dataset import Dataset
from geo.model.source import Source
from geo.timeline.snapshot import snapshot
from geo.words.markdown import escape, link_sources
from geo.words.sources import citation_words, publisher_words

DATASET = read_dataset(DATA)
COPY = {"id": "made", "type": "webpage", "title": "Tin", "container-title": "China News"}


def make_source(**fields: str) -> Source:
    return Source.model_validate(COPY | fields)


def with_source(source: Source) -> Dataset:
    return replace(DATASET, sources={source.id: source})


@pytest.mark.parametrize("source", DATASET.sources.values(), ids=lambda source: source.id)
def test_a_link_leads_to_the_publisher_or_says_where(source: Source) -> None:
    assert DATASET.hosts is not None
    host = source.host
    if source.copy_kind == "not-linked":
        assert source.link is None
        assert "không dẫn liên kết" in publisher_words(source, "vi")
    elif source.copy_kind == "linked":
        assert host in publisher_words(source, "en")
        assert host not in DATASET.hosts.not_linked
    elif host:
        assert host in DATASET.hosts.publishers


@pytest.mark.parametrize(
    ("url", "mark", "message"),
    [
        ("https://example.org/a", None, "it is not known who runs example.org; add it to hosts.json"),
        ("http://ufabetindo.in/a", None, 'ufabetindo.in must not be linked; mark the source with "copy": "not-linked"'),
        (
            "http://ufabetindo.in/a",
            "linked",
            'ufabetindo.in must not be linked; mark the source with "copy": "not-linked"',
        ),
        (
            "https://www.123docz.net/a",
            None,
            '123docz.net is not the publisher\'s host; mark the source with "copy": "linked"',
        ),
        ("https://123docz.net/a", "linked", None),
        ("http://ufabetindo.in/a", "not-linked", None),
        ("https://vi.wikipedia.org/wiki/X", None, None),
    ],
)
def test_an_unmarked_copy_is_refused(url: str, mark: str | None, message: str | None) -> None:
    source = make_source(URL=url, **({"copy": mark} if mark else {}))
    problems = [str(problem) for problem in check_hosts(with_source(source))]
    assert problems == ([f"made.URL: {message}"] if message else [])


def test_a_copy_needs_an_address() -> None:
    (problem,) = check_hosts(with_source(make_source(copy="linked")))
    assert str(problem) == "made.copy: a copy needs an address"


def test_a_copy_is_told_in_each_language() -> None:
    source = make_source(URL="https://www.123docz.net/a", copy="linked")
    told = {lang: publisher_words(source, lang) for lang in ("vi", "en", "zh")}
    assert told == {
        "vi": "China News, bản sao trên 123docz.net",
        "en": "China News, copy on 123docz.net",
        "zh": "China News（123docz.net转载）",
    }


def test_an_address_that_is_not_linked_is_nowhere_a_link() -> None:
    source = make_source(URL="http://ufabetindo.in/a", copy="not-linked")
    told = (link_sources(with_source(source), ["made"], "en"), citation_words(source, "en"))
    assert [words for words in told if "ufabetindo" in words] == []
    assert "copy read, not linked" in told[1]


def test_no_download_holds_an_address_that_is_not_linked() -> None:
    hidden = [str(source.url) for source in DATASET.sources.values() if source.copy_kind == "not-linked"]
    told = " ".join(record["sources"] for record in describe_states(DATASET, snapshot(DATASET, DATASET.as_of), "vi"))
    assert [address for address in hidden if address in told] == []


def test_the_host_of_a_copy_stands_in_the_brackets_of_the_language(dataset: Dataset) -> None:
    copy = next(source for source in dataset.sources.values() if source.copy_kind)
    assert link_sources(dataset, [copy.id], "vi").endswith(f" ({escape(publisher_words(copy, 'vi'))})")
    assert link_sources(dataset, [copy.id], "zh").endswith(f"（{escape(publisher_words(copy, 'zh'))}）")
