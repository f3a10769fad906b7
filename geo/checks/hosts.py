"""Checks of addresses: every host is known, a copy is marked, and no junk host is a live link."""

from __future__ import annotations

from collections.abc import Iterator

from geo.errors import Problem
from geo.model.dataset import Dataset
from geo.model.source import Hosts, Source


def check_hosts(dataset: Dataset) -> list[Problem]:
    """Check that readers see the publisher and the target of each link; skip folders without hosts.json."""
    if dataset.hosts is None:
        return []
    return [problem for source in dataset.sources.values() for problem in _find_unmarked(source, dataset.hosts)]


def _find_unmarked(source: Source, hosts: Hosts) -> Iterator[Problem]:
    host = source.host
    if host is None:
        if source.copy_kind:
            yield Problem(f"{source.id}.copy", "problem.copy_without_address")
    elif host in hosts.not_linked:
        if source.copy_kind != "not-linked":
            yield Problem(f"{source.id}.URL", "problem.junk_host", {"host": host})
    elif host in hosts.publishers:
        return
    elif host not in hosts.copies:
        yield Problem(f"{source.id}.URL", "problem.unknown_host", {"host": host})
    elif source.copy_kind is None:
        yield Problem(f"{source.id}.URL", "problem.unmarked_copy", {"host": host})
