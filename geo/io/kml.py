"""KML for Google Earth and QGIS: placemarks with a style for each status, without external links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from geo.style import STYLES

_SPACE = "http://www.opengis.net/kml/2.2"
# Characters that XML 1.0 cannot contain.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ANGLES = str.maketrans("<>", "‹›")


@dataclass(frozen=True)
class Mark:
    """A placemark: longitude and latitude in degrees WGS84, None if no position is known.

    `style` is a status; a placemark that is not `operating` is drawn half transparent.
    """

    name: str
    about: str
    style: str
    operating: bool
    data: Mapping[str, object]
    point: tuple[float, float] | None


def write_kml(title: str, about: str, marks: Iterable[Mark]) -> bytes:
    """Return the marks as one KML document."""
    root = ElementTree.Element("kml", xmlns=_SPACE)
    document = ElementTree.SubElement(root, "Document")
    _add(document, "name", title)
    _add(document, "description", about)
    for status, style in STYLES.items():
        _add_style(document, status, style.colour, "ff")
        _add_style(document, f"{status}-closed", style.colour, "80")
    for mark in marks:
        _add_mark(document, mark)
    ElementTree.indent(root, " ")
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _add_style(document: ElementTree.Element, name: str, colour: str, opacity: str) -> None:
    style = ElementTree.SubElement(document, "Style", id=name)
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    for part, scale in (("IconStyle", "1.1"), ("LabelStyle", "0.9")):
        element = ElementTree.SubElement(style, part)
        _add(element, "color", f"{opacity}{blue}{green}{red}".lower())  # KML writes colours as aabbggrr
        _add(element, "scale", scale)


def _add_mark(document: ElementTree.Element, mark: Mark) -> None:
    place = ElementTree.SubElement(document, "Placemark")
    _add(place, "name", mark.name)
    _add(place, "description", mark.about)
    _add(place, "styleUrl", f"#{mark.style}" if mark.operating else f"#{mark.style}-closed")
    data = ElementTree.SubElement(place, "ExtendedData")
    for key, value in mark.data.items():
        if value is not None:
            words = str(value).lower() if isinstance(value, bool) else str(value)
            _add(ElementTree.SubElement(data, "Data", name=key), "value", words)
    if mark.point:
        _add(ElementTree.SubElement(place, "Point"), "coordinates", ",".join(map(str, mark.point)))


def _add(parent: ElementTree.Element, name: str, words: str) -> None:
    """Add an element whose text is never interpreted as markup.

    Google Earth interprets the decoded text of an element as HTML, therefore angle brackets are replaced.
    """
    ElementTree.SubElement(parent, name).text = _ILLEGAL.sub("", words).translate(_ANGLES)
