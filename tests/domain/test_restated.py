"""Figures that are not what they were when they were first published."""

from datetime import date
from decimal import Decimal

import pytest

from quarterdeck.domain.observations import Observation, Quality
from quarterdeck.domain.restated import restated
from tests.domain.made import Q1, Q2, line_of, measure, seen

RELEASE = date(2017, 9, 5)
JULY, AUGUST, NOVEMBER = date(2017, 7, 9), date(2017, 8, 9), date(2017, 11, 2)


def told(*held: Observation) -> list[tuple[Decimal, Decimal | None]]:
    line = line_of(measure(), *held, on=Q2)
    return [(one.first, one.now.value) for one in restated(line, before=Q1, release=RELEASE)]


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ((seen("92"), seen("91", Q2)), []),
        ((seen("92", known_on=JULY), seen("80", known_on=NOVEMBER)), [("92", "80")]),
        ((seen("92", known_on=JULY), seen("92", known_on=NOVEMBER)), []),
        ((seen("92", known_on=JULY), seen("80", known_on=AUGUST)), []),
        (
            (seen("92", known_on=JULY), seen("85", known_on=AUGUST), seen("80", known_on=NOVEMBER)),
            [("92", "80")],
        ),
        ((seen("80", known_on=NOVEMBER, revised_from=Decimal(92)),), [("92", "80")]),
        ((seen("80", revised_from=Decimal(92)),), []),
        ((seen("92"), seen("80", reported_in=Q2)), [("92", "80")]),
        ((seen("92", known_on=JULY), seen(None, known_on=NOVEMBER)), [("92", None)]),
        ((seen("92"), seen("80", reported_in=Q2, quality=Quality.CARRIED)), []),
        ((seen("92", component="boys"), seen("80", component="boys", known_on=NOVEMBER)), []),
    ],
)
def test_what_is_restated_since_the_round_before(
    held: tuple[Observation, ...], expected: list[tuple[str, str | None]]
) -> None:
    assert told(*held) == [(Decimal(first), None if now is None else Decimal(now)) for first, now in expected]
