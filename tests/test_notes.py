"""A note names its gate, and the same gates in every language, because exported rows have no heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import pytest

from geo.i18n import LANGS, Lang
from geo.model.crossing import Crossing, Gate
from geo.model.dataset import Dataset
from geo.model.fields import Words

# Short names in notes for gates whose full name in the data is longer than usual.
SHORT = {"Km3+4 Hải Yên": "Km3+4", "Điểm kiểm soát Đức Long": "Đức Long", "Cầu Tà Lùng II": "Tà Lùng II"}


def names_of(dataset: Dataset, lang: Lang) -> dict[str, str]:
    """Return every gate name in a language with the Vietnamese name, which is unique for each gate.

    A dedicated freight road has the names of its gates.
    """
    gates = [gate.names for crossing in dataset.crossings for gate in crossing.gates]
    names = {each.get(lang): each.vi for each in gates if not each.vi.startswith("Đường chuyên dụng")}
    for name, vi in list(names.items()):
        names.setdefault(re.sub(r"（铁路）| \(.*\)", "", name), vi)  # a railway gate has the name of its station
    return names | {SHORT[vi]: vi for vi in names.values() if vi in SHORT}


# How a text was searched and read belongs to data/AUDIT.md or to the note of a source.
DIARY: dict[Lang, str] = {
    "vi": "(tìm|chưa) thấy|chưa đọc|đọc được|chúng tôi|kiểm chứng|chép lại|bản chép|văn cảnh|nguồn thứ (nhất|hai)",
    "en": r"\b(was|were|not) found\b|\bnot read\b|no source read|verified|\b(we|us|our)\b|cop(y of|ied)|first source",
    "zh": "查到|未见|未读|查阅|核实|我们|转抄|抄本|副本|上下文",
}
LETTER = r"[^\W\u4e00-\u9fff]"  # of an alphabet: Chinese has no spaces between words


def find(name: str) -> str:
    """Return a pattern for a whole name."""
    return re.escape(name) if re.match(r"[\u4e00-\u9fff]", name) else rf"(?<!{LETTER}){re.escape(name)}(?!{LETTER})"


@lru_cache(maxsize=8)
def pattern_of(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern that tries the longest name first, because `Hữu Nghị Quan` is not `Hữu Nghị`."""
    return re.compile("|".join(find(name) for name in sorted(names, key=len, reverse=True)))


def gates_in(words: str, names: dict[str, str]) -> set[str]:
    return {names[found] for found in pattern_of(tuple(names)).findall(words)}


def notes_of(crossing: Crossing) -> Iterator[tuple[str, Words]]:
    if crossing.note:
        yield f"{crossing.id}.note", crossing.note
    if crossing.planned_status:
        yield f"{crossing.id}.planned_status.note", crossing.planned_status.note
    for place, event in enumerate(crossing.events):
        yield f"{crossing.id}.events[{place}].note", event.note


def own_gates(dataset: Dataset, crossing: Crossing) -> set[str]:
    """Return the gates of a crossing, gates whose name is part of their names, and the gates of its whole pair."""
    names = names_of(dataset, "vi")
    whole = [each for each in dataset.crossings if each.id == crossing.part_of]
    own: list[Gate] = [gate for each in (crossing, *whole) for gate in each.gates]
    return {vi for vi in names.values() if any(vi in gate.names.vi for gate in own)}


def test_the_longest_name_counts(dataset: Dataset) -> None:
    names = names_of(dataset, "vi")
    assert gates_in("Hữu Nghị Quan mở lại; cầu Bắc Luân III chưa có", names) == {"Hữu Nghị Quan", "Bắc Luân III"}
    assert gates_in("友谊关恢复通关", names_of(dataset, "zh")) == {"Hữu Nghị Quan"}


@pytest.mark.parametrize("lang", [lang for lang in LANGS if lang != "vi"])
def test_a_note_names_the_same_gates_in_every_language(lang: Lang, dataset: Dataset) -> None:
    ours, theirs = names_of(dataset, "vi"), names_of(dataset, lang)
    notes = [pair for crossing in dataset.crossings for pair in notes_of(crossing)]
    notes += [(fact.id, fact.note) for fact in dataset.facts]
    found = {path: (gates_in(note.vi, ours), gates_in(note.get(lang), theirs)) for path, note in notes}
    assert {path: sorted(vi ^ other) for path, (vi, other) in found.items() if vi != other} == {}


@pytest.mark.parametrize("lang", LANGS)
def test_no_note_is_a_research_diary(lang: Lang, dataset: Dataset) -> None:
    texts = [pair for crossing in dataset.crossings for pair in notes_of(crossing)]
    texts += [(fact.id, fact.note) for fact in dataset.facts]
    texts += [(each.id, event.basis) for each in dataset.crossings for event in each.events if event.basis]
    found = {path: match[0] for path, words in texts if (match := re.search(DIARY[lang], words.get(lang)))}
    assert found == {}


@pytest.mark.parametrize("lang", LANGS)
def test_every_event_names_its_gate(lang: Lang, dataset: Dataset) -> None:
    names = names_of(dataset, lang)
    silent = [
        f"{crossing.id}.events[{place}]"
        for crossing in dataset.crossings
        for place, event in enumerate(crossing.events)
        if not gates_in(event.note.get(lang), names) & own_gates(dataset, crossing)
    ]
    assert silent == []
