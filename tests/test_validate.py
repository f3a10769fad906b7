"""Deliberately broken folders, at least one per rule: each problem names the right value."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from geo.checks import COMPLETE
from geo.cli import main
from geo.errors import Problem
from geo.i18n import Lang
from geo.io.folder import DATA
from geo.io.validate import format_folder, validate_folder

Json = dict[str, Any]
Told = Callable[[Problem, Lang], None]
FILES = {"crossings": "crossings.geojson", "provinces": "provinces.geojson", "facts": "cooperation.json"}


class Records:
    """The data of a folder as plain JSON, which tests break by id."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.content = {key: json.loads((folder / name).read_text("utf-8")) for key, name in FILES.items()}
        self.sources = json.loads((folder / "sources.json").read_text("utf-8"))

    def crossing(self, name: str) -> Json:
        return next(f["properties"] for f in self.content["crossings"]["features"] if f["id"] == name)

    def point(self, name: str) -> Json:
        return next(f["geometry"] for f in self.content["crossings"]["features"] if f["id"] == name)

    def province(self, name: str) -> Json:
        return next(f for f in self.content["provinces"]["features"] if f["id"] == name)

    def fact(self, index: int) -> Json:
        return self.content["facts"]["facts"][index]

    def event(self, name: str, kind: str) -> Json:
        return next(event for event in self.crossing(name)["events"] if event["kind"] == kind)

    def write(self) -> None:
        for key, name in FILES.items():
            (self.folder / name).write_text(json.dumps(self.content[key], ensure_ascii=False), "utf-8")
        (self.folder / "sources.json").write_text(json.dumps(self.sources, ensure_ascii=False), "utf-8")


def add_event(records: Records, name: str, at: int, **fields: Any) -> None:
    event = {
        "id": f"e{len(records.crossing(name)['events']) + 100}",
        "date": "2025-12-01",
        "kind": "announced",
        "side": "both",
        "note": {"vi": "Một ghi chú bằng tiếng Việt.", "en": "A note in plain English."},
        "sources": ["bao-ha-giang-2021"],
        "confidence": "high",
    }
    events = records.crossing(name)["events"]
    events.insert(len(events) if at < 0 else at, event | fields)


def drop_source(records: Records) -> None:
    records.sources = [source for source in records.sources if source["id"] != "bao-ha-giang-2021"]


def add_source(records: Records) -> None:
    records.sources.append({"id": "nobody-reads-this", "type": "webpage", "title": "Unused"})


def shift_province(records: Records) -> None:
    """Move a province by 0.02 degrees, so that it overlaps one neighbour and leaves a gap to another."""

    def shift(part: Any) -> Any:
        return [part[0] + 0.02, part[1]] if isinstance(part[0], int | float) else [shift(each) for each in part]

    geometry = records.province("lang-son")["geometry"]
    geometry["coordinates"] = shift(geometry["coordinates"])


def move_corner(records: Records, index: int, corner: list[float]) -> None:
    ring = records.province("lang-son")["geometry"]["coordinates"]
    while not isinstance(ring[0][0], int | float):
        ring = ring[0]
    ring[index] = corner


def dispute(value: str) -> list[Json]:
    claims = [{"value": each, "sources": ["bao-ha-giang-2021"]} for each in ("2014", value)]
    return [{"about": {"vi": "ngày", "en": "date"}, "claims": claims}]


