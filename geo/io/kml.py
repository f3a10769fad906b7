"""KML and KMZ for Google Earth and QGIS: a folder and a style for each class, without external links."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from geo.i18n import text
from geo.io.columns import find_columns
from geo.io.table import Table, find_point
from geo.model.crossing import Status
from geo.model.fields import Json
from geo.style import STYLES
from geo.words.plain import FORBIDDEN_IN_XML

_SPACE = "http://www.opengis.net/kml/2.2"
_ANGLES = str.maketrans("<>", "‹›")
_SOLID, _FAINT = "ff", "80"
_UNKNOWN = Status.UNCLASSIFIED  # style of events before the first class
_CLOCK = (1980, 1, 1, 0, 0, 0)  # a fixed time in the archive, so that the same data give the same bytes


def write_kml(table: Table) -> bytes:
    """Return one KML document without icons; the colour of a class is the colour of its labels.

    Google Earth multiplies its own yellow icon by the colour of a style, so blue and green would both turn green.
    """
    return _write_document(table, icons=False)


def write_kmz(table: Table) -> bytes:
    """Return a KMZ: the document and one white icon for each class that it contains, tinted by the style."""
    from geo.io.icons import draw_icon  # importing shapely takes time; the other formats do not need it

    file = BytesIO()
    with ZipFile(file, "w") as archive:
        _store(archive, "doc.kml", _write_document(table, icons=True))
        for status in sorted({_style_of(table, row) for row in table.rows}):
            _store(archive, _name_icon(status), draw_icon(status))
    return file.getvalue()


def _store(archive: ZipFile, name: str, content: bytes) -> None:
    info = ZipInfo(name, _CLOCK)
    info.compress_type = ZIP_DEFLATED
    archive.writestr(info, content)


def _write_document(table: Table, icons: bool) -> bytes:
    root = ElementTree.Element("kml", xmlns=_SPACE)
    document = ElementTree.SubElement(root, "Document")
    _add(document, "name", table.title)
    _add(document, "description", table.citation)
    for status in sorted({_style_of(table, row) for row in table.rows}):
        for suffix, opacity in (("", _SOLID), ("-closed", _FAINT)):
            _add_style(document, status, suffix, opacity, icons)
    for title, rows in _group_rows(table):
        folder = ElementTree.SubElement(document, "Folder")
        _add(folder, "name", title)
        for row in rows:
            _add_mark(folder, table, row)
    ElementTree.indent(root, " ")
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _group_rows(table: Table) -> Iterator[tuple[str, list[Json]]]:
    """Yield the rows of each class with its name, in the order of the classes; rows without a class come last."""
    for status in (*Status, None):
        rows = [row for row in table.rows if row[table.layout.status] == status]
        if rows:
            yield text(f"status.{status}" if status else "column.no_class", table.lang), rows


def _style_of(table: Table, row: Json) -> str:
    return str(row[table.layout.status] or _UNKNOWN.value)


def _name_icon(status: str) -> str:
    return f"icons/{status}.png"


def _add_style(document: ElementTree.Element, status: str, suffix: str, opacity: str, icons: bool) -> None:
    style = ElementTree.SubElement(document, "Style", id=f"{status}{suffix}")
    colour = STYLES[Status(status)].colour
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    tint = f"{opacity}{blue}{green}{red}".lower()  # KML writes colours as aabbggrr
    icon = ElementTree.SubElement(style, "IconStyle")
    _add(icon, "color", tint if icons else f"{opacity}ffffff")
    _add(icon, "scale", "1.1")
    if icons:
        _add(ElementTree.SubElement(icon, "Icon"), "href", _name_icon(status))
    label = ElementTree.SubElement(style, "LabelStyle")
    _add(label, "color", tint)
    _add(label, "scale", "0.9")


def _add_mark(folder: ElementTree.Element, table: Table, row: Json) -> None:
    place = ElementTree.SubElement(folder, "Placemark")
    _add(place, "name", row["name"])
    _add(place, "description", _describe_row(table, row))
    if table.layout.span:
        _add_span(place, *(row[name] for name in table.layout.span))
    _add(place, "styleUrl", f"#{_style_of(table, row)}{'' if row.get('operating', True) else '-closed'}")
    data = ElementTree.SubElement(place, "ExtendedData")
    for name in table.layout.fields:
        if row[name] is not None:
            _add(ElementTree.SubElement(data, "Data", name=name), "value", _say(row[name]))
    if point := find_point(row):
        _add(ElementTree.SubElement(place, "Point"), "coordinates", ",".join(map(str, point)))


def _add_span(place: ElementTree.Element, first: date | None, last: date | None) -> None:
    """Add the days on which a placemark is shown; an open end has no element."""
    if first or last:
        span = ElementTree.SubElement(place, "TimeSpan")
        for name, day in (("begin", first), ("end", last)):
            if day:
                _add(span, name, day.isoformat())


def _describe_row(table: Table, row: Json) -> str:
    """Return the balloon of a placemark: one line for each column of the summary that has a value."""
    columns = (column for column in find_columns(table.layout.summary) if row[column.name] is not None)
    return "\n".join(f"{column.title(table.lang)}: {_say(row[column.name])}" for column in columns)


def _say(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _add(parent: ElementTree.Element, name: str, words: str) -> None:
    """Add an element whose text is never interpreted as markup.

    Google Earth interprets the decoded text of an element as HTML, therefore angle brackets are replaced.
    """
    ElementTree.SubElement(parent, name).text = FORBIDDEN_IN_XML.sub("", words).translate(_ANGLES)
