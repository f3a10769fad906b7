"""Read a word for the class of a gate in Vietnamese, English and Chinese."""

from __future__ import annotations

import re
from functools import lru_cache

from geo.lists.vocabulary import read_words
from geo.model.crossing import Status
from geo.model.names import fold

# In the order of the file: "planned to become international" is a plan, "clearance route of an international gate" a
# route. The word for main alone is a class, but in "administrative" and "government" it is not.
_FORMS = tuple((Status(status), re.compile(pattern)) for status, pattern in read_words("classes").items())
_LONGEST = 80  # characters; a longer text is a remark


@lru_cache(maxsize=4096)
def read_class(words: str) -> Status | None:
    """Return the class that a text names: its own id too. None for other texts."""
    folded = " ".join(fold(words).split())
    if folded in set(Status):
        return Status(folded)
    if not folded or len(folded) > _LONGEST:
        return None
    return next((status for status, form in _FORMS if form.search(folded)), None)