TA_LUNG, CHI_MA, THANH_THUY = "ta-lung-thuy-khau", "chi-ma", "thanh-thuy-thien-bao"
DECISION = {"vi": "Quyết định số 1/QĐ-TTg", "en": "Decision No. 1/QĐ-TTg"}
UPGRADED = {"kind": "upgraded", "status": "international"}
CASES: dict[str, tuple[Callable[[Records], Any], str]] = {
    "id twice": (lambda r: r.content["facts"]["facts"].append(r.fact(0)), ".id: is duplicated"),
    "id not ascii": (lambda r: r.province("ha-tinh").update(id="Hà Tĩnh"), "Hà Tĩnh.id: "),
    "an id that two events have": (
        lambda r: [event.update(id="e2") for event in r.crossing(CHI_MA)["events"][:2]],
        "chi-ma.events[1].id: is duplicated",
    ),
    "an id of a removed event": (
        lambda r: r.crossing(CHI_MA).update(removed_events=["e2", "e9"]),
        "chi-ma.events[1].id: belonged to an event that was removed",
    ),
    **{
        f"an id such as {word!r}": (
            lambda r, word=word: r.crossing(CHI_MA)["events"][1].update(id=word),
            "chi-ma.events[1].id: must ",
        )
        for word in ("e0", "E2", "e02", "2", "e2 ", "e\u0662", 2)
    },
    "a day after the record that is not planned": (
        lambda r: add_event(r, CHI_MA, -1, date="2027-01-01", **UPGRADED),
        ".date: 2027-01-01 begins after the day of the data, 2026-11-21; if it is decided, write",
    ),
    "a plan of which the day has come": (
        lambda r: add_event(r, CHI_MA, -1, date="2026-11-21", basis=DECISION, planned=True, **UPGRADED),
        ".date: 2026-11-21 does not begin after the day of the data, 2026-11-21",
    ),
    "a plan that may be in force already": (
        lambda r: add_event(r, CHI_MA, -1, date="[..2027]", basis=DECISION, planned=True, **UPGRADED),
        ".date: [..2027] does not begin after the day of the data, 2026-11-21",
    ),
    "a plan without a decision": (
        lambda r: add_event(r, CHI_MA, -1, date="2027-01-01", planned=True, **UPGRADED),
        "a planned event is pilot, opened,",
    ),
    "a planned proposal": (
        lambda r: add_event(r, CHI_MA, -1, date="2027-01-01", basis=DECISION, planned=True, kind="proposed"),
        "a planned event is pilot, opened,",
    ),
    "planned is not no": (
        lambda r: add_event(r, CHI_MA, -1, date="2025-12-02", planned=False),
        ".planned: False is not one of True",
    ),
    "unknown field": (lambda r: r.crossing(CHI_MA).update(colour="red"), "chi-ma.colour: is not a field"),
    "unknown kind of fact": (lambda r: r.fact(0).update(kind="rumour"), ".kind: 'rumour' is not one of"),
    "bad span": (lambda r: r.fact(0).update(date="2025/2021"), ".date: '2025/2021' ends before it begins"),
    "order": (lambda r: add_event(r, CHI_MA, 0), "chi-ma.events[0]: 2025-12-01 comes before"),
    "windows overlap": (
        lambda r: add_event(r, CHI_MA, -1, date="[2018-01..2026]", **UPGRADED),
        ".date: the period [2018-01..2026] begins before 2018-09-10 ends",
    ),
    "decided is not in force": (
        lambda r: add_event(r, CHI_MA, -1, date="2026-11-01", kind="decided", status="international"),
        ".status: 'decided' has no legal effect",
    ),
    "planned after opened": (
        lambda r: add_event(r, CHI_MA, -1, date="2026-11-01", kind="proposed", status="planned"),
        ".status: 'planned' after another status",
    ),
    "no status at all": (
        lambda r: [event.pop("status", None) for event in r.crossing(CHI_MA)["events"]],
        "chi-ma.events: no event sets a status",
    ),
    "reopens what is open": (
        lambda r: add_event(r, TA_LUNG, -1, date="2026-11-01", kind="reopened"),
        ".kind: 2026-11-01 reopens a crossing that is already open",
    ),
    "closes what is closed": (
        lambda r: [add_event(r, TA_LUNG, -1, date=f"2026-11-0{i}", kind="closed") for i in (1, 2)],
        ".kind: 2026-11-02 closes a crossing that is already closed",
    ),
    "closes goods twice": (
        lambda r: [
            add_event(r, TA_LUNG, -1, date=f"2026-11-0{i}", kind="closed", scope="goods", side="cn") for i in (1, 2)
        ],
        ".kind: 2026-11-02 closes a crossing that is already closed for goods",
    ),
    "reopens goods that flow": (
        lambda r: add_event(r, TA_LUNG, -1, date="2026-11-01", kind="reopened", scope="goods"),
        ".kind: 2026-11-01 reopens a crossing that is already open for goods",
    ),
    "ends before it begins": (
        lambda r: r.province("ha-giang")["properties"]["valid"].update({"from": "2025-07-05"}),
        "ha-giang.valid.until: 2025-06-30 is before 2025-07-05",
    ),
    "event in the future": (
        lambda r: add_event(r, TA_LUNG, -1, date="2027-01-01"),
        ".date: 2027-01-01 begins after the day of the data",
    ),
    "note in one language": (
        lambda r: r.event(TA_LUNG, "upgraded").update(note={"vi": "Same text in both", "en": "Same text in both"}),
        ".note: is identical in Vietnamese and English",
    ),
    "unknown source": (drop_source, "source 'bao-ha-giang-2021' is not in sources.json"),
    "unused source": (add_source, "nobody-reads-this.id: this source is never cited"),
    "unknown province of a fact": (
        lambda r: r.fact(0).update(places={"provinces": ["hue"]}),
        ".places.provinces[0]: 'hue' is not in provinces.geojson",
    ),
    "unknown crossing": (lambda r: r.crossing(CHI_MA).update(part_of="nowhere"), "chi-ma.part_of: 'nowhere' is not in"),
    "part of a part": (
        lambda r: [r.crossing(CHI_MA).update(part_of=TA_LUNG), r.crossing(TA_LUNG).update(part_of=THANH_THUY)],
        "chi-ma.part_of: 'ta-lung-thuy-khau' is itself part of",
    ),
    "dispute without two sides": (
        lambda r: r.crossing(CHI_MA).update(disputed=dispute("2014")),
        "chi-ma.disputed[0]: every claim gives the same value",
    ),
    "claim with nothing in it": (
        lambda r: r.crossing(CHI_MA).update(
            disputed=[{**dispute("2015")[0], "claims": [{"sources": ["bao-ha-giang-2021"]}] * 2}]
        ),
        "chi-ma.disputed[0].claims[0]: give either a value or words",
    ),
    "the same words twice": (
        lambda r: r.crossing(CHI_MA).update(
            disputed=[
                {
                    "about": {"vi": "loại", "en": "class"},
                    "claims": [{"words": {"vi": "phụ", "en": "auxiliary"}, "sources": ["bao-ha-giang-2021"]}] * 2,
                }
            ]
        ),
        "chi-ma.disputed[0]: every claim gives the same value",
    ),
    "dispute with an unknown source": (
        lambda r: r.crossing(CHI_MA).update(
            disputed=[{**dispute("2015")[0], "claims": [{"value": v, "sources": ["hearsay"]} for v in "ab"]}]
        ),
        "chi-ma.disputed[0].claims[0].sources[0]: source 'hearsay'",
    ),
    "planned status without a source": (
        lambda r: r.crossing(CHI_MA)["planned_status"].update(sources=[]),
        "chi-ma.planned_status.sources:",
    ),
    "in the wrong province": (
        lambda r: r.crossing(CHI_MA)["gates"][0].update(province="cao-bang"),
        "chi-ma.geometry: lies",
    ),
    "far from the border": (
        lambda r: r.point(CHI_MA).update(coordinates=[106.9, 21.7]),
        "km from the border line",
    ),
    "lon 999": (lambda r: r.point(CHI_MA).update(coordinates=[999, 21.7]), "chi-ma.geometry.coordinates[0]:"),
    "both gates on one side": (
        lambda r: r.crossing(CHI_MA)["gates"][1].update(country="LA"),
        "chi-ma.gates[1].country: 'LA' is not the neighbour of lang-son, 'CN'",
    ),
    "Vietnamese gate second": (
        lambda r: r.crossing(CHI_MA)["gates"].reverse(),
        "chi-ma.gates: the Vietnamese gate must come first",
    ),
    "provinces overlap": (shift_province, ".geometry: overlaps or leaves a gap"),
    "province off the globe": (
        lambda r: move_corner(r, 0, [999, 21.0]),
        "lang-son.geometry: a vertex lies outside the globe",
    ),
    "province crosses itself": (
        lambda r: r.province("lang-son").update(
            geometry={"type": "Polygon", "coordinates": [[[106, 21], [107, 22], [107, 21], [106, 22], [106, 21]]]}
        ),
        "lang-son.geometry: Self-intersection",
    ),
    "province without rings": (
        lambda r: r.province("lang-son").update(geometry={"type": "Polygon", "coordinates": [[[106, 21], "hm"]]}),
        "lang-son.geometry: is not a Polygon made of lists of positions",
    ),
    "province ends before it begins": (
        lambda r: r.province("ha-giang")["properties"]["valid"].update({"from": "2025-12-01"}),
        "ha-giang.valid.until: 2025-06-30 is before 2025-12-01",
    ),
    "facts that are no list": (
        lambda r: r.content.update(facts={"facts": "hm"}),
        "cooperation.json: is not an object with a list of facts",
    ),
    "succession with a hole": (
        lambda r: r.province("tuyen-quang")["properties"]["valid"].update({"from": "2025-08-01"}),
        "ha-giang.succeeded_by: tuyen-quang begins on 2025-08-01",
    ),
    "area far from the official one": (
        lambda r: r.province("cao-bang")["properties"]["area_km2"].update(value=9000),
        "cao-bang.area_km2: official 9000",
    ),
    "border run far from the official one": (
        lambda r: r.province("cao-bang")["properties"].update(border_km={"value": 900, "source": "bao-ha-giang-2021"}),
        "cao-bang.border_km: official 900",
    ),
    "not canonical": (lambda r: None, "crossings.geojson:"),
}


