"""Fields of our own: days in three boxes, figures and periods as people write them."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from quarterdeck.domain.periods import Period
from quarterdeck.interchange.grammar.amounts import read_amount
from quarterdeck.interchange.grammar.misread import Misread
from quarterdeck.interchange.grammar.periods import EXPECTED, read_period

_EARLIEST = 1900
_LATEST = 2200


class DayWidget(forms.MultiWidget):
    """Three boxes: day, month, year."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Take the attributes of all three."""
        super().__init__({name: forms.TextInput() for name in ("day", "month", "year")}, attrs)

    def decompress(self, value: Any) -> list[Any]:
        """Return what the boxes show of a day."""
        return [value.day, value.month, value.year] if isinstance(value, date) else [None, None, None]


class DayField(forms.MultiValueField):
    """A day, typed in three boxes; comes back as a date, or None where it may be missing."""

    widget = DayWidget

    def __init__(self, *, required: bool = True, **kwargs: Any) -> None:
        """Take what any field takes."""
        kwargs.setdefault("error_messages", {"required": "Enter a day, such as 14 7 2017."})
        parts = tuple(forms.CharField(max_length=4, required=False) for _ in range(3))
        super().__init__(parts, required=required, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[Any]) -> date | None:
        """Return the day. Raises ValidationError for what is none."""
        typed = [str(part or "").strip() for part in data_list]
        if not any(typed):
            return None
        return day_of(typed)


def day_of(typed: list[str]) -> date:
    """Return the day of day, month and year as text. Raises ValidationError, with what was typed."""
    said = " ".join(part or "?" for part in typed)
    if not all(part.isascii() and part.isdigit() for part in typed):
        raise ValidationError(f"“{said}” is not a day. Enter day, month and year, such as 14 7 2017.")
    day, month, year = (int(part) for part in typed)
    if not _EARLIEST <= year <= _LATEST:
        raise ValidationError(f"The year {year} is not one we keep. Write it with four digits, such as 2017.")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValidationError(f"There is no day {said}. Check day and month.") from None


class FigureField(forms.CharField):
    """A figure as people write it: 1,267, -0.5, £1.2m. Comes back as an exact Decimal, or None."""

    def __init__(self, *, max_length: int = 60, **kwargs: Any) -> None:
        """Take what any field takes."""
        super().__init__(max_length=max_length, **kwargs)

    def clean(self, value: Any) -> Decimal | None:
        """Return the figure. Raises ValidationError with what was expected."""
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return read_amount(typed).value
        except Misread as misread:
            raise ValidationError(f"“{typed}” is not a figure: {misread}.") from None


class PeriodField(forms.CharField):
    """A period as people write it, such as Q1 2017/18."""

    def __init__(self, *, max_length: int = 60, **kwargs: Any) -> None:
        """Take what any field takes."""
        super().__init__(max_length=max_length, **kwargs)

    def clean(self, value: Any) -> Period | None:
        """Return the period. Raises ValidationError with what was expected."""
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return read_period(typed)
        except (Misread, ValueError):
            raise ValidationError(f"“{typed}” is not a period. Enter {EXPECTED}.") from None
