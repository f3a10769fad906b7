"""Status, traffic and locality in words: pages, cards, downloads and command line share these sentences."""

from __future__ import annotations

from geo.i18n import Lang, text
from geo.model.crossing import Event, Gate, Status
from geo.timeline.periods import TRAFFIC, Period
from geo.timeline.provinces import FIRST_COMMUNES, LAST_DISTRICTS, locality_at
from geo.timeline.snapshot import State
from geo.words.acts import stop_words
from geo.words.dates import day_words, event_date_words


def status_words(period: Period, lang: Lang) -> str:
    """Return the status of a period, and the status that may already apply."""
    possible = period.possible_status
    words = text("state.possible", lang, status=text(f"status.{possible}", lang)) if possible else ""
    if period.status is None:
        return words
    known = text(f"status.{period.status}", lang)
    return known + text("state.detail", lang, words=words) if words else known


def traffic_words(period: Period, lang: Lang) -> str:
    """Return the closed traffic of a period, and the traffic that may be open again or already closed.

    The text is empty if all traffic certainly passes.
    """
    stopped = period.stopped
    if not stopped and period.possible_stopped is None:
        return ""
    closed = [_stop_words(period, lang) + _scope_words(stopped, lang)] if stopped else []
    return text("state.join", lang).join([*closed, *_doubt_words(period, lang)])


def closed_since_words(period: Period, lang: Lang) -> str:
    """Return the dates of closings, as precise as the sources: `hàng hóa: 8/3/2023`; empty if nothing is closed.

    Kinds of traffic that the same act closed share one date.
    """
    if not period.stops:
        return ""
    parts = []
    for act, scopes in _group_stops(period):
        date = event_date_words(act.date, lang)
        whole = len(scopes) == len(TRAFFIC)
        key = "state.closed_since" if whole else "state.closed_since_scope"
        parts.append(text(key, lang, date=date, scope="" if whole else text(f"scope.{scopes[0]}", lang)))
    return text("state.join", lang).join(parts)


def stopped_words(period: Period, lang: Lang) -> str:
    """Return the text of `traffic_words` with the date of each closing: `closed (goods) since 2023`."""
    parts = []
    for act, scopes in _group_stops(period):
        exact = act.date.earliest == act.date.latest
        parts.append(text(
            "state.stopped_exact" if exact else "state.stopped_window", lang,
            words=stop_words(act, lang) + _scope_words(scopes, lang), date=event_date_words(act.date, lang),
        ))  # fmt: skip
    return text("state.join", lang).join([*parts, *_doubt_words(period, lang)])


def period_words(period: Period, lang: Lang) -> str:
    """Return a sentence with status and traffic of a period."""
    parts = (status_words(period, lang), traffic_words(period, lang))
    return text("state.join", lang).join(filter(None, parts))


def operation_words(state: State, lang: Lang) -> str:
    """Return whether a crossing operates, and its closed traffic: `Tạm dừng (người)`."""
    return period_operation_words(state.period, lang)


def period_operation_words(period: Period, lang: Lang) -> str:
    """Return the text of `operation_words` for a period."""
    if period.status is Status.PLANNED:
        return text("app.not_open", lang)
    open_words = [] if period.stopped else [text("app.open", lang)]
    words = text("state.join", lang).join(filter(None, [*open_words, traffic_words(period, lang)]))
    return words[:1].upper() + words[1:]


def locality_words(gate: Gate, lang: Lang) -> str:
    """Return the commune and district of a gate before and after 1 July 2025; empty if both are unknown."""
    parts = []
    for key, day in (("locality.until", LAST_DISTRICTS), ("locality.from", FIRST_COMMUNES)):
        if names := locality_at(gate, day):
            date = day_words(day, lang)
            parts.append(text(key, lang, names=", ".join(names), date=date))
    return text("state.join", lang).join(parts)


def _group_stops(period: Period) -> list[tuple[Event, tuple[str, ...]]]:
    """Return each act that closed traffic, with the kinds of traffic that it closed."""
    pairs = list(zip(period.stopped, period.stops, strict=True))
    return [
        (act, tuple(scope for scope, stop in pairs if stop is act)) for act in {id(s): s for s in period.stops}.values()
    ]


def _stop_words(period: Period, lang: Lang) -> str:
    """Return `suspended`, or `out of operation` if the last suspension was before 1991."""
    return stop_words(period.stops[-1], lang) if period.stops else text("state.closed", lang)


def _doubt_words(period: Period, lang: Lang) -> list[str]:
    """Return texts on traffic that may be open again and traffic that may already be closed."""
    stopped, possible = period.stopped, period.possible_stopped
    if possible is None:
        return []
    parts = {
        "state.possibly_open": tuple(scope for scope in stopped if scope not in possible),
        "state.possibly_closed": tuple(scope for scope in possible if scope not in stopped),
    }
    return [text(key, lang) + _scope_words(scopes, lang) for key, scopes in parts.items() if scopes]


def _scope_words(scopes: tuple[str, ...], lang: Lang) -> str:
    """Return ` (goods)`, or an empty text for all traffic."""
    return text("state.detail", lang, words=text(f"scope.{scopes[0]}", lang)) if len(scopes) == 1 else ""
