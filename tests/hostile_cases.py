"""Data folders that are broken or hostile on purpose, and the expected result of each.

`python -m tests.hostile_cases` prints a table of the cases with the results of the loader and of *Your data*.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

from geo.errors import DataError
from geo.io.folder import DATA, read_dataset
from geo.model.dataset import Dataset
from geo.web.upload import read_upload
from tests.tiny import CROSSINGS, FACTS, PROVINCES, SOURCES, make_tiny

Json = Any
Harm = Callable[[Path], None]
FIRST = "thanh-thuy-thien-bao"  # the first crossing on record
# If a browser ran one of these texts, it would set window.hacked, open a dialog or send a request.
TEXTS = (
    "</script><script>window.hacked=1</script>",
    "</title></style></textarea><script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "<svg onload=window.hacked=1>",
    '"><iframe srcdoc="<script>parent.hacked=1</script>"></iframe>',
    "<a href='javascript:window.hacked=1'>x</a>",
    "javascript:window.hacked=1",
    "[x](javascript:window.hacked=1)",
    "![x](https://evil.example/picture.png)",
    "<link rel=stylesheet href=https://evil.example/style.css>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<base href=https://evil.example/>",
    "<style>@import 'https://evil.example/style.css';</style>",
    "<form action=https://evil.example/><input autofocus onfocus=alert(1)></form>",
    "${window.hacked=1}",
    "`;window.hacked=1;`",
    "{{ window.hacked=1 }}",
    "{% for x in y %}",
    "';window.hacked=1;//",
    "\\u003cscript\\u003ewindow.hacked=1\\u003c/script\\u003e",
    "&lt;img src=x onerror=window.hacked=1&gt;",
    "%3Cscript%3Ewindow.hacked=1%3C/script%3E",
    "<!-- --!><script>window.hacked=1</script>",
    "]]><script>window.hacked=1</script>",
    "\u2028window.hacked=1\u2029",
    "__proto__",
    "constructor",
    "{date} {count} {0} {x.__class__}",
    "%s%n%x",
    '=HYPERLINK("https://evil.example/","x")',
    "www.evil.example https://evil.example/ a@evil.example",
    ":material/home: :red[x] $\\frac{1}{0}$",
    "\ufeff\u200b\u200f",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞",
    "𝕿𝖗à 𝕷ĩ𝖓𝖍 👩‍👩‍👧‍👦",
    "a" * 9_999,
    "two\nlines\tand a tab",
)
# The fields with free texts.
FREE = {
    "vi", "en", "zh", "lo", "title", "container-title", "marker", "district", "commune", "commune_2025", "note",
    "value", "language",
}  # fmt: skip

DATES = (
    "9999~", "0001~", "9998~", "0000", "0000-01-01", "9999-12-31", "2019-02-30", "2019-13", "２０１４", "2014\n",
    "[2015..2014]", "[2014..]", "[..9999]", "99999999999999999999", "<img src=x>", 2014, None, [], True,
    {"text": "<img>", "earliest": None, "latest": "2014-01-01"},
)  # fmt: skip
ADDRESSES = (
    "javascript:window.hacked=1", "JaVaScRiPt:window.hacked=1", " javascript:1", "java\nscript:1",
    "data:text/html,<script>window.hacked=1</script>", "vbscript:1", "file:///etc/passwd", "ftp://evil.example/",
    "//evil.example/", "https://user:word@evil.example/", "https://evil.example/a b", "https://evil.example\\@x/",
    "https://", "https://" + "a" * 3000, "https://evil.example/<script>",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A change to a copy of the data folder. `says` is part of the error, or None if the folder loads harmlessly."""

    name: str
    harm: Harm
    says: str | None


def edit(file: str, change: Callable[[Json], object]) -> Harm:
    """Change the content of a file."""

    def harm(folder: Path) -> None:
        content = json.loads((folder / file).read_text("utf-8"))
        change(content)
        (folder / file).write_text(json.dumps(content), "utf-8")

    return harm


def on_crossing(change: Callable[[Json], object]) -> Harm:
    """Change the first crossing's properties."""
    return edit(CROSSINGS, lambda content: change(content["features"][0]["properties"]))


def on_feature(change: Callable[[Json], object], file: str = CROSSINGS) -> Harm:
    """Change the first feature of a file."""
    return edit(file, lambda content: change(content["features"][0]))


def on_event(**fields: Json) -> Harm:
    """Change fields of the first event."""
    return on_crossing(lambda found: found["events"][0].update(fields))


