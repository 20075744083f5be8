"""What a column can hold: for each kind of cell, how it is read, how it is written, what to expect."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from quarterdeck.domain.periods import Calendar
from quarterdeck.interchange.grammar.amounts import figure_text, read_amount
from quarterdeck.interchange.grammar.letters import folded
from quarterdeck.interchange.grammar.lists import joined, split
from quarterdeck.interchange.grammar.misread import Misread
from quarterdeck.interchange.grammar.periods import (
    EXPECTED,
    EXPECTED_DATE,
    calendar_text,
    period_text,
    read_calendar,
    read_date,
    read_period,
)
from quarterdeck.interchange.grammar.targets import read_tolerance


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of cell. `read` takes the text and the council's calendar, and raises Misread.

    `write` is its inverse. `field_type` is the Frictionless name. `choices` are offered as a drop-down.
    """

    name: str
    read: Callable[[str, Calendar], Any]
    write: Callable[[Any, Calendar], str]
    expected: str
    field_type: str = "string"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet: its name, the field of the domain's value it fills, what it means.

    `also` are other headings it is known by. `by_language` columns may stand once more for each further
    language, as in "text.cy". `explicit` columns are written out even where they hold the default.
    `if_misread` stands for a value that cannot be read (None: the field keeps its default).
    """

    name: str
    kind: Kind
    means: str
    field: str = ""
    required: bool = False
    also: tuple[str, ...] = ()
    by_language: bool = False
    explicit: bool = False
    if_misread: object = None

    @property
    def target(self) -> str:
        """The name of the field it fills."""
        return self.field or self.name.replace(" ", "_")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: the type of its rows, the field of Council that holds them, its columns.

    `type` is None for a sheet that the package carries but the council does not use yet. `key` names the
    columns that together may stand only once. `one` is a sheet of a single row.
    """

    name: str
    type: type | None
    field: str
    columns: tuple[Column, ...]
    means: str
    key: tuple[str, ...] = ()
    one: bool = False
    also: tuple[str, ...] = ()
    example: tuple[tuple[str, str], ...] = ()

    def column(self, name: str) -> Column:
        """Return the column of that name. Raises KeyError."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


def _text(text: str, calendar: Calendar) -> str:
    return text


def _code(text: str, calendar: Calendar) -> str:
    return text.strip()


def _figure(text: str, calendar: Calendar) -> Decimal:
    return read_amount(text).value


def _size(text: str, calendar: Calendar) -> Decimal:
    return read_tolerance(text).value


def _whole(text: str, calendar: Calendar) -> int:
    value = read_amount(text).value
    if value != value.to_integral_value():
        raise Misread("a whole number")
    return int(value)


def _yes_no(text: str, calendar: Calendar) -> bool:
    words = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}
    if folded(text) not in words:
        raise Misread("yes or no")
    return words[folded(text)]


def _quarters(text: str, calendar: Calendar) -> tuple[int, ...]:
    parts = [part for part in folded(text).replace(" and ", ",").replace(";", ",").split(",") if part.strip()]
    numbers = tuple(part.strip().removeprefix("q") for part in parts)
    if not all(number in {"1", "2", "3", "4"} for number in numbers):
        raise Misread("quarters such as Q2, Q4")
    return tuple(int(number) for number in numbers)


def _figures_by_name(text: str, calendar: Calendar) -> dict[str, Decimal]:
    pairs = [part.partition("=") for part in split(text)]
    if not all(equals and name.strip() for name, equals, _ in pairs):
        raise Misread("names and numbers such as band=10; grace=2")
    return {name.strip(): read_amount(number).value for name, _, number in pairs}


def choice(words: type[StrEnum], *, also: dict[str, str] | None = None) -> Kind:
    """Return the kind of a column that holds one of a closed set of words, or another word for one."""
    known = {folded(word): word for word in words} | {
        folded(other): words(word) for other, word in (also or {}).items()
    }
    expected = "one of " + ", ".join(words)

    def read(text: str, calendar: Calendar) -> StrEnum:
        if folded(text) not in known:
            raise Misread(expected)
        return known[folded(text)]

    return Kind(words.__name__, read, lambda word, _: str(word), expected, choices=tuple(words))


TEXT = Kind("text", _text, lambda text, _: str(text), "text")
CODE = Kind("code", _code, lambda text, _: str(text), "a key, code or name")
FIGURE = Kind("figure", _figure, lambda value, _: figure_text(value), "a number", "number")
SIZE = Kind("figure", _size, lambda value, _: figure_text(value), "a number of nought or more", "number")
WHOLE = Kind("whole number", _whole, lambda value, _: str(value), "a whole number", "integer")
DATE = Kind("date", lambda text, _: read_date(text), lambda at, _: date.isoformat(at), EXPECTED_DATE, "date")
PERIOD = Kind(
    "period",
    lambda text, calendar: read_period(text, calendar=calendar),
    lambda period, calendar: period_text(period, calendar=calendar),
    EXPECTED,
)
YES_NO = Kind(
    "yes/no", _yes_no, lambda yes, _: "yes" if yes else "no", "yes or no", "boolean", choices=("yes", "no")
)
LIST = Kind(
    "list", lambda text, _: split(text), lambda parts, _: joined(parts), "parts with semicolons between"
)
QUARTERS = Kind(
    "quarters", _quarters, lambda numbers, _: ", ".join(f"Q{n}" for n in numbers), "quarters such as Q2, Q4"
)
FIGURES = Kind(
    "numbers by name",
    _figures_by_name,
    lambda named, _: joined(tuple(f"{name}={figure_text(value)}" for name, value in named.items())),
    "names and numbers such as band=10; grace=2",
)
CALENDAR = Kind(
    "calendar",
    lambda text, _: read_calendar(text),
    lambda own, _: calendar_text(own),
    "financial, academic or calendar",
    choices=("financial", "academic", "calendar"),
)
