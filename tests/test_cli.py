"""The command line: its output, its error output and its exit code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from geo.cli import main
from geo.io.records import FIELDS
from geo.model.dataset import Dataset
from geo.timeline.regions import crossings_of

Capture = pytest.CaptureFixture[str]


def test_show_answers_who_was_what_on_a_day(capsys: Capture) -> None:
    assert main(["show", "--at", "2021-10-14", "--province", "ha-giang"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert rows[0].split("  ")[0] == "Thanh Thủy – Thiên Bảo"
    assert "international" in rows[0]
    assert "suspended" in rows[0]
    assert rows[-1] == f"{len(rows) - 1} crossings on 2021-10-14"


def test_show_says_what_may_have_changed_and_where_a_gate_lies(capsys: Capture) -> None:
    main(["show", "--at", "2023-01-01", "--province", "cao-bang"])
    line = next(row for row in capsys.readouterr().out.splitlines() if row.startswith("Sóc Giang"))
    assert "suspended (goods); possibly open again (goods); possibly suspended already (people)" in line
    assert line.endswith("suspended since goods: between 8 Jan 2022 and 24 Feb 2022")
    assert "Sóc Hà, Hà Quảng" in line
    main(["show", "--at", "2025-07-01", "--province", "cao-bang"])
    assert "Trường Hà" in next(row for row in capsys.readouterr().out.splitlines() if row.startswith("Sóc Giang"))


def test_show_json_is_an_array_of_flat_records(capsys: Capture, dataset: Dataset) -> None:
    assert main(["show", "--at", "2025-09-12", "--province", "cao-bang", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert all(tuple(row) == (*FIELDS, "lon", "lat") for row in rows)
    ta_lung = next(row for row in rows if row["id"] == "ta-lung-thuy-khau")
    assert ta_lung.pop("sources").startswith("http")
    assert ta_lung.pop("basis").startswith("Agreed by the two governments")
    assert ta_lung == {
        "id": "ta-lung-thuy-khau",
        "name_vi": "Tà Lùng – Thủy Khẩu",
        "name_en": "Tà Lùng – Shuikou",
        "name_zh": "驮隆—水口",
        "province": "cao-bang",
        "province_name": "Cao Bằng",
        "district": "Quảng Hòa",
        "commune": "thị trấn Tà Lùng",
        "commune_2025": "Phục Hòa",
        "status": "international",
        "status_name": "International",
        "operating": True,
        "certain": True,
        "traffic": "Operating",
        "since": "2025-09-12",
        "since_text": "12 Sept 2025",
        "since_earliest": "2025-09-12",
        "since_latest": "2025-09-12",
        "at": "2025-09-12",
        "as_of": dataset.as_of.isoformat(),
        "people_closed_since": None,
        "people_closed_since_earliest": None,
        "people_closed_since_latest": None,
        "goods_closed_since": None,
        "goods_closed_since_earliest": None,
        "goods_closed_since_latest": None,
        "closed_since_text": None,
        "closed_sources": None,
        "event": "e15",
        "people_closed_event": None,
        "goods_closed_event": None,
        "precision_m": 60,
        "estimated": False,
        "lat": 22.47411,
        "lon": 106.57971,
    }


def test_show_takes_several_statuses_in_either_writing(capsys: Capture) -> None:
    main(["show", "--at", "2025-09-12", "--status", "international", "bilateral", "--json"])
    spaced = capsys.readouterr().out
    main(["show", "--at", "2025-09-12", "--status", "bilateral,international", "--json"])
    assert capsys.readouterr().out == spaced
    assert {row["status"] for row in json.loads(spaced)} == {"international", "bilateral"}


def test_show_explains_a_province_that_was_not_there(capsys: Capture) -> None:
    main(["show", "--at", "2025-07-01", "--province", "ha-giang"])
    assert "ha-giang is a province of … to 2025-06-30" in capsys.readouterr().err


def test_show_tells_what_changed_since_an_earlier_day(capsys: Capture) -> None:
    assert main(["show", "--from", "2023-12-27", "--at", "2023-12-28", "--province", "cao-bang"]) == 0
    after = capsys.readouterr().out.partition(" crossings on 2023-12-28\n")[2]
    told = {" ".join(line.split()) for line in after.splitlines()}
    assert "Trà Lĩnh – Long Bang class: bilateral -> international (e17)" in told


def test_the_two_days_may_come_in_either_order(capsys: Capture) -> None:
    main(["show", "--from", "2023-12-27", "--at", "2023-12-28"])
    told = capsys.readouterr().out
    main(["show", "--at", "2023-12-27", "--from", "2023-12-28"])
    assert capsys.readouterr().out == told


def test_values_may_be_written_in_capitals(tmp_path: Path, capsys: Capture) -> None:
    main(["show", "--province", "cao-bang", "--neighbour", "cn", "--status", "international"])
    told = capsys.readouterr().out
    main(["show", "--province", "CAO-BANG", "--neighbour", "CN", "--status", "International"])
    assert capsys.readouterr().out == told
    target = tmp_path / "view.csv"
    assert main(["download", "--format", "CSV", "--lang", "EN", "-o", str(target)]) == 0
    assert "International" in target.read_text(encoding="utf-8-sig")


def test_changes_are_filtered_as_the_list_is(capsys: Capture) -> None:
    wide = ["show", "--from", "2022-12-31", "--at", "2025-09-12"]
    told = {}
    for province in ("cao-bang", "lang-son"):
        assert main([*wide, "--province", province]) == 0
        told[province] = capsys.readouterr().out.partition(" crossings on 2025-09-12\n")[2]
    assert "Trà Lĩnh – Long Bang" in told["cao-bang"]
    assert told["lang-son"]
    assert "Trà Lĩnh – Long Bang" not in told["lang-son"]
    assert main([*wide, "--province", "cao-bang", "--status", "auxiliary"]) == 0
    assert "Trà Lĩnh – Long Bang" not in capsys.readouterr().out.partition(" crossings on 2025-09-12\n")[2]


def test_a_closed_output_pipe_gives_no_traceback() -> None:
    command = [sys.executable, "-u", "-m", "geo", "show"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 1


def test_export_writes_one_file(tmp_path: Path, capsys: Capture) -> None:
    target = tmp_path / "map.html"
    assert main(["export", "--at", "2025-09-12", "--lang", "en", "-o", str(target)]) == 0
    content = target.read_text(encoding="utf-8")
    assert '<html lang="en" data-at="2025-09-12">' in content
    assert len(content.encode()) <= 690_000
    assert list(tmp_path.iterdir()) == [target]


def test_the_same_view_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        main(["export", "--at", "2025-09-12", "-o", str(tmp_path / name)])
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["show", "--at", "soon"], "geo: at: 'soon' is not a day"),
        (["show", "--at", "2019-13-40"], "geo: at: '2019-13-40' is not a day"),
        (["show", "--status", "great"], "geo: status: 'great' is not one of"),
        (["show", "--data", "nowhere"], "geo: crossings.geojson: there is no such file in nowhere"),
        (["show", "--from", "soon"], "geo: from: 'soon' is not a day"),
        (["export", "-o", "nowhere/map.html"], "geo: nowhere/map.html: there is no such folder"),
    ],
)
def test_bad_arguments_get_one_line_and_exit_1(arguments: list[str], complaint: str, capsys: Capture) -> None:
    assert main(arguments) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(complaint)
    assert printed.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["fly"], ["show", "--day", "2020-01-01"], ["export"]])
def test_wrong_usage_exits_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2


def test_an_old_export_stays_when_the_new_one_fails(tmp_path: Path, folder: Path) -> None:
    target = tmp_path / "map.html"
    target.write_text("old", encoding="utf-8")
    (folder / "crossings.geojson").write_text("{", encoding="utf-8")
    assert main(["export", "--data", str(folder), "-o", str(target)]) == 1
    assert target.read_text(encoding="utf-8") == "old"


def test_validate_counts_what_is_good_and_lists_what_is_not(folder: Path, capsys: Capture, dataset: Dataset) -> None:
    assert main(["validate"]) == 0
    assert capsys.readouterr().out.startswith(f"{len(dataset.crossings)} crossings, ")
    path = folder / "crossings.geojson"
    old = path.read_text(encoding="utf-8")
    path.write_text(old.replace('"kind": "opened"', '"kind": "hm"'), encoding="utf-8")
    assert main(["validate", "--data", str(folder)]) == 1
    errors = capsys.readouterr().err.splitlines()
    assert len([line for line in errors if ".kind" in line]) == old.count('"kind": "opened"')
    assert all("'hm' is not one of" in line for line in errors if ".kind" in line)


def test_quality_counts_and_lists_the_gaps(capsys: Capture, dataset: Dataset) -> None:
    assert main(["quality"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"data as of {dataset.as_of}, newest event ")
    assert lines[1].startswith(f"{len(crossings_of(dataset, 'core'))} crossings, ")
    assert lines[2].startswith("copies: ")
    assert re.fullmatch(r"points on which sources differ: \d+", lines[4])
    assert lines[7].startswith("better than 1 km: ")
    assert [line for line in lines[8:] if not line.startswith("gap: ")] == []


def test_format_says_which_files_it_has_put_in_order(folder: Path, capsys: Capture) -> None:
    assert main(["format", "--data", str(folder)]) == 0
    assert capsys.readouterr().out == "all files are in canonical form\n"
    path = folder / "sources.json"
    canonical = path.read_bytes()
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8"))), encoding="utf-8")
    assert main(["format", "--data", str(folder)]) == 0
    assert capsys.readouterr().out == "rewritten: sources.json\n"
    assert path.read_bytes() == canonical


def test_the_module_runs_without_a_traceback(folder: Path) -> None:
    (folder / "sources.json").unlink()
    command = [sys.executable, "-m", "geo", "show", "--data", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("geo: sources.json: there is no such file")
    assert "Traceback" not in done.stderr


def test_show_tells_of_a_merger_between_two_days(capsys: Capture) -> None:
    assert main(["show", "--at", "2025-07-01", "--from", "2025-06-30", "--province", "tuyen-quang"]) == 0
    assert "Hà Giang became part of Tuyên Quang; crossings: 9" in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("encoding", ["cp1258", "cp1252", "ascii"])
@pytest.mark.parametrize("arguments", [["show"], ["show", "--json"], ["show", "--status", "Trà Lĩnh"]])
def test_the_output_is_utf8_whatever_the_code_page(
    encoding: str, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [BytesIO(), BytesIO()]
    for name, file in zip(("stdout", "stderr"), files, strict=True):
        monkeypatch.setattr(sys, name, TextIOWrapper(file, encoding=encoding, write_through=True))
    main(arguments)
    told = "".join(file.getvalue().decode("utf-8") for file in files)
    monkeypatch.undo()
    assert "trà lĩnh" in told.lower()


def test_a_process_with_a_code_page_prints_utf8() -> None:
    command = [sys.executable, "-m", "geo", "show", "--status", "Trà Lĩnh"]
    environment = os.environ | {"PYTHONIOENCODING": "cp1258", "PYTHONUTF8": "0"}
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert done.returncode == 1
    assert "trà lĩnh" in done.stderr.decode("utf-8").lower()
    assert b"Traceback" not in done.stderr


def test_the_data_folder_is_the_option_or_that_of_the_environment_or_our_own(
    tiny: Path, folder: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def count(*options: str) -> int:
        assert main(["show", "--region", "all", "--json", *options]) == 0
        return len(json.loads(capsys.readouterr().out))

    monkeypatch.setenv("ATLAS_DATA", "")
    ours = count()
    assert ours > 30
    monkeypatch.chdir(folder.parent)  # it contains a folder data/
    assert count() == ours
    monkeypatch.setenv("ATLAS_DATA", str(tiny))
    assert count() == 3
    monkeypatch.setenv("ATLAS_DATA", str(tmp_path / "missing"))
    assert count("--data", str(tiny)) == 3
    assert main(["show"]) == 1
    assert capsys.readouterr().err.startswith("geo: crossings.geojson: ")


def test_the_data_folder_of_the_environment_is_read_in_one_place_and_documented() -> None:
    root = Path(__file__).parents[1]
    modules = (root / "geo").rglob("*.py")
    assert [path.name for path in modules if '"ATLAS_DATA"' in path.read_text(encoding="utf-8")] == ["folder.py"]
    assert "ATLAS_DATA=" in (root / "docs" / "operate.md").read_text(encoding="utf-8")
