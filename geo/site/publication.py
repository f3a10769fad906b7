"""All files of the service: map, pages, pictures, data, feeds, and the lists of pages and checksums."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from html import escape
from xml.etree import ElementTree

from geo.map.document import render_document
from geo.site.crossing_page import render_crossing
from geo.site.data import list_data, list_days
from geo.site.index_page import render_embed, render_files, render_index
from geo.site.paths import CHECKSUMS, EMBED, FILES, HOME_PICTURE, INDEX, MAP, SITEMAP, crossing_path, province_path
from geo.site.pictures import list_pictures
from geo.site.province_page import render_province
from geo.site.site import Site

_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def list_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of every file, one after the other; the checksums of all others come last."""
    sums: dict[str, str] = {}
    for path, content in _list_contents(site):
        sums[path] = sha256(content).hexdigest()
        yield path, content
    yield CHECKSUMS, "".join(f"{sums[path]}  {path}\n" for path in sorted(sums)).encode()


def _list_contents(site: Site) -> Iterator[tuple[str, bytes]]:
    yield MAP, _render_map(site)
    yield from list_pictures(site)
    yield from list_data(site)
    for crossing in site.dataset.crossings:
        yield crossing_path(crossing.id), render_crossing(site, crossing)
    for province in site.dataset.provinces:
        yield province_path(province.id), render_province(site, province)
    yield FILES, render_files(site, list_days(site))
    yield EMBED, render_embed(site)
    yield INDEX, render_index(site)
    if site.base:
        yield SITEMAP, _write_sitemap(site)


def _render_map(site: Site) -> bytes:
    """Return the map document; with an address of the site also with the picture of its link preview."""
    document = render_document(site.dataset, site.view)
    if picture := site.address(HOME_PICTURE):
        document = document.replace("</title>", f'</title>\n<meta property="og:image" content="{escape(picture)}">', 1)
    return document.encode("utf-8")


def _write_sitemap(site: Site) -> bytes:
    """Return the list of all pages for search engines; the pages of a state of the data are of its day."""
    root = ElementTree.Element("urlset", xmlns=_SPACE)
    paths = [INDEX, MAP, FILES, EMBED]
    paths += [province_path(province.id) for province in site.dataset.provinces]
    paths += [crossing_path(crossing.id) for crossing in site.dataset.crossings]
    for path in paths:
        page = ElementTree.SubElement(root, "url")
        ElementTree.SubElement(page, "loc").text = site.address(path)
        ElementTree.SubElement(page, "lastmod").text = site.dataset.as_of.isoformat()
    ElementTree.indent(root, " ")
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
