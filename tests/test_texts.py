"""Every visible text is in the locale files, in three languages, and no visible text is in code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from geo.i18n import LANGS, LANGUAGES, Lang, catalogue
from geo.io.formats import FORMATS
from geo.model.crossing import Kind, Status
from geo.style import EFFECTS, STYLES

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py"))]
MODULES = sorted((ROOT / "geo").rglob("*.py"))
STATIC = [ROOT / "geo" / room / "static" for room in ("map", "site", "web")]
# The names of the atlas and of each language are equal for all readers. The other entries convert letters and dates.
SAME_FOR_ALL = {
    "Cửa Khẩu Atlas",
    "Việt",
    "English",
    "中文",
    "đ",
    "Đ",
    "d/M/y",
    "d 'tháng' M 'năm' y",
    "'năm' y",
    "—",
    "y年M月d日",
    "Y 年 M 月 D [日号]",  # how readers type days (words/typed_day.py)
    "Y 年 M 月(?:份)?",
    "Y 年",
    "y年M月",
    "y年",
    "。.",
}
WORDS = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,}")
NOT_ENGLISH = re.compile(r"[À-ỹ\u4e00-\u9fff]")


def strings(path: Path) -> Iterator[str]:
    """Return the strings of a module that are not docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = [node for node in ast.walk(tree) if isinstance(node, ast.Expr)]
    silent = {id(node.value) for node in said}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield node.value


def placeholders(words: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", words))


@pytest.mark.parametrize("lang", LANGS)
def test_every_text_is_there_with_the_same_gaps(lang: Lang) -> None:
    ours, english = catalogue(lang), catalogue("en")
    assert set(ours) == set(english)
    assert [key for key, words in ours.items() if not words.strip()] == ["report.gap"]  # between two sentences
    assert {key for key in ours if placeholders(ours[key]) != placeholders(english[key])} == set()


def test_every_text_whose_key_is_made_of_a_value_exists() -> None:
    keys = {f"status.{status}" for status in Status} | {f"about.law.{status}" for status in Status}
    keys |= {f"kind.{kind}" for kind in Kind} | {f"data.format.{suffix}" for suffix in FORMATS}
    keys |= {f"effect.{effect}" for effect in EFFECTS}
    assert keys - set(catalogue("vi")) == set()


def test_every_language_and_every_status_has_its_row() -> None:
    assert tuple(LANGUAGES) == LANGS
    assert tuple(STYLES) == tuple(Status)
    assert " ".join(f"`{status}`" for status in Status) in (ROOT / "docs" / "view.md").read_text(encoding="utf-8")
    described = re.findall(r"^\| `(\w+)` \| ", (ROOT / "data" / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert [word for word in described if word in set(Status) - {"scenic"}] == [s for s in Status if s != "scenic"]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_pages_hold_no_words(path: Path) -> None:
    found = {each for each in strings(path) if WORDS.search(each) or NOT_ENGLISH.search(each)}
    assert found - SAME_FOR_ALL == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_modules_hold_no_vietnamese_and_no_chinese(path: Path) -> None:
    assert {each for each in strings(path) if NOT_ENGLISH.search(each)} - SAME_FOR_ALL == set()


@pytest.mark.parametrize("path", PAGES + MODULES, ids=lambda path: path.stem)
def test_every_key_exists(path: Path) -> None:
    used = re.findall(r"""\btext\(\s*["']([\w.]+)["']""", path.read_text(encoding="utf-8"))
    assert [key for key in used if key not in catalogue("vi")] == []


def test_every_text_is_shown_somewhere() -> None:
    """Check that code uses every text, by its whole key or by a prefix that code completes: f"status.{…}"."""
    files = [*PAGES, *MODULES, *(path for folder in STATIC for path in folder.rglob("*.*"))]
    code = "\n".join(path.read_text(encoding="utf-8") for path in files if path.suffix in (".py", ".js", ".html"))
    words = set(re.findall(r"[\w.]+", code))
    beginnings = tuple(set(re.findall(r"""["'`]([\w.]+[._])\$?\{""", code)))
    unused = [key for key in catalogue("vi") if key not in words and not key.startswith(beginnings)]
    assert unused == []


@pytest.mark.parametrize(
    "path", sorted(path for folder in STATIC for path in folder.rglob("*.js")), ids=lambda path: path.stem
)
def test_scripts_hold_no_words(path: Path) -> None:
    source = re.sub(r"(?m)^\s*//.*$|//(?=\s).*$", "", path.read_text(encoding="utf-8"))
    used = re.findall(r"""\btext\(\s*["'`]([\w.]+)["'`]""", source)
    assert [key for key in used if key not in catalogue("vi")] == []
    said = re.findall(r"""(?:make\("\w+", "[^"]*", |textContent = |title = |placeholder = )["']([^"'`]+)["']""", source)
    assert [words for words in said if re.search(r"[^\W\d_]{2,}", words)] == []


class Said(HTMLParser):
    """Collect the page's own texts: its text content and the attributes for screen readers."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.words += [value or "" for name, value in attrs if name in ("title", "aria-label", "placeholder", "alt")]


@pytest.mark.parametrize(
    "path", sorted(path for folder in STATIC for path in folder.rglob("*.html")), ids=lambda path: path.stem
)
def test_markup_holds_no_words(path: Path) -> None:
    said = Said()
    source = re.sub(r"\{[{%].*?[%}]\}", "", path.read_text(encoding="utf-8"))  # templates
    said.feed(source)
    words = [re.sub(r"\{map\.\w+\}", "", each) for each in said.words]
    assert [each for each in words if re.search(r"[^\W\d_]{2,}", each)] == []
