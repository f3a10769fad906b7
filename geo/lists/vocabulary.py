"""The words that we know in foreign lists, in all languages: they are read, never shown (vocabulary.json)."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any


@cache
def read_words(part: str) -> Any:
    """Return a part of the vocabulary: `headings`, `classes`, `names`, `angles` or `tcvn3`."""
    return json.loads(Path(__file__).with_name("vocabulary.json").read_text(encoding="utf-8"))[part]
