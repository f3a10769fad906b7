"""The charts of a province: crossings by class over the years, and one chart of trade per measure.

Years are decimal numbers on every axis, so that no time zone can shift them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import altair as alt
from babel.numbers import get_decimal_symbol, get_group_symbol

from geo.charts.bands import decimal_year
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
from geo.charts.series import Series, is_full_year, join_years
from geo.i18n import LANGUAGES, Lang, text
from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.model.province import Province
from geo.style import KNEE, STYLES
from geo.timeline.provinces import count_recorded, count_statuses, merger_of
from geo.words.amounts import amount_words, measure_words, scale_value, unit_words, value_words
from geo.words.dates import day_words, event_date_words

# From bottom to top; statuses that are not in force are on top.
_STACK = sorted(STYLES, key=lambda status: STYLES[status].dashed)
_DASHED = [str(status) for status, style in STYLES.items() if style.dashed]


def chart_statuses(dataset: Dataset, line: Sequence[Province], lang: Lang, palette: Palette = DAY) -> alt.LayerChart:
    """Return the chart of crossings by status over the years, as stacked steps.

    Crossings with only a first record of their status are paler and on top: no source says that it began there.
    """
    rows = list(_stack_counts(dataset, line, lang))
    ends = [decimal_year(KNEE), decimal_year(dataset.as_of)]
    years = alt.Axis(format="d", title=None, values=list(range(1990, int(ends[1]) + 1, 5)), grid=False)
    dashed = alt.when(alt.FieldOneOfPredicate("status", _DASHED)).then(alt.value(0.2))
    faint = dashed.when(alt.datum.recorded).then(alt.value(0.45)).otherwise(alt.value(1))
    steps = (
        make_chart(rows)
        .mark_rect(aria=False)
        .encode(
            x=alt.X("start:Q", axis=years, scale=alt.Scale(domain=ends, nice=False)), x2="end:Q",
            y=alt.Y("bottom:Q", axis=alt.Axis(format="d", tickMinStep=1, title=None)), y2="top:Q",
            color=alt.Color("status:N", scale=scale_colours(palette), legend=None), opacity=faint,
            tooltip=[
                alt.Tooltip("words:N", title=text("app.table.status", lang)),
                alt.Tooltip("time:N", title=text("report.when", lang)),
            ],
        )
    )  # fmt: skip
    last = [row | {"middle": (row["bottom"] + row["top"]) / 2} for row in rows if row["end"] == ends[1]]
    firm = [row for row in last if row["status"] in SHAPES and not row["recorded"]]
    shapes = make_chart(firm).mark_point(filled=True, fill=palette.paper, size=60, opacity=1, xOffset=-11, aria=False)
    words = text("provinces.chart", lang, name=line[-1].names.get(lang))
    layers = [steps, shapes.encode(x="end:Q", y="middle:Q", shape=scale_shapes())]
    return finish_chart([*layers, *_draw_merger(dataset, line[-1], lang, palette)], 260, words, palette)


def legend_of_statuses(
    dataset: Dataset, line: Sequence[Province], lang: Lang, palette: Palette = DAY
) -> tuple[tuple[str, str], ...]:
    """Return the legend of the statuses in the chart of a line of provinces: drawing and words of each."""
    shown = (status for _, counts in count_statuses(dataset, line) for status in counts)
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


def chart_series(series: Series, lang: Lang, palette: Palette = DAY) -> alt.LayerChart:
    """Return the chart of one measure: dots for whole years, rings for parts, a line between consecutive years."""
    points = list(_place_points(series, lang))
    years = [int(point["year"]) for point in points]
    shown = list(range(years[0], years[-1] + 1, 1 + (years[-1] - years[0]) // 8))
    ticks = alt.Axis(format="d", title=None, grid=False, values=shown)
    x = alt.X("year:Q", axis=ticks, scale=alt.Scale(domain=[years[0] - 0.5, years[-1] + 1], nice=False))
    y = alt.Y("value:Q", scale=alt.Scale(zero=True), axis=alt.Axis(title=None, tickCount=5))
    base = make_chart(points).encode(x=x, y=y)
    tone = palette.tones[Status.INTERNATIONAL]
    pairs = list(_join_points(series, lang))
    lines = make_chart(pairs).mark_rule(strokeWidth=2, color=tone, aria=False).encode(x=x, y=y, x2="to:Q", y2="until:Q")
    dots = base.mark_point(size=70, strokeWidth=2, stroke=tone, filled=True, opacity=1, aria=False).encode(
        fill=alt.condition("datum.whole", alt.value(tone), alt.value(palette.paper)),
        tooltip=[
            alt.Tooltip("when:N", title=text("facts.when", lang)),
            alt.Tooltip("amount:N", title=text("facts.amount", lang)),
        ],
    )
    labels = base.mark_text(align="left", dx=8, dy=10, fontSize=12, color=palette.ink, aria=False).encode(
        text="label:N"
    )
    words = f"{measure_words(series.measure, lang)} ({unit_words(series.unit, lang)})"
    chart = finish_chart([*([lines] if pairs else []), dots, labels], 240, words, palette)
    locale = LANGUAGES[lang].locale
    marks = {"decimal": get_decimal_symbol(locale), "thousands": get_group_symbol(locale)}
    chart.config.locale = alt.Locale(number=alt.NumberLocale(**marks, grouping=[3], currency=["", ""]))
    return chart


def _place_points(series: Series, lang: Lang) -> Iterator[Row]:
    """Yield a point per figure; only whole years, or else the latest part, have labels, because more would overlap."""
    for fact in series.facts:
        if fact.quantity is None:
            continue
        year = fact.date.latest.year
        same = [each for each in series.facts if each.date.latest.year == year]
        labelled = next((each for each in same if is_full_year(each)), same[-1])
        yield {
            "year": year,
            "value": scale_value(fact.quantity.value, series.unit, lang),
            "whole": is_full_year(fact),
            "when": event_date_words(fact.date, lang),
            "amount": amount_words(fact.quantity, lang),
            "label": value_words(fact.quantity, lang) if fact is labelled else "",
        }


def _join_points(series: Series, lang: Lang) -> Iterator[Row]:
    for before, after in join_years(series.facts):
        if before.quantity and after.quantity:
            value, until = (scale_value(each.value, series.unit, lang) for each in (before.quantity, after.quantity))
            yield {"year": before.date.latest.year, "value": value, "to": after.date.latest.year, "until": until}
