"""What two counts give, and when a typed figure does not agree with them."""

from decimal import Decimal

import pytest

from quarterdeck.domain.measures import Measure, ValueKind, YearMadeBy
from quarterdeck.domain.worked_out import disagreement, has_counts, worked_out

SHARE = Measure("m", "Visits", value_kind=ValueKind.PERCENT, decimals=1)
RATE = Measure("m", "Admissions", value_kind=ValueKind.RATE, unit="per 100,000", decimals=1)
COUNT = Measure("m", "Quitters")
AVERAGE = Measure("m", "Days", value_kind=ValueKind.DURATION, year_made_by=YearMadeBy.RATIO)


@pytest.mark.parametrize(
    ("measure", "counts", "value"),
    [
        (SHARE, ("1267", "1361"), "93.093314"),
        (SHARE, ("0", "5"), "0.000000"),
        (SHARE, ("5", "0"), None),
        (SHARE, ("5", "-1"), None),
        (SHARE, ("123456789013", "3"), "4115226300433.33"),
        (SHARE, ("999999999999999", "1"), None),
        (RATE, ("12", "54000"), "22.222222"),
        (Measure("m", "R", value_kind=ValueKind.RATE, unit="rate"), ("1", "2"), None),
        (AVERAGE, ("10", "4"), "2.500000"),
        (COUNT, ("10", "4"), None),
    ],
)
def test_worked_out_is_the_fraction_in_the_unit(
    measure: Measure, counts: tuple[str, str], value: str | None
) -> None:
    found = worked_out(measure, numerator=Decimal(counts[0]), denominator=Decimal(counts[1]))

    assert (None if found is None else str(found)) == value


@pytest.mark.parametrize(
    ("value", "counted"),
    [("93.1", None), ("93", None), ("93.09", None), ("93.093314", None), ("93.2", "93.1"), ("94", "93.1")],
)
def test_figure_agrees_at_the_decimals_typed(value: str, counted: str | None) -> None:
    found = disagreement(SHARE, value=Decimal(value), numerator=Decimal(1267), denominator=Decimal(1361))

    assert (None if found is None else str(found.worked_out)) == counted


@pytest.mark.parametrize(
    ("value", "numerator", "denominator"),
    [(None, 1, 2), (Decimal(3), None, 2), (Decimal(3), 1, None), (Decimal(3), 1, 0)],
)
def test_what_is_not_complete_does_not_disagree(
    value: Decimal | None, numerator: int | None, denominator: int | None
) -> None:
    top, bottom = (None if count is None else Decimal(count) for count in (numerator, denominator))

    assert disagreement(SHARE, value=value, numerator=top, denominator=bottom) is None


def test_shares_rates_and_averages_have_counts() -> None:
    assert [has_counts(one) for one in (SHARE, RATE, AVERAGE, COUNT)] == [True, True, True, False]
