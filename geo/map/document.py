"""The map document: a folium map with time bar, legend and cards, in one self-contained file."""

from __future__ import annotations

import re
from html import escape
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import folium
from branca.element import Element, Figure, MacroElement
from folium.template import Template

from geo.i18n import LANGS, text
from geo.io.files import write_file
from geo.map import assets
from geo.map.layers import (
    EmptyLayer,
    make_bases,
    make_border,
    make_ground,
    make_provinces,
    make_rivers,
)
from geo.map.packing import pack_payload
from geo.map.payload import build_payload
from geo.map.payload_own import pack_own
from geo.map.policy import add_policy
from geo.map.still import render_still
from geo.map.tiles import list_tile_hosts
from geo.model.dataset import Dataset
from geo.timeline.regions import limit_places, limit_region
from geo.timeline.view import BASES, View
from geo.words.regions import DESCRIPTIONS
from geo.words.titles import title_day, title_map

if TYPE_CHECKING:
    from geo.lists.own_list import OwnList  # a server starts without the reader of lists

# This element replaces folium's viewport element, which does not let readers zoom the page.
_VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">'
_LAYER_NAMES = ("provinces", "rivers", "border", "crossings", "labels", "works", "twinned", "scenic")


class Document(Figure):
    """A folium figure whose root element has attributes for language and date."""

    _template = Template(
        '<!DOCTYPE html>\n<html lang="{{ this.view.lang }}" data-at="{{ this.view.at }}">\n<head>\n'
        "<title>{{ this.title|e }}</title>\n"
        '<meta name="description" content="{{ this.about|e }}">\n<meta property="og:type" content="website">\n'
        '<meta property="og:title" content="{{ this.heading|e }}">\n'
        '<meta property="og:description" content="{{ this.about|e }}">\n'
        '<meta name="color-scheme" content="light dark">\n'
        "{{ this.header.render(**kwargs) }}\n</head>\n<body>\n"
        "{{ this.html.render(**kwargs) }}\n<script>\nready.then((atlas) => {\n{{ this.script.render(**kwargs) }}\n});\n"
        "</script>\n</body>\n</html>\n"
    )

    def __init__(self, dataset: Dataset, view: View) -> None:
        super().__init__(title=title_map(dataset, view))
        self.view = view
        self.heading = title_day(dataset, view)
        self.about = text(DESCRIPTIONS[view.region], view.lang, count=len(dataset.crossings))


class Verbatim(Element):
    """A text that the document contains unchanged. It is not rendered as a template."""

    _template = Template("{{ this.content }}")

    def __init__(self, content: str) -> None:
        super().__init__()
        self.content = content


