"""The recipes of CONTRIBUTING.md work in a copy of the project with changes only in the files that they name."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]


class Copy:
    """A copy of library and data that records the changed files."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.changed = folder, set[str]()
        for name in ("geo", "data", "pages"):  # with the compiled modules, but not those that are being written
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.pyc.*"))
        shutil.copy(ROOT / "app.py", folder)
        (folder / "docs").mkdir()
        shutil.copy(ROOT / "docs" / "view.md", folder / "docs")

    def replace(self, file: str, old: str, new: str) -> None:
        """Replace a text that occurs in a file."""
        path = self.folder / file
        content = path.read_text(encoding="utf-8")
        assert old in content, f"{old!r} is not in {file}"
        path.write_text(content.replace(old, new, 1), encoding="utf-8")
        self.changed.add(file)

    def add_texts(self, **texts: str) -> None:
        """Add the same texts to all languages."""
        for path in sorted((self.folder / "geo" / "locale").glob("*.po")):
            rows = "".join(f'\nmsgid "{key}"\nmsgstr "{words}"\n' for key, words in texts.items())
            path.write_text(path.read_text(encoding="utf-8") + rows, encoding="utf-8")
            self.changed.add(path.relative_to(self.folder).as_posix())

    def run(self, *commands: str, code: int = 0, then: str = "") -> str:
        """Run commands of the copy and a script after them in one Python, and return the output.

        All commands but the last must return 0, and the last one `code`.
        """
        lines = [f"assert main({command.split()}) == 0, {command!r}" for command in commands[:-1]]
        lines += [f"assert main({command.split()}) == {code}, {command!r}" for command in commands[-1:]]
        script = "\n".join(("from geo.cli import main", *lines, then))
        command = [sys.executable, "-c", script]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def named_files(recipe: str) -> set[str]:
    """Return the files that the numbered steps of a recipe name."""
    section = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition(f"### {recipe}\n")[2].split("\n#")[0]
    steps = "\n".join(re.findall(r"(?m)^\d\. .*$", section))
    return set(re.findall(r"`([\w/<>]+\.(?:py|po|md))`", steps))


def test_a_ninth_status(copy: Copy) -> None:
    copy.replace("geo/model/crossing.py", '    SCENIC = "scenic"\n', '    SCENIC = "scenic"\n    FERRY = "ferry"\n')
    row = '    Status.FERRY: Style("#225577", \'<path d="M2 8H14"/>\', "cross"),\n    Status.PLANNED: Style('
    copy.replace("geo/style.py", "    Status.PLANNED: Style(", row)
    copy.add_texts(**{"status.ferry": "Ferry", "about.law.ferry": "A ferry."})
    copy.replace("data/README.md", "| `planned` |", "| `ferry` | phà | a ferry |\n| `planned` |")
    copy.replace("docs/view.md", "`scenic` `planned`", "`scenic` `ferry` `planned`")
    assert copy.changed == named_files("Add a status")

    path = copy.folder / "data" / "crossings.geojson"
    path.write_text(path.read_text(encoding="utf-8").replace('"status": "scenic"', '"status": "ferry"'), "utf-8")
    told = copy.run(
        "format", "validate", "show --status ferry",
        "download --format kml --status ferry -o ferry.kml", "export -o map.html",
        then="from geo import read_dataset; from geo.charts.histories import *; dataset = read_dataset();"
        "print('charts', chart_histories(dataset, dataset.crossings, 'en').to_json(),"
        "legend_of_histories(dataset, dataset.crossings, 'en'))",
    )  # fmt: skip
    assert "ferry" in (copy.folder / "data" / "schema" / "crossings.json").read_text(encoding="utf-8")
    assert "#ferry" in (copy.folder / "ferry.kml").read_text(encoding="utf-8")
    assert (copy.folder / "map.html").exists()
    shown, _, drawn = told.partition("charts ")
    assert "Bản Giốc" in shown
    assert '"cross"' in drawn
    assert "Ferry" in drawn


