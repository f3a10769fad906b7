"""Rules of law about border gates: who may pass, who decides, in which order, who may suspend; and the words.

Every line cites an act by number, article and date. What no source settles is said in `doubt` or left out.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from geo.model.crossing import Status
from geo.model.fields import Day, Id, Record, Text, Words

Sources = Annotated[tuple[Id, ...], Field(min_length=1)]


class Said(Words):
    """A text in all three languages, written in Vietnamese first."""

    zh: Text


class Act(Record):
    """A law, decree, decision or treaty."""

    id: Id
    name: Said
    """Short name with its number."""
    title: Said
    issued: Day
    in_force: Day | None = None
    lapsed: Day | None = None
    sources: Sources


class Citation(Record):
    """A place in an act, and where its words were read."""

    act: Id
    article: Annotated[int, Field(gt=0)] | None = None
    paragraph: Text | None = None
    point: Text | None = None
    sources: Sources


class Line(Record):
    """A line of a table of law: its basis, and what is not settled about it."""

    id: Id
    basis: tuple[Citation, ...] = ()
    doubt: Said | None = None


class GateClass(Line):
    """A class of gates or another place of passage; a field that is not on record is not settled."""

    name: Said
    status: Status | None = None
    """The status of crossings in this class."""
    people: Said | None = None
    goods: Said | None = None
    decides: Said | None = None
    area: Said | None = None
    """Who fixes the area of the gate."""


class Step(Line):
    """A step of the upgrade of a gate, on each side, with an example."""

    name: Said
    vietnam: Said | None = None
    china: Said | None = None
    example: Said | None = None
    sources: tuple[Id, ...] = ()
    """Sources of the example."""


class Suspension(Line):
    """Who may restrict or suspend the traffic of which gates, for how many hours, and whom to tell."""

    gates: Said
    who: Said | None = None
    hours: Annotated[int, Field(gt=0)] | None = None
    duty: Said | None = None


class Term(Line):
    """A word of the glossary."""

    group: Literal["place", "act", "people"]
    names: Said
    meaning: Said


class Remark(Line):
    """A sentence with its basis."""

    words: Said


class Law(Record):
    """All that the atlas says about law, as read on one day."""

    read: Day
    acts: tuple[Act, ...]
    classes: tuple[GateClass, ...]
    steps: tuple[Step, ...]
    causes: tuple[Remark, ...]
    """Why traffic may be suspended."""
    suspensions: tuple[Suspension, ...]
    terms: tuple[Term, ...]
    questions: tuple[Remark, ...]
    """What is not settled."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the lines of all tables."""
        return (*self.classes, *self.steps, *self.causes, *self.suspensions, *self.terms, *self.questions)

    def find_act(self, name: str) -> Act:
        """Return an act by its id; raises StopIteration when it is not on record."""
        return next(act for act in self.acts if act.id == name)
