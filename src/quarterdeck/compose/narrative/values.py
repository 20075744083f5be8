"""What a name stands for, and the formats it can be printed in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from quarterdeck.compose.language.catalogue import Catalogue, capital
from quarterdeck.compose.phrases import Reference
from quarterdeck.domain.periods import Period


@dataclass(frozen=True, slots=True)
class Count:
    """How many; the only one that chooses between forms."""

    number: int


@dataclass(frozen=True, slots=True)
class Told:
    """Words: a title, a rating, a sum that closes."""

    text: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as every table prints it, with its number where it has one."""

    text: str
    number: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A date."""

    day: date


@dataclass(frozen=True, slots=True)
class Span:
    """A period."""

    period: Period


@dataclass(frozen=True, slots=True)
class Leads:
    """A reference to another place of the pack."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Withheld:
    """Something that this edition does not print: the paragraph that names it is left out."""


Value = Count | Told | Printed | Day | Span | Leads | Withheld


class WrongFormat(ValueError):
    """A value has no such format."""


_Form = Callable[[Value, Catalogue], str]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _number_word(value: Value, catalogue: Catalogue) -> str:
    assert isinstance(value, Count)  # noqa: S101 (formats are looked up by the kind of value)
    return catalogue.number(value.number)


def _of_period(value: Value) -> Period:
    assert isinstance(value, Span)  # noqa: S101
    return value.period


def _text(value: Value) -> str:
    return value.text if isinstance(value, Told | Printed) else ""


def _long(value: Value, catalogue: Catalogue) -> str:
    period = _of_period(value)
    key = f"period.long.{period.kind.name.lower()}"
    if key not in catalogue.sentences:
        return catalogue.period(period)
    return catalogue.say(key, number=period.number, year=catalogue.year(period))


def _year(value: Value, catalogue: Catalogue) -> str:
    return str(value.day.year) if isinstance(value, Day) else catalogue.year(_of_period(value))


def _months(value: Value, catalogue: Catalogue) -> str:
    return catalogue.month(value.day) if isinstance(value, Day) else catalogue.span(_of_period(value))


_BY_KIND: Mapping[type, Mapping[str, _Form]] = {
    Count: {
        "words": _number_word,
        "Words": lambda value, catalogue: capital(_number_word(value, catalogue)),
    },
    Told: {
        "lower": lambda value, _: _lower(_text(value)),
        "Capital": lambda value, _: capital(_text(value)),
    },
    Printed: {},
    Day: {"month": _months, "year": _year},
    Span: {
        "long": _long,
        "months": _months,
        "part": lambda value, catalogue: catalogue.part(_of_period(value)),
        "year": _year,
    },
    Leads: {},
    Withheld: {},
}

FORMATS: Mapping[str, str] = {
    "words": "a count as a word up to twenty: seven",
    "Words": "the same with a capital, to begin a sentence: Seven",
    "lower": "words with a small first letter",
    "Capital": "words with a capital first letter",
    "long": "a period in full: Quarter 2 of 2016/17",
    "months": "the months of a period: July to September 2016",
    "month": "the month of a date: March 2017",
    "part": "a period inside its year: Q2",
    "year": "the year of a period or a date: 2016/17, 2017",
}
"""Every format with what it prints."""


def formats_of(kind: type) -> tuple[str, ...]:
    """Return the formats of one kind of value."""
    return tuple(_BY_KIND[kind])


def run_of(value: Value, form: str, catalogue: Catalogue) -> str | Reference:
    """Return a value as it is printed, in the format `form` ("" for its own). Raises WrongFormat."""
    if form:
        made = _BY_KIND[type(value)].get(form)
        if made is None:
            there = formats_of(type(value))
            raise WrongFormat(f"it can be {', '.join(there)}" if there else "it has no formats")
        return made(value, catalogue)
    return _plainly(value, catalogue)


def _plainly(value: Value, catalogue: Catalogue) -> str | Reference:
    match value:
        case Count(number):
            return f"{number:,}"
        case Told(text) | Printed(text):
            return text or catalogue.words["no_figure"]
        case Day(day):
            return catalogue.date(day)
        case Span(period):
            return catalogue.period(period)
        case Leads(anchor, text):
            return Reference(anchor, text)
        case Withheld():
            return ""
