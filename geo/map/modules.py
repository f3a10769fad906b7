"""Link ES modules into one script, because a file that is opened from disk cannot import modules.

Only these module statements are allowed, each at the beginning of a line: `import { a, b } from "./x.js";` and
`export` before function, async function, const and class. The entry may have `export default function`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

_IMPORT = re.compile(r'^import \{\s+(\w+(?:,\s+\w+)*),?\s+\} from "(\.{1,2}/[\w./]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:(?:async )?function|const|class) (\w+))", re.MULTILINE)
_DECLARED = re.compile(r"^(?:(?:async )?function\*?|const|let|var|class) (\w+|[\[{].*)", re.MULTILINE)
_DEFAULT = re.compile(r"^export default (?=function\b)", re.MULTILINE)
_OTHER = re.compile(r"^\s*(?:import|export)\b(?!\s*[:.]).*|^.*(?:\bimport\s*\(|\bexport\s*[{*]).*", re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)


class LinkError(ValueError):
    """A module that cannot be linked. The error is in our own scripts, never in a reader's data."""


def link_modules(entry: Path, root: Path | None = None) -> dict[str, str]:
    """Return `entry` and all its imports as plain scripts by path. Each script follows the scripts that it imports.

    A default export of the entry is kept: the joined scripts are then one module without imports.
    Paths are relative to `root`, by default the entry's folder; no import may leave it.
    Raises LinkError for a circular import, and for another form of import or export. A name that is imported but not
    exported and a top-level name in two modules are errors too.
    """
    folder = (root or entry.parent).resolve()
    name = entry.resolve().relative_to(folder).as_posix()
    sources = _read_all(name, folder)
    imports = {path: _find_imports(path, source) for path, source in sources.items()}
    for path, source in sources.items():
        _refuse_other_forms(path, _DEFAULT.sub("", source) if path == name else source)
    _check_exports(sources, imports)
    _check_names(sources)
    try:
        order = list(TopologicalSorter(imports).static_order())
    except CycleError as error:
        raise LinkError(f"modules import in a circle: {' -> '.join(error.args[1])}") from None
    return {path: _strip(sources[path]) for path in order}


def _read_all(entry: str, folder: Path) -> dict[str, str]:
    sources: dict[str, str] = {}
    waiting = [entry]
    while waiting:
        path = waiting.pop()
        if path in sources:
            continue
        if not (folder / path).is_file():
            raise LinkError(f"{path}: no such module")
        sources[path] = (folder / path).read_text(encoding="utf-8")
        waiting += sorted(_find_imports(path, sources[path]))
    return sources


def _find_imports(path: str, source: str) -> dict[str, list[str]]:
    """Return the imported names of a module by the path of the exporting module."""
    found: dict[str, list[str]] = {}
    for names, address in _IMPORT.findall(source):
        target = _resolve(path, address)
        found.setdefault(target, []).extend(name.strip() for name in names.split(",") if name.strip())
    return found


def _resolve(path: str, address: str) -> str:
    parts = path.split("/")[:-1]
    for part in address.split("/"):
        if part == ".." and not parts:
            raise LinkError(f"{path}: {address} leads out of the folder")
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def _refuse_other_forms(path: str, source: str) -> None:
    plain = _COMMENT.sub("", _strip(source))
    other = _OTHER.search(plain)
    if other:
        raise LinkError(f"{path}: this form of import or export is not allowed: {other[0].strip()}")


def _check_exports(sources: Mapping[str, str], imports: Mapping[str, Mapping[str, list[str]]]) -> None:
    exported = {path: set(_EXPORT.findall(source)) for path, source in sources.items()}
    for path, targets in imports.items():
        for target, names in targets.items():
            missing = sorted(name for name in names if name not in exported[target])
            if missing:
                raise LinkError(f"{path}: {target} does not export {', '.join(missing)}")


def _check_names(sources: Mapping[str, str]) -> None:
    owners: dict[str, str] = {}
    for path, source in sources.items():
        for name in _DECLARED.findall(_COMMENT.sub("", _strip(source))):
            if not name.isidentifier():
                raise LinkError(f"{path}: a pattern cannot be declared at the top level: {name}")
            if name in owners:
                raise LinkError(f"{name} is declared in {owners[name]} and in {path}")
            owners[name] = path


def _strip(source: str) -> str:
    return _EXPORT.sub("", _IMPORT.sub("", source))
