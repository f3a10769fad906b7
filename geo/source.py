"""A source: where a fact can be looked up."""

from __future__ import annotations

from typing import Annotated

from pydantic import AnyHttpUrl, Field

from geo.fields import Id, Record, Text


class Day(Record):
    """A CSL date: year, month, day as far as known."""

    parts: Annotated[tuple[tuple[int, ...], ...], Field(alias="date-parts", min_length=1)]


class Source(Record):
    """A bibliographic record in CSL-JSON (the fields we use)."""

    id: Id
    type: Text
    title: Text
    container_title: Annotated[Text | None, Field(alias="container-title")] = None
    url: Annotated[AnyHttpUrl | None, Field(alias="URL")] = None
    issued: Day | None = None
    accessed: Day | None = None
    language: Text | None = None
    note: Text | None = None
