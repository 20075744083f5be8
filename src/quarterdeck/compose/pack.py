"""The report pack: the one frozen source of every document.

`ReportPack` > `Section` > blocks. Every word, number and rounding is final here; the same pack makes the
web page, PDF, Word file, workbook and CSV, which therefore cannot differ.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from quarterdeck.compose.amounts import Amounts
from quarterdeck.compose.charts import BenchmarkChart, RatingBar, Spark, TrendChart, YearsChart
from quarterdeck.compose.marks import Arrow, Direction, Figure, Mark
from quarterdeck.compose.phrases import Phrase, Unbound
from quarterdeck.compose.tables import RATING, Table


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs of the pack's own words."""

    paragraphs: tuple[str, ...]
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """Paragraphs with references in them."""

    paragraphs: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """Numbered paragraphs, as in a committee paper: the first one is number `start`."""

    items: tuple[Phrase, ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Narrative:
    """What a person wrote, in the little markup of `compose.markup`, with a bold `lead` before the first
    paragraph ("" for none). `unbound` are the figures in it that are bound to nothing.
    """

    texts: tuple[str, ...]
    lead: str = ""
    unbound: tuple[Unbound, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    """A real list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """Names with what they mean; `mark` shows the rating's tag instead of the plain name."""

    items: tuple[tuple[str, str], ...]
    marks: tuple[Mark | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """One of the big figures at the top: number, rating word, and what it means."""

    mark: Mark
    number: int
    gloss: str


@dataclass(frozen=True, slots=True)
class Counts:
    """The big figures in a row; `closing` prints the sum that closes, "" where it stands below."""

    items: tuple[Count, ...]
    closing: str = ""


@dataclass(frozen=True, slots=True)
class NamedBar:
    """One row of rating bars: the portfolio's name, its bar, and the anchor of its section."""

    name: str
    bar: RatingBar
    link: str = ""


@dataclass(frozen=True, slots=True)
class RatingBars:
    """Ratings by portfolio (or anything else) as sister bars, with the table of the same counts and
    the closing sum.
    """

    title: str
    bars: tuple[NamedBar, ...]
    table: Table
    closing: str


@dataclass(frozen=True, slots=True)
class Change:
    """One line of "What changed": an arrow (or the ring of not comparable), a bold lead, and the sentence."""

    arrow: Arrow
    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since the figures it is compared with."""

    title: str
    items: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart beside its table; `note` is the sentence that says what is seen."""

    chart: TrendChart | YearsChart | BenchmarkChart
    table: Table
    note: str = ""

    @property
    def is_rated(self) -> bool:
        """Whether its table holds the rounds of the year, each with its rating."""
        return any(column.key == RATING for column in self.table.columns)


@dataclass(frozen=True, slots=True)
class Titled:
    """Blocks under a heading of the next level."""

    title: str
    blocks: "tuple[Block, ...]"
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two columns of blocks; `left_share` of 1000 is the left one's width. Word and narrow screens
    stack them.
    """

    left: "tuple[Block, ...]"
    right: "tuple[Block, ...]"
    left_share: int = 620


@dataclass(frozen=True, slots=True)
class RoundFigure:
    """The figure of one round of the year: its column heading ("Q1"), the figure, and its own period
    when it differs.
    """

    heading: str
    figure: Figure
    target: Figure
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class BenchmarkLine:
    """Someone else's figure: who, for which period, how much, from where."""

    name: str
    period: str
    figure: Figure
    source: str = ""


@dataclass(frozen=True, slots=True)
class Component:
    """A part of a measure's figure (Reading of "Reading, Writing, Maths"), for the same period."""

    name: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class ScorecardLine:
    """Everything a pack says of one measure; all formats print these same fields.

    `good_to_be` is a word ("High"); `covers` says what period a figure covers ("Year to date"). `now` is the
    figure of the round, with its own period in `now.note` when that is not the round's. `why` is the reason
    in a few words, `reason` in a full sentence; `sentence` is the plain sentence that opens the measure's
    details. `judged` is a person's rating beside the computed `mark`, with `judged_why`. `second` is the
    second value of the same cell ("24%" beside 41), `components` are the parts of the figure; `last_known`
    says how a yearly measure was last rated, where it stands with that ("" where not).
    """

    key: str
    anchor: str
    ref: str
    title: str
    portfolio: str
    outcome: str
    description: str
    good_to_be: str
    covers: str
    unit: str
    now: Figure
    target: Figure
    last_year: Figure
    rounds: tuple[RoundFigure, ...]
    mark: Mark
    why: str
    reason: str
    sentence: str
    direction: Direction
    judged: Mark | None = None
    judged_why: str = ""
    period: str = ""
    is_counted: bool = True
    is_child: bool = False
    scheme: str = ""
    benchmarks: tuple[BenchmarkLine, ...] = ()
    commentary: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    spark: Spark | None = None
    trend: ChartBlock | None = None
    comparison: ChartBlock | None = None
    second: Figure | None = None
    components: tuple[Component, ...] = ()
    last_known: str = ""

    @property
    def rounds_apart(self) -> tuple[RoundFigure, ...]:
        """The rounds of the year, where they need a table beside that of the trend."""
        return () if self.trend is not None and self.trend.is_rated else self.rounds


@dataclass(frozen=True, slots=True)
class ScorecardGroup:
    """Lines of one outcome; `heading` may be empty."""

    heading: str
    lines: tuple[ScorecardLine, ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A portfolio's measures: the bar at its head, the sum that closes, the table of the page, and the
    lines in full.

    `table` is the projection of the same lines that page formats print; `key` explains its marks.
    """

    name: str
    bar: RatingBar
    closing: str
    table: Table
    groups: tuple[ScorecardGroup, ...]
    key: str

    @property
    def lines(self) -> tuple[ScorecardLine, ...]:
        """All lines, group after group."""
        return tuple(line for group in self.groups for line in group.lines)


@dataclass(frozen=True, slots=True)
class Panels:
    """Measures in full, one after the other: heading, sentence, figures, charts, commentary."""

    lines: tuple[ScorecardLine, ...]


Block = (
    Prose
    | Passage
    | Numbered
    | Narrative
    | Bullets
    | Terms
    | Counts
    | Amounts
    | RatingBars
    | Changes
    | ChartBlock
    | Titled
    | SideBySide
    | Scorecard
    | Panels
    | Table
)


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the pack: `lead` is the sentence that answers first. `is_wide` sections are
    landscape on paper. `kind_name` is the kind of section of the template it was made by.
    """

    anchor: str
    title: str
    lead: str
    blocks: tuple[Block, ...]
    is_wide: bool = False
    kind_name: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """The paper a pack goes with, for a council's own Word template; its section prints the same.

    `date` and `period` are in words; "" where nothing is known. `paragraphs` are numbered from 1, and the
    recommendations on from there.
    """

    title: str
    meeting: str = ""
    date: str = ""
    authors: tuple[str, ...] = ()
    contact: str = ""
    period: str = ""
    paragraphs: tuple[Phrase, ...] = ()
    recommendations: tuple[Phrase, ...] = ()
    annexes: tuple[str, ...] = ()
    background: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """Why a pack is a draft: the word for every page, the sentence, and each problem or missing figure."""

    word: str
    sentence: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brand:
    """The council's name and two colours (hex) as printed; never on a rating."""

    council: str
    brand: str
    link: str


@dataclass(frozen=True, slots=True)
class ReportPack:
    """The whole pack. `key` is the hash of its canonical form, `timestamp` the clock that was handed
    in.

    `others` are the measures that stand in no scorecard or panel, without their charts, so that every figure
    is in the data file. `words` holds the fixed words a writer needs ("contents", "page", "measure", ...)
    in the pack's language; a writer prints no word that is not in the pack. `period` is long
    ("Quarter 1 of 2017/18"), `period_code` short ("Q1 2017/18").
    """

    key: str
    language: str
    title: str
    subtitle: str
    period: str
    period_code: str
    brand: Brand
    marking: str
    version: str
    as_at: str
    timestamp: datetime
    sections: tuple[Section, ...]
    words: Mapping[str, str]
    draft: Draft | None = None
    sources: tuple[str, ...] = field(default=())
    others: tuple[ScorecardLine, ...] = ()
    template: str = "standard"
    cover: Cover | None = None
    unbound: tuple[Unbound, ...] = ()

    @property
    def scorecards(self) -> tuple[Scorecard, ...]:
        """Every scorecard of the pack, in order."""
        return tuple(
            block for section in self.sections for block in section.blocks if isinstance(block, Scorecard)
        )

    @property
    def lines(self) -> tuple[ScorecardLine, ...]:
        """Every measure of the pack once, in order: those of scorecards and panels, then the others."""
        shown = (
            line
            for section in self.sections
            for block in section.blocks
            if isinstance(block, Scorecard | Panels)
            for line in block.lines
        )
        found: dict[str, ScorecardLine] = {}
        for line in (*shown, *self.others):
            found.setdefault(line.key, line)
        return tuple(found.values())
