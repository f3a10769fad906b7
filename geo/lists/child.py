"""The child process that runs GDAL and PROJ: `python -I child.py` reads a request on stdin, writes JSON on stdout.

GDAL looks at the content of a file, not at its name, and some drivers open other files or addresses. The parent
switches all drivers off that a list does not need, before GDAL loads. The limits below hold for the whole process.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

MEMORY, SECONDS = 3_000_000_000, 20
MAX_LAYERS = 200  # more would take a second each, and a layer must not be left out in silence


def limit_process() -> None:
    """Limit memory, processor time and the size of written files. Windows has no such limits."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def list_drivers(_: dict[str, Any]) -> Any:
    """Return the names of all drivers."""
    import pyogrio

    return list(pyogrio.list_drivers())


def read_file(request: dict[str, Any]) -> Any:
    """Return columns, rows as texts, points and layers of a file; points are in degrees if its system is known."""
    import pyogrio

    if foreign := set(pyogrio.list_drivers()) - set(request["drivers"]):
        raise RuntimeError(f"drivers still active: {sorted(foreign)}")
    layers = [str(name) for name, _ in pyogrio.list_layers(request["path"])]
    if len(layers) > MAX_LAYERS:
        return {"excess": MAX_LAYERS}
    chosen = [request["layer"]] if request["layer"] in layers else layers
    tables = [_read_layer(request, layer) for layer in chosen]
    if not request["merged"]:  # a file with several layers: the largest one, unless the reader names another
        tables = [max(tables, key=lambda table: len(table["rows"]))]
    columns = list(dict.fromkeys(name for table in tables for name in table["columns"]))
    rows = [[row.get(name, "") for name in columns] for table in tables for row in table["rows"]]
    points = [point for table in tables for point in table["points"]]
    return {
        "columns": columns, "rows": rows[: request["limit"]], "points": points[: request["limit"]],
        "layers": layers, "layer": tables[0]["layer"],
    }  # fmt: skip


def _read_layer(request: dict[str, Any], layer: str) -> dict[str, Any]:
    import pyogrio
    import shapely

    meta, _, shapes, values = pyogrio.raw.read(
        request["path"], layer=layer, force_2d=True, max_features=request["limit"], datetime_as_string=True
    )
    columns = [str(name) for name in meta["fields"]]
    count = len(values[0]) if len(values) else len(shapes if shapes is not None else [])
    texts = [[_write(value) for value in column] for column in values]
    rows = [{name: texts[place][number] for place, name in enumerate(columns)} for number in range(count)]
    points: list[list[float] | None] = [None] * count
    if shapes is not None:
        parsed = shapely.from_wkb(shapes, on_invalid="ignore")
        inside = [None if each is None or each.is_empty else each.representative_point() for each in parsed]
        points = [None if each is None or each.is_empty else [each.x, each.y] for each in inside]
    return {"columns": columns, "rows": rows, "points": _to_degrees(points, meta.get("crs")), "layer": layer}


def _write(value: Any) -> str:
    if value is None or value != value:  # a missing number is not equal to itself
        return ""
    if isinstance(value, bytes):
        return ""
    number = float(value) if hasattr(value, "dtype") and value.dtype.kind == "f" else value
    return str(int(number)) if isinstance(number, float) and number.is_integer() else str(number)


def _to_degrees(points: list[list[float] | None], crs: str | None) -> list[list[float] | None]:
    if crs is None or not any(points):
        return points
    known = [point for point in points if point]
    moved = iter(_project(known, crs))
    return [next(moved) if point else None for point in points]


def project(request: dict[str, Any]) -> Any:
    """Return the points in degrees for each of some reference systems, None where a system does not fit."""
    return [_try_project(request["points"], code) for code in request["codes"]]


def _try_project(points: list[list[float]], code: str) -> list[list[float]] | None:
    import pyproj

    try:
        return _project(points, code)
    except pyproj.exceptions.ProjError:
        return None


def _project(points: list[list[float]], crs: str) -> list[list[float]]:
    import pyproj

    source = pyproj.CRS.from_user_input(crs)
    known = source.to_epsg(min_confidence=70)  # the text of a .prj leaves out the shift of its datum
    to_degrees = pyproj.Transformer.from_crs(known or source, 4326, always_xy=True)
    lon, lat = to_degrees.transform([point[0] for point in points], [point[1] for point in points])
    return [[x, y] for x, y in zip(lon, lat, strict=True)]


ACTS = {"drivers": list_drivers, "read": read_file, "project": project}


def main() -> None:
    """Answer one request. An error of GDAL or PROJ is the answer `error` with its first line."""
    limit_process()
    request = json.loads(sys.stdin.buffer.read())
    answer: dict[str, Any]
    try:
        answer = {"found": ACTS[request["act"]](request)}
    except MemoryError:
        answer = {"error": "memory"}
    except Exception as error:  # GDAL and PROJ raise errors of many classes
        answer = {"error": f"{type(error).__name__}: {error}"[:500]}
    sys.stdout.write(json.dumps(answer))
    sys.stdout.flush()
    os._exit(0)  # GDAL's cleanup at exit may hang or crash after a hostile file


if __name__ == "__main__":
    main()
