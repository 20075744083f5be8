"""The texts of a wide sheet belong to the last round that it holds figures of."""

from pathlib import Path
from typing import Any

import pytest

from quarterdeck.domain.people import CommentaryKind
from quarterdeck.domain.periods import Period, month, quarter, year
from quarterdeck.interchange.read import Reading, read_council
from tests.interchange.made import Q1, workbook

Q2 = quarter(2017, 2)


def read(tmp_path: Path, *rows: dict[str, Any], period: Period = Q2) -> Reading:
    named = ["Measure", "Target", *dict.fromkeys(name for row in rows for name in row)]
    cells = [[f"Roads {at}", "5", *(row.get(name, "") for name in named[2:])] for at, row in enumerate(rows)]
    reading = read_council(workbook(tmp_path / "s.xlsx", {"Scorecard": [named, *cells]}), period=period)
    assert reading.problems == ()
    return reading


@pytest.mark.parametrize(
    ("cells", "spoken_of"),
    [
        ({"Q1": "4", "Q2": ""}, Q1),
        ({"Q1": "4", "Q2": "due Q3"}, Q1),
        ({"Q1": "4", "Q2": "N/A"}, Q1),
        ({"Q1": "4"}, Q1),
        ({"Apr": "4", "May": "4", "Q2": ""}, Q1),
        ({"Q4 2016/17": "4", "Q2": ""}, quarter(2016, 4)),
        ({"Last year": "4", "Q2": ""}, quarter(2016, 4)),
        ({"Q1": "4", "Q2": "3"}, Q2),
        ({"Q1": "4", "Q2": "not returned"}, Q2),
        ({"Q1": "4", "Q2": "not yet published"}, Q2),
        ({"Q1": "4", "Jul": "3"}, Q2),
        ({"Q1": "", "Q2": ""}, Q2),
        ({"2015/16": "4", "2016/17": "5"}, quarter(2016, 4)),
        ({"2016/17": "4", "2017/18": "5"}, Q2),
    ],
    ids=str,
)
def test_commentary_is_of_the_last_round_with_figures(
    tmp_path: Path, cells: dict[str, str], spoken_of: Period
) -> None:
    council = read(tmp_path, {**cells, "Commentary": "Done.", "Rating": "Green"}).council

    assert [(each.period, each.text) for each in council.commentary] == [(spoken_of, "Done.")]
    assert [each.period for each in council.judgements] == [spoken_of]


def test_one_figure_of_the_round_in_the_sheet_makes_its_texts_those_of_the_round(tmp_path: Path) -> None:
    council = read(tmp_path, {"Q1": "4", "Q2": "4"}, {"Q1": "5", "Q2": "", "Commentary": "Late."}).council

    assert [each.period for each in council.commentary] == [Q2]


def test_what_is_said_of_benchmarks_stays_with_the_round_asked_for(tmp_path: Path) -> None:
    council = read(tmp_path, {"Q1": "4", "Q2": "", "Benchmarks": "Others are not comparable."}).council

    assert [(each.kind, each.period) for each in council.commentary] == [(CommentaryKind.BENCHMARKING, Q2)]


def test_round_of_a_year_and_of_a_month(tmp_path: Path) -> None:
    of_year = read(tmp_path, {"Q4 2016/17": "4", "Commentary": "Done."}, period=year(2017)).council
    of_month = read(tmp_path, {"May": "4", "Jun": "", "Commentary": "Done."}, period=month(2017, 6)).council

    assert [each.period for each in of_year.commentary] == [year(2016)]
    assert [each.period for each in of_month.commentary] == [month(2017, 5)]