def on_name(name: Json) -> Harm:
    """Change the name of the first gate."""
    return on_crossing(lambda found: found["gates"][0]["names"].update(vi=name))


def on_source(**fields: Json) -> Harm:
    """Change fields of the first source."""
    return edit(SOURCES, lambda content: content[0].update(fields))


def raw(content: bytes, file: str = CROSSINGS) -> Harm:
    """Replace a whole file."""

    def harm(folder: Path) -> None:
        (folder / file).write_bytes(content)

    return harm


def swap(old: str, new: str, file: str = CROSSINGS, encoding: str = "utf-8") -> Harm:
    """Replace a text once, for content that no JSON writer can write, and save it in an encoding."""

    def harm(folder: Path) -> None:
        content = (folder / file).read_text("utf-8")
        assert old in content
        (folder / file).write_bytes(content.replace(old, new, 1).encode(encoding))

    return harm


def shape(kind: str, coordinates: Json) -> Harm:
    """Change the outline of the first province."""
    return on_feature(lambda found: found.update(geometry={"type": kind, "coordinates": coordinates}), PROVINCES)


def polygon(corners: int) -> Harm:
    """Change the outline of the first province to one with very many vertices, which are made when they are needed."""
    return lambda folder: shape("Polygon", ring(corners))(folder)


def on_ground(change: Callable[[Json], object]) -> Harm:
    """Change the first town."""
    return on_feature(change, "context/towns.geojson")


def link(file: str, target: str) -> Harm:
    """Replace a file with a symbolic link. `target` is relative to the folder."""

    def harm(folder: Path) -> None:
        (folder.parent / "outside.json").write_bytes((folder / file).read_bytes())
        (folder / "copy.json").write_bytes((folder / file).read_bytes())
        (folder / file).unlink()
        (folder / file).symlink_to(target)

    return harm


def remake(file: str, make: Callable[[Path], object]) -> Harm:
    """Replace a file with another kind of object of the same name."""

    def harm(folder: Path) -> None:
        (folder / file).unlink()
        make(folder / file)

    return harm


def grow(file: str, size: int) -> Harm:
    """Create a sparse file of any size."""
    return lambda folder: os.truncate(folder / file, size)


def nest(levels: int, found: Json = ()) -> Json:
    """Return nested lists around a value."""
    for _ in range(levels):
        found = [found]
    return found


def ring(corners: int) -> Json:
    """Return an outline with very many vertices."""
    row = [[105 + i / corners, 22 + (i % 2) / 1e6] for i in range(corners)]
    return [[*row, [105.5, 23], row[0]]]


def write_texts(texts: tuple[str, ...]) -> Harm:
    """Write the texts in turn into every free text field of every file."""

    def harm(folder: Path) -> None:
        given = cycle(texts)
        for file in (CROSSINGS, PROVINCES, SOURCES, FACTS, "context/towns.geojson", "context/land.geojson"):
            content = json.loads((folder / file).read_text("utf-8"))
            _fill(content, given)
            (folder / file).write_text(json.dumps(content), "utf-8")

    return harm


def _fill(value: Json, given: Iterator[str]) -> None:
    for key, part in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(part, dict | list):
            _fill(part, given)
        elif isinstance(part, str) and key in FREE:
            value[key] = next(given)


def _double(found: Json) -> None:
    found["features"].append(found["features"][0])


def _chain(found: Json) -> None:
    for one, two in ((0, 1), (1, 0)):
        found["features"][one]["properties"]["part_of"] = found["features"][two]["id"]


def _inherit(found: Json) -> None:
    for feature in found["features"]:
        feature["properties"]["succeeded_by"] = feature["id"]


