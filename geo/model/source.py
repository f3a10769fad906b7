"""A source: where a fact can be looked up. Its address is http or https, never a script."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, AnyHttpUrl, BeforeValidator, Field, UrlConstraints

from geo.errors import ValueProblem
from geo.model.fields import Id, Record, Text


def _check_address(address: AnyHttpUrl) -> AnyHttpUrl:
    if address.username or address.password:
        raise ValueProblem("problem.secret_in_address")
    return address


def _check_characters(address: object) -> object:
    if isinstance(address, str) and re.search(r"[\s\\<>]", address):
        raise ValueProblem("problem.sign_in_address")
    return address


Address = Annotated[
    AnyHttpUrl, UrlConstraints(max_length=2000), BeforeValidator(_check_characters), AfterValidator(_check_address)
]
DateParts = Annotated[tuple[int, ...], Field(min_length=1, max_length=3)]


class CslDate(Record):
    """A CSL date: year, month, day as far as known."""

    parts: Annotated[tuple[DateParts, ...], Field(alias="date-parts", min_length=1, max_length=2)]


class Source(Record):
    """A bibliographic record in CSL-JSON (the fields we use)."""

    id: Id
    type: Text
    title: Text
    container_title: Annotated[Text | None, Field(alias="container-title")] = None
    url: Annotated[Address | None, Field(alias="URL")] = None
    issued: CslDate | None = None
    accessed: CslDate | None = None
    language: Text | None = None
    note: Text | None = None
