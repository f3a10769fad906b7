"""Workbooks that are hostile, damaged or of another kind, and the expected problem of each.

`python -m tests.hostile_workbooks` prints a table with sentence, time and memory of each case.
"""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

Make = Callable[[bytes], bytes]
GATES, SHEET = "xl/worksheets/sheet3.xml", "xl/worksheets/sheet4.xml"  # the sheets of gates and of events
STRINGS, BOOK = "xl/sharedStrings.xml", "xl/workbook.xml"
LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
MERGED = b'<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
MEGABYTE = 1_000_000


def _replace(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a workbook with one part changed."""
    source, target = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(name, change(source.read(name)) if name == part else source.read(name))
    return target.getvalue()


def _add(content: bytes, part: str, body: bytes) -> bytes:
    source = io.BytesIO(content)
    with zipfile.ZipFile(source, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, body)
    return source.getvalue()


def _in_rows(content: bytes, extra: str, part: str = SHEET) -> bytes:
    """Return a workbook with more elements behind the last row of the events."""
    return _replace(content, part, lambda body: body.replace(b"</sheetData>", extra.encode() + b"</sheetData>"))


def _declare(body: bytes, entities: str) -> bytes:
    head, _, rest = body.partition(b"?>")
    return head + f'?><!DOCTYPE x [<!ENTITY e0 "ha">{entities}]>'.encode() + rest


def _make_rows(count: int) -> str:
    return "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>x{n}</t></is></c></row>' for n in range(9000, 9000 + count)
    )


def _zip(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return file.getvalue()


XXE = '<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY net SYSTEM "http://127.0.0.1:9/x">'
CASES: dict[str, tuple[Make, str]] = {
    "empty file": (lambda book: b"", "problem.workbook_none"),
    "a CSV renamed": (lambda book: b"crossing;date\nTa Lung;2014\n", "problem.workbook_none"),
    "half a file": (lambda book: book[: len(book) // 2], "problem.workbook_none"),
    "a zip of other things": (lambda book: _zip({"a.txt": b"x"}), "problem.workbook_none"),
    "an old .xls, or a password": (lambda book: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + book, "problem.workbook_old"),
    "an .ods renamed": (lambda book: _zip({"mimetype": b"application/vnd.oasis"}), "problem.workbook_ods"),
    "a macro file": (lambda book: _add(book, "xl/vbaProject.bin", b"x"), "problem.workbook_macro"),
    "Strict Open XML": (
        lambda book: _replace(
            book, BOOK, lambda body: body.replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"
            ),
        ),
        "problem.workbook_strict",
    ),
    "zip bomb: 60 MB in a sheet": (
        lambda book: _replace(book, SHEET, lambda body: body + b" " * 60 * MEGABYTE), "problem.workbook_bomb",
    ),
    "zip bomb: large styles": (
        lambda book: _replace(book, "xl/styles.xml", lambda body: body + b"<xf/>" * MEGABYTE), "problem.workbook_bomb",
    ),
    "30,000 styles": (
        lambda book: _replace(
            book, "xl/styles.xml", lambda body: body.replace(b"</cellXfs>", b"<xf/>" * 30_000 + b"</cellXfs>")
        ),
        "",
    ),
    "a size that lies": (lambda book: _lie(book), "problem.workbook_none"),
    "billion laughs in the texts": (
        lambda book: _replace(book, STRINGS, lambda body: _declare(body, LAUGHS)), "problem.workbook_entities",
    ),
    "billion laughs in UTF-16": (
        lambda book: _replace(book, STRINGS, lambda body: _recode(_declare(body, LAUGHS))), "problem.workbook_broken",
    ),
    "external entities (XXE)": (
        lambda book: _replace(book, SHEET, lambda body: _declare(body, XXE)), "problem.workbook_entities",
    ),
    "external entities in UTF-16": (
        lambda book: _replace(book, BOOK, lambda body: _recode(_declare(body, XXE))), "problem.workbook_broken",
    ),
    "a cell at XFD1048576": (
        lambda book: _in_rows(book, '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "problem.workbook_far",
    ),
    "a cell in the last row": (
        lambda book: _in_rows(book, '<row r="1048576"><c r="B1048576"><v>1</v></c></row>'), "problem.workbook_far",
    ),
    "5 MB of rows": (lambda book: _in_rows(book, _make_rows(300_000)), "problem.workbook_rows"),
    "60,000 rows": (lambda book: _in_rows(book, _make_rows(60_000)), "problem.workbook_rows"),
    "more than 5 MB": (lambda book: book + b"x" * 5 * MEGABYTE, "problem.too_large"),
    "a formula": (
        lambda book: _in_rows(book, '<row r="9000"><c r="A9000"><f>cmd|&apos;/C calc&apos;!A0</f></c></row>', GATES),
        "problem.workbook_formula",
    ),
    "20,000 merged cells": (
        lambda book: _replace(
            book, SHEET, lambda body: body.replace(b"</sheetData>", b"</sheetData>" + MERGED * 20_000)
        ),
        "",
    ),
    "a part that ends early": (
        lambda book: _replace(book, SHEET, lambda body: body[: len(body) // 2]), "problem.workbook_broken",
    ),
    "a text index beyond the end": (
        lambda book: _in_rows(book, '<row r="9000"><c r="A9000" t="s"><v>99999999</v></c></row>'),
        "problem.workbook_broken",
    ),
    "a workbook of somebody else": (lambda book: _write_foreign(), "problem.workbook_foreign"),
}  # fmt: skip


def _recode(body: bytes) -> bytes:
    return body.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")


def _lie(book: bytes) -> bytes:
    """Return a workbook whose largest part declares a size of 10 bytes."""
    data = bytearray(book)
    place = data.rindex(b"PK\x01\x02", 0, data.rindex(STRINGS.encode()))
    data[place + 24 : place + 28] = (10).to_bytes(4, "little")
    return bytes(data)


def _write_foreign() -> bytes:
    import openpyxl

    book, file = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["Cửa khẩu", "Tỉnh"])
    book.save(file)
    return file.getvalue()


def main() -> None:
    """Print the table; every case runs in its own process."""
    from geo.edit.workbook import read_workbook
    from geo.edit.write import write_workbook
    from geo.io.folder import read_dataset

    dataset = read_dataset()
    book = write_workbook(dataset, "vi")
    if len(sys.argv) > 1:
        content = CASES[sys.argv[1]][0](book)
        before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, perf_counter()
        reading = read_workbook(content, dataset, "vi")
        seconds, after = perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        told = reading.problems[0].say("vi") if reading.problems else "–"
        print(f"| {sys.argv[1]} | {told} | {seconds:.2f} s | {max(after - before, 0) / 1000:.0f} MB |")
        return
    for name in CASES:
        subprocess.run(
            [sys.executable, "-m", "tests.hostile_workbooks", name], check=False, cwd=Path(__file__).parents[1]
        )


if __name__ == "__main__":
    main()
