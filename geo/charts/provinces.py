"""The chart of a province: crossings by class over the years.

Years are decimal numbers on every axis, so that no time zone can shift them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import altair as alt

from geo.charts.bands import decimal_year
from geo.charts.labels import spread
from geo.charts.parts import (
    DAY,
    SHAPES,
    Palette,
    Row,
    finish_chart,
    list_legend,
    make_chart,
    scale_colours,
    scale_shapes,
)
from geo.i18n import Lang, text
from geo.model.dataset import Dataset
from geo.model.province import Province
from geo.style import KNEE, STYLES
from geo.timeline.provinces import count_recorded, count_statuses, merger_of
from geo.words.dates import day_words

LARGE, SMALL = 260, 190  # heights of the chart, alone and in the overview, in pixels
_AXIS = 52  # pixels of the height that the years take
# From bottom to top; statuses that are not in force are on top.
_STACK = sorted(STYLES, key=lambda status: STYLES[status].dashed)
_DASHED = [str(status) for status, style in STYLES.items() if style.dashed]


def chart_statuses(
    dataset: Dataset,
    line: Sequence[Province],
    lang: Lang,
    palette: Palette = DAY,
    top: int | None = None,
    height: int = LARGE,
) -> alt.LayerChart:
    """Return the chart of crossings by status over the years, as stacked steps, with the current numbers beside them.

    Crossings with only a first record of their status are paler and on top: no source says that it began there.
    `top` is the number of crossings at the upper end of the axis, by default the most that there were.
    """
    rows = list(_stack_counts(dataset, line, lang))
    top = top or highest_count(dataset, line)
    ends = [decimal_year(KNEE), decimal_year(dataset.as_of)]
    years = alt.Axis(
        format="d", title=None, values=list(range(1990, int(ends[1]) + 1, 5 if height > SMALL else 10)), grid=False
    )
    dashed = alt.when(alt.FieldOneOfPredicate("status", _DASHED)).then(alt.value(0.2))
    faint = dashed.when(alt.datum.recorded).then(alt.value(0.45)).otherwise(alt.value(1))
    amounts = alt.Axis(format="d", tickMinStep=1, tickCount=5, title=None)
    steps = (
        make_chart(rows)
        .mark_rect(aria=False)
        .encode(
            x=alt.X("start:Q", axis=years, scale=alt.Scale(domain=ends, nice=False)), x2="end:Q",
            y=alt.Y("bottom:Q", axis=amounts, scale=alt.Scale(domain=[0, top], nice=False)), y2="top:Q",
            color=alt.Color("status:N", scale=scale_colours(palette), legend=None), opacity=faint,
            tooltip=[
                alt.Tooltip("words:N", title=text("app.table.status", lang)),
                alt.Tooltip("time:N", title=text("report.when", lang)),
            ],
        )
    )  # fmt: skip
    words = text("provinces.chart", lang, name=line[-1].names.get(lang))
    last = [row for row in rows if row["end"] == ends[1]]
    layers = [steps, *_label_counts(last, top / (height - _AXIS), top, lang, palette)]
    return finish_chart([*layers, *_draw_merger(dataset, line[-1], lang, palette)], height, words, palette)


def highest_count(dataset: Dataset, line: Sequence[Province]) -> int:
    """Return the most crossings that a line of provinces had on one day, at least 1."""
    return max(1, *(counts.total() for _, counts in count_statuses(dataset, line)))


def _label_counts(rows: Sequence[Row], unit: float, top: float, lang: Lang, palette: Palette) -> Iterator[alt.Chart]:
    """Yield shape, number and name of each class to the right of its step; `unit` is crossings per pixel."""
    labels = []
    for status in dict.fromkeys(row["status"] for row in rows):
        steps = [row for row in rows if row["status"] == status]
        bottom, end = min(row["bottom"] for row in steps), max(row["top"] for row in steps)
        words = text("provinces.label", lang, count=end - bottom, status=text(f"status.{status}", lang))
        labels.append({"status": status, "middle": (bottom + end) / 2, "words": words})
    heights = spread([label["middle"] for label in labels], 15 * unit, top)
    placed = [label | {"middle": height} for label, height in zip(labels, heights, strict=True)]
    shape: Row = {"x": alt.value({"expr": "width + 12"}), "y": alt.Y("middle:Q")}
    shape["color"] = alt.Color("status:N", scale=scale_colours(palette), legend=None)
    # Classes without a shape: a dashed ring if nothing is in force, else a small dot.
    for dashed, style in ((True, {"size": 50, "strokeDash": [2, 2]}), (False, {"size": 30, "filled": True})):
        some = [label for label in placed if label["status"] not in SHAPES and (label["status"] in _DASHED) is dashed]
        yield make_chart(some).mark_point(opacity=1, aria=False, **style).encode(**shape)
    shaped = make_chart([label for label in placed if label["status"] in SHAPES])
    yield shaped.mark_point(filled=True, size=60, opacity=1, aria=False).encode(**shape, shape=scale_shapes())
    text_mark = make_chart(placed).mark_text(align="left", fontSize=12, color=palette.ink, aria=False)
    yield text_mark.encode(x=alt.value({"expr": "width + 22"}), y=shape["y"], text="words:N")


def legend_of_statuses(
    dataset: Dataset, lines: Iterable[Sequence[Province]], lang: Lang, palette: Palette = DAY
) -> tuple[tuple[str, str], ...]:
    """Return the legend of the statuses in the charts of lines of provinces: drawing and words of each."""
    shown = (status for line in lines for _, counts in count_statuses(dataset, line) for status in counts)
    return list_legend(shown, lang, palette, patterns=False)


def _stack_counts(dataset: Dataset, line: Sequence[Province], lang: Lang) -> Iterator[Row]:
    counted = count_statuses(dataset, line)
    ends = [day for day, _ in counted[1:]] + [dataset.as_of]
    for (day, counts), end in zip(counted, ends, strict=True):
        time = text("date.span", lang, start=day_words(day, lang), end=day_words(end, lang))
        recorded = count_recorded(dataset, line, day)
        place: Row = {"start": decimal_year(day), "end": decimal_year(end), "time": time}
        bottom = 0
        for status in sorted(counts, key=_STACK.index):
            words = f"{text(f'status.{status}', lang)}: {counts[status]}"
            if count := recorded[status]:
                words = text("provinces.chart_recorded", lang, words=words, count=count)
            for amount, is_recorded in ((counts[status] - recorded[status], False), (recorded[status], True)):
                if amount:
                    heights = {"bottom": bottom, "top": bottom + amount, "recorded": is_recorded}
                    yield {**place, **heights, "status": str(status), "words": words}
                bottom += amount


def _draw_merger(dataset: Dataset, province: Province, lang: Lang, palette: Palette) -> Iterator[alt.Chart]:
    pair = merger_of(dataset, province)
    start = pair[1].valid.start if pair else None
    if start:
        base = make_chart([{"start": decimal_year(start), "words": day_words(start, lang)}])
        yield base.mark_rule(color=palette.ink, strokeDash=[4, 3], strokeWidth=1.5, aria=False).encode(x="start:Q")
        words = base.mark_text(align="right", dx=-5, baseline="top", color=palette.ink, fontSize=12, aria=False)
        yield words.encode(x="start:Q", y=alt.value(2), text="words:N")
