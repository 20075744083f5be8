"""Fields of the form: a figure of one measure, and words."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from quarterdeck.domain.editing import LONGEST_TEXT
from quarterdeck.domain.measures import Measure, ValueKind
from quarterdeck.interchange.grammar.amounts import SCALES, Amount, figure_text, read_amount
from quarterdeck.interchange.grammar.misread import Misread

_SCALE_LETTERS = {1_000: "k", 1_000_000: "m", 1_000_000_000: "bn"}
_SHARES = (ValueKind.PERCENT, ValueKind.POINTS)
_LONGEST = 60
_TOO_SMALL = 100  # a hundredth of the scale: below it, the scale was most likely left out


class MeasureFigureField(forms.CharField):
    """A figure of a measure as people write it: 1,267, 93.2%, £1.2m. An exact Decimal, or None."""

    def __init__(self, *, measure: Measure, max_length: int = _LONGEST, **kwargs: Any) -> None:
        """Take the measure whose unit it has to have, and what any field takes."""
        super().__init__(max_length=max_length, **kwargs)
        self.measure = measure

    def clean(self, value: Any) -> Decimal | None:
        """Return the figure. Raises ValidationError with what was expected."""
        typed = super().clean(value)
        if not typed:
            return None
        try:
            amount = read_amount(typed)
        except Misread as misread:
            raise ValidationError(f"“{typed}” is not a figure: {misread}.") from None
        self._check(amount, typed)
        return amount.value

    def _check(self, amount: Amount, typed: str) -> None:
        """Raise ValidationError where the unit is another one, or it is not plain in which unit it is."""
        kind, scale = self.measure.value_kind, self.measure.scale
        if amount.unit == "£" and kind is not ValueKind.MONEY:
            raise ValidationError(
                f"“{typed}” is an amount of money, and this is not a measure of money. Leave out the £."
            )
        if amount.unit == "%" and kind not in _SHARES:
            raise ValidationError(f"“{typed}” is a percentage, and this is not one. Leave out the %.")
        if amount.scale == 1 and amount.value and abs(amount.value) * _TOO_SMALL < scale:
            letter, bare = _SCALE_LETTERS[scale], typed.strip("£ ")
            raise ValidationError(
                f"“{typed}” could be pounds, or more. Write £{bare}{letter}, or the whole amount in pounds."
            )


def figure_as_typed(value: Decimal | None, measure: Measure | None = None) -> str:
    """Return a figure as the form shows it: with commas, money of a large scale as "2.857m".

    >>> figure_as_typed(Decimal("1267"))
    '1,267'
    """
    if value is None:
        return ""
    letter = _SCALE_LETTERS.get(measure.scale) if measure is not None else None
    if measure is not None and letter and value:
        short = figure_text(value / SCALES[letter])
        try:
            if read_amount(f"{short}{letter}").value == value:
                return f"{short}{letter}"
        except Misread:
            pass
    return f"{value:,f}"


class WordsField(forms.CharField):
    """A text of several lines. Lines end as we keep them, so that a text sent back unchanged is the same."""

    widget = forms.Textarea

    def __init__(self, *, max_length: int = LONGEST_TEXT, **kwargs: Any) -> None:
        """Take what any field takes."""
        kwargs.setdefault("required", False)
        super().__init__(max_length=None, **kwargs)
        self.max_length = max_length

    def to_python(self, value: Any) -> str:
        """Return the text. Raises ValidationError for one that is too long."""
        text = str(super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")
        if len(text) > (self.max_length or LONGEST_TEXT):
            raise ValidationError(
                f"The text has {len(text):,} characters; at most {self.max_length:,} are kept. "
                "Please shorten it."
            )
        return text
