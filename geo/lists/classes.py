"""Read a word for the class of a gate in Vietnamese, English and Chinese."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from geo.i18n import LANGS, text
from geo.lists.vocabulary import read_words
from geo.model.crossing import Status
from geo.model.names import fold

# In the order of the file: "planned to become international" is a plan, "clearance route of an international gate" a
# route. The word for main alone is a class, but in "administrative" and "government" it is not.
_FORMS = tuple((Status(status), re.compile(pattern)) for status, pattern in read_words("classes").items())
_LONGEST = 80  # characters; a longer text is a remark
_OTHERS = re.compile(read_words("not_classes"))  # words that differ from a class only by diacritics


@cache
def _list_names() -> dict[str, Status]:
    """Return our own ids and names of the classes in all languages, folded."""
    ours = {fold(text(f"status.{status}", lang)): status for status in Status for lang in LANGS}
    return ours | {status.value: status for status in Status}


@lru_cache(maxsize=4096)
def read_class(words: str) -> Status | None:
    """Return the class that a text names: its own id too. None for other texts."""
    if not words.strip() or len(words) > _LONGEST:
        return None
    folded = " ".join(fold(_OTHERS.sub(" ", words.lower())).split())
    if known := _list_names().get(folded):
        return known
    return next((status for status, form in _FORMS if form.search(folded)), None)
