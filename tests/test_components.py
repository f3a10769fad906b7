"""The components' scripts for Streamlit: each script is one text without imports."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import geo.web
from geo.web.scripts import link_script

STATIC = Path(geo.web.__file__).parent / "static"
COMPONENTS = [
    path.name
    for path in sorted(STATIC.glob("*.js"))
    if "export default function" in path.read_text(encoding="utf-8")
]  # fmt: skip


def test_all_components_are_known() -> None:
    assert COMPONENTS == [
        "base.js",
        "bridge.js",
        "chart.js",
        "frame.js",
        "own.js",
        "prose.js",
        "reveal.js",
        "sheet.js",
        "table.js",
        "upload.js",
    ]


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_is_one_text_with_one_default_export(name: str) -> None:
    script = link_script(name)
    assert re.findall(r"(?m)(?:^|;)((?:export|import)\b.{0,18})", script) == ["export default function("]
    assert not re.search(r"(?m)^\s|^//|/\*", script)


def test_the_bridge_is_short_because_it_is_sent_with_every_run() -> None:
    assert len(link_script("bridge.js")) < 500
