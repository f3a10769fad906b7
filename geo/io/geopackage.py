"""A GeoPackage with one layer of points, typed columns and days that QGIS can use as time."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from geo.io.columns import Kind
from geo.io.table import Table, find_point

if TYPE_CHECKING:
    import numpy as np

# Type of a column, and the value under the mask of a missing value.
_TYPES: dict[Kind, tuple[str, object]] = {"integer": ("int32", 0), "number": ("float64", 0.0), "flag": ("bool", False)}


def write_geopackage(table: Table) -> bytes:
    """Return a GeoPackage 1.3, because QGIS before 3.28 warns about later versions.

    The time of the file is the day of the data, so that the same data give the same bytes.
    """
    import numpy as np  # importing it and pyogrio takes time; the other formats do not need them
    import pyogrio
    from shapely import Point

    points = [find_point(row) for row in table.rows]
    columns = [_make_array([row[column.name] for row in table.rows], column.kind) for column in table.columns]
    file = BytesIO()
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{table.as_of.isoformat()}T00:00:00Z"})
    pyogrio.raw.write(
        file, np.array([point and Point(point).wkb for point in points], dtype=object),
        [values for values, _ in columns], np.array(table.layout.fields), [mask for _, mask in columns],
        layer=table.layout.name, driver="GPKG", geometry_type="Point", crs="EPSG:4326",
        dataset_options={"VERSION": "1.3"}, layer_options={"DESCRIPTION": table.citation},
    )  # fmt: skip
    return file.getvalue()


def _make_array(values: list[Any], kind: Kind) -> tuple[np.ndarray, np.ndarray | None]:
    """Return the values of a column as an array, with the mask of missing values if the type has none."""
    import numpy as np

    if kind == "text":
        return np.array(values, dtype=object), None
    if kind == "day":
        return np.array([value.isoformat() if value else "NaT" for value in values], dtype="datetime64[D]"), None
    dtype, missing = _TYPES[kind]
    filled = [missing if value is None else value for value in values]
    return np.array(filled, dtype=dtype), np.array([value is None for value in values], dtype=bool)
