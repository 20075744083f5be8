"""Fields of our own: what is typed, what comes back, and the sentence where it is neither."""

from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as some

from quarterdeck.domain.periods import quarter
from quarterdeck.web.forms.fields import DayField, FigureField, PeriodField, day_of


class Form(forms.Form):
    due = DayField(required=False)
    figure = FigureField(required=False)
    period = PeriodField(required=False)


def typed(**fields: str) -> Form:
    return Form(data=fields)


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        ({"due_day": "14", "due_month": "7", "due_year": "2017"}, "due", date(2017, 7, 14)),
        ({"due_day": " 01 ", "due_month": "02", "due_year": "2016"}, "due", date(2016, 2, 1)),
        ({}, "due", None),
        ({"figure": "1,267"}, "figure", Decimal("1267")),
        ({"figure": "93.20%"}, "figure", Decimal("93.20")),
        ({"figure": "£1.2m"}, "figure", Decimal("1200000")),
        ({"figure": "-0.5"}, "figure", Decimal("-0.5")),
        ({"figure": "  "}, "figure", None),
        ({"period": "Q1 2017/18"}, "period", quarter(2017, 1)),
        ({}, "period", None),
    ],
)
def test_fields_return_what_was_meant(fields: dict[str, str], name: str, value: Any) -> None:
    form = typed(**fields)
    assert form.is_valid(), form.errors
    assert repr(form.cleaned_data[name]) == repr(value)


@pytest.mark.parametrize(
    ("fields", "name", "said"),
    [
        ({"due_day": "31", "due_month": "2", "due_year": "2017"}, "due", "There is no day 31 2 2017."),
        ({"due_day": "14"}, "due", "“14 ? ?” is not a day."),
        ({"due_day": "14", "due_month": "July", "due_year": "2017"}, "due", "“14 July 2017” is not a day."),
        ({"due_day": "1", "due_month": "7", "due_year": "17"}, "due", "The year 17 is not one we keep."),
        ({"due_day": "٣", "due_month": "7", "due_year": "2017"}, "due", "is not a day."),
        ({"figure": "about 12"}, "figure", "“about 12” is not a figure: expected"),
        ({"figure": "NaN"}, "figure", "“NaN” is not a figure"),
        ({"figure": "1" * 16}, "figure", "is not a figure"),
        ({"period": "last quarter"}, "period", "“last quarter” is not a period. Enter"),
    ],
)
def test_fields_say_what_is_wrong(fields: dict[str, str], name: str, said: str) -> None:
    (error,) = typed(**fields).errors[name]
    assert said in error


def test_a_needed_day_is_asked_for() -> None:
    class Needed(forms.Form):
        due = DayField()

    assert Needed(data={}).errors["due"] == ["Enter a day, such as 14 7 2017."]


@given(some.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_every_day_comes_back(day: date) -> None:
    assert day_of([str(day.day), str(day.month), str(day.year)]) == day


@given(some.lists(some.text(max_size=5), min_size=3, max_size=3))
def test_whatever_is_typed_is_a_day_or_a_sentence(parts: list[str]) -> None:
    with suppress(ValidationError):
        assert day_of(parts).year >= 1900
