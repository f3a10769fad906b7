"""Decode the text of an unknown list, and split it into rows."""

from __future__ import annotations

import codecs
import csv
import unicodedata
from collections import Counter
from io import StringIO
from itertools import islice

from geo.errors import Count, ValueProblem
from geo.lists.grid import MAX_ROWS
from geo.lists.tcvn3 import NAME as TCVN3
from geo.lists.tcvn3 import is_tcvn3, read_tcvn3

ENCODINGS = ("utf-8", "utf-16", "cp1258", TCVN3, "gb18030", "cp1252")
_SAMPLE = 100_000  # bytes that the detection of the encoding reads
_DELIMITERS = ",;\t|"
_BOMS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(content: bytes, encoding: str = "") -> tuple[str, str]:
    """Return the text, composed (NFC), and the name of its encoding. Windows-1258 has no letter for `ậ`."""
    found = encoding or _detect(content)
    if found == TCVN3:
        return read_tcvn3(_decode_signs(content)), found
    try:
        words = content.decode("utf-8-sig" if found == "utf-8" else found)
    except (UnicodeDecodeError, LookupError):
        raise ValueProblem("problem.list_encoding", encoding=found) from None
    if "\0" in words:
        raise ValueProblem("problem.list_binary")
    return unicodedata.normalize("NFC", words), found


def _detect(content: bytes) -> str:
    for mark, name in _BOMS:
        if content.startswith(mark):
            return name
    if zeros := content[:_SAMPLE].count(b"\0"):
        if zeros < len(content[:_SAMPLE]) / 10:
            raise ValueProblem("problem.list_binary")
        return "utf-16-le" if content[1:2] == b"\0" else "utf-16-be"
    try:
        return TCVN3 if is_tcvn3(content.decode("utf-8-sig")[:_SAMPLE]) else "utf-8"
    except UnicodeDecodeError:
        return _guess_code_page(content)


def _decode_signs(content: bytes) -> str:
    """Return the codes of an old font as characters. Excel saves these characters as UTF-8 too."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _guess_code_page(content: bytes) -> str:
    if is_tcvn3(content[:_SAMPLE].decode("cp1252", "replace")):
        return TCVN3
    from charset_normalizer import from_bytes

    # Without this short list, the library takes one in ten Chinese files for Korean or Cyrillic.
    best = from_bytes(content[:_SAMPLE], cp_isolation=["cp1258", "gb18030", "cp1252"]).best()
    if best is None:
        raise ValueProblem("problem.list_binary")
    return best.encoding


def split_rows(words: str) -> list[tuple[int, tuple[str, ...]]]:
    """Return the filled rows with the numbers of their lines."""
    delimiter = max(_DELIMITERS, key=lambda sign: _rate(words[:_SAMPLE], sign))
    reader = csv.reader(StringIO(words, newline=""), delimiter=delimiter)
    rows, start = [], 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((start, tuple(row)))
            start = reader.line_num + 1
            if len(rows) > MAX_ROWS + 1:
                raise ValueProblem("problem.too_many_rows", limit=Count(MAX_ROWS))
    except csv.Error:
        raise ValueProblem("problem.list_quotes", line=start) from None
    return rows


def _rate(words: str, delimiter: str) -> float:
    """Return how well a delimiter splits the text: columns of the usual row, times the share of such rows."""
    try:
        lines = csv.reader(StringIO(words, newline=""), delimiter=delimiter)
        widths = [len(row) for row in islice(lines, 60) if row]
    except csv.Error:
        return 0
    width, count = Counter(widths).most_common(1)[0] if widths else (0, 0)
    return (width - 1) * count / len(widths) if widths else 0
