"""Names of the fields of a record, and the words of their codes, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geo.i18n import LANGS, LANGUAGES, Lang, catalogue, text
from geo.model.change import RecordKind, Step

_LANGUAGES = (*LANGS, "lo")
# Beginning of the keys of a code's words, by field; the kinds of records have different acts and means.
CODES = {
    "status": "status.", "declared": "status.", "side": "side.", "scope": "scope.", "confidence": "column.confidence.",
    "unit": "unit.", "measure": "measure.", "qualifier": "edit.qualifier.", "country": "edit.country.",
    "neighbour": "neighbour.", "copy": "edit.copy.",
}  # fmt: skip
KINDS_OF = {"event": "kind.", "fact": "fact.", "crossing": "edit.means."}


def field_words(kind: RecordKind, path: Sequence[Step], lang: Lang) -> str:
    """Return the name of a field: `Nội dung (tiếng Trung)`; an unknown field keeps its technical name."""
    steps = [step for step in path if isinstance(step, str)]
    language = steps.pop() if len(steps) > 1 and steps[-1] in _LANGUAGES else None
    words, name = catalogue(lang), ".".join(steps)
    keys = (f"field.{kind}.{name}", f"field.{name}", f"field.{steps[-1]}" if steps else "")
    title = next((words[key] for key in keys if key in words), name)
    if language is None:
        return title
    return text("edit.in_language", lang, field=title, language=language_words(language, lang))


def language_words(code: str, lang: Lang) -> str:
    """Return the name of a language; without a text for it, the name in that language itself."""
    own_names: Mapping[str, str] = {each: row.name for each, row in LANGUAGES.items()}
    return catalogue(lang).get(f"edit.language.{code}") or own_names[code]


def code_words(kind: RecordKind, field: Step, code: str, lang: Lang) -> str:
    """Return the words of a code of a field; a value that is no code stays as it is."""
    beginning = KINDS_OF.get(kind, "") if field == "kind" else CODES.get(str(field), "")
    return catalogue(lang).get(f"{beginning}{code}", code) if beginning else code