CASES = (
    # Texts: an accepted text must stay plain text (tests/browser/test_hostile_file.py checks it).
    *(Case(f"text {words[:40]!a}", write_texts((words,)), None) for words in TEXTS),
    Case("all these texts in turn", write_texts(TEXTS), None),
    Case("text of 10,001 characters", on_name("a" * 10_001), "is a text of 10,001 characters, more than 10,000"),
    Case("text of 10 MB", on_name("a" * 10_000_000), "gates[0].names.vi: is a text of 10,000,000 characters"),
    Case("empty text", on_name(""), f"{FIRST}.gates[0].names.vi:"),
    *(
        Case(f"text with U+{ord(sign):04X}", on_name(f"Thanh{sign}Thủy"), f"contains the character U+{ord(sign):04X}")
        for sign in "\0\x07\x1b\r\x7f\x85\u202a\u202e\u2066\u2069\ud800\udfff"
    ),
    # Encodings
    Case("UTF-8 with a byte order mark", swap("{", "{", encoding="utf-8-sig"), None),
    Case("lines of Windows", swap("{", "{\r\n"), None),
    Case("UTF-16 with a mark", swap("{", "{", encoding="utf-16"), "is not UTF-8 text (byte 1)"),
    Case("UTF-16 without a mark", swap("{", "{", encoding="utf-16-le"), "crossings.geojson: is not"),
    Case("UTF-32", swap("{", "{", encoding="utf-32"), "is not UTF-8 text"),
    Case("Latin-1", raw(b'{"type": "\xe9"}'), "is not UTF-8 text (byte 11)"),
    Case("overlong UTF-8", raw(b'{"type": "\xc0\xaf"}'), "is not UTF-8 text"),
    Case("half a character as bytes", raw(b'{"type": "\xed\xa0\x80"}'), "is not UTF-8 text"),
    Case("NUL as a byte", raw(b'{"type": "\x00"}'), "is not JSON: line 1, column 11"),
    Case("a ZIP file", raw(b"PK\x03\x04" + bytes(100)), "crossings.geojson: this is a ZIP file"),
    Case("a gzip file", raw(b"\x1f\x8b\x08\x00" + bytes(100)), "crossings.geojson: is not UTF-8"),
    Case("empty file", raw(b""), "crossings.geojson: is not JSON: line 1, column 1"),
    # JSON
    Case("half a file", raw(b'{"type": '), "is not JSON: line 1"),
    Case("comma too many", swap('"features": [', '"features": [,'), "is not JSON: line 5"),
    Case("remark", swap("{", "{ // remark\n"), "is not JSON: line 1"),
    Case("field twice", swap('"kind": "road"', '"kind": "rail", "kind": "road"'), ": the field 'kind' is duplicated"),
    Case("features twice", swap('"features": [', '"features": [], "features": ['), "'features' is duplicated"),
    Case("NaN as a position", swap("104.84981", "NaN"), "coordinates[0]: nan is not a number"),
    Case("Infinity as a position", swap("104.84981", "Infinity"), "inf is not a number"),
    Case("-Infinity as a position", swap("104.84981", "-Infinity"), "-inf is not a number"),
    Case("1e999 as a position", swap("104.84981", "1e999"), "inf is not a number"),
    Case("NaN as the day", swap('"as_of": "2026-11-21"', '"as_of": NaN'), "as_of: nan is not a number"),
    Case("number of 10,000 digits", swap("104.84981", "9" * 10_000), "contains a number with too many digits"),
    Case("number of 400 digits", swap("104.84981", "9" * 400), "is a number beyond 9007199254740992"),
    Case("200 levels", on_crossing(lambda found: found.update(note=nest(200))), "nested more than 50 levels deep"),
    Case(
        "51 levels around two numbers", on_crossing(lambda found: found.update(note=nest(46, [1.5, 2.5]))), "50 levels"
    ),
    Case("100,000 levels", raw(b"[" * 100_000), "nested more than 50 levels deep"),
    Case("100,000 levels of objects", raw(b'{"a":' * 100_000), "nested more than 50 levels deep"),
    Case(
        "field name of 10 MB", on_crossing(lambda found: found.update({"a" * 10**7: 1})), "a field name of 10,000,000"
    ),
    Case("field name with a line break", on_crossing(lambda found: found.update({"a\nb": 1})), "'a\\nb'"),
    Case("field <img>", on_crossing(lambda found: found.update({"<img>": 1})), f"{FIRST}.<img>: is not a field"),
    Case("field __proto__", on_crossing(lambda found: found.update(__proto__=1)), f"{FIRST}.__proto__: is not a field"),
    Case("file of 60 MB", grow(CROSSINGS, 60_000_000), "crossings.geojson: is larger than 50 MB"),
    Case("file of 2 TB", grow(CROSSINGS, 2 * 10**12), "crossings.geojson: is larger than 50 MB"),
    Case("three million numbers", raw(b"[" + b"1," * 3_000_000 + b"1]"), "contains 3,000,000 values, more than"),
    # Structure
    Case("list for an object", raw(b"[]"), "is not a GeoJSON FeatureCollection"),
    Case("null", raw(b"null"), "is not a GeoJSON FeatureCollection"),
    Case("features as an object", edit(CROSSINGS, lambda found: found.update(features={})), "is not a GeoJSON"),
    Case("a feature null", edit(CROSSINGS, lambda found: found["features"].append(None)), "features[3]: "),
    Case("100,000 features of nothing", edit(CROSSINGS, lambda found: found.update(features=[0] * 100_000)), "(and 1"),
    Case("sources as an object", raw(b"{}", SOURCES), "sources.json: is not a list of sources"),
    Case("facts as a list", raw(b"[]", FACTS), "cooperation.json: is not an object with a list of facts"),
    Case("id twice", edit(CROSSINGS, _double), f"{FIRST}.id: is duplicated"),
    Case("id <img>", on_feature(lambda found: found.update(id="<img src=x>")), "<img src=x>.id: must match"),
    Case("id ../../etc/passwd", on_feature(lambda found: found.update(id="../../etc")), "../../etc.id: must match"),
    Case("id of 9,999 characters", on_feature(lambda found: found.update(id="a-" * 4_999)), "features[0].id: "),
    Case(
        "id with a line break", on_feature(lambda found: found.update(id="a\nb")), "crossings.geojson.features[0].id:"
    ),
    Case("id 7", on_feature(lambda found: found.update(id=7)), "crossings.geojson.features[0].id: "),
    Case("number for a text", on_name(7), f"{FIRST}.gates[0].names.vi: "),
    Case("object for a text", on_name({"toString": 1}), f"{FIRST}.gates[0].names.vi: "),
    Case("text for a number", on_crossing(lambda found: found["position"].update(precision_m="x")), "precision_m: "),
    Case("precision 0", on_crossing(lambda found: found["position"].update(precision_m=0)), "precision_m: "),
    Case("no events", on_crossing(lambda found: found.update(events=[])), f"{FIRST}.events: "),
    Case("one gate", on_crossing(lambda found: found["gates"].pop()), f"{FIRST}.gates: "),
    Case("two Vietnamese gates", on_crossing(lambda found: found["gates"][1].update(country="VN")), f"{FIRST}.gates: "),
    Case("Chinese gate first", on_crossing(lambda found: found["gates"].reverse()), f"{FIRST}.gates: "),
    Case("100,000 sources of an event", on_event(sources=["x"] * 100_000), f"{FIRST}.events[0].sources[0]: source 'x'"),
    Case("source constructor", on_event(sources=["constructor"]), "source 'constructor' is not in sources.json"),
    Case("parts in a ring", edit(CROSSINGS, _chain), None),
    Case("provinces that succeed themselves", edit(PROVINCES, _inherit), None),
    # Places
    Case("latitude 91", on_feature(lambda found: found["geometry"].update(coordinates=[105, 91])), "coordinates[1]: "),
    Case("longitude 1e308", on_feature(lambda found: found["geometry"].update(coordinates=[1e308, 2])), "nates[0]: "),
    Case("three numbers", on_feature(lambda found: found["geometry"].update(coordinates=[1, 2, 3])), "coordinates"),
    Case("null island", on_feature(lambda found: found["geometry"].update(coordinates=[0, 0])), None),
    Case("polygon of a million corners", polygon(1_000_000), "contains 2,"),
    Case("polygon of 200,000 corners", polygon(200_000), "has 200,002 vertices, more than 100,000"),
    Case("polygon of nothing", shape("Polygon", []), "ha-giang.geometry: is not a Polygon made of lists"),
    Case("polygon of two corners", shape("Polygon", [[[105, 22], [106, 22]]]), "a Polygon needs 4"),
    Case("polygon of texts", shape("Polygon", [[["105", "22"]] * 4]), "ha-giang.geometry: has a position that is not"),
    Case("polygon of truth", shape("Polygon", [[[True, False]] * 4]), "ha-giang.geometry: has a position that is not"),
    Case("polygon of objects", shape("Polygon", [{"0": 1}]), "ha-giang.geometry: is not a Polygon made of lists"),
    Case("polygon too deep", shape("Polygon", nest(10)), "ha-giang.geometry: "),
    Case("polygon of no area", shape("Polygon", [[[105, 22]] * 4]), "ha-giang.geometry: "),
    Case("polygon that crosses itself", shape("Polygon", [[[5, 2], [6, 3], [6, 2], [5, 3], [5, 2]]]), "Self-inters"),
    Case("polygon beyond the globe", shape("Polygon", [[[5, 2], [6, 2], [600, 3], [5, 2]]]), "outside the globe"),
    Case("town null", edit("context/towns.geojson", lambda f: f["features"].append(None)), "towns.geojson.features[1]"),
    Case("town without properties", on_ground(lambda found: found.pop("properties")), ".properties: is missing"),
    Case("town without a place", on_ground(lambda found: found.update(geometry=None)), ".geometry: "),
    Case("town of a text", on_ground(lambda found: found["properties"].update(names="<img>")), ".names: "),
    Case("collection of shapes", on_ground(lambda f: f.update(geometry={"type": "GeometryCollection"})), ".geometry"),
    # Dates
    *(Case(f"date {day!a}", on_event(date=day), f"{FIRST}.events[0].date: ") for day in DATES),
    Case("date 0001-01-01", on_event(date="0001-01-01"), None),
    Case("day of the record 9999-12-31", swap("2026-11-21", "9999-12-31"), "crossings.geojson.as_of: '9999-12-31'"),
    Case("day of the record 20261121", swap("2026-11-21", "20261121"), "crossings.geojson.as_of: '20261121' is not"),
    Case("day of the record 0001-01-01", swap("2026-11-21", "0001-01-01"), "after the day of the data"),
    Case("no day of the record", swap('"as_of": "2026-11-21",', ""), "crossings.geojson.as_of: is missing"),
    Case("province until 9999-12-31", swap("2025-06-30", "9999-12-31", PROVINCES), "ha-giang.valid.until: "),
    Case("span of an open end", edit(FACTS, lambda f: f["facts"][0].update(date="2008/[..2010]")), ".date: "),
    Case("span that ends first", edit(FACTS, lambda f: f["facts"][0].update(date="2010/2008")), "ends before it"),
    # Addresses
    *(Case(f"address {address[:40]!r}", on_source(URL=address), ".URL: ") for address in ADDRESSES),
    Case("address with quotes", on_source(URL="https://evil.example/'onclick='window.hacked=1"), None),
    Case("date of a source empty", on_source(issued={"date-parts": [[]]}), ".issued.date-parts[0]"),
    # Files
    Case("no folder", lambda folder: shutil.rmtree(folder), "crossings.geojson: there is no such file in"),
    Case("no file", remake(CROSSINGS, lambda path: None), "crossings.geojson: there is no such file in"),
    Case("folder for a file", remake(CROSSINGS, Path.mkdir), "crossings.geojson: is not a regular file"),
    Case("pipe for a file", remake(SOURCES, os.mkfifo), "sources.json: is not a regular file"),
    Case("link inside the folder", link(CROSSINGS, "copy.json"), None),
    Case("link out of the folder", link(CROSSINGS, "../outside.json"), "is a link that leads out of the data folder"),
    Case("link to /etc/passwd", link(SOURCES, "/etc/passwd"), "sources.json: is a link that leads out"),
    Case("link to /dev/zero", link(FACTS, "/dev/zero"), "cooperation.json: is a link that leads out"),
    Case("link to nothing", link(FACTS, "gone.json"), "cooperation.json: there is no such file in"),
    Case("link to itself", link(CROSSINGS, CROSSINGS), "crossings.geojson: cannot be read"),
    Case("layer that leads out", link("context/towns.geojson", "../../outside.json"), "towns.geojson: is a link that"),
)


