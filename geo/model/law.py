"""Rules of law about border gates: passage, competence, procedure, suspension, and a glossary.

Every line cites an act by number, article and date. A point that no source settles is noted in `doubt` or omitted.
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
    """A passage of an act, and the sources in which we read it."""

    act: Id
    article: Annotated[int, Field(gt=0)] | None = None
    paragraph: Text | None = None
    point: Text | None = None
    sources: Sources


class Line(Record):
    """A line of a table of law, with its basis and its unsettled points."""

    id: Id
    basis: tuple[Citation, ...] = ()
    doubt: Said | None = None


class GateClass(Line):
    """A class of gates or another place of passage; an empty field is not settled."""

    name: Said
    status: Status | None = None
    """Status of crossings in this class."""
    people: Said | None = None
    goods: Said | None = None
    decides: Said | None = None
    area: Said | None = None
    """Authority that fixes the area of the gate."""


class Step(Line):
    """A step in the upgrade of a gate, on each side, with an example."""

    name: Said
    vietnam: Said | None = None
    china: Said | None = None
    example: Said | None = None
    sources: tuple[Id, ...] = ()
    """Sources of the example."""


class Suspension(Line):
    """Power to restrict or suspend traffic: gates, authority, hours, and duty to notify."""

    gates: Said
    who: Said | None = None
    hours: Annotated[int, Field(gt=0)] | None = None
    duty: Said | None = None


class Term(Line):
    """A term of the glossary."""

    group: Literal["place", "act", "people"]
    names: Said
    meaning: Said


class Remark(Line):
    """A sentence with its basis."""

    words: Said


class Law(Record):
    """Everything that the atlas states about law, as read on one day."""

    read: Day
    acts: tuple[Act, ...]
    classes: tuple[GateClass, ...]
    steps: tuple[Step, ...]
    causes: tuple[Remark, ...]
    """Causes for which traffic may be suspended."""
    suspensions: tuple[Suspension, ...]
    terms: tuple[Term, ...]
    questions: tuple[Remark, ...]
    """Unsettled points."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the lines of all tables."""
        return (*self.classes, *self.steps, *self.causes, *self.suspensions, *self.terms, *self.questions)

    def find_act(self, name: str) -> Act:
        """Return an act by its id; raise StopIteration if the id is unknown."""
        return next(act for act in self.acts if act.id == name)
