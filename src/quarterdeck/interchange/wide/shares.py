"""Percentages of a row: as shares without a sign, and beside the counts they are made of."""

from quarterdeck.domain.exact import EXACT, grid, share
from quarterdeck.domain.measures import Measure, ValueKind
from quarterdeck.interchange.grammar.figures import Figure
from quarterdeck.interchange.problems import Problem
from quarterdeck.interchange.wide.line import Line
from quarterdeck.interchange.wide.times import Times


def bare_shares(line: Line, times: Times, measure: Measure) -> list[Problem]:
    """Return a problem for each figure of a percentage that may be a share: 0.855 where others say 85.5%."""
    if measure.value_kind is not ValueKind.PERCENT:
        return []
    problems: list[Problem] = []
    for cell in times.cells:
        value = cell.figure.value
        if value is not None and not cell.figure.unit and value % 1 and abs(value) < 1:
            as_percent = f"{(value * 100).normalize():f}"
            said = f"is '{cell.text}' {as_percent}% or {cell.text}%? Write the percent sign"
            problems.append(line.grid.says(said, row=line.row, column=cell.time.at, measure=line.key))
    return problems


def contradicted_counts(line: Line, times: Times, measure: Measure) -> list[str]:
    """Return a note for each percentage that its counts do not give; the figure stays as typed.

    One unit in the last place is allowed for: reports round up and down.
    """
    if measure.value_kind is not ValueKind.PERCENT:
        return []
    return [
        f"{line.place(cell.time.at)}: {said}" for cell in times.cells if (said := _contradiction(cell.figure))
    ]


def _contradiction(figure: Figure) -> str:
    """Return "71.5% is not 48/78 = 61.5%", "" where the figure and its counts agree."""
    value, part, whole = figure.value, figure.numerator, figure.denominator
    if value is None or part is None or not whole:
        return ""
    gap = EXACT.subtract(EXACT.multiply(value, whole), EXACT.multiply(part, 100))
    if abs(gap) <= abs(EXACT.multiply(grid(figure.decimals), whole)):
        return ""
    counted = share(part, whole, places=figure.decimals)
    return f"{value:,f}% is not {part:,f}/{whole:,f} = {counted:,f}%"
