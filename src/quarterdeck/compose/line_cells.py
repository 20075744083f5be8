"""Cells of a line that tables of several sections share: the year before, the target, the direction."""

from dataclasses import replace

from quarterdeck.compose.directions import direction, travel_of
from quarterdeck.compose.edition import Edition
from quarterdeck.compose.lines import case_of, last_year_figure
from quarterdeck.compose.marks import Figure
from quarterdeck.compose.period_cells import cell_of
from quarterdeck.compose.tables import Cell, DirectionCell, TextCell
from quarterdeck.domain.lines import Line
from quarterdeck.domain.overall import is_of_members
from quarterdeck.domain.periods import PeriodKind


def now_cell(line: Line, edition: Edition) -> Figure:
    """Return the figure of the round; nothing for an overall indicator, which has none of its own."""
    if is_of_members(line.measure, line.observation):
        return Figure("")
    return cell_of(line.measure, line.observation, edition)


def target_cell(line: Line, edition: Edition) -> Figure:
    """Return the target that judges a line; a dash for a monitor, nothing for an overall indicator."""
    if is_of_members(line.measure, line.observation):
        return Figure("")
    if line.measure.monitor_only:
        return Figure(edition.catalogue.say("figure.none"))
    return case_of(line, edition).words.figure


def before_cell(line: Line, edition: Edition) -> Figure:
    """Return last year's figure; where one is held without a value, why there is none: "suppressed"."""
    if is_of_members(line.measure, line.observation):
        return Figure("")
    shown, held = last_year_figure(line, edition), line.years_figure
    if held is not None and not held.has_figure and shown.number is None:
        return cell_of(line.measure, held, edition)
    return shown


def direction_cell(line: Line, edition: Edition) -> Cell:
    """Return a direction; one from a whole year to the next names the year alone, as its column does."""
    found, then = direction(line, edition), travel_of(line).compared_with
    if not found.word:
        return TextCell("")
    if then is not None and then.period.kind is PeriodKind.YEAR:
        basis = edition.catalogue.say("basis.on", period=edition.catalogue.year(then.period))
        found = replace(found, basis=basis)
    return DirectionCell(found)
