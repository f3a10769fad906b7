"""The chart of one measure of a province over the years: trade or traffic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

import altair as alt
from babel.numbers import get_decimal_symbol, get_group_symbol

from geo.charts.bands import decimal_year
from geo.charts.labels import SIDES, Spot, place_labels
from geo.charts.parts import DAY, Palette, Row, finish_chart, make_chart
from geo.charts.series import Series, is_full_year, join_years
from geo.i18n import LANGUAGES, Lang, text
from geo.model.crossing import Status
from geo.model.dates import EventDate
from geo.words.amounts import amount_words, measure_words, scale_value, unit_words, value_words
from geo.words.dates import event_date_words

# Widths of the plot in pixels, from a phone to a wide column, and its height. Labels must fit all of them.
_WIDTHS, _HEIGHT = (250, 350, 480), 196
_HEADROOM = 1.15


def chart_series(series: Series, lang: Lang, palette: Palette = DAY) -> alt.LayerChart:
    """Return the chart of one measure: dots for whole years, rings for parts, a line between consecutive years."""
    points = _place_points(series, lang)
    first, last = int(min(point["year"] for point in points)), round(max(point["year"] for point in points))
    domain, top = (first - 1.2, last + 0.9), _HEADROOM * max(point["value"] for point in points)
    ticks = list(range(first, last + 1, 1 + (last - first) // 8))
    x = alt.X(
        "year:Q", axis=alt.Axis(format="d", title=None, grid=False, values=ticks),
        scale=alt.Scale(domain=list(domain), nice=False),
    )  # fmt: skip
    axis = alt.Axis(title=None, tickCount=5)
    y = alt.Y("value:Q", scale=alt.Scale(domain=[0, top or 1], nice=False), axis=axis)
    tone = palette.tones[Status.INTERNATIONAL]
    pairs = _join_points(points, series)
    ends = [
        {"year": points[a]["year"], "value": points[a]["value"], "to": points[b]["year"], "until": points[b]["value"]}
        for a, b in pairs
    ]
    lines = make_chart(ends).mark_rule(strokeWidth=2, color=tone, aria=False).encode(x=x, y=y, x2="to:Q", y2="until:Q")
    dots = make_chart(points).mark_point(size=70, strokeWidth=2, stroke=tone, filled=True, opacity=1, aria=False)
    tooltip = [
        alt.Tooltip("when:N", title=text("facts.when", lang)),
        alt.Tooltip("amount:N", title=text("facts.amount", lang)),
    ]
    fill = alt.condition("datum.whole", alt.value(tone), alt.value(palette.paper))
    layers = [*([lines] if ends else []), dots.encode(x=x, y=y, fill=fill, tooltip=tooltip)]
    layers += [label.encode(x=x, y=y) for label in _label_points(points, pairs, domain, top or 1, palette)]
    words = measure_words(series.measure, lang) + text("state.detail", lang, words=unit_words(series.unit, lang))
    return _write_numbers(finish_chart(layers, 240, words, palette), lang)


def _write_numbers(chart: alt.LayerChart, lang: Lang) -> alt.LayerChart:
    """Give the numbers of the axes the separators of the language."""
    locale = LANGUAGES[lang].locale
    marks = {"decimal": get_decimal_symbol(locale), "thousands": get_group_symbol(locale)}
    chart.config.locale = alt.Locale(number=alt.NumberLocale(**marks, grouping=[3], currency=["", ""]))
    return chart


def _place_points(series: Series, lang: Lang) -> list[Row]:
    """Return a point per figure, in the middle of its period, so that parts of a year do not overlap.

    Only whole years, or else the latest part, have labels.
    """
    found: list[Row] = []
    for fact in series.facts:
        if fact.quantity is None:
            continue
        year = fact.date.latest.year
        same = [each for each in series.facts if each.date.latest.year == year]
        labelled = next((each for each in same if is_full_year(each)), same[-1])
        whole = is_full_year(fact)
        found.append({
            "year": year if whole else _middle_of(fact.date),
            "value": scale_value(fact.quantity.value, series.unit, lang),
            "whole": whole,
            "when": event_date_words(fact.date, lang),
            "amount": amount_words(fact.quantity, lang),
            "label": value_words(fact.quantity, lang) if fact is labelled else "",
            "fact": fact.id,
        })  # fmt: skip
    return found


def _middle_of(when: EventDate) -> float:
    """Return the middle of a period on an axis where whole years are at their number."""
    earliest = when.earliest or when.latest
    return (decimal_year(earliest) + decimal_year(when.latest)) / 2 - 0.5


def _join_points(points: Sequence[Row], series: Series) -> list[tuple[int, int]]:
    """Return pairs of indices of points that a line connects."""
    numbers = {point["fact"]: number for number, point in enumerate(points)}
    pairs = [(before.id, after.id) for before, after in join_years(series.facts)]
    return [(numbers[one], numbers[other]) for one, other in pairs if one in numbers and other in numbers]


def _label_points(
    points: Sequence[Row], pairs: Sequence[tuple[int, int]], domain: tuple[float, float], top: float, palette: Palette
) -> Iterator[alt.Chart]:
    """Yield a layer of labels for each side; figures without a free position are in tooltip and table only."""
    plots: dict[float, list[Spot]] = {width: _place_on(points, domain, top, width) for width in _WIDTHS}
    # The newest figure comes first, then the oldest one, then whole years.
    last = len(points) - 1
    order = sorted(range(len(points)), key=lambda each: (each != last, each != 0, not points[each]["whole"], each))
    sides = place_labels(plots, [point["label"] for point in points], pairs, order)
    for side in SIDES:
        if some := [point for point, found in zip(points, sides, strict=True) if found == side]:
            mark: alt.Chart = make_chart(some).mark_text(fontSize=12, color=palette.ink, aria=False, **asdict(side))
            yield mark.encode(text="label:N")


def _place_on(points: Sequence[Row], domain: tuple[float, float], top: float, width: float) -> list[Spot]:
    """Return the points in pixels on a plot of a width."""
    scale = width / (domain[1] - domain[0])
    return [((point["year"] - domain[0]) * scale, _HEIGHT * (1 - point["value"] / top)) for point in points]
