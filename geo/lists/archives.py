"""Recognise an archive by its members, and check its size before any program unpacks it."""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from geo.errors import ValueProblem

MAX_UNPACKED_MB = 30
MAX_MEMBERS = 500


def name_archive(content: bytes) -> str:
    """Return xlsx, kmz or shp. Raises ValueProblem for other archives and for those that unpack too large."""
    members = _list_members(content)
    names = [member.filename.lower() for member in members]
    if "xl/workbook.xml" in names or "[content_types].xml" in names:
        return "xlsx"  # its reader has its own limits
    total = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS or total > MAX_UNPACKED_MB * 1_000_000:
        raise ValueProblem("problem.unpacks_too_large", limit=MAX_UNPACKED_MB)
    if any(name.endswith(".kml") for name in names):
        check_markup(_read_all(content, ".kml"))
        return "kmz"
    if any(name.endswith(".shp") for name in names):
        return "shp"
    raise ValueProblem("problem.list_ods" if "mimetype" in names else "problem.list_archive")


def check_markup(content: bytes) -> None:
    """Raise ValueProblem for XML with a DTD: it may name files and addresses, or expand without end."""
    letters = content.replace(b"\0", b"").upper()  # UTF-16 has a zero byte beside each letter
    if b"<!DOCTYPE" in letters or b"<!ENTITY" in letters:
        raise ValueProblem("problem.entities")


def _list_members(content: bytes) -> list[ZipInfo]:
    try:
        with ZipFile(BytesIO(content)) as archive:
            return archive.infolist()
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        raise ValueProblem("problem.list_archive") from None


def _read_all(content: bytes, suffix: str) -> bytes:
    try:
        with ZipFile(BytesIO(content)) as archive:
            return b"\n".join(archive.read(name) for name in archive.namelist() if name.lower().endswith(suffix))
    except (BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        raise ValueProblem("problem.list_archive") from None
