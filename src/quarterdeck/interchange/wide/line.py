"""One row of a wide sheet as text, with the place of each cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from quarterdeck.domain.council import Benchmark
from quarterdeck.domain.measures import Break, Measure
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.people import Commentary, ImprovementAction, Judgement
from quarterdeck.domain.periods import Period
from quarterdeck.domain.targets import Target
from quarterdeck.interchange.cells import Grid
from quarterdeck.interchange.problems import Problem
from quarterdeck.interchange.wide.headings import TimeColumn


@dataclass(frozen=True, slots=True)
class Line:
    """A row of `grid`; `carried` holds texts that stand above it (a group row, a merged portfolio)."""

    grid: Grid
    row: int
    columns: Mapping[str, int]
    times: tuple[TimeColumn, ...]
    carried: Mapping[str, str]
    round: Period
    key: str = ""

    def text(self, column: str) -> str:
        """Return what stands in a column, or above it; "" where there is neither."""
        own = self.grid.text(self.row, self.columns[column]).strip() if column in self.columns else ""
        return own or self.carried.get(column, "")

    def cell(self, time: TimeColumn) -> str:
        """Return what stands in a column of figures."""
        return self.grid.text(self.row, time.at).strip()

    def wrong(self, column: str, *, expected: str) -> Problem:
        """Return the problem of a cell that holds something else than `expected`."""
        return self.grid.wrong(self.row, self.columns.get(column, 0), expected=expected, measure=self.key)

    def says(self, column: str, sentence: str) -> Problem:
        """Return a problem in words of its own about a cell."""
        return self.grid.says(sentence, row=self.row, column=self.columns.get(column), measure=self.key)

    def place(self, at: int) -> str:
        """Return the words for the place of the cell in column `at`."""
        return self.grid.place(self.row, at)


@dataclass(slots=True)
class LineReading:
    """Everything one row says, with its problems and what was taken for granted."""

    measure: Measure
    targets: list[Target] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    breaks: list[Break] = field(default_factory=list)
    benchmarks: list[Benchmark] = field(default_factory=list)
    commentary: list[Commentary] = field(default_factory=list)
    actions: list[ImprovementAction] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