def main() -> None:
    """Print the table of all cases."""
    ours = read_dataset(DATA)
    print("| case | data folder | Your data |\n|---|---|---|")
    for case in CASES:
        with tempfile.TemporaryDirectory() as name:
            folder = make_tiny(Path(name) / "data")
            case.harm(folder)
            print(f"| {_cell(case.name)} | {_cell(load(folder))} | {_cell(take(ours, folder))} |")
    print(f"\n{len(CASES)} cases")


def load(folder: Path) -> str:
    """Return the loader's result for a folder as text."""
    try:
        read_dataset(folder)
    except DataError as error:
        return str(error)
    return "loads"


def take(ours: Dataset, folder: Path) -> str:
    """Return the result of *Your data* for a folder's crossings and sources, if they are files."""
    crossings, sources = folder / CROSSINGS, folder / SOURCES
    if not (crossings.is_file() and sources.is_file() and crossings.stat().st_size < 10**8):
        return "–"
    upload = read_upload(ours, crossings.read_bytes(), sources.read_bytes(), "en")
    return "drawn" if upload.document else str(upload.problems[0])


def _cell(words: str) -> str:
    line = " ".join(words.split()).replace("|", "\\|").encode("utf-8", "replace").decode()
    return line if len(line) <= 110 else f"{line[:109]}…"


if __name__ == "__main__":
    main()
