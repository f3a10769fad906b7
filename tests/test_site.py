"""The published folder: every page and file is there, every link leads somewhere, and texts of the data stay texts."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path
from urllib.parse import parse_qsl, urldefrag, urljoin
from xml.etree import ElementTree

import pytest
from PIL import Image

from geo.cli import main
from geo.i18n import LANGS, Lang, text
from geo.io.folder import read_dataset
from geo.model.dataset import Dataset
from geo.site import data, pictures
from geo.site.data import list_days
from geo.site.paths import MAP, PICTURE_SIZE, crossing_path, province_path, record_path, table_path
from geo.site.publication import list_files
from geo.site.site import Site
from geo.timeline.regions import limit_region
from geo.timeline.snapshot import snapshot
from geo.timeline.view import from_query
from geo.words.states import operation_words, stopped_words
from tests.hostile_cases import TEXTS, write_texts

BASE = "https://example.vn/atlas/"
Files = dict[str, bytes]


class Page(HTMLParser):
    """The tags, attributes, ids, links and texts of a page."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.named: dict[str, str] = {}
        self.words = ""
        self.feed(content.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes |= given.keys()
        self.ids |= {given["id"]} if "id" in given else set()
        self.links += [given[name] for name in ("href", "src") if name in given]
        if tag == "meta":
            self.named[given.get("property") or given.get("name", "")] = given.get("content", "")

    def handle_data(self, words: str) -> None:
        self.words += words


@pytest.fixture(scope="module")
def core() -> Dataset:
    return limit_region(read_dataset(), "core")


@pytest.fixture(scope="module")
def published(core: Dataset) -> tuple[Site, Files]:
    """Return the files of our own data, without pictures, which take most of the time."""
    site = Site(core, "core", "vi", BASE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pictures, "draw_picture", lambda *_: b"picture")
        return site, dict(list_files(site))


@pytest.fixture
def small(folder: Path) -> Site:
    return Site(read_dataset(folder), "core", "vi", BASE)


def pages(files: Files) -> dict[str, Page]:
    return {path: Page(content) for path, content in files.items() if path.endswith(".html") and path != MAP}


def test_every_crossing_and_province_has_a_page_that_every_link_reaches(published: tuple[Site, Files]) -> None:
    site, files = published
    found = pages(files)
    assert {crossing_path(each.id) for each in site.dataset.crossings} <= found.keys()
    assert {province_path(each.id) for each in site.dataset.provinces} <= found.keys()
    reached = set()
    for path, page in found.items():
        for link in page.links:
            target, fragment = urldefrag(urljoin(f"https://example.vn/{path}", link))
            if target.startswith("https://example.vn/") and not link.startswith("https:"):
                name = target.removeprefix("https://example.vn/")
                assert name in files, (path, link)
                reached.add(name)
                if name == MAP:
                    from_query(dict(parse_qsl(fragment)), site.dataset)
                elif fragment:
                    assert fragment in found[name].ids, (path, link)
    assert found.keys() - reached == set()


@pytest.mark.parametrize("crossing", ["ta-lung-thuy-khau", "ly-van-thac-long", "huu-nghi"])
def test_a_page_tells_status_basis_plan_and_history_with_sources(published: tuple[Site, Files], crossing: str) -> None:
    site, files = published
    record, page = site.crossings[crossing], pages({crossing_path(crossing): files[crossing_path(crossing)]})
    told = page[crossing_path(crossing)]
    assert {event.id for event in record.events} <= told.ids
    words = " ".join(told.words.split())
    assert text(f"status.{site.states[crossing].status}", "vi") in words
    state = site.states[crossing]
    traffic = stopped_words(state.period, "vi") or f"Tình trạng hoạt động: {operation_words(state, 'vi')}"
    assert traffic in words
    for event in record.events:
        assert " ".join(event.note.vi.split()) in words
        assert event.basis is None or " ".join(event.basis.vi.split()) in words
    sources = {key for event in record.events for key in event.sources}
    assert all(site.dataset.sources[key].title in words for key in sources)
    assert all(f"source-{number}" in told.ids for number in range(1, len(sources) + 1))
    if record.planned_status:
        assert record.planned_status.basis.vi in words
    assert told.named["og:title"].startswith(record.name("vi"))
    assert told.named["og:image"] == f"{BASE}pictures/crossings/{crossing}.png"
    assert told.named["og:description"] == told.named["description"]


def test_nothing_changes_between_two_days_with_files(published: tuple[Site, Files]) -> None:
    site, files = published
    days = list_days(site)
    assert date(2014, 12, 31) in days
    shown = [{(s.crossing.id, s.province, s.period) for s in snapshot(site.dataset, day).states} for day in days]
    for day, following, states in zip(days, [*days[1:], site.dataset.as_of], shown, strict=True):
        last = max(day, following - timedelta(days=1)) if following != site.dataset.as_of else following
        assert {(s.crossing.id, s.province, s.period) for s in snapshot(site.dataset, last).states} == states, day
    for day, states in list(zip(days, shown, strict=True))[::20]:
        features = json.loads(files[table_path("crossings", "geojson", day)])["features"]
        assert {each["id"] for each in features} == {state[0] for state in states}
        assert {each["properties"]["at"] for each in features} <= {day.isoformat()}
        rows = list(csv.DictReader(StringIO(files[table_path("crossings", "csv", day)].decode("utf-8-sig"))))
        assert [row["id"] for row in rows] == [each["id"] for each in features]


def test_the_files_for_programs_agree_and_have_short_paths(published: tuple[Site, Files]) -> None:
    site, files = published
    for path in ("crossings.geojson", "events.csv", "periods.csv", "changes.atom", "changes.ics"):
        assert files[path] == files[f"api/{path}"]
    for state in site.today.states:
        (feature,) = json.loads(files[record_path(state.crossing.id)])["features"]
        assert len(feature["properties"]["events"]) == len(state.crossing.events)
    events = sum(len(crossing.events) for crossing in site.dataset.crossings)
    assert len(list(csv.reader(StringIO(files["events.csv"].decode("utf-8-sig"))))) == events + 1


def test_checksums_and_site_map_are_complete(published: tuple[Site, Files]) -> None:
    _site, files = published
    sums = dict(reversed(line.split("  ")) for line in files["checksums.txt"].decode().splitlines())
    assert sums == {path: sha256(files[path]).hexdigest() for path in files if path != "checksums.txt"}
    root = ElementTree.fromstring(files["sitemap.xml"])  # our own bytes
    assert {each.text for each in root.iter() if each.tag.endswith("loc")} == {
        f"{BASE}{path}" for path in files if path.endswith(".html")
    }
    assert f'<meta property="og:image" content="{BASE}pictures/map.png">'.encode() in files[MAP]


@pytest.mark.parametrize("lang", LANGS)
def test_the_same_data_give_the_same_bytes(small: Site, lang: Lang) -> None:
    site = replace(small, lang=lang)
    first = dict(list_files(site))
    if lang == "zh":  # a language changes words only
        assert first == dict(list_files(replace(site)))
    for path, content in first.items():
        if path.endswith(".png"):
            assert Image.open(BytesIO(content)).size == PICTURE_SIZE
    assert {Page(first[path]).named["og:site_name"] for path in pages(first)} == {text("app.title", lang)}


def test_hostile_texts_stay_texts_in_every_file(folder: Path) -> None:
    write_texts(TEXTS)(folder)
    site = Site(read_dataset(folder), "core", "vi", BASE)
    files = dict(list_files(site))
    for path, page in pages(files).items():
        allowed = {"iframe"} if path == "embed.html" else set()
        assert {"script", "iframe", "form", "base", "object", "embed", "input"} & set(page.tags) <= allowed, path
        assert page.tags.count("style") == 1, path
        assert not any(name.startswith("on") or name == "srcdoc" for name in page.attributes), path
        schemes = {link.partition(":")[0] for link in page.links if ":" in link.partition("/")[0].partition("#")[0]}
        assert schemes <= {"http", "https"}, path
    shown = pages(files)[crossing_path(site.dataset.crossings[0].id)]
    for words in {event.note.vi for event in site.dataset.crossings[0].events}:
        assert " ".join(words.split()) in " ".join(shown.words.split())
    for path in ("sitemap.xml", "changes.atom", "api/crossings.kml"):
        ElementTree.fromstring(files[path])  # our own bytes
    rows = csv.reader(StringIO(files["events.csv"].decode("utf-8-sig")))
    assert not any(cell[:1] in ("=", "+", "@") for row in rows for cell in row)


def publish(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run the command and return its exit code, output and errors."""
    try:
        code = main(["publish", *arguments])
    except SystemExit as stop:
        code = int(str(stop.code))
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_command_says_what_it_wrote_and_what_it_left_out(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    target, given = tmp_path / "site", ("--data", str(folder))
    code, out, err = publish(capsys, str(target), *given)
    assert (code, err) == (0, "")
    assert out.startswith(f"{target}: 3 crossings, ")
    assert "left out without --base: sitemap.xml" in out
    assert not (target / "sitemap.xml").exists()
    assert "og:image" not in (target / "index.html").read_text(encoding="utf-8")
    before = {path: path.stat().st_mtime_ns for path in target.resolve().rglob("*.*")}
    assert publish(capsys, str(target), *given)[1].splitlines()[0].endswith(", 0 written")
    assert {path: path.stat().st_mtime_ns for path in target.resolve().rglob("*.*")} == before
    monkeypatch.setattr(data, "MOST_ROWS", 30)
    code, out, _ = publish(capsys, str(target), *given, "--base", "https://example.vn")
    assert code == 0
    assert "left out because of their size: the files of the oldest " in out
    assert len(list((target / "api").glob("*-*"))) == 10
    assert (target / "sitemap.xml").exists()


def test_what_cannot_be_published_is_told_and_leaves_the_old_folder(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target, mine = tmp_path / "site", tmp_path / "mine"
    publish(capsys, str(target), "--data", str(folder))
    version = target.resolve()
    for base in ("javascript:alert(1)", "example.vn", "https://a b/", "https://x.vn/?a=1", "https://x.vn/#a"):
        code, _, err = publish(capsys, str(target), "--data", str(folder), "--base", base)
        assert code == 2
        assert "--base" in err
    mine.mkdir()
    (mine / "thesis.txt").write_text("mine", encoding="utf-8")
    code, out, err = publish(capsys, str(mine), "--data", str(folder))
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "mine: exists and was not written by this command" in err
    (folder / "sources.json").write_text("[", encoding="utf-8")
    assert publish(capsys, str(target), "--data", str(folder))[0] == 1
    assert target.resolve() == version
    assert sorted(each.name for each in tmp_path.glob("[!.]*")) == ["data", "mine", "site"]
