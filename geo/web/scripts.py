"""The components' scripts: Streamlit takes each as one text, so imports are put in where they stand."""

from __future__ import annotations

import re
from pathlib import Path

STATIC = Path(__file__).parent / "static"
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+\.js)"\n', re.MULTILINE)
# Only what fills a line: a mark of a comment within a line may stand in a text.
_COMMENT = re.compile(r"^[ \t]*(//.*|/\*\*?(?:.|\n)*?\*/)[ \t]*\n", re.MULTILINE)


def read_static(name: str) -> str:
    """Return the text of a file of the static folder."""
    return (STATIC / name).read_text(encoding="utf-8")


def link_script(name: str) -> str:
    """Return a module with all that it imports before it, without comments and indentation."""
    ordered: list[str] = []
    _collect(name, ordered)
    parts = [_IMPORT.sub("", read_static(part)) for part in ordered]
    parts = [re.sub(r"^export (?!default)", "", part, flags=re.MULTILINE) for part in parts]
    return re.sub(r"\n\s*", "\n", _COMMENT.sub("", "".join(parts))).strip()


def _collect(name: str, ordered: list[str]) -> None:
    for imported in _IMPORT.findall(read_static(name)):
        if imported not in ordered:
            _collect(imported, ordered)
    ordered.append(name)
