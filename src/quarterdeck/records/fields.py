"""Fields that keep values of the domain as text, so that both databases give back exactly what was given.

SQLite keeps Django's decimals as floats, and PostgreSQL sorts the keys of its JSON: text does neither. None
of these fields is for arithmetic or comparison in a query: the domain computes.
"""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models

from quarterdeck.domain.exact import MAX_DIGITS, MAX_PLACES, bounded
from quarterdeck.domain.periods import Calendar, CalendarKind, Period, PeriodKind

if TYPE_CHECKING:
    AnyField = models.Field[Any, Any]
else:  # which takes no parameters when it runs
    AnyField = models.Field


class TextCoded(AnyField):
    """A value kept as text; where the column cannot be null, None is kept as ""."""

    def read(self, text: str) -> Any:
        """Return the value that `text` stands for."""
        raise NotImplementedError

    def write(self, value: Any) -> str:
        """Return the text that stands for `value`."""
        raise NotImplementedError

    def get_internal_type(self) -> str:
        """Say which column it needs."""
        return "TextField"

    def from_db_value(self, stored: str | None, expression: object, connection: object) -> Any:
        """Return the value of a cell of the table."""
        return None if stored is None else self.read(stored)

    def to_python(self, value: Any) -> Any:
        """Return the value, read where it is still text."""
        return self.read(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> Any:
        """Return what the cell of the table holds."""
        if value is None:
            return None if self.null else ""
        return self.write(value)

    def value_to_string(self, obj: models.Model) -> str:
        """Return the text of the value of `obj`."""
        return self.get_prep_value(self.value_from_object(obj)) or ""


class ExactDecimalField(TextCoded):
    """A decimal kept exactly as typed: 15 significant digits and 6 decimal places at most.

    A query can only ask whether there is one.
    """

    def read(self, text: str) -> Decimal | None:
        """Return the figure, "" is none."""
        return Decimal(text) if text else None

    def write(self, value: Any) -> str:
        """Return the figure's digits. Raises FigureOutOfBounds, and TypeError for a float."""
        if not isinstance(value, Decimal | int):
            raise TypeError(f"{self.name} keeps decimals, not {type(value).__name__}")
        return str(bounded(Decimal(value)))

    def get_lookup(self, lookup_name: str) -> Any:
        """Return the lookup for "isnull" alone: text does not compare as figures do."""
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None

    def formfield(self, **kwargs: Any) -> Any:
        """Return the field of a form that takes it."""
        whole = {"form_class": forms.DecimalField, "max_digits": MAX_DIGITS, "decimal_places": MAX_PLACES}
        return super().formfield(**{**whole, **kwargs})


class WordField(TextCoded):
    """A word of a closed set. Migrations do not name the set: a new word changes no table."""

    def __init__(self, words: type[StrEnum] | None = None, **options: Any) -> None:
        """Keep the set; without one, as in migrations, words stay text."""
        self.words = words
        super().__init__(**options)

    def deconstruct(self) -> Any:
        """Return what a migration keeps: not the set, and the default as text."""
        name, path, arguments, options = super().deconstruct()
        if "default" in options:
            options["default"] = str(options["default"])
        return name, path, arguments, options

    def read(self, text: str) -> Any:
        """Return the word, "" is none. Raises ValueError for one that is not of the set."""
        if not text:
            return None
        return text if self.words is None else self.words(text)

    def write(self, value: Any) -> str:
        """Return the word's text. Raises ValueError for one that is not of the set."""
        return str(value if self.words is None or value == "" else self.words(value))


class PeriodField(TextCoded):
    """A period: "2017-04-01 2017-06-30 quarter financial/4", and behind it the name of a term."""

    def read(self, text: str) -> Period | None:
        """Return the period, "" is none."""
        return _period(text) if text else None

    def write(self, value: Any) -> str:
        """Return the period's text, which sorts by its first day."""
        return value if isinstance(value, str) else period_text(value)


class CalendarField(TextCoded):
    """The calendar of a year: "financial/4"."""

    def read(self, text: str) -> Calendar:
        """Return the calendar."""
        return _calendar(text)

    def write(self, value: Any) -> str:
        """Return the calendar's text."""
        return value if isinstance(value, str) else calendar_text(value)


class PlainField(TextCoded):
    """What JSON can hold, with its keys in the order they were given."""

    def read(self, text: str) -> Any:
        """Return the value."""
        return json.loads(text) if text else None

    def write(self, value: Any) -> str:
        """Return the value as JSON."""
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def to_python(self, value: Any) -> Any:
        """Return the value as it is: text is itself a value."""
        return value


class TupleField(PlainField):
    """A tuple of texts or of whole numbers."""

    def read(self, text: str) -> tuple[Any, ...]:
        """Return the parts in order."""
        return tuple(json.loads(text)) if text else ()


class FiguresField(PlainField):
    """Figures by name, each as exact as in a field of its own."""

    def read(self, text: str) -> dict[str, Decimal]:
        """Return the figures by name."""
        return {name: Decimal(figure) for name, figure in json.loads(text).items()} if text else {}

    def write(self, value: Mapping[str, Decimal]) -> str:
        """Return the figures as JSON, each as text. Raises FigureOutOfBounds."""
        return super().write({name: str(bounded(figure)) for name, figure in value.items()})


def period_text(period: Period) -> str:
    """Return the text that stands for `period` in a table.

    >>> from quarterdeck.domain.periods import quarter
    >>> period_text(quarter(2017, 1))
    '2017-04-01 2017-06-30 quarter financial/4 '
    """
    kind, calendar = period.kind.name.lower(), calendar_text(period.calendar)
    return f"{period.first} {period.last} {kind} {calendar} {period.name}"


def calendar_text(calendar: Calendar) -> str:
    """Return the text that stands for `calendar` in a table."""
    return f"{calendar.kind}/{calendar.first_month}"


@lru_cache(maxsize=4096)
def _period(text: str) -> Period:
    first, last, kind, calendar, name = text.split(" ", 4)
    days = date.fromisoformat(first), date.fromisoformat(last)
    return Period(PeriodKind[kind.upper()], *days, _calendar(calendar), name)


@lru_cache(maxsize=64)
def _calendar(text: str) -> Calendar:
    kind, _, month = text.partition("/")
    return Calendar(CalendarKind(kind), int(month))
