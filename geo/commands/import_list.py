"""The command `import`: a list of another owner, matched to our crossings, as GeoJSON and a report."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from geo.errors import data_error
from geo.i18n import LANGS
from geo.io.files import write_file
from geo.io.folder import read_dataset
from geo.lists.choice import Choice
from geo.lists.columns import FIELDS, Field
from geo.lists.export import write_geojson, write_report
from geo.lists.grid import Grid
from geo.lists.guess import complete, guess
from geo.lists.own_list import known_points, make_list
from geo.lists.reading import read_list, read_list_bytes
from geo.lists.zones import VN_2000
from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.options import Commands, build_data_options


def add_parser(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("import", parents=[build_data_options()], help="match a list of places to crossings")
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="CSV, XLSX, GeoJSON, KML, KMZ, GPKG or zipped Shapefile"
    )
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="DIR", help="folder to write to")
    parser.add_argument("--lang", type=str.lower, choices=LANGS, default="vi", help="language (default: vi)")
    parser.add_argument("--title", default="", help="owner of the list (default: the name of the file)")
    parser.add_argument("--encoding", default="", help="encoding of a text file, as cp1258 (default: guessed)")
    parser.add_argument("--sheet", default="", help="sheet or layer to read (default: guessed)")
    for field in FIELDS:
        parser.add_argument(f"--{field}-column", metavar="HEADING", help=f"column of the {field} (default: guessed)")
    parser.add_argument("--zone", type=int, choices=VN_2000, metavar="EPSG", help="VN-2000 system of metres, as 5897")
    parser.add_argument(
        "--class", dest="classes", nargs="+", action="extend", default=[], metavar="WORDS=STATUS",
        help="meaning of a word for the class, as 'Class I=international'",
    )  # fmt: skip
    parser.set_defaults(run=import_list)


def import_list(options: argparse.Namespace) -> int:
    """Write the list as GeoJSON, and a report on what was read, matched and left out."""
    dataset = read_dataset(options.data)
    grid = read_list(options.file.name, read_list_bytes(options.file), options.encoding, options.sheet)
    own = make_list(grid, _choose(grid, dataset, options), dataset, title=options.title)
    name = options.file.stem
    try:
        options.output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise data_error(str(options.output), "problem.unwritable", reason=error.strerror) from None
    write_file(options.output / f"{name}.matched.geojson", write_geojson(own))
    write_file(options.output / f"{name}.report.txt", write_report(own, options.lang).encode())
    counts = Counter(entry.match.verdict for entry in own.entries)
    found = ", ".join(f"{counts[verdict]} {verdict}" for verdict in ("sure", "ask", "new"))
    print(f"{options.output}: {len(grid.rows)} rows: {found}, {len(own.problems)} problems")
    return 0


def _choose(grid: Grid, dataset: Dataset, options: argparse.Namespace) -> Choice:
    """Return the guessed meaning of the list with the corrections of the options."""
    known = known_points(dataset)
    choice = guess(grid, known)
    given: dict[Field, int] = {
        field: _find_column(grid, heading) for field in FIELDS if (heading := getattr(options, f"{field}_column"))
    }
    if given:
        kept = {field: place for field, place in choice.columns.items() if place not in given.values()}
        choice = complete(grid, {**kept, **given}, known)
    classes = {**choice.classes, **dict(_read_class(words) for words in options.classes)}
    return Choice(choice.columns, classes, options.zone or choice.zone, choice.zones)


def _find_column(grid: Grid, heading: str) -> int:
    if heading not in grid.columns:
        raise data_error(grid.name, "problem.list_no_column", heading=heading, known=", ".join(grid.columns[:20]))
    return grid.columns.index(heading)


def _read_class(words: str) -> tuple[str, Status]:
    name, _, status = words.rpartition("=")
    if not name or status not in set(Status):
        raise data_error("--class", "problem.list_class", shown=words[:60], known=", ".join(Status))
    return name, Status(status)
