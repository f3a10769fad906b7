"""Call the child process that runs GDAL and PROJ, with few active drivers and a time limit."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from geo.errors import ValueProblem
from geo.lists.grid import MAX_ROWS, XY

DRIVERS = ("ESRI Shapefile", "GPKG", "KML", "LIBKML", "MEM")
_CHILD = Path(__file__).with_name("child.py")
_SECONDS = 60  # of waiting; the child's own limit is processor time
_KEPT = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "TMPDIR", "TEMP")  # of the environment: nothing names GDAL's settings
MAX_ANSWER = 60_000_000  # bytes


def read_with_gdal(content: bytes, suffix: str, layer: str = "") -> dict[str, Any]:
    """Return what the child reads from a file: columns, rows, points, layers, layer."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"list{suffix}")
        path.write_bytes(content)
        shown = f"/vsizip/{path}" if suffix == ".shp.zip" else str(path)
        request = {"path": shown, "layer": layer, "drivers": DRIVERS, "limit": MAX_ROWS + 1, "merged": "km" in suffix}
        found: dict[str, Any] = _ask("read", request)
    if limit := found.get("excess"):
        raise ValueProblem("problem.list_layers", limit=limit)
    return found


def to_degrees(points: Sequence[XY], codes: Sequence[int]) -> list[list[XY] | None]:
    """Return the points in degrees for each EPSG code; None for an unknown code."""
    found = _ask("project", {"points": points, "codes": [f"EPSG:{code}" for code in codes]})
    return [each and [(x, y) for x, y in each] for each in found]


@lru_cache(maxsize=1)
def _list_unwanted() -> str:
    return ",".join(name for name in _run("drivers", {}, {}) if name not in DRIVERS)


def _ask(act: str, request: dict[str, Any]) -> Any:
    unwanted = _list_unwanted()
    return _run(act, request, {"OGR_SKIP": unwanted, "GDAL_SKIP": unwanted})


def _run(act: str, request: dict[str, Any], settings: dict[str, str]) -> Any:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    safe = {"PROJ_NETWORK": "OFF", "CPL_DEBUG": "OFF", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-I", str(_CHILD)]
    question = json.dumps({"act": act, **request}).encode()
    try:
        done = subprocess.run(
            command, input=question, capture_output=True, timeout=_SECONDS, env=kept | safe | settings
        )
        answer = json.loads(done.stdout[:MAX_ANSWER])
    except (subprocess.TimeoutExpired, OSError, ValueError):  # stopped by a limit, crashed, or its answer was cut
        raise ValueProblem("problem.list_gave_up") from None
    if "error" in answer:
        raise ValueProblem("problem.list_no_map_file")
    return answer["found"]
