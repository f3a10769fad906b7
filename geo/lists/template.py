"""An empty list as XLSX: a row for each crossing, with columns for the remarks of its owner."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from geo.i18n import Lang, text
from geo.io.workbook import NOTHING_ACTIVE
from geo.model.dataset import Dataset
from geo.timeline.snapshot import snapshot

_COLUMNS = (("name", 44), ("status", 22), ("lat", 12), ("lon", 12), ("date", 14), ("remark", 60))
_SPARE = 500  # rows below the crossings that keep the format of a column


def write_template(dataset: Dataset, lang: Lang) -> bytes:
    """Return a workbook with the crossings of the day of the data; the same data give the same bytes."""
    from xlsxwriter import Workbook

    file = BytesIO()
    states = {state.crossing.id: state.status for state in snapshot(dataset, dataset.as_of).states}
    with Workbook(file, {"in_memory": True, **NOTHING_ACTIVE}) as workbook:
        workbook.set_properties({"created": datetime.combine(dataset.as_of, datetime.min.time())})
        sheet = workbook.add_worksheet(text("list.template.sheet", lang))
        head = workbook.add_format({"bold": True, "bottom": 1, "bg_color": "#E6EEF5", "text_wrap": True})
        words, number = workbook.add_format({"num_format": "@"}), workbook.add_format({"num_format": "0.00000"})
        for place, (name, width) in enumerate(_COLUMNS):
            sheet.set_column(place, place, width, number if name in ("lat", "lon") else words)
            sheet.write_string(0, place, text(f"list.template.{name}", lang), head)
        for row, crossing in enumerate(dataset.crossings, 1):
            sheet.write_string(row, 0, crossing.name(lang), words)
            if status := states.get(crossing.id):
                sheet.write_string(row, 1, text(f"status.{status}", lang), words)
            if crossing.point:
                sheet.write_number(row, 2, crossing.point.coordinates[1], number)
                sheet.write_number(row, 3, crossing.point.coordinates[0], number)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(dataset.crossings) + _SPARE, len(_COLUMNS) - 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:F{len(dataset.crossings) + _SPARE}"})
    return file.getvalue()
