"""Numbers, amounts and units in words."""

from __future__ import annotations

from babel.numbers import format_decimal

from geo.i18n import LANGUAGES, Lang, catalogue, text
from geo.model.fact import Quantity

# Factor from the data's unit to the language's unit: Chinese counts in hundreds of millions.
_SCALES: dict[Lang, dict[str, float]] = {"zh": {"million-usd": 0.01, "billion-cny": 10, "billion-vnd": 10}}


def number_words(value: float, lang: Lang) -> str:
    """Return a number with the decimal and thousands separators of the language: 6.690,72."""
    return format_decimal(value, locale=LANGUAGES[lang].locale)


def amount_words(quantity: Quantity, lang: Lang) -> str:
    """Return an amount with its unit, as precise as its source: about 5,000–7,000 million USD."""
    one = f"unit.{quantity.unit}.one"
    single = quantity.value == 1 and quantity.to is None and one in catalogue(lang)
    unit = catalogue(lang)[one] if single else unit_words(quantity.unit, lang)
    return text("amount", lang, value=value_words(quantity, lang), unit=unit)


def unit_words(unit: str, lang: Lang) -> str:
    """Return the name of a unit, with its id as fallback."""
    return catalogue(lang).get(f"unit.{unit}", unit)


def value_words(quantity: Quantity, lang: Lang) -> str:
    """Return an amount with its range and qualifier, without the unit."""
    number = number_words(scale_value(quantity.value, quantity.unit, lang), lang)
    if quantity.to is not None:
        number = f"{number}–{number_words(scale_value(quantity.to, quantity.unit, lang), lang)}"
    return text(f"amount.{quantity.qualifier}", lang, value=number) if quantity.qualifier else number


def scale_value(value: float, unit: str, lang: Lang) -> float:
    """Return a value in the unit of the language; `unit_words` returns the unit's name."""
    return round(value * _SCALES.get(lang, {}).get(unit, 1), 9)


def measure_words(measure: str, lang: Lang) -> str:
    """Return the name of a measure, with its id as fallback."""
    return catalogue(lang).get(f"measure.{measure}", measure)
