"""The table behind a trend: with the year's ratings where it holds the rounds, else as it is."""

from quarterdeck.compose.pack import ChartBlock
from quarterdeck.compose.tables import Cell, FigureCell, MarkCell, TextCell
from quarterdeck.domain.measures import Accumulation, Frequency, ValueKind
from quarterdeck.domain.periods import month, quarter
from tests.compose.editions import line
from tests.domain.made import Q1, Q2, Q3, Y2016, measure, seen, target

SNAPSHOT = measure(value_kind=ValueKind.PERCENT, accumulation=Accumulation.SNAPSHOT)
Q4_2016 = quarter(2016, 4)


def _said(cell: Cell) -> str:
    match cell:
        case FigureCell():
            return f"{cell.figure.text} {cell.figure.note}".strip()
        case MarkCell():
            return cell.mark.word
        case TextCell():
            return cell.text
        case _:
            raise AssertionError(cell)


def _rows(block: ChartBlock | None) -> list[list[str]]:
    assert block is not None
    return [[_said(cell) for cell in row.cells] for row in block.table.rows]


def test_rounds_of_the_year_stand_with_their_ratings_and_those_to_come_below() -> None:
    held = (seen("70", Q4_2016), seen("75", Q1), seen("82", Q2))
    found = line(SNAPSHOT, target("80", Y2016), target("80"), *held, on=Q2)
    assert found.trend is not None
    assert found.trend.is_rated
    assert [column.heading for column in found.trend.table.columns] == [
        "Period",
        "Figure",
        "Target",
        "Rating",
    ]
    assert sum(column.width for column in found.trend.table.columns) == 1000
    assert _rows(found.trend) == [
        ["Q4 2016/17", "70%", "80%", ""],
        ["Q1 2017/18", "75%", "80%", "Red"],
        ["Q2 2017/18", "82%", "80%", "Green"],
        ["Q3 2017/18", "–", "80%", ""],
        ["Q4 2017/18", "–", "80%", ""],
    ]
    assert found.rounds_apart == ()


def test_round_without_a_figure_says_so_with_its_mark() -> None:
    found = line(SNAPSHOT, target("80"), seen("75", Q1), seen("82", Q3), on=Q3)
    assert found.trend is not None
    assert _rows(found.trend)[1] == ["Q2 2017/18", "–", "80%", found.rounds[1].mark.word]  # type: ignore[union-attr]


def test_figure_of_a_month_stands_apart_from_the_rounds() -> None:
    monthly = measure(value_kind=ValueKind.PERCENT, frequency=Frequency.MONTHLY)
    held = (seen("70", month(2017, 3), reported_in=Q4_2016), seen("75", month(2017, 6), reported_in=Q1))
    found = line(monthly, target("80"), *held)
    assert found.trend is not None
    assert not found.trend.is_rated
    assert found.rounds_apart == found.rounds
    assert len(found.rounds) == 4


def test_one_figure_has_no_trend_and_its_rounds_stand_apart() -> None:
    found = line(SNAPSHOT, target("80"), seen("75", Q1))
    assert found.trend is None
    assert found.rounds_apart == found.rounds