def test_a_fourth_language(copy: Copy) -> None:
    copy.replace("geo/i18n.py", '"vi", "en", "zh"]', '"vi", "en", "zh", "fr"]')
    row = '    "fr": Language("Français", "fr", "fr-FR", "d MMMM y", "d MMM y", "MMM y", "y", " – "),\n}'
    copy.replace("geo/i18n.py", "}\n\n\n@lru_cache", f"{row}\n\n\n@lru_cache")
    english = (copy.folder / "geo/locale/en.po").read_text(encoding="utf-8")
    words = re.sub(r'(msgid "status\.international"\nmsgstr )".*"', r'\1"Internationale"', english)
    (copy.folder / "geo/locale/fr.po").write_text(words, encoding="utf-8")
    copy.changed.add("geo/locale/<code>.po")
    copy.replace("docs/view.md", "`vi` `en` `zh`", "`vi` `en` `zh` `fr`")
    assert copy.changed == named_files("Add a language")

    said = copy.run(
        "validate", "download --format csv --lang fr --at 2025-09-12 -o view.csv", "export --lang fr -o map.html",
        "workbook --lang fr -o atlas.xlsx",
        then="from geo.words.fields import field_words; print(field_words('event', ('basis', 'fr'), 'vi'));"
        "from datetime import date; from geo import *; from geo.timeline.comparison import compare_view;"
        "from geo.words.report import write_report; from geo.words.history import tell_crossing; data = read_dataset();"
        "view = View(data.as_of, date(2014, 1, 1), lang='fr');"
        "print(write_report(data, compare_view(data, view), view));"
        "print([tell_crossing(data, crossing, 'fr') for crossing in data.crossings])",
    )  # fmt: skip
    rows = (copy.folder / "view.csv").read_text(encoding="utf-8-sig").splitlines()
    assert rows[0].startswith("id,name_vi,name_en,name_zh,name_fr,")
    assert "Internationale" in "".join(rows)
    assert '<html lang="fr"' in (copy.folder / "map.html").read_text(encoding="utf-8")
    assert "Internationale" in said
    assert "avr. 2014" in said
    assert "Căn cứ (Français)" in said


def test_a_sixth_format(copy: Copy) -> None:
    function = '''def write_ids(table: Table) -> bytes:
    """Write one id a line."""
    return "".join(f"{row['id']}\\n" for row in table.rows).encode()


FORMATS: dict[str, Format] = {
    "ids": Format("text/plain", write_ids),
'''
    copy.replace("geo/io/formats.py", "FORMATS: dict[str, Format] = {\n", function)
    copy.add_texts(**{"data.format.ids": "List of ids"})
    assert copy.changed == named_files("Add a download format")

    copy.run("download --format ids --province ha-tinh -o view.ids")
    assert (copy.folder / "view.ids").read_text(encoding="utf-8") == "cau-treo\n"


def test_one_more_check(copy: Copy) -> None:
    function = '''def check_short_names(dataset: Dataset) -> list[Problem]:
    """A name of one letter is a slip of the keyboard."""
    return [
        Problem(f"{crossing.id}.gates[0].names.vi", "problem.short_name")
        for crossing in dataset.crossings
        if len(crossing.gates[0].names.vi) < 2
    ]


def _check_each('''
    copy.replace("geo/checks/history.py", "def _check_each(", function)
    copy.replace("geo/checks/__init__.py", "    check_order,\n", "    check_order,\n    check_short_names,\n")
    copy.replace("geo/checks/__init__.py", "    *EVERY_READING, ", "    *EVERY_READING, check_short_names, ")
    copy.add_texts(**{"problem.short_name": "the name is too short"})
    assert copy.changed == named_files("Add a check")

    path = copy.folder / "data" / "crossings.geojson"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["features"][0]["properties"]["gates"][0]["names"]["vi"] = "T"
    path.write_text(json.dumps(content), encoding="utf-8")
    told = copy.run("format", "validate", code=1)
    assert "gates[0].names.vi: the name is too short" in told


def test_a_tenth_page(copy: Copy) -> None:
    words = (copy.folder / "pages" / "map.py").read_text(encoding="utf-8")
    (copy.folder / "pages" / "trade.py").write_text(words, encoding="utf-8")
    copy.changed.add("pages/<name>.py")
    copy.replace("app.py", '    "law": Entry(),\n', '    "trade": Entry(),\n    "law": Entry(),\n')
    copy.add_texts(**{"app.page.trade": "Trade"})
    assert copy.changed == named_files("Add a page")

    names = "[text(f'app.page.{name}', 'en') for name in PAGES]"
    listed = copy.run(then=f"from app import PAGES; from geo.i18n import text; print({names})")
    assert "'Sources and method', 'Trade', 'Law'" in listed
