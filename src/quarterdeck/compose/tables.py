"""Tables of a pack: columns, groups of rows, typed cells. A writer prints, loops and chooses; it never
compares numbers.
"""

from dataclasses import dataclass
from enum import StrEnum

from quarterdeck.compose.charts import ShareBar, Spark, VarianceBar
from quarterdeck.compose.marks import Direction, Figure, Mark
from quarterdeck.compose.phrases import Reference

RATING = "rating"
"""The key of a column of rating tags."""


class Weight(StrEnum):
    """How loud a cell is: the figure of the period is the largest thing in its row."""

    NOW = "now"
    STRONG = "strong"
    PLAIN = "plain"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class TextCell:
    """Words; `link` is the anchor of a section or line of the same pack ("" for none). `level` is how deep
    they stand under the row above: 1 for a sub-project, 2 for a part of one.
    """

    text: str
    weight: Weight = Weight.PLAIN
    link: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class FigureCell:
    """A figure, right-aligned."""

    figure: Figure
    weight: Weight = Weight.PLAIN


@dataclass(frozen=True, slots=True)
class MarkCell:
    """A rating tag."""

    mark: Mark


@dataclass(frozen=True, slots=True)
class DirectionCell:
    """An arrow with its word."""

    direction: Direction


@dataclass(frozen=True, slots=True)
class ChartCell:
    """A small picture of figures that stand in the same row; writers without pictures leave it out
    with its column.
    """

    chart: Spark | ShareBar | VarianceBar


@dataclass(frozen=True, slots=True)
class ReferencesCell:
    """Places elsewhere in the pack, each a link with what the format needs to find it (a page on paper)."""

    references: tuple[Reference, ...]

    @property
    def text(self) -> str:
        """The words alone: "59, 60"."""
        return ", ".join(one.text for one in self.references)


Cell = TextCell | FigureCell | MarkCell | DirectionCell | ChartCell | ReferencesCell


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `width` is a share of the table's width in tenths of per cent (all add up to 1000).

    `is_row_header` marks the one column that names the row. `is_picture` columns hold only ChartCells.
    `is_spare` columns go first on a narrow screen.
    """

    key: str
    heading: str
    width: int
    is_figure: bool = False
    is_row_header: bool = False
    is_picture: bool = False
    is_spare: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Cells in the order of the columns; `anchor` is the row's own ("" for none); totals stand between
    strong lines.
    """

    cells: tuple[Cell, ...]
    anchor: str = ""
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a row heading ("" for rows without one)."""

    heading: str
    rows: tuple[Row, ...]
    link: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `caption` names it for everybody; `shows_caption` False keeps it for screen readers
    alone.
    """

    caption: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    note: str = ""
    shows_caption: bool = True

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, group after group."""
        return tuple(row for group in self.groups for row in group.rows)
