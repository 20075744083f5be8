"""What is kept as text comes back as it was given, on both databases."""

from decimal import Decimal
from typing import Any

import pytest
from django.core import serializers
from django.core.exceptions import FieldError
from django.db.models import F
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.domain.exact import FigureOutOfBounds
from quarterdeck.domain.measures import Polarity
from quarterdeck.domain.periods import ACADEMIC, Period, quarter, term, year
from quarterdeck.records.fields import (
    CalendarField,
    ExactDecimalField,
    FiguresField,
    PeriodField,
    TupleField,
    WordField,
)
from quarterdeck.records.models import BudgetItem
from quarterdeck.records.states import VersionState
from tests.interchange.councils import periods
from tests.records.made import NOON, authority, person


@st.composite
def figures(draw: st.DrawFn) -> Decimal:
    """Any figure the product keeps: up to 15 digits, up to 6 of them after the point, noughts kept."""
    digits = draw(st.integers(-(10**15) + 1, 10**15 - 1))
    return Decimal(digits).scaleb(-draw(st.integers(0, 6)))


@pytest.mark.django_db
@given(figure=figures())
def test_figures_come_back_digit_for_digit(figure: Decimal) -> None:
    council, officer = authority(), person()
    rows = BudgetItem.objects.for_authority(council)
    rows.create(
        authority=council, by=officer, recorded_at=NOON, line="Roads", kind="saving", text="-", amount=figure
    )

    (read,) = rows.values_list("amount", flat=True)

    assert str(read) == str(figure)
    assert rows.get().amount == figure


@pytest.mark.parametrize("figure", ["0.1234567", "1234567890123456", "NaN", "Infinity", "1E+15"])
def test_figures_beyond_the_bound_are_refused(figure: str) -> None:
    with pytest.raises(FigureOutOfBounds):
        ExactDecimalField().get_prep_value(Decimal(figure))


def test_floats_are_refused() -> None:
    with pytest.raises(TypeError, match="not float"):
        ExactDecimalField().get_prep_value(0.1)


@pytest.mark.django_db
@pytest.mark.parametrize("asked", [{"amount": Decimal(1)}, {"amount__gt": Decimal(1)}, {"amount__in": [1]}])
def test_figures_are_not_compared_in_queries(asked: dict[str, Any]) -> None:
    with pytest.raises(FieldError):
        BudgetItem.objects.for_authority(authority()).filter(**asked)


@pytest.mark.django_db
def test_figures_are_not_computed_with_in_queries() -> None:
    rows = BudgetItem.objects.for_authority(authority())

    with pytest.raises(FieldError):
        list(rows.annotate(thrice=F("amount") * 3))


@pytest.mark.django_db
def test_a_query_can_ask_whether_there_is_a_figure() -> None:
    council, officer = authority(), person()
    rows = BudgetItem.objects.for_authority(council)
    for amount in (None, Decimal(0)):
        rows.create(
            authority=council, by=officer, recorded_at=NOON, line="a", kind="b", text="c", amount=amount
        )

    assert rows.filter(amount__isnull=True).count() == 1
    assert rows.get(amount__isnull=False).amount == 0


@given(period=periods())
def test_any_period_comes_back(period: Period) -> None:
    field = PeriodField()

    assert field.read(field.get_prep_value(period)) == period


def test_periods_sort_by_their_first_day() -> None:
    written = [PeriodField().write(period) for period in (quarter(2016, 4), quarter(2017, 1), year(2018))]

    assert written == sorted(written)


def test_a_term_keeps_its_name() -> None:
    autumn = term("Autumn half term", quarter(2017, 2).first, quarter(2017, 3).last, ACADEMIC)

    assert PeriodField().read(PeriodField().write(autumn)) == autumn


def test_no_period_and_no_word_are_kept_as_empty_text() -> None:
    # Two nulls are never the same to a unique constraint, two empty texts are.
    assert PeriodField().get_prep_value(None) == WordField(Polarity).get_prep_value(None) == ""
    assert PeriodField().read("") is WordField(Polarity).read("") is None


def test_words_outside_the_set_are_refused() -> None:
    with pytest.raises(ValueError, match="sideways"):
        WordField(Polarity).get_prep_value("sideways")


def test_migrations_do_not_name_the_set_of_words() -> None:
    _, _, _, options = WordField(Polarity, default=Polarity.LOW).deconstruct()

    assert options == {"default": "low"}
    assert WordField(**options).read("range") == "range"


def test_lists_and_figures_by_name_keep_order_and_digits() -> None:
    parameters = {"grace": Decimal("2.50"), "band": Decimal(10)}

    read = FiguresField().read(FiguresField().write(parameters))

    assert list(map(str, read.values())) == ["2.50", "10"]
    assert list(read) == ["grace", "band"]
    assert TupleField().read(TupleField().write((2, 4))) == (2, 4)


def test_the_calendar_comes_back() -> None:
    assert CalendarField().read(CalendarField().write(ACADEMIC)) == ACADEMIC


def test_a_form_takes_no_more_digits_than_are_kept() -> None:
    form_field = ExactDecimalField(null=True, blank=True).formfield()

    assert (form_field.max_digits, form_field.decimal_places, form_field.required) == (15, 6, False)


@pytest.mark.django_db
def test_rows_are_written_out_and_read_back_as_text() -> None:
    council, officer = authority(), person()
    made = BudgetItem(
        authority=council,
        by=officer,
        recorded_at=NOON,
        line="Roads",
        kind="saving",
        text="-",
        amount=Decimal("10.50"),
    )
    made.save()

    (read,) = serializers.deserialize("json", serializers.serialize("json", [made]))

    assert isinstance(read.object, BudgetItem)
    assert str(read.object.amount) == "10.50"
    assert read.object.state is VersionState.GIVEN
    made.full_clean(validate_unique=False, validate_constraints=False)
