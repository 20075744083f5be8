"""What span of time a figure covers."""

import pytest

from quarterdeck.domain.covered import accumulation_of, as_covered, covers_its_own
from quarterdeck.domain.measures import Accumulation
from quarterdeck.domain.observations import Basis
from tests.domain.made import measure, seen

YTD = Accumulation.YEAR_TO_DATE


@pytest.mark.parametrize(
    ("accumulation", "basis", "expected"),
    [
        (YTD, None, YTD),
        (YTD, Basis.YEAR_TO_DATE, YTD),
        (Accumulation.CALENDAR_TO_DATE, Basis.YEAR_TO_DATE, Accumulation.CALENDAR_TO_DATE),
        (YTD, Basis.PERIOD, Accumulation.PERIOD),
        (YTD, Basis.WHOLE_YEAR, YTD),
        (Accumulation.PERIOD, Basis.ROLLING, Accumulation.ROLLING),
        (Accumulation.PERIOD, Basis.AS_AT, Accumulation.SNAPSHOT),
        (Accumulation.PERIOD, Basis.YEAR_TO_DATE, YTD),
    ],
)
def test_measure_as_its_figure_covers_it(
    accumulation: Accumulation, basis: Basis | None, expected: Accumulation
) -> None:
    made, figure = measure(accumulation=accumulation), seen("5", basis=basis)
    assert accumulation_of(made, figure) is expected
    assert as_covered(made, figure).accumulation is expected
    assert covers_its_own(made, figure) is (accumulation is expected)


def test_measure_without_a_figure_covers_what_it_says() -> None:
    made_ = measure()
    assert as_covered(made_, None) is made_