def break_folder(folder: Path, name: str) -> list[Problem]:
    """Break a folder with a case and return the problems that the checks find."""
    break_it, _ = CASES[name]
    records = Records(folder)
    break_it(records)
    records.write()
    if name != "not canonical":
        with suppress(ValueError):  # a folder that cannot be parsed cannot be formatted either
            format_folder(folder)  # so that only the tested rule reports a problem
    return validate_folder(folder)[1]


@pytest.mark.parametrize("name", CASES)
def test_each_rule_finds_what_breaks_it_and_tells_it_in_every_language(
    name: str, folder: Path, assert_told: Told
) -> None:
    problems = break_folder(folder, name)
    told = [str(problem) for problem in problems]
    assert any(CASES[name][1] in line for line in told), told[:5]
    for problem in problems:
        assert_told(problem, "vi")
        assert_told(problem, "zh")


@pytest.mark.parametrize("ours", [True, False], ids=["project", "small"])
def test_the_data_have_no_problem_before_they_are_broken(ours: bool, folder: Path) -> None:
    assert validate_folder(DATA if ours else folder)[1] == []


def test_every_check_says_why_in_one_sentence() -> None:
    for check in COMPLETE:
        assert check.__doc__
        assert check.__doc__.strip().endswith(".")
        assert "\n" not in check.__doc__.strip()


def test_problems_can_be_read_by_machines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    records = Records(folder)
    add_source(records)
    records.write()
    format_folder(folder)
    assert main(["validate", "--data", str(folder), "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == [
        {"path": "nobody-reads-this.id", "message": "this source is never cited", "level": "error"}
    ]


def test_formatting_is_safe_to_repeat(folder: Path) -> None:
    canonical = (folder / "crossings.geojson").read_bytes()
    Records(folder).write()
    assert format_folder(folder) == ["crossings.geojson", "provinces.geojson", "sources.json", "cooperation.json"]
    assert format_folder(folder) == []
    assert (folder / "crossings.geojson").read_bytes() == canonical


def test_a_schema_folder_that_cannot_be_made_is_told_in_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(folder / "schema")
    (folder / "schema").write_text("in the way", encoding="utf-8")
    assert main(["format", "--data", str(folder)]) == 1
    assert capsys.readouterr().err == "geo: schema: cannot be written (File exists)\n"
