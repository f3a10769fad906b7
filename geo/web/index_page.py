"""The page's HTML before any script runs: title, language and description for link previews and crawlers.

Streamlit answers every address with one HTML file that names only Streamlit. The app prepares this file once at start.
Each answer then fills in the texts of its address.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import parse_qsl

from geo.errors import ValueProblem
from geo.i18n import LANGS, Lang, catalogue, text
from geo.model.dataset import Dataset
from geo.model.dates import parse_day
from geo.timeline.regions import Region, crossings_of, find_region, list_beyond
from geo.web.scripts import read_static
from geo.words.dates import day_words
from geo.words.regions import DESCRIPTIONS

_PAGE = "app.page."
_LONGEST_QUERY = 2000  # bytes; a view is shorter

# On an address like /changes, Streamlit's script first requests the server below that address. The browser's console
# then shows two missing files. So this script sets the base address of the app: the part before the page name.
_START = """<script>
      window.__streamlit = { BACKEND_BASE_URL: location.origin + location.pathname.replace(/\\/(NAMES)\\/?$/, "/") }
    </script>
    """


@dataclass(frozen=True)
class Head:
    """Language, title and description of an address."""

    lang: Lang
    title: str
    description: str


def list_pages() -> list[str]:
    """Return the names of all pages as addresses contain them."""
    return ["home"] + [key.removeprefix(_PAGE) for key in catalogue(LANGS[0]) if key.startswith(_PAGE)]


def title_page(name: str, lang: Lang) -> str:
    """Return the title of a page: the name of the page and the name of the app."""
    known = name if name != "home" and name in list_pages() else "map"
    return f"{text(_PAGE + known, lang)} · {text('app.title', lang)}"


def describe_address(path: str, query: bytes, dataset: Dataset) -> Head:
    """Return the head for an address. Invalid parameters are ignored."""
    words = _read_words(query)
    lang = next((known for known in LANGS if known == words.get("lang", "").lower()), LANGS[0])
    provinces, crossings = (words.get(name, "").lower().split(",") for name in ("province", "crossing"))
    is_all = words.get("region", "").lower() == "all"
    region: Region = "all" if is_all else find_region(dataset, set(provinces) & list_beyond(dataset), crossings)
    about = text(DESCRIPTIONS[region], lang, count=len(crossings_of(dataset, region)))
    subject = " · ".join(filter(None, (_name_crossing(words, dataset, lang), _name_day(words, dataset, lang))))
    page = title_page(path.rstrip("/").rpartition("/")[2], lang)
    return Head(lang, f"{subject} · {text('app.title', lang)}" if subject else page, about)


def prepare_index(index: str) -> str:
    """Return Streamlit's file with our icon and with placeholders for the texts of an address."""
    icon = b64encode(read_static("icon.svg").encode()).decode()
    start = _START.replace("NAMES", "|".join(list_pages()))
    changes = (
        (r'<html lang="\w*"', '<html lang="{lang}"'),
        (r'(<link rel="shortcut icon" href=")[^"]*', rf"\1data:image/svg+xml;base64,{icon}"),
        (r"<title>[^<]*</title>", "{head}"),
        (r"(?=<script type=\"module\")", start.replace("\\", r"\\")),
    )
    for pattern, new in changes:
        index = re.sub(pattern, new, index, count=1)
    return index


def fill_index(index: str, head: Head) -> str:
    """Return a prepared file with the texts of an address."""
    title, about = escape(head.title), escape(head.description)
    tags = (
        f"<title>{title}</title>",
        f'<meta name="description" content="{about}">',
        '<meta property="og:type" content="website">',
        f'<meta property="og:title" content="{title}">',
        f'<meta property="og:description" content="{about}">',
    )
    return index.replace("{lang}", head.lang, 1).replace("{head}", "\n    ".join(tags), 1)


def _read_words(query: bytes) -> Mapping[str, str]:
    if len(query) > _LONGEST_QUERY:
        return {}
    return dict(parse_qsl(query.decode("latin-1"), errors="replace"))


def _name_crossing(words: Mapping[str, str], dataset: Dataset, lang: Lang) -> str:
    wanted = words.get("crossing", "").lower()
    return next((crossing.name(lang) for crossing in dataset.crossings if crossing.id == wanted), "")


def _name_day(words: Mapping[str, str], dataset: Dataset, lang: Lang) -> str:
    try:
        return day_words(dataset.clamp(parse_day(words.get("at", ""))), lang)
    except ValueProblem:
        return ""
