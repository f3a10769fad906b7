"""Export and import of the workbook: no data are lost, every edit is listed, each problem names its cell."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from geo.cli import main
from geo.edit.records import build_dataset, list_records
from geo.edit.sheets import BY_NAME
from geo.edit.workbook import Reading, read_workbook
from geo.edit.write import write_workbook
from geo.i18n import LANGS, Lang
from geo.io.canonical import dump_files
from geo.io.folder import read_dataset
from geo.model.crossing import CrossingProperties, Event, Gate
from geo.model.dataset import Dataset
from geo.model.fact import End, Fact
from geo.model.fields import Claim, Dispute
from geo.model.source import Source
from geo.words.edits import name_records, tell_change
from tests.sheets import Book, edit_book, title_of

OFFICE = shutil.which("soffice")
Edit = Callable[[Callable[[Book], object]], Reading]
TA_LUNG = "ta-lung-thuy-khau"


@pytest.fixture(scope="session")
def base(tiny: Path) -> Dataset:
    """Return the small data folder as a dataset."""
    return read_dataset(tiny)


@pytest.fixture(scope="session")
def workbook(base: Dataset) -> bytes:
    """Return the Vietnamese workbook of the small data folder."""
    return write_workbook(base, "vi")


@pytest.fixture(scope="session")
def whole_workbook(dataset: Dataset) -> bytes:
    """Return the Vietnamese workbook of the whole atlas."""
    return write_workbook(dataset, "vi")


@pytest.fixture
def edit(base: Dataset, workbook: bytes) -> Edit:
    """Return a function that edits the workbook and returns how it is read."""
    return lambda act: read_workbook(edit_book(workbook, act), base, "vi")


def tell(reading: Reading, base: Dataset) -> list[str]:
    """Return the changes in Vietnamese."""
    assert [problem.say("vi") for problem in reading.errors] == []
    assert reading.dataset
    names = name_records(base, reading.dataset, "vi")
    return [tell_change(change, names, "vi") for change in reading.changes]


def last_event(base: Dataset) -> Event:
    return next(each for each in base.crossings if each.id == TA_LUNG).events[-1]


def check_same(content: bytes, dataset: Dataset) -> None:
    reading = read_workbook(content, dataset, "vi")
    assert [problem.say("vi") for problem in reading.problems] == []
    assert reading.dataset
    assert reading.changes == ()
    assert dump_files(reading.dataset) == dump_files(dataset)


def test_the_whole_atlas_comes_back_byte_for_byte_after_another_program_saved_it(
    dataset: Dataset, whole_workbook: bytes
) -> None:
    assert whole_workbook == write_workbook(dataset, "vi")
    check_same(whole_workbook, dataset)
    check_same(edit_book(whole_workbook, lambda book: None), dataset)


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_the_whole_atlas_comes_back_byte_for_byte_from_libreoffice(
    dataset: Dataset, whole_workbook: bytes, base: Dataset, workbook: bytes, tmp_path: Path
) -> None:
    (tmp_path / "atlas.xlsx").write_bytes(whole_workbook)
    (tmp_path / "small.xlsx").write_bytes(workbook)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for source, suffix in (("atlas.xlsx", "xlsx:Calc MS Excel 2007 XML"), ("small.xlsx", "ods")):
        command = [str(OFFICE), profile, "--headless", "--convert-to", suffix, "--outdir", str(tmp_path / "out")]
        subprocess.run([*command, str(tmp_path / source)], check=True, capture_output=True, timeout=240)
    check_same((tmp_path / "out" / "atlas.xlsx").read_bytes(), dataset)
    (problem,) = read_workbook((tmp_path / "out" / "small.ods").read_bytes(), base, "vi").problems
    assert problem.key == "problem.workbook_ods"


@pytest.mark.parametrize("lang", LANGS)
def test_a_workbook_in_any_language_is_read_on_a_page_in_any_other(base: Dataset, lang: Lang) -> None:
    check_same(write_workbook(base, lang), base)


def leaves(model: Any, path: str = "") -> Iterator[str]:
    """Yield the path of each field of a record that is a value."""
    for name, field in model.model_fields.items():
        found = [
            each for each in (field.annotation, *getattr(field.annotation, "__args__", ())) if isinstance(each, type)
        ]
        inner = next((each for each in found if issubclass(each, BaseModel)), None)
        place = f"{path}.{field.alias or name}".removeprefix(".")
        yield from leaves(inner, place) if inner and name not in ("issued", "accessed", "point") else [place]


@pytest.mark.parametrize(
    ("sheet", "model", "elsewhere"),
    [
        ("crossings", CrossingProperties, {"gates", "events", "disputed", "removed_events"}),
        ("gates", Gate, set()), ("events", Event, {"disputed"}), ("disputes", Dispute, {"claims"}),
        ("disputes", Claim, set()), ("sources", Source, set()), ("facts", Fact, {"between"}),
    ],
)  # fmt: skip
def test_every_field_has_its_column(sheet: str, model: type[BaseModel], elsewhere: set[str]) -> None:
    columns = {column.name.replace(".0", "") for column in BY_NAME[sheet].columns}
    found = {name for name in leaves(model) if name.split(".")[0] not in elsewhere}
    assert found - columns == set()
    ends = {f"between.1.{name}" for name in leaves(End)} if model is Fact else set()
    assert ends - {column.name.removesuffix(".0") for column in BY_NAME[sheet].columns} == set()


def test_an_edit_a_new_and_a_removed_event_are_told(edit: Edit, base: Dataset) -> None:
    event = last_event(base)

    def act(book: Book) -> None:
        book.cell("events", f"{TA_LUNG}/{event.id}", "note.zh").value = "新"
        book.remove("events", "chi-ma/e1")
        book.add(
            "events", crossing="ta lung - thuy khau", date="2026-01-05", kind="TAM DUNG", side="both", scope="goods",
            note__vi="Tạm dừng hàng hóa qua Tà Lùng – Thủy Khẩu.", note__en="Goods suspended at Tà Lùng – Shuikou.",
            sources=f"{event.sources[0]};  {event.sources[0]}", confidence="thấp",
        )  # fmt: skip

    reading = edit(act)
    assert reading.dataset
    told = [change for change in reading.changes if change.record != "chi-ma" and change.act != "changed"]
    number = max(int(each.id[1:]) for each in next(c for c in base.crossings if c.id == TA_LUNG).events) + 1
    assert {(change.act, change.record) for change in told} >= {
        ("added", f"{TA_LUNG}/e{number}"), ("removed", "chi-ma/e1"),
    }  # fmt: skip
    assert f"Tà Lùng – Thủy Khẩu, sự kiện {event.id}, nội dung (tiếng Trung): {event.note.zh} → 新" in tell(
        reading, base
    )
    assert "e1" in (next(each for each in reading.dataset.crossings if each.id == "chi-ma").removed_events or ())


def test_rows_may_be_sorted_and_columns_inserted(edit: Edit) -> None:
    def act(book: Book) -> None:
        page = book.page("events")
        rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=3)]
        for number, row in enumerate(reversed(rows), 3):
            for column, value in enumerate(row, 1):
                page.cell(number, column).value = value
        page.insert_rows(2)
        page.insert_cols(2)
        page.cell(3, 2).value = "Ghi chú riêng của tôi"

    assert edit(act).changes == ()


def test_a_stale_row_is_a_conflict_with_both_texts_and_the_atlas_stays(base: Dataset, workbook: bytes) -> None:
    event, name = last_event(base), f"{TA_LUNG}/{last_event(base).id}"
    records = list_records(base)
    records["event", name] = records["event", name] | {
        "date": "2025-09",
        "note": {"vi": "Của người khác", "en": "Theirs"},
    }
    later = build_dataset(records, base)
    assert (
        read_workbook(workbook, later, "vi").changes == ()
    )  # nobody edited the row: the newer text of the atlas stays
    edited = edit_book(workbook, lambda book: setattr(book.cell("events", name, "note.vi"), "value", "Của tôi"))
    reading = read_workbook(edited, later, "vi")
    assert reading.dataset is None
    told = [problem.say("vi") for problem in reading.errors]
    row = Book(workbook).row("events", name)
    assert any(f"Sự kiện, dòng {row}, cột Nội dung (tiếng Việt): " in words and "Của tôi" in words for words in told)
    assert all("Của người khác" in words for words in told if "(tiếng Việt)" in words)
    assert {problem.key for problem in reading.errors} == {"problem.workbook_conflict"}
    gone = edit_book(workbook, lambda book: book.remove("events", name))
    assert [p.key for p in read_workbook(gone, later, "vi").errors] == ["problem.workbook_removed_stale"]
    assert event.note.vi != "Của người khác"


def test_a_record_that_came_after_the_download_stays(base: Dataset, workbook: bytes) -> None:
    records = list_records(base)
    source = next(body for (kind, _), body in records.items() if kind == "source")
    records["source", "zzz-later"] = source
    reading = read_workbook(workbook, build_dataset(records, base), "vi")
    assert reading.changes == ()
    records = list_records(base)
    del records["fact", base.facts[0].id]
    edited = edit_book(workbook, lambda book: setattr(book.cell("facts", base.facts[0].id, "note.en"), "value", "New"))
    assert [p.key for p in read_workbook(edited, build_dataset(records, base), "vi").errors] == [
        "problem.workbook_gone"
    ]
    assert read_workbook(workbook, build_dataset(records, base), "vi").changes == ()


def test_a_copied_row_is_a_new_event(edit: Edit, base: Dataset) -> None:
    reading = edit(lambda book: book.copy("events", f"{TA_LUNG}/{last_event(base).id}"))
    assert [(change.act, change.kind) for change in reading.changes] == [("added", "event")]
    twice = edit(lambda book: book.copy("facts", base.facts[0].id))
    assert [problem.key for problem in twice.errors] == ["problem.twice"]


def test_dates_and_numbers_that_excel_changed_are_read_and_told(edit: Edit, base: Dataset) -> None:
    first, second = base.facts[0].id, base.facts[1].id

    def act(book: Book) -> None:
        book.cell("facts", first, "date").value = datetime(2024, 12, 19)
        book.cell("facts", second, "date").value = 2024
        book.cell("crossings", "chi-ma", "point.0").value = "107,027"

    reading = edit(act)
    dates = {each.id: str(each.date) for each in reading.dataset.facts} if reading.dataset else {}
    assert (dates[first], dates[second]) == ("2024-12-19", "2024")
    assert [(p.key, p.level) for p in reading.problems] == [("problem.workbook_read_as", "warning")] * 2


@pytest.mark.parametrize(
    ("sheet", "name", "column", "value", "key"),
    [
        ("events", "chi-ma/e1", "date", "19/12/2014", "problem.no_date"),
        ("events", "chi-ma/e1", "date", "=1+1", "problem.workbook_formula"),
        ("events", "chi-ma/e1", "note.vi", "=cmd|'/C calc'!A0", "problem.workbook_formula"),
        ("events", "chi-ma/e1", "kind", "Phá dỡ", "problem.workbook_word"),
        ("events", "chi-ma/e1", "note.vi", None, "problem.missing"),
        ("events", "chi-ma/e1", "sources", "no-such-source", "problem.unknown_source"),
        ("events", "chi-ma/e1", "id", "e77", "problem.workbook_id_changed"),
        ("gates", "chi-ma/2", "names.en", None, "problem.missing"),
        ("crossings", "chi-ma", "position.precision_m", 1.5, "problem.no_integer"),
        ("crossings", "chi-ma", "point.1", "north", "problem.no_number"),
        ("crossings", "chi-ma", "point.1", 2175000, "problem.metres"),
    ],
)
def test_each_problem_names_sheet_row_and_column(
    edit: Edit, workbook: bytes, sheet: str, name: str, column: str, value: object, key: str
) -> None:
    reading = edit(lambda book: setattr(book.cell(sheet, name, column), "value", value))
    assert reading.dataset is None
    problem = reading.errors[0]
    title = title_of(sheet, column) if key != "problem.metres" else title_of(sheet, "point.0")
    row = Book(workbook).row(sheet, name)
    assert problem.path == f"{BY_NAME[sheet].title('vi')}, dòng {row}, cột {title}"
    assert problem.key == key


def test_a_lost_sheet_or_column_is_named_and_removes_nothing(edit: Edit) -> None:
    lost = edit(lambda book: book.file.remove(book.page("sources")))
    assert [(problem.path, problem.key) for problem in lost.problems] == [("Nguồn", "problem.workbook_no_sheet")]
    column = edit(lambda book: book.page("gates").delete_cols(book.column("gates", "commune_2025")))
    assert [problem.key for problem in column.problems] == ["problem.workbook_no_column"]
    assert column.dataset is None


def test_a_new_pair_with_gates_and_an_event_is_added(edit: Edit, base: Dataset) -> None:
    source = base.facts[0].sources[0]

    def act(book: Book) -> None:
        book.add("crossings", id="ben-nay-ben-kia", name="Bên Này – Bên Kia", kind="Đường bộ")
        for number, country, province, names in (
            (1, "Việt Nam", "Cao Bằng", "Bên Này"),
            (2, "CN", "guangxi", "Bên Kia"),
        ):
            book.add("gates", crossing="Bên Này – Bên Kia", number=number, country=country, province=province,
                     names__vi=names, names__en=names)  # fmt: skip
        book.add(
            "events", crossing="ben-nay-ben-kia", date="2025", kind="Đề nghị", side="vn", status="Dự kiến mở",
            note__vi="Mở Bên Này – Bên Kia.", note__en="Open Bên Này – Bên Kia.", sources=source, confidence="low",
        )  # fmt: skip

    reading = edit(act)
    assert reading.dataset
    assert [str(p) for p in reading.errors] == []
    assert [(c.act, c.record) for c in reading.changes] == [
        ("added", "ben-nay-ben-kia"), ("added", "ben-nay-ben-kia/1"), ("added", "ben-nay-ben-kia/2"),
        ("added", "ben-nay-ben-kia/e1"),
    ]  # fmt: skip


def test_many_lost_rows_are_asked_for(edit: Edit, base: Dataset) -> None:
    def act(book: Book) -> None:
        for event in base.crossings[0].events[2:]:
            book.remove("events", f"{base.crossings[0].id}/{event.id}")

    assert edit(act).removals == (("Sự kiện", len(base.crossings[0].events) - 2),)


def test_the_commands_write_and_read(tiny: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, out = tmp_path / "atlas.xlsx", tmp_path / "out"
    assert main(["workbook", "--data", str(tiny), "-o", str(file)]) == 0
    file.write_bytes(
        edit_book(file.read_bytes(), lambda book: setattr(book.cell("crossings", "chi-ma", "marker"), "value", "12"))
    )
    assert main(["read-workbook", str(file), "--data", str(tiny), "-o", str(out)]) == 0
    assert "Chi Ma – Ái Điểm, mốc giới: " in capsys.readouterr().out
    changed = json.loads((out / "crossings.geojson").read_text(encoding="utf-8"))
    assert next(each for each in changed["features"] if each["id"] == "chi-ma")["properties"]["marker"] == "12"
    assert (out / "sources.json").read_bytes() == (tiny / "sources.json").read_bytes()
    file.write_bytes(
        edit_book(file.read_bytes(), lambda book: setattr(book.cell("crossings", "chi-ma", "point.0"), "value", "x"))
    )
    assert main(["read-workbook", str(file), "--data", str(tiny), "-o", str(tmp_path / "no")]) == 1
    assert capsys.readouterr().err.startswith("geo: Cặp cửa khẩu, dòng ")
    assert not (tmp_path / "no").exists()
