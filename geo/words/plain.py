"""Texts from the data on one line, as XML, calendars and word processors accept them."""

from __future__ import annotations

import re

FORBIDDEN_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # characters that turn the direction of a text


def clean(words: str) -> str:
    """Return a text on one line without characters that would break the file or turn the text."""
    return " ".join(_DIRECTION.sub("", FORBIDDEN_IN_XML.sub("", words)).split())
