"""Checks of the law: acts exist, and every line has a basis or a note that it is not settled."""

from __future__ import annotations

from collections import Counter

from geo.errors import Problem
from geo.model.dataset import Dataset


def check_law(dataset: Dataset) -> list[Problem]:
    """Check that cited acts exist and ids are unique, so that readers can look up every act."""
    if dataset.law is None:
        return []
    acts = [act.id for act in dataset.law.acts]
    ids = Counter(acts) + Counter(line.id for line in dataset.law.lines)
    problems = [Problem(f"{name}.id", "problem.twice") for name, count in sorted(ids.items()) if count > 1]
    return problems + [
        Problem(f"{line.id}.basis[{i}].act", "problem.unknown_id", {"id": citation.act, "file": "law.json"})
        for line in dataset.law.lines
        for i, citation in enumerate(line.basis)
        if citation.act not in acts
    ]


def check_basis(dataset: Dataset) -> list[Problem]:
    """Check that every rule has a basis in law or a doubt; terms and open questions need neither."""
    if dataset.law is None:
        return []
    law = dataset.law
    rules = (*law.classes, *law.steps, *law.causes, *law.suspensions)
    return [Problem(f"{rule.id}.basis", "problem.no_basis") for rule in rules if not rule.basis and not rule.doubt]
