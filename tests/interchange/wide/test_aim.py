"""Which way is better is read, or told by the title or the target; it is never guessed."""

from pathlib import Path
from typing import Any

import pytest

from quarterdeck.domain.measures import Polarity
from quarterdeck.interchange.read import Reading, read_council
from tests.interchange.made import Q1, workbook


def read(tmp_path: Path, *rows: dict[str, Any]) -> Reading:
    """A sheet of these rows under the headings of the first."""
    table = [list(rows[0]), *(list(row.values()) for row in rows)]
    return read_council(workbook(tmp_path / "scorecard.xlsx", {"Scorecard": table}), period=Q1)


def notes(reading: Reading) -> list[str]:
    return [note for note in reading.notes if "no council is named" not in note]


@pytest.mark.parametrize(
    ("measure", "target", "polarity"),
    [
        ("Roads", "<16%", Polarity.LOW),
        ("Roads", "<=16", Polarity.LOW),
        ("Roads", "> 2115", Polarity.HIGH),
        ("Roads", "93-95%", Polarity.IN_RANGE),
        ("Budget", "Breakeven", Polarity.BREAKEVEN),
        ("Project", "Green", Polarity.STATUS),
        ("Roads (lower is better)", "16", Polarity.LOW),
    ],
)
def test_the_title_or_the_target_tells_it(
    tmp_path: Path, measure: str, target: str, polarity: Polarity
) -> None:
    reading = read(tmp_path, {"Measure": measure, "Target": target, "Q1": ""})
    assert [one.polarity for one in reading.council.measures] == [polarity]
    assert (reading.problems, notes(reading)) == ((), [])


def test_a_sheet_that_does_not_say_it_has_measures_without_a_rating_and_says_so(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        {"Measure": "Road deaths", "Target": "200", "Q1": "190"},
        {"Measure": "Visits", "Target": "Monitor only", "Q1": "190"},
    )
    assert [one.polarity for one in reading.council.measures] == [Polarity.NEUTRAL] * 2
    assert notes(reading) == [
        "scorecard.xlsx, sheet Scorecard: no column says which way is better, so 1 measure takes no rating: "
        "head one 'good to be', with High or Low in it"
    ]


def test_an_empty_cell_is_told(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        {"Measure": "Road deaths", "Good to be": "", "Target": "200", "Q1": "190"},
        {"Measure": "Visits", "Good to be": "High", "Target": "200", "Q1": "190"},
    )
    assert [one.polarity for one in reading.council.measures] == [Polarity.NEUTRAL, Polarity.HIGH]
    assert notes(reading) == [
        "scorecard.xlsx, sheet Scorecard, cell B2: empty, so the measure takes no rating: "
        "say High, Low or Range"
    ]
