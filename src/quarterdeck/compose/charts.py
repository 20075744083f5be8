"""Chart specifications: figures for the geometry, labels already formatted, and the text alternative.

`documents.charts` draws them as SVG. Each kind follows `docs/reference/charts.md`.
"""

from dataclasses import dataclass
from decimal import Decimal

from quarterdeck.compose.marks import Mark


@dataclass(frozen=True, slots=True)
class Tick:
    """One gridline with its label."""

    value: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class Axis:
    """The scale of the value axis, from `low` to `high`, with three to five gridlines."""

    low: Decimal
    high: Decimal
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a series at one place of the time axis; `value` None leaves the line open."""

    value: Decimal | None
    text: str = ""
    is_provisional: bool = False


@dataclass(frozen=True, slots=True)
class TargetLevel:
    """A target that holds from place `first` to place `last` of the time axis, both included."""

    first: int
    last: int
    value: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class BreakAt:
    """A break before place `place`: nothing crosses it. `words` are two or three."""

    place: int
    words: str


@dataclass(frozen=True, slots=True)
class TrendChart:
    """One line over time with stepped targets; `labels` and `points` have the same length.

    `year_labels` stand below the labels, one a year, as (first place, text).
    """

    title: str
    alt: str
    labels: tuple[str, ...]
    points: tuple[Point, ...]
    axis: Axis
    targets: tuple[TargetLevel, ...] = ()
    target_name: str = ""
    breaks: tuple[BreakAt, ...] = ()
    year_labels: tuple[tuple[int, str], ...] = ()
    gap_words: str = ""


@dataclass(frozen=True, slots=True)
class YearLine:
    """One year's accumulating line: `name` stands at its end ("2016/17: 71%")."""

    name: str
    points: tuple[Point, ...]
    is_current: bool


@dataclass(frozen=True, slots=True)
class YearsChart:
    """A line a year for accumulating figures, Q1 to Q4; never one line across April."""

    title: str
    alt: str
    labels: tuple[str, ...]
    lines: tuple[YearLine, ...]
    axis: Axis
    targets: tuple[TargetLevel, ...] = ()
    target_name: str = ""
    gap_words: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """One rating's share of a rating bar."""

    mark: Mark
    count: int
    text: str


@dataclass(frozen=True, slots=True)
class RatingBar:
    """Counts by rating as one stacked bar, worst first; `longest` is the total of the longest sister bar.

    `is_large` prints the word in each segment (head of a scorecard).
    """

    title: str
    alt: str
    segments: tuple[Segment, ...]
    total: int
    longest: int
    is_large: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a comparison; `note` names its own period below it."""

    name: str
    value: Decimal
    text: str
    is_ours: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class BenchmarkChart:
    """Bars from zero, ours first and dark; the target an upright dashed line."""

    title: str
    alt: str
    bars: tuple[Bar, ...]
    target: Decimal | None = None
    target_text: str = ""


@dataclass(frozen=True, slots=True)
class Spark:
    """Up to five periods in a table cell; `targets` has a level or None per period; the figures are in
    the row.
    """

    alt: str
    points: tuple[Decimal | None, ...]
    targets: tuple[Decimal | None, ...]
    breaks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ShareBar:
    """A gap as a share of the target, from 0 to 1 (the track's end); `colour` names the palette."""

    alt: str
    share: Decimal
    colour: str


@dataclass(frozen=True, slots=True)
class VarianceBar:
    """How far a line of money is from its budget, in a table cell: adverse to the right of a zero line that
    all rows of the column share, favourable to the left.

    `overspend` is adverse above 0; `largest` and `smallest` are those of all rows, so that they share a
    scale.
    """

    alt: str
    overspend: Decimal
    largest: Decimal
    smallest: Decimal


Chart = TrendChart | YearsChart | RatingBar | BenchmarkChart | Spark | ShareBar | VarianceBar
