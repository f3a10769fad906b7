"""Field types that all records share: ids, texts, positions, uncertain dates, names in each language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema, model_validator

from geo.errors import ValueProblem, quote_value
from geo.model.dates import PATTERN, SPAN_PATTERN, EventDate, parse_date, parse_day, parse_span


def _read(parse: Callable[[str], EventDate | date], value: object) -> EventDate | date:
    """Return a date from its text in a file; return a parsed date unchanged."""
    if isinstance(value, (EventDate, date)):
        return value
    if not isinstance(value, str):
        raise ValueProblem("problem.unquoted_date", shown=quote_value(value))
    return parse(value)


Json = dict[str, Any]  # a JSON object
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
EventId = Annotated[str, Field(pattern=r"^e[1-9][0-9]{0,5}$")]
Text = Annotated[str, Field(min_length=1)]
Confidence = Literal["high", "medium", "low"]
Lon = Annotated[float, Field(ge=-180, le=180)]
Lat = Annotated[float, Field(ge=-90, le=90)]


def _check_degrees(value: object) -> object:
    """Raise ValueProblem for the two usual mistakes in coordinates: swapped, or in metres of a projection."""
    if isinstance(value, list | tuple) and len(value) >= 2 and all(type(step) in (int, float) for step in value[:2]):
        first, second = abs(value[0]), abs(value[1])
        if 1000 < max(first, second) < 1e8:  # the range of metres in a projection
            raise ValueProblem("problem.metres", shown=quote_value(list(value)))
        if first <= 90 < second <= 180:
            raise ValueProblem("problem.swapped", shown=quote_value(list(value)))
    return value


Place = Annotated[tuple[Lon, Lat], BeforeValidator(_check_degrees)]
Edtf = Annotated[
    EventDate,
    BeforeValidator(lambda value: _read(parse_date, value)),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": PATTERN}),
]

Span = Annotated[
    EventDate,
    BeforeValidator(lambda value: _read(parse_span, value)),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": SPAN_PATTERN}),
]

Day = Annotated[date, BeforeValidator(lambda value: _read(parse_day, value))]


class Record(BaseModel):
    """Base of every record: frozen, without undocumented fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, arbitrary_types_allowed=True)


class Names(Record):
    """A name in Vietnamese and English; in Chinese and Lao if a source contains it."""

    vi: Text
    en: Text
    zh: Text | None = None
    lo: Text | None = None

    def get(self, lang: str) -> str:
        """Return the name in a language, with English as the fallback."""
        return getattr(self, lang, None) or self.en


class Words(Record):
    """A text in Vietnamese; in English and Chinese if it is translated."""

    vi: Text
    en: Text | None = None
    zh: Text | None = None

    def get(self, lang: str) -> str:
        """Return the text in a language, otherwise the English text, otherwise the Vietnamese text marked `[vi]`."""
        return getattr(self, lang, None) or self.en or f"{self.vi} [vi]"


class Claim(Record):
    """Statement of some sources in a dispute: a date (EDTF) or a name as `value`, otherwise `words`."""

    value: Text | None = None
    words: Words | None = None
    sources: Annotated[tuple[Id, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _check_content(self) -> Self:
        if (self.value is None) == (self.words is None):
            raise ValueProblem("problem.value_or_words")
        return self


class Dispute(Record):
    """A point on which sources disagree, with every value and its sources."""

    about: Words
    claims: Annotated[tuple[Claim, ...], Field(min_length=2)]
