"""Tables of sentences as HTML: names of rows and columns, and texts only as text."""

from __future__ import annotations

from xml.etree import ElementTree

from geo.web.sheets import write_sheet
from geo.words.markdown import escape
from tests.hostile_cases import TEXTS


def test_a_sheet_is_a_table_whose_heads_name_rows_and_columns() -> None:
    found = ElementTree.fromstring(
        write_sheet({"Class": ["**a**", "b"], "Basis": ["[Act 1](https://x.vn/a)", 7]}, "Law")
    )
    assert found.get("aria-label") == "Law"
    assert [cell.get("scope") for cell in found.iter("th")] == ["col", "col", "row", "row"]
    assert [cell.text for cell in found.iter("td")] == [None, "7"]
    link = next(found.iter("a"))
    assert (link.text, link.get("href"), link.get("rel")) == ("Act 1", "https://x.vn/a", "noopener noreferrer")


def test_a_text_never_becomes_markup() -> None:
    plain = {element.tag for element in ElementTree.fromstring(write_sheet({"a": ["x"]}, "n")).iter()}
    words = [*TEXTS, "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "![x](https://x.vn/a.png)"]
    for each in words:
        found = ElementTree.fromstring(write_sheet({escape(each): [escape(each)]}, each.replace("\x00", "")))
        assert {element.tag for element in found.iter()} == plain
        raw = write_sheet({"a": [each]}, "n")
        assert not any(sign in raw.lower() for sign in ("<script", "<img", "<svg", "<iframe", 'href="javascript'))
