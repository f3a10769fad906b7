"""The command `import`: the matched list and its report, and one sentence for what cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo.cli import main

LIST = """Điểm,X1,Y1,Hạng,Ghi chú
Cửa khẩu Trà Lĩnh,22.8725,106.3245,I,"a, b"
Cửa khẩu Tà Lùng,22.4743,106.5799,II,
Điểm mới,22.3,106.2,II,=1+1
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "danh sách.csv"
    path.write_text(LIST, encoding="utf-8-sig")
    return path


def test_a_list_becomes_geojson_and_a_report(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    out = tmp_path / "out"
    columns = ["--lat-column", "X1", "--lon-column", "Y1", "--status-column", "Hạng"]
    assert main(["import", str(file), "-o", str(out), *columns, "--class", "I=international", "II=bilateral"]) == 0
    assert capsys.readouterr().out == f"{out}: 3 rows: 2 sure, 0 ask, 1 new, 0 problems\n"
    features = json.loads((out / "danh sách.matched.geojson").read_text(encoding="utf-8"))["features"]
    found = [(f["properties"]["crossing"], f["properties"]["verdict"], f["properties"]["status"]) for f in features]
    assert found == [
        ("tra-linh-long-bang", "sure", "international"),
        ("ta-lung-thuy-khau", "sure", "bilateral"),
        (None, "new", "bilateral"),
    ]
    assert features[0]["geometry"]["coordinates"] == [106.3245, 22.8725]
    assert features[0]["properties"]["remarks"] == {"Ghi chú": "a, b"}
    report = (out / "danh sách.report.txt").read_text(encoding="utf-8")
    assert report.startswith("Danh sách của danh sách.csv\n")
    assert sorted(path.name for path in out.iterdir()) == ["danh sách.matched.geojson", "danh sách.report.txt"]


@pytest.mark.parametrize(
    ("content", "options", "sentence"),
    [
        (b"\xd0\xcf\x11\xe0", [], "danh sách.csv: this is an old Excel file"),
        (None, [], "this file does not exist"),
        (LIST.encode(), ["--lat-column", "Latitude"], "danh sách.csv: has no column Latitude; its columns: Điểm, X1"),
        (LIST.encode(), ["--class", "I=first"], "--class: I=first is not of the form WORDS=status"),
        (LIST.encode("cp1258", "replace"), ["--encoding", "utf-8"], "cannot be decoded as utf-8"),
    ],
    ids=["old-excel", "missing", "column", "class", "encoding"],
)
def test_what_cannot_be_read_is_one_sentence(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, options: list[str],
    sentence: str,
) -> None:  # fmt: skip
    file.unlink() if content is None else file.write_bytes(content)
    assert main(["import", str(file), "-o", str(tmp_path / "out"), *options]) == 1
    captured = capsys.readouterr()
    assert sentence in captured.err
    assert captured.err.count("\n") == 1
    assert not (tmp_path / "out").exists()
