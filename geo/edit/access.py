"""Permissions of editors, checked at every act. Without a clear permission, the act is refused."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pydantic import Field, ValidationError

from geo.edit.setting import Mode, Setting
from geo.errors import data_error, quote_value
from geo.model.change import Change
from geo.model.dataset import Dataset
from geo.model.fields import Record, Text

FILE = "editors.toml"
ALL = "*"  # every province, and the records that belong to none
_LARGEST = 1_000_000  # bytes
_LOCAL_HOSTS = {"localhost", "127.0.0.1", "::1"}


class Role(StrEnum):
    """An editor proposes. A reviewer proposes too, publishes and undoes."""

    EDITOR = "editor"
    REVIEWER = "reviewer"


class _Entry(Record):
    """A person in the file of editors."""

    name: Text
    role: Role
    provinces: tuple[Text, ...] = Field(min_length=1)


class _Editors(Record):
    """The file of editors; `second_person` is false for an office with one person."""

    second_person: bool = True
    people: dict[Text, _Entry]


@dataclass(frozen=True)
class Person:
    """Somebody who may edit, and the provinces of the gates that they may change."""

    name: str
    role: Role
    provinces: frozenset[str]
    publishes_own: bool


@dataclass(frozen=True)
class Visitor:
    """A reader as the server sees them.

    `user` is the address that a proxy or a login confirms. `host` is the host in the request, and `listens` is the
    address at which the server listens. `is_direct` is false for a request through a proxy, from another machine or
    from a page of another site.
    """

    user: str | None
    host: str
    listens: str
    is_direct: bool


def find_person(setting: Setting, visitor: Visitor) -> Person | None:
    """Return the person behind a visitor, or None for a reader who may not edit.

    Raises DataError if the file of editors is missing or invalid; then nobody may edit.
    """
    if setting.mode is Mode.LOCAL:
        is_here = visitor.is_direct and {_cut_port(visitor.host), _cut_port(visitor.listens)} <= _LOCAL_HOSTS
        return Person("", Role.REVIEWER, frozenset({ALL}), True) if is_here else None
    if setting.mode is Mode.PEOPLE and setting.folder and visitor.user:
        editors = _read_editors(setting.folder / FILE)
        entry = editors.people.get(visitor.user.strip().lower())
        if entry:
            return Person(entry.name, entry.role, frozenset(entry.provinces), not editors.second_person)
    return None


def check_proposing(person: Person | None, changes: Iterable[Change], dataset: Dataset) -> Person:
    """Return the person if they may propose the changes. Raises DataError otherwise."""
    if person is None:
        raise data_error("access", "problem.no_editor")
    _check_reach(person, changes, dataset)
    return person


def check_publishing(person: Person | None, author: str | None, changes: Iterable[Change], dataset: Dataset) -> Person:
    """Return the person if they may publish, refuse or undo changes of an author. Raises DataError otherwise."""
    if person is None or person.role is not Role.REVIEWER:
        raise data_error("access", "problem.no_reviewer")
    if author == person.name and not person.publishes_own:
        raise data_error("access", "problem.own_proposal")
    _check_reach(person, changes, dataset)
    return person


def _check_reach(person: Person, changes: Iterable[Change], dataset: Dataset) -> None:
    if ALL in person.provinces:
        return
    homes = {crossing.id: crossing.gates[0].province for crossing in dataset.crossings}
    for change in changes:
        is_home = homes.get(change.crossing or "") in person.provinces
        is_source = change.kind in ("source", "host") and change.act == "added"
        if not is_home and not is_source:
            raise data_error(change.record, "problem.foreign_province")


def _read_editors(path: Path) -> _Editors:
    try:
        if path.stat().st_size > _LARGEST:
            raise data_error(path.name, "problem.editors", reason="size")
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        return _Editors.model_validate(_fold_addresses(content))
    except OSError as error:
        raise data_error(path.name, "problem.editors", reason=error.strerror) from None
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise data_error(f"{path.name}: {place}", "problem.editors", reason=first["msg"]) from None
    except (ValueError, RecursionError) as error:  # no UTF-8, no TOML
        raise data_error(path.name, "problem.editors", reason=quote_value(str(error))) from None


def _fold_addresses(content: Mapping[str, object]) -> Mapping[str, object]:
    people = content.get("people")
    if not isinstance(people, dict):
        return content
    return {**content, "people": {str(address).strip().lower(): entry for address, entry in people.items()}}


def _cut_port(host: str) -> str:
    """Return the name of a host without its port: `[::1]:8501` becomes `::1`."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host if host.count(":") > 1 else host.partition(":")[0]
