"""The figures behind a trend with the year's ratings beside them: one table where there would be two."""

from collections.abc import Mapping
from dataclasses import replace

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.pack import ChartBlock, RoundFigure
from quarterdeck.compose.tables import (
    RATING,
    Cell,
    Column,
    FigureCell,
    Group,
    MarkCell,
    Row,
    TextCell,
    Weight,
)
from quarterdeck.domain.lines import Line

Rounds = Mapping[str, RoundFigure]
"""The rounds of the year by the names of their periods ("Q1 2017/18")."""


def with_ratings(
    block: ChartBlock, line: Line, rounds: tuple[RoundFigure, ...], edition: Edition
) -> ChartBlock:
    """Return the chart with targets and ratings of the year's rounds in its table, and rounds to come below.

    Its table stays as it is where it does not hold each round that has ended with the figure of that round,
    as with a year's figure, or a month's that stands for its quarter: those rounds need a table of their own.
    """
    named = {
        edition.catalogue.period(quarter): one
        for quarter, one in zip(line.round.quarters() if rounds else (), rounds, strict=True)
    }
    if not _holds(block, named):
        return block
    shown = {_name(row) for row in block.table.rows}
    to_come = (Row((TextCell(name), *_round(one))) for name, one in named.items() if name not in shown)
    rows = (*(_rated_row(row, named) for row in block.table.rows), *to_come)
    table = replace(
        block.table, columns=_columns(block, edition), groups=(Group("", rows),), shows_caption=False
    )
    return replace(block, table=table)


def _holds(block: ChartBlock, rounds: Rounds) -> bool:
    shown = {_name(row): _figure(row) for row in block.table.rows}
    ended = {name: one.figure.text for name, one in rounds.items() if one.mark is not None}
    return bool(ended) and all(shown.get(name) == text for name, text in ended.items())


def _name(row: Row) -> str:
    first = row.cells[0]
    return first.text if isinstance(first, TextCell) else ""


def _figure(row: Row) -> str:
    second = row.cells[1]
    return second.figure.text if isinstance(second, FigureCell) else ""


def _columns(block: ChartBlock, edition: Edition) -> tuple[Column, ...]:
    period, value, target = block.table.columns
    rating = Column(RATING, edition.catalogue.words["rating"], 240)
    return (replace(period, width=280), replace(value, width=230), replace(target, width=250), rating)


def _rated_row(row: Row, rounds: Rounds) -> Row:
    one = rounds.get(_name(row))
    if one is None:
        return replace(row, cells=(*row.cells, TextCell("")))
    return replace(row, cells=(row.cells[0], *_round(one)))


def _round(one: RoundFigure) -> tuple[Cell, Cell, Cell]:
    rating = MarkCell(one.mark) if one.mark else TextCell("")
    return FigureCell(one.figure, Weight.STRONG), FigureCell(one.target), rating
