"""The page's HTML before any script runs: title, language and description of an address, and the page's opening.

Streamlit answers every address with one HTML file that names only Streamlit. The app prepares this file once at start.
Each answer then fills in the texts of its address. Link previews and crawlers read them too.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import parse_qsl

from geo.errors import DataError, ValueProblem
from geo.i18n import LANGS, Lang, catalogue, text
from geo.model.dataset import Dataset
from geo.model.dates import parse_day
from geo.timeline.regions import Region, crossings_of, find_region, list_beyond
from geo.timeline.view import View, clamp_view, from_query
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
# The page starts Streamlit itself, after the opening has begun to load the map (opening.js).
_LATER = r"""<link rel="modulepreload"\1 href="\2">
    <script>addEventListener("atlas:start", () => import("\2"), { once: true })</script>"""


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
    return f"{text(_PAGE + name, lang)} · {text('app.title', lang)}"


def find_page(path: str) -> str:
    """Return the name of the page at an address; the map if the last part of the path names none."""
    name = path.rstrip("/").rpartition("/")[2]
    return name if name != "home" and name in list_pages() else "map"


def read_view(query: bytes, accepted: str, dataset: Dataset) -> View | None:
    """Return the view of an address, in the first language of `accepted` (RFC 9110) if it names none.

    It is None for a frame in another site, and for an invalid parameter, which Streamlit's page then reports.
    """
    words = _read_words(query)
    if len(query) > _LONGEST_QUERY or words.get("embed", "").lower() == "true":
        return None
    try:
        return clamp_view(from_query({"lang": _choose_language({}, accepted), **words}, dataset), dataset)
    except DataError:
        return None


def describe_address(path: str, query: bytes, dataset: Dataset, accepted: str = "") -> Head:
    """Return the head for an address. Invalid parameters are ignored."""
    words = _read_words(query)
    lang = _choose_language(words, accepted)
    provinces, crossings = (words.get(name, "").lower().split(",") for name in ("province", "crossing"))
    is_all = words.get("region", "").lower() == "all"
    region: Region = "all" if is_all else find_region(dataset, set(provinces) & list_beyond(dataset), crossings)
    about = text(DESCRIPTIONS[region], lang, count=len(crossings_of(dataset, region)))
    subject = " · ".join(filter(None, (_name_crossing(words, dataset, lang), _name_day(words, dataset, lang))))
    page = title_page(find_page(path), lang)
    return Head(lang, f"{subject} · {text('app.title', lang)}" if subject else page, about)


def prepare_index(index: str) -> str:
    """Return Streamlit's file with our icon and start, and with placeholders for the texts of an address."""
    icon = b64encode(read_static("icon.svg").encode()).decode()
    script = f"<script>{read_static('opening.js')}</script>"
    changes = (
        (r'<html lang="\w*"', '<html lang="{lang}"'),
        (r'(?<=<link rel="shortcut icon" href=")[^"]*', f"data:image/svg+xml;base64,{icon}"),
        (r"<title>[^<]*</title>", "{head}"),
        (r'(?=<script type="module")', _START.replace("NAMES", "|".join(list_pages())).replace("\\", r"\\")),
        (r'<script type="module"( crossorigin)? src="([^"]*)"></script>', _LATER),
        # Streamlit's styles follow the opening, because a browser draws nothing before it has all styles of the head.
        (r"(?s)(<link rel=\"stylesheet\"[^>]*>)(.*)<noscript>.*?</noscript>", rf"\2{{opening}}\n{script}\n\1"),
    )
    for pattern, new in changes:
        index = re.sub(pattern, new, index, count=1)
    return index


def fill_index(index: str, head: Head, opening: str = "") -> str:
    """Return a prepared file with the texts of an address and the HTML of the page's opening."""
    title, about = escape(head.title), escape(head.description)
    tags = (
        f"<title>{title}</title>",
        f'<meta name="description" content="{about}">',
        '<meta property="og:type" content="website">',
        f'<meta property="og:title" content="{title}">',
        f'<meta property="og:description" content="{about}">',
    )
    start, middle, end = re.split(r"{head}|{opening}", index.replace("{lang}", head.lang, 1))
    return "".join((start, "\n    ".join(tags), middle, opening, end))


def _choose_language(words: Mapping[str, str], accepted: str) -> Lang:
    """Return the language of the address, or else the browser's first one, as the page does (session.py)."""
    wishes = (words.get("lang", "").lower(), re.split(r"\W", accepted.lower())[0])
    return next((known for wish in wishes for known in LANGS if known == wish), LANGS[0])


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
