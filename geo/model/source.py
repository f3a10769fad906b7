"""A source, in which a fact can be looked up. Its address is http or https, never a script."""

from __future__ import annotations

import re
from typing import Annotated, Literal

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
    """A bibliographic record in CSL-JSON (the fields we use).

    `copy_kind` is not part of CSL. It is None if the address is on the publisher's host, and
    `linked` for a copy on another host. It is `not-linked` if that host must not be a live link (data/hosts.json).
    """

    id: Id
    type: Text
    title: Text
    container_title: Annotated[Text | None, Field(alias="container-title")] = None
    url: Annotated[Address | None, Field(alias="URL")] = None
    issued: CslDate | None = None
    accessed: CslDate | None = None
    language: Text | None = None
    note: Text | None = None
    copy_kind: Annotated[Literal["linked", "not-linked"] | None, Field(alias="copy")] = None

    @property
    def host(self) -> str | None:
        """Return the host of the address without `www.`."""
        return self.url.host.rstrip(".").removeprefix("www.") if self.url and self.url.host else None

    @property
    def link(self) -> str | None:
        """Return the address if it may be a live link, otherwise None."""
        return str(self.url) if self.url and self.copy_kind != "not-linked" else None


class Hosts(Record):
    """Hosts on which sources were read: publishers by host, hosts of copies, hosts never linked."""

    publishers: dict[Text, Text]
    copies: tuple[Text, ...]
    not_linked: tuple[Text, ...]