class Start(MacroElement):
    """The call that passes folium's map, layers and layer control to our script."""

    _template = Template(
        "{% macro script(this, kwargs) %}atlas.start({{ this._parent.get_name() }}, { "
        "{% for key, layer in this.layers.items() %}{{ key }}: {{ layer.get_name() }}, {% endfor %}}, { "
        "{% for key, layer in this.bases.items() %}{{ key }}: {{ layer.get_name() }}, {% endfor %}"
        "}, {{ this.control.get_name() }});{% endmacro %}"
    )

    def __init__(
        self, layers: dict[str, folium.map.Layer], bases: dict[str, folium.map.Layer], control: folium.LayerControl
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca leaves it untyped
        self._name = "Start"
        self.layers = layers
        self.bases = bases
        self.control = control


def render_document(dataset: Dataset, view: View, own: OwnList | None = None) -> str:
    """Render the document of the view's region, with a reader's own list. The same values return the same text."""
    return render_regions(limit_region(dataset, view.region), view, own)


def render_regions(dataset: Dataset, view: View, own: OwnList | None = None) -> str:
    """Render the document with all regions of the data, for a page with a choice of regions."""
    shown = limit_places(dataset, view.region)  # titles and drawing name no sources
    document = Document(shown, view)
    atlas_map = _build_map(view, own is not None)
    document.add_child(atlas_map)
    payload = build_payload(dataset, view) | (pack_own(own) if own else {})
    finish = pack_payload(payload)
    still = render_still(shown, view)  # meanwhile a second processor compresses the payload
    _add_assets(document, still, finish())
    _number(document)
    rendered = re.sub(r'<meta name="viewport"[^>]*>', _VIEWPORT, str(document.render()), count=1)
    return add_policy(rendered, assets.document_script(), list_tile_hosts())


def write_document(dataset: Dataset, view: View, path: Path) -> int:
    """Write the document to a file atomically and return its size in bytes.

    Raises DataError when the folder does not exist or cannot be written.
    """
    return write_file(path, render_document(dataset, view).encode("utf-8"))


def _build_map(view: View, has_own: bool) -> folium.Map:
    atlas_map = folium.Map(
        zoom_start=7, tiles=None, zoom_control=False,
        min_zoom=6, max_zoom=14, zoom_snap=0.25, zoom_delta=0.5, wheel_px_per_zoom_level=110,
        # Our script follows the size of the map's container, which may change without the window's size.
        track_resize=False, max_bounds_viscosity=1,
    )  # fmt: skip
    # Leaflet adds the layers at the first view. Our script fits that view to the window.
    atlas_map.location = None  # type: ignore[assignment]
    atlas_map.default_js, atlas_map.default_css = [], []  # folium's defaults are links to CDNs
    names = {key: text(f"map.layer.{key}", view.lang) for key in _LAYER_NAMES}
    layers: dict[str, folium.map.Layer] = {
        "provinces": make_provinces(names["provinces"]),
        "rivers": make_rivers(names["rivers"]),
        "border": make_border(names["border"]),
        "crossings": EmptyLayer(names["crossings"]),
        "labels": EmptyLayer(names["labels"]),
        "works": EmptyLayer(names["works"], show=False),
        "twinned": EmptyLayer(names["twinned"], show=False),
        "scenic": EmptyLayer(names["scenic"], show=False),
    }
    if has_own:
        layers["own"] = EmptyLayer(text("map.layer.own", view.lang))
    bases = make_bases({base: text(f"map.base.{base}", view.lang) for base in BASES})
    for layer in [*bases.values(), *make_ground(), *layers.values()]:
        layer.add_to(atlas_map)
    control = folium.LayerControl(position="topright")
    control.add_to(atlas_map)
    Start(layers, bases, control).add_to(atlas_map)
    return atlas_map


def _add_assets(document: Document, still: str, payload: str) -> None:
    head = (
        f"<!--\n{assets.read_static('notices.txt')}-->",
        f"<style>{assets.leaflet_style()}</style>",
        f"<script>{assets.leaflet_script()}</script>",
        f"<style>{assets.document_style()}</style>",
    )
    body = (
        f"<script>{assets.read_static('boot.js')}</script>",
        re.sub(r"\{(map\.\w+)\}", lambda match: _say_everywhere(match[1]), assets.document_body()),
        still,
        f'<script type="text/plain" id="atlas-data">{payload}</script>',
        f'<script type="text/plain" id="atlas-program">{assets.packed_script()}</script>',
        f"<script>{assets.loader_script()}</script>",
    )
    for part in head:
        document.header.add_child(Verbatim(part))
    for part in body:
        document.html.add_child(Verbatim(part))


def _say_everywhere(key: str) -> str:
    """Return a text in every language, because the reader's language is unknown before the script runs."""
    return "".join(f'<p lang="{lang}">{escape(text(key, lang))}</p>' for lang in LANGS)


def _number(document: Document) -> None:
    """Replace folium's random ids by running numbers, so that equal inputs give equal bytes."""
    numbers = count(1)

    def visit(element: Element) -> None:
        element._id = f"{next(numbers):03d}"
        for child in element._children.values():
            visit(child)

    for root in (document, document.header, document.html, document.script):
        visit(root)
