"""The folium layers of the map: sea, land, provinces, rivers, border, crossings, names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from folium.map import FeatureGroup, Layer
from folium.template import Template

from geo.map.tiles import make_tiles

Style = Mapping[str, Any]

# document.css sets the colours of each class for both themes.
_SEA = {"className": "atlas-ground atlas-sea", "stroke": False, "fillOpacity": 1}
_HOME = {"className": "atlas-ground atlas-home", "weight": 0.7, "fillOpacity": 1}
_ABROAD = {"className": "atlas-ground atlas-abroad", "weight": 0.7, "fillOpacity": 1}
_PROVINCE = {"className": "atlas-province", "weight": 1, "fillOpacity": 1}
_RIVER = {"className": "atlas-river", "weight": 1, "opacity": 0.9}
_BORDER_WASH = {"className": "atlas-border", "weight": 7, "opacity": 0.18}
_BORDER = {"className": "atlas-border", "weight": 1.5, "dashArray": "7 3 1.5 3"}


class EmptyLayer(Layer):
    """A named layer that the document's script fills."""

    _template = Template("{% macro script(this, kwargs) %}var {{ this.get_name() }} = L.layerGroup();{% endmacro %}")

    def __init__(self, name: str, show: bool = True, overlay: bool = True) -> None:
        super().__init__(name=name, overlay=overlay, show=show)
        self._name = "EmptyLayer"


class OutlineLayer(Layer):
    """The areas or lines of the payload under `key`, in one style.

    The script itself does not contain them, because branca renders scripts as templates a second time.
    """

    _template = Template(
        "{% macro script(this, kwargs) %}var {{ this.get_name() }} = "
        "L.geoJson(atlas.outlines({{ this.key|tojson }}), {{ this.options|tojson }});{% endmacro %}"
    )

    def __init__(self, key: str, style: Style, name: str | None = None, interactive: bool = False) -> None:
        super().__init__(name=name or key, overlay=True, control=name is not None)
        self._name = "OutlineLayer"
        self.key = key
        self.options = {"style": style, "interactive": interactive, "smoothFactor": 0.7}


def make_bases(names: Mapping[str, str]) -> dict[str, Layer]:
    """Return the backgrounds by id: our own, and third-party tiles if they are allowed."""
    return {"own": EmptyLayer(names["own"], overlay=False), **make_tiles(names)}


def make_ground() -> list[OutlineLayer]:
    """Make the base layers, which are always visible: sea and neighbouring land."""
    return [OutlineLayer("sea", _SEA), OutlineLayer("abroad", _ABROAD), OutlineLayer("home", _HOME)]


def make_provinces(name: str) -> OutlineLayer:
    """Make the layer of all provinces of all times. The script shows the valid ones."""
    return OutlineLayer("provinces", _PROVINCE, name, interactive=True)


def make_rivers(name: str) -> OutlineLayer:
    """Make the layer of rivers."""
    return OutlineLayer("rivers", _RIVER, name)


def make_border(name: str) -> FeatureGroup:
    """Make the border: a dashed line over a wide translucent line."""
    group = FeatureGroup(name=name)
    for style in (_BORDER_WASH, _BORDER):
        OutlineLayer("border", style).add_to(group)
    return group
