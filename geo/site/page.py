"""Pages from templates: every text of the data is escaped, and the pages need no scripts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from geo.site.paths import ATOM, EMBED, FILES, INDEX, PICTURE_SIZE, short_path
from geo.site.site import Site
from geo.words.dates import date_words

_STATIC = Path(__file__).parent / "static"


@dataclass(frozen=True)
class Head:
    """Title, sentence and picture of a page for link previews; `picture` is a path of the site."""

    path: str
    title: str
    about: str
    picture: str


def render_page(site: Site, template: str, head: Head, **values: object) -> bytes:
    """Return the HTML of a page; links in it are relative, so that a folder can be moved."""
    lang, root = site.lang, "../" * head.path.count("/")
    paths = {"index": INDEX, "files": FILES, "embed": EMBED, "atom": short_path(ATOM)}
    page = _load(template).render(
        site=site, say=site.say, lang=lang, root=root, head=head, paths=paths, style=_read_style(),
        day=date_words(site.dataset.as_of, lang), own=site.address(head.path), preview=site.address(head.picture),
        size=PICTURE_SIZE,
        **values,
    )  # fmt: skip
    return page.encode("utf-8")


@cache
def _load(name: str) -> Template:
    environment = Environment(
        loader=FileSystemLoader(_STATIC), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    return environment.get_template(f"{name}.html")


@cache
def _read_style() -> str:
    return (_STATIC / "site.css").read_text(encoding="utf-8")
