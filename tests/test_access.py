"""Permissions of editors: checked at every act, and refused in every case of doubt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from geo.edit.access import FILE, Person, Role, Visitor, check_proposing, check_publishing, find_person
from geo.edit.setting import Mode, Setting, read_setting
from geo.errors import DataError
from geo.io.folder import DATA
from geo.model.change import Change
from geo.model.dataset import Dataset

HERE = Visitor(None, "127.0.0.1:8501", "127.0.0.1", is_direct=True)
PEOPLE = """
[people."Lan@caobang.gov.vn"]
name = "Nguyễn Thị Lan"
role = "editor"
provinces = ["cao-bang"]

[people."minh@caobang.gov.vn"]
name = "Trần Minh"
role = "reviewer"
provinces = ["*"]
"""


@pytest.fixture
def office(tmp_path: Path) -> Callable[[str, str | None], Person | None]:
    """Return a function that finds a person by a list of editors and a confirmed address."""

    def find(listed: str, user: str | None) -> Person | None:
        (tmp_path / FILE).write_text(listed, encoding="utf-8")
        return find_person(Setting(Mode.PEOPLE, tmp_path), Visitor(user, "atlas.vn", "127.0.0.1", is_direct=False))

    return find


def note(crossing: str) -> Change:
    return Change("event", f"{crossing}/e1", ("note", "vi"), "a", "b")


def test_editing_is_off_by_default() -> None:
    assert read_setting({}) == Setting(Mode.OFF, None)
    assert read_setting({}).data == DATA
    assert find_person(Setting(Mode.OFF, None), HERE) is None


@pytest.mark.parametrize(
    "visitor",
    [
        Visitor(None, "127.0.0.1:8501", "127.0.0.1", is_direct=False),  # behind a proxy
        Visitor(None, "127.0.0.1:8501", "0.0.0.0", is_direct=True),  # others reach the server too
        Visitor(None, "127.0.0.1:8501", "", is_direct=True),
        Visitor(None, "evil.example:8501", "127.0.0.1", is_direct=True),  # a name that points to this machine
        Visitor(None, "", "127.0.0.1", is_direct=True),
    ],
)
def test_one_person_edits_only_on_this_machine(visitor: Visitor, tmp_path: Path) -> None:
    setting = Setting(Mode.LOCAL, tmp_path)
    assert find_person(setting, visitor) is None
    for host in ("localhost", "127.0.0.1:8501", "[::1]:8501", "::1"):
        assert find_person(setting, Visitor(None, host, "localhost", is_direct=True))


def test_people_are_those_on_the_list(office: Callable[[str, str | None], Person | None]) -> None:
    lan = office(PEOPLE, " lan@CaoBang.gov.vn")
    assert lan == Person("Nguyễn Thị Lan", Role.EDITOR, frozenset({"cao-bang"}), publishes_own=False)
    for stranger in (None, "", "other@caobang.gov.vn"):
        assert office(PEOPLE, stranger) is None


@pytest.mark.parametrize(
    "listed",
    [
        "[people",
        PEOPLE.replace('"editor"', '"king"'),
        PEOPLE.replace('provinces = ["cao-bang"]', ""),
        PEOPLE + "\n[guests]\n",
        "second_person = 7",
    ],
)
def test_a_faulty_list_opens_nothing(listed: str, office: Callable[[str, str | None], Person | None]) -> None:
    with pytest.raises(DataError, match=r"editors\.toml.*nobody may edit"):
        office(listed, "minh@caobang.gov.vn")


def test_a_missing_list_opens_nothing(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="nobody may edit"):
        find_person(Setting(Mode.PEOPLE, tmp_path), Visitor("a@b.vn", "", "", is_direct=False))


def test_an_editor_reaches_the_own_provinces_only(
    office: Callable[[str, str | None], Person | None], dataset: Dataset
) -> None:
    lan = office(PEOPLE, "lan@caobang.gov.vn")
    source = Change("source", "new", (), None, {"title": "x"})
    check_proposing(lan, [note("ta-lung-thuy-khau"), source], dataset)
    for change in (
        note("chi-ma"),
        note("unknown"),
        Change("source", "old", ("title",), "a", "b"),
        Change("atlas", "atlas", ("as_of",), "a", "b"),
        Change("province", "cao-bang", ("names",), "a", "b"),
    ):
        with pytest.raises(DataError, match="province that you may edit"):
            check_proposing(lan, [change], dataset)
    with pytest.raises(DataError, match="may not edit"):
        check_proposing(None, [], dataset)


def test_only_a_second_person_publishes(office: Callable[[str, str | None], Person | None], dataset: Dataset) -> None:
    changes = [note("ta-lung-thuy-khau")]
    lan, minh = (office(PEOPLE, f"{name}@caobang.gov.vn") for name in ("lan", "minh"))
    check_publishing(minh, "Nguyễn Thị Lan", changes, dataset)
    with pytest.raises(DataError, match="only a reviewer"):
        check_publishing(lan, "Trần Minh", changes, dataset)
    with pytest.raises(DataError, match="second person"):
        check_publishing(minh, "Trần Minh", changes, dataset)
    alone = office("second_person = false\n" + PEOPLE, "minh@caobang.gov.vn")
    check_publishing(alone, "Trần Minh", changes, dataset)
