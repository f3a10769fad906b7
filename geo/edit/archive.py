"""Limits on an uploaded workbook, checked on its bytes before any parser sees them."""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from io import BytesIO

from geo.errors import DataError, data_error

LIMIT_MB = 5
MAX_UNPACKED_MB = 30
MAX_PARTS = 200
MAX_SMALL_KB = 200  # of a part that is neither a sheet nor the shared texts; the parser makes large objects of these
MAX_TAGS = 500_000  # the whole atlas has less than half of that after LibreOffice
# A cell beyond column BZ, or one with a value in a row beyond 99,999; LibreOffice may write an empty last row.
_FAR = re.compile(rb'\br="((?:[A-Z]{3}|[C-Z][A-Z])[0-9]{1,7}|[A-Z]+[0-9]{6,7}(?="[^/>]*>))"')
_ROWS = re.compile(r"xl/(worksheets/[^/]+|sharedStrings)\.xml")
_UTF_8 = re.compile(
    rb"""(\xef\xbb\xbf)?\s*<(\?xml(?![^>]*encoding=["'](?!utf-?8["']))[^>]*>)?[^\0]{0,50}""", re.I | re.S
)
_OLD = b"\xd0\xcf\x11\xe0"  # .xls, or a workbook with a password


def check_archive(content: bytes, name: str) -> None:
    """Check size, kind and content of an uploaded file; raise DataError with the reason of a refusal."""
    if len(content) > LIMIT_MB * 1_000_000:
        raise data_error(name, "problem.too_large", limit=LIMIT_MB)
    if content.startswith(_OLD):
        raise data_error(name, "problem.workbook_old")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check_parts(archive, name)
            _check_content(archive, name)
    except DataError:
        raise
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, ValueError, RuntimeError, EOFError):
        raise data_error(name, "problem.workbook_none") from None


def _check_parts(archive: zipfile.ZipFile, name: str) -> None:
    """Check names and declared sizes; Python never unpacks more than is declared."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "mimetype" in names:
        raise data_error(name, "problem.workbook_ods")
    if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names or len(names) < len(parts):
        raise data_error(name, "problem.workbook_none")
    if any(part.endswith(".bin") and "vba" in part.lower() for part in names):
        raise data_error(name, "problem.workbook_macro")
    large = [part for part in parts if part.file_size > MAX_SMALL_KB * 1000 and not _ROWS.fullmatch(part.filename)]
    if sum(part.file_size for part in parts) > MAX_UNPACKED_MB * 1_000_000 or large or len(parts) > MAX_PARTS:
        raise data_error(name, "problem.workbook_bomb", limit=MAX_UNPACKED_MB)


def _check_content(archive: zipfile.ZipFile, name: str) -> None:
    """Check each part for entities, a far cell, the strict variant of the format, and too many elements."""
    tags, far = 0, None
    for part in archive.namelist():
        content = archive.read(part)
        tags += content.count(b"<")
        if part.endswith((".xml", ".rels")) and not _UTF_8.match(content):  # entities could hide in another encoding
            raise data_error(name, "problem.workbook_broken", reason="UTF-8")
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise data_error(name, "problem.workbook_entities")
        if b"purl.oclc.org/ooxml/spreadsheetml" in content:
            raise data_error(name, "problem.workbook_strict")
        if b"macroEnabled" in content:
            raise data_error(name, "problem.workbook_macro")
        if part.startswith("xl/worksheets/"):
            far = far or _FAR.search(content)
    if tags > MAX_TAGS:
        raise data_error(name, "problem.workbook_rows")
    if far:
        raise data_error(name, "problem.workbook_far", cell=far[1].decode())
