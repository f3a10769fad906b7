"""Hostile data in all Python inputs: the result is one error with the path of the value, or a map of plain text."""

from __future__ import annotations

import filecmp
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from geo.cli import main
from geo.errors import DataError
from geo.io.folder import DATA, read_dataset
from geo.map.document import render_document
from geo.map.tiles import list_tile_hosts
from geo.model.dataset import Dataset
from geo.timeline.view import View
from geo.web.messages import apply_move, read_move
from geo.web.upload import SHOWN, read_upload
from tests.hostile_cases import CASES, TEXTS, Case, write_texts
from tests.tiny import CROSSINGS, SOURCES

BY_NAME = {case.name: case for case in CASES}
# One case of each kind, for tests of the command line.
COMMANDS = (
    "text of 10 MB", "text with U+001B", "UTF-16 with a mark", "field twice", "NaN as a position", "100,000 levels",
    "file of 2 TB", "id with a line break", "polygon of 200,000 corners", "date '9999~'", "no folder",
    "pipe for a file", "link to /etc/passwd", "address 'javascript:window.hacked=1'", "town without properties",
)  # fmt: skip


def test_there_are_enough_cases_and_each_has_a_name_of_its_own() -> None:
    assert len(CASES) >= 60
    assert len(BY_NAME) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_folder_ends_in_a_complaint_or_loads(case: Case, folder: Path) -> None:
    case.harm(folder)
    if case.says is None:
        assert read_dataset(folder).crossings
        return
    with pytest.raises(DataError) as caught:
        read_dataset(folder)
    assert case.says in str(caught.value)
    for problem in caught.value.problems[:100]:
        assert len(str(problem).splitlines()) == 1
        assert len(str(problem)) < 1000
        str(problem).encode("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_reader_s_own_file_ends_in_messages_or_a_map(case: Case, folder: Path, tiny: Path, small: Dataset) -> None:
    case.harm(folder)
    files = [folder / CROSSINGS, folder / SOURCES]
    if all(file.is_file() and filecmp.cmp(file, tiny / file.name, shallow=False) for file in files):
        pytest.skip("the case harms a file that a reader does not send")
    if not all(file.is_file() and file.stat().st_size < 10**8 for file in files):
        pytest.skip("a browser sends whole files only")
    upload = read_upload(small, files[0].read_bytes(), files[1].read_bytes(), "vi")
    assert upload.document or upload.problems
    assert len(upload.table) <= SHOWN
    for row in upload.table:
        "".join(row).encode("utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_commands_say_it_in_one_line_each_and_leave_nothing(
    name: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    BY_NAME[name].harm(folder)
    output = tmp_path / "out" / "map.html"
    output.parent.mkdir()
    for command in (["validate"], ["export", "-o", str(output)]):
        assert main([*command, "--data", str(folder)]) == 1
        lines = capsys.readouterr().err.splitlines()
        assert 1 <= len(lines) <= 1002
        assert all(line.startswith("geo: ") for line in lines), lines[:3]
        assert not list(output.parent.iterdir())


@pytest.fixture
def hostile(real_folder: Path) -> Dataset:
    """Return our data with a hostile text in every free text field."""
    write_texts(TEXTS)(real_folder)
    return read_dataset(real_folder)


def test_a_text_never_stands_in_the_document_as_markup(hostile: Dataset, dataset: Dataset) -> None:
    view = View(date(2020, 1, 1))
    ours, theirs = render_document(dataset, view), render_document(hostile, view)
    # Only the payload, the view without scripts and the titles contain data. All other parts are our own.
    made = re.compile(
        r'(?<=id="atlas-data">)[^<]+(?=</script>)|<section class="atlas-still".*?</section>'
        r'|(?<=<title>)[^<]*|(?<=<meta property="og:title" content=")[^"<]*',
        re.DOTALL,
    )
    assert made.sub("", ours) == made.sub("", theirs)
    assert list_markup(theirs) <= list_markup(ours)


def list_markup(document: str) -> set[tuple[str, tuple[str, ...]]]:
    """Return every kind of tag, with its attributes, in the view without scripts."""
    found: set[tuple[str, tuple[str, ...]]] = set()

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.add((tag, tuple(name for name, _ in attrs)))

    still = re.search(r'<section class="atlas-still".*?</section>', document, re.DOTALL)
    assert still
    Reader().feed(still[0])
    return found


def test_the_policy_comes_first_and_allows_our_scripts_and_the_tiles_only(dataset: Dataset) -> None:
    document = render_document(dataset, View(date(2020, 1, 1)))
    head = document.split("<head>\n", 1)[1]
    found = re.match(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">\n', head)
    assert found
    rules = dict(rule.split(" ", 1) for rule in found[1].split("; "))
    assert rules["default-src"] == "'none'"
    assert all(each.startswith("'sha256-") for each in rules["script-src"].split())
    assert len(rules["script-src"].split()) == document.count("<script>") + 1  # the packed program
    assert rules["img-src"].split() == ["data:", "blob:", *list_tile_hosts()]
    assert rules["base-uri"] == rules["form-action"] == "'none'"


MOVES = (
    None, 7, "move", [], {}, {"move": 1}, {"words": {"at": "2020-01-01"}}, {"move": [1], "words": {"at": 1}},
    {"move": True, "words": None}, {"move": -1, "words": 7}, {"move": 2**60, "words": {"at": "soon"}},
    {"move": 1, "words": {"at": "2020-01-01", "x": "x" * 3000}}, {"move": 1, "words": {"&" * 1999: ""}},
    {"move": 1, "words": {"status": "<img src=x>"}}, {"move": 1, "words": {"map": "99/99/999"}},
    {"move": 1, "words": {"at": "\ufffd\x00"}}, {"move": 1, "words": {"at": "9999-12-31"}},
    {"move": 1.5, "words": {"crossing": "\ud800"}}, {"move": 1, "words": {"crossing": "\ud800"}},
    {"move": 1, "words": {1: "x"}}, {"move": 1, "words": {"at": ["2020-01-01"]}}, {"move": 1, "words": "at"},
    {"move": 1, "visit": 7, "words": {"at": "2020-01-01"}},
)  # fmt: skip


@pytest.mark.parametrize("moved", MOVES, ids=lambda moved: ascii(moved)[:60])
def test_a_move_of_any_shape_changes_nothing(moved: object, dataset: Dataset) -> None:
    view = View(dataset.as_of)
    move = read_move({"visit": "a", **moved} if isinstance(moved, dict) else moved)
    assert move is None or (type(move.number) is int and 0 <= move.number < 2**53)
    assert move is None or apply_move(move, view, dataset) == view


def test_a_move_beyond_the_record_shows_its_nearest_day(dataset: Dataset) -> None:
    move = read_move({"move": 3, "visit": "a", "words": {"at": "0001-01-01", "from": "9998-12-31"}})
    assert move
    assert apply_move(move, View(dataset.as_of), dataset) == View(dataset.as_of, from_day=dataset.start)


def test_a_data_folder_may_itself_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(DATA)
    assert read_dataset(tmp_path / "link").crossings
