"""Values with defaults, for tests: `pack()` is a small report pack made by hand, with one of everything."""

from datetime import UTC, datetime
from decimal import Decimal

from quarterdeck.compose.charts import (
    Axis,
    Bar,
    BenchmarkChart,
    BreakAt,
    Point,
    RatingBar,
    Segment,
    ShareBar,
    Spark,
    TargetLevel,
    Tick,
    TrendChart,
    YearLine,
    YearsChart,
)
from quarterdeck.compose.language.words_en import WORDS
from quarterdeck.compose.marks import Arrow, Direction, Figure, Mark
from quarterdeck.compose.pack import (
    BenchmarkLine,
    Brand,
    Change,
    Changes,
    ChartBlock,
    Count,
    Counts,
    Draft,
    NamedBar,
    Panels,
    Prose,
    RatingBars,
    ReportPack,
    RoundFigure,
    Scorecard,
    ScorecardGroup,
    ScorecardLine,
    Section,
    SideBySide,
    Terms,
    Titled,
)
from quarterdeck.compose.tables import (
    ChartCell,
    Column,
    DirectionCell,
    FigureCell,
    Group,
    MarkCell,
    Row,
    Table,
    TextCell,
    Weight,
)
from quarterdeck.domain.schemes.grades import Shape

RED = Mark("red", "Red", "R", Shape.DIAMOND, "red")
AMBER = Mark("amber", "Amber", "A", Shape.TRIANGLE, "amber")
GREEN = Mark("green", "Green", "G", Shape.DISC, "green")
NOT_RATED = Mark("not-rated", "Not rated", "–", Shape.RING, "grey", is_verdict=False)
D = Decimal


def per_cent(text: str, note: str = "") -> Figure:
    """A percentage with one decimal, from its digits."""
    return Figure(f"{text}%", D(text), '0.0"%"', note)


NO_FIGURE = Figure("–")


def trend_chart(title: str = "Community clients who had their annual review") -> TrendChart:
    """Five quarters with a gap, a stepped target and a break."""
    return TrendChart(
        title=title,
        alt=f"Line chart of {title}, Q1 2016/17 to now. 16.2% to 17.6%; target 25.0%; a gap.",
        labels=("Q1", "Q2", "Q3", "Q4", "Q1"),
        points=(
            Point(D("16.2"), "16.2%"),
            Point(None),
            Point(D("50.0")),
            Point(D("71.1"), "71.1%"),
            Point(D("17.6"), "17.6%"),
        ),
        axis=Axis(D(0), D(100), (Tick(D(0), "0%"), Tick(D(50), "50%"), Tick(D(100), "100%"))),
        targets=(TargetLevel(0, 3, D("80.0"), "80.0%"), TargetLevel(4, 4, D("25.0"), "25.0%")),
        target_name="Target 25.0%",
        breaks=(BreakAt(2, "new rule"),),
        year_labels=((0, "2016/17"), (4, "2017/18")),
        gap_words="no figure held",
    )


def years_chart() -> YearsChart:
    """Two years of an accumulating measure."""
    return YearsChart(
        title="Visitors to the museum",
        alt="Line chart of visitors to the museum, a line a year. 21,636 at Q1. Target 23,733 at Q1.",
        labels=("Q1", "Q2", "Q3", "Q4"),
        lines=(
            YearLine(
                "2016/17: 88,874",
                (Point(None), Point(D(48000)), Point(D(66000)), Point(D(88874), "88,874")),
                False,
            ),
            YearLine("2017/18", (Point(D(21636), "21,636"), Point(None), Point(None), Point(None)), True),
        ),
        axis=Axis(D(0), D(100000), (Tick(D(0), "0"), Tick(D(50000), "50,000"), Tick(D(100000), "100,000"))),
        targets=(
            TargetLevel(0, 0, D(23733), "23,733"),
            TargetLevel(1, 1, D(50915), "50,915"),
            TargetLevel(2, 2, D(68048), "68,048"),
            TargetLevel(3, 3, D(90000), "90,000"),
        ),
        target_name="Target 2017/18",
    )


def benchmark_chart() -> BenchmarkChart:
    """Ours and two others against a target."""
    return BenchmarkChart(
        title="Pupils in good schools",
        alt="Bars from zero: Example 88.6%, England 87%, target 90%.",
        bars=(
            Bar("Example", D("88.6"), "88.6%", is_ours=True),
            Bar("England", D(87), "87%", note="December 2016"),
            Bar("South East", D(85), "85%", note="December 2016"),
        ),
        target=D(90),
        target_text="Target 90%",
    )


def rating_bar(
    red: int = 1, amber: int = 1, green: int = 1, none: int = 1, *, large: bool = False
) -> RatingBar:
    """Counts by rating, worst first."""
    counts = ((RED, red), (AMBER, amber), (GREEN, green), (NOT_RATED, none))
    segments = tuple(
        Segment(mark, count, f"{count} {mark.word}" if large else str(count))
        for mark, count in counts
        if count
    )
    total = red + amber + green + none
    said = ", ".join(f"{segment.count} {segment.mark.word}" for segment in segments)
    return RatingBar(
        "Ratings", f"Rating bar: {said}; {total} in all.", segments, total, max(total, 8), is_large=large
    )


def small_table(caption: str = "Figures of the chart") -> Table:
    """Two columns, three rows, a total."""
    columns = (
        Column("name", "Period", 600, is_row_header=True),
        Column("value", "Value", 400, is_figure=True),
    )
    rows = tuple(
        Row((TextCell(name), FigureCell(per_cent(value))))
        for name, value in (("Q1 2016/17", "16.2"), ("Q1 2017/18", "17.6"))
    )
    total = Row((TextCell("All"), FigureCell(per_cent("16.9"))), is_total=True)
    return Table(caption, columns, (Group("", (*rows, total)),))


def line(
    key: str = "hw-02",
    title: str = "Community clients who had their annual review",
    *,
    mark: Mark = RED,
    ref: str = "2",
    portfolio: str = "Health & Wellbeing",
    commentary: tuple[str, ...] = (
        "Reviews fell behind while two posts were empty. Both are filled since June.",
    ),
    now: Figure | None = None,
) -> ScorecardLine:
    """A line with one of everything."""
    now = now or per_cent("17.6")
    return ScorecardLine(
        key=key,
        anchor=f"m-{key}",
        ref=ref,
        title=title,
        portfolio=portfolio,
        outcome="Vulnerable adults are safe",
        description="Share of clients with community services whose review was done in the year so far.",
        good_to_be="High",
        covers="Year to date",
        unit="%",
        now=now,
        target=per_cent("25.0", "by Q1"),
        last_year=per_cent("16.2", "Q1"),
        rounds=(
            RoundFigure("Q1", now, per_cent("25.0"), mark),
            RoundFigure("Q2", Figure("–", note="not due yet"), per_cent("50.0")),
            RoundFigure("Q3", Figure("–", note="not due yet"), per_cent("75.0")),
            RoundFigure("Q4", Figure("–", note="not due yet"), per_cent("100.0")),
        ),
        mark=mark,
        why="7.4 points short of the Q1 step. Amber from 23.8%.",
        reason=(
            "Red: 17.6% is 7.4 percentage points short of the Q1 target of 25.0% (29.6% of the target). "
            "Amber would need 23.8% or more. Scheme Standard 5%, version 1."
        ),
        sentence="17.6% of clients had their review by the end of June; the target was 25.0%.",
        direction=Direction(Arrow.UP, "Improving", "on Q1 last year"),
        period="Q1 2017/18",
        scheme="Standard 5%, version 1",
        benchmarks=(BenchmarkLine("England", "2015/16", per_cent("28.1"), "national return"),),
        commentary=commentary,
        actions=("Clear the backlog by September (Head of Adult Care).",),
        notes=("Provisional.",),
        spark=Spark(
            "16.2%, no figure, no figure, 71.1%, 17.6%",
            (D("16.2"), None, None, D("71.1"), D("17.6")),
            (None, None, None, D(80), D(25)),
        ),
        trend=ChartBlock(
            trend_chart(title),
            small_table(f"Figures of the chart: {title}"),
            "Reviews run ahead of last year.",
        ),
        comparison=ChartBlock(benchmark_chart(), small_table("Comparison"), "Below the national average."),
    )


def scorecard_table(lines: tuple[ScorecardLine, ...], caption: str) -> Table:
    """The table of a scorecard page, as compose makes it."""
    columns = (
        Column("ref", "Ref", 30),
        Column("measure", "Measure", 210, is_row_header=True),
        Column("good", "Good to be", 60, is_spare=True),
        Column("last", "Last year", 85, is_figure=True, is_spare=True),
        Column("now", "Q1 now", 75, is_figure=True),
        Column("target", "Target", 95, is_figure=True),
        Column("trend", "Q1 2016/17 to now", 115, is_picture=True),
        Column("rating", "Rating", 85),
        Column("direction", "Direction", 95),
        Column("why", "Why this rating", 150),
    )
    rows = tuple(
        Row(
            (
                TextCell(one.ref),
                TextCell(one.title, Weight.STRONG, link=one.anchor),
                TextCell(one.good_to_be),
                FigureCell(one.last_year, Weight.QUIET),
                FigureCell(one.now, Weight.NOW),
                FigureCell(one.target),
                ChartCell(one.spark) if one.spark else TextCell("No figures yet", Weight.QUIET),
                MarkCell(one.mark),
                DirectionCell(one.direction),
                TextCell(one.why),
            )
        )
        for one in lines
    )
    return Table(caption, columns, (Group("Vulnerable adults are safe", rows),), shows_caption=False)


def scorecard(lines: tuple[ScorecardLine, ...] | None = None, name: str = "Health & Wellbeing") -> Scorecard:
    """A portfolio with four lines, one of each rating."""
    lines = lines or (
        line(),
        line("hw-06", "Adults living independently", mark=AMBER, ref="6"),
        line("hw-07", "Clients who receive direct payments", mark=GREEN, ref="7"),
        line(
            "hw-01",
            "Older people still at home after 91 days",
            mark=NOT_RATED,
            ref="1",
            now=NO_FIGURE,
            commentary=(),
        ),
    )
    return Scorecard(
        name=name,
        bar=rating_bar(large=True),
        closing="1 Red + 1 Amber + 1 Green + 1 not rated = 4 measures",
        table=scorecard_table(lines, f"Scorecard of {name}"),
        groups=(ScorecardGroup("Vulnerable adults are safe", lines),),
        key="Solid dot: now. Ring: earlier quarter. Dashes: target.",
    )


def reds_table() -> Table:
    """The list of Reds with a share bar."""
    columns = (
        Column("ref", "Ref", 40),
        Column("measure", "Measure", 400, is_row_header=True),
        Column("now", "Now", 100, is_figure=True),
        Column("target", "Target", 100, is_figure=True),
        Column("gap", "Gap", 120),
        Column("share", "Gap as a share of the target", 90, is_figure=True),
        Column("bar", "", 150, is_picture=True),
    )
    row = Row(
        (
            TextCell("2"),
            TextCell("Community clients who had their annual review", link="m-hw-02"),
            FigureCell(per_cent("17.6"), Weight.STRONG),
            FigureCell(per_cent("25.0")),
            TextCell("7.4 points short"),
            FigureCell(per_cent("29.6")),
            ChartCell(ShareBar("29.6%", D("0.296"), "red")),
        )
    )
    return Table(
        "The one Red, furthest from target first",
        columns,
        (Group("Health & Wellbeing: 1", (row,), link="s-hw"),),
    )


def summary() -> Section:
    """The first page."""
    counts = Counts(
        (
            Count(RED, 1, "well off target"),
            Count(AMBER, 1, "a little off target"),
            Count(GREEN, 1, "at target or better"),
            Count(NOT_RATED, 1, "annual, or not due yet"),
        ),
        "1 + 1 + 1 + 1 = 4 measures.",
    )
    bars = RatingBars(
        "Ratings by portfolio",
        (NamedBar("Health & Wellbeing", rating_bar(), "s-hw"),),
        small_table("Ratings by portfolio"),
        "1 + 1 + 1 + 1 = 4 measures.",
    )
    changes = Changes(
        "What changed",
        (
            Change(Arrow.UP, "1 improving.", "Reviews rose from 16.2% to 17.6%."),
            Change(Arrow.NONE, "1 cannot be compared:", "targets restart in April."),
        ),
    )
    return Section(
        "summary",
        "How the council did, April to June 2017",
        "A third of the measures we can rate are on target. One is well off target.",
        (counts, SideBySide((bars,), (changes,)), Titled("The one Red", (reds_table(),), "reds")),
    )


def pack(*, draft: bool = False, lines: tuple[ScorecardLine, ...] | None = None) -> ReportPack:
    """A report pack with a summary, one scorecard, its measures in full, and notes."""
    card = scorecard(lines)
    notes = Section(
        "notes",
        "Notes",
        "How these ratings are made.",
        (
            Prose(("A measure is Green when it meets its target.",)),
            Terms((("Red", "Short of the target by more than 5%."),), (RED,)),
        ),
    )
    return ReportPack(
        key="0123456789abcdef",
        language="en",
        title="How the council did, April to June 2017",
        subtitle="Cabinet performance report",
        period="Quarter 1 of 2017/18",
        period_code="Q1 2017/18",
        brand=Brand("Example Borough Council", "#17405c", "#1a5685"),
        marking="Public",
        version="version 1",
        as_at="figures as at 30 June 2017",
        timestamp=datetime(2017, 7, 31, 9, 0, tzinfo=UTC),
        sections=(
            summary(),
            Section(
                "s-hw",
                card.name,
                "One measure is Red: reviews are behind their first-quarter step.",
                (card,),
                is_wide=True,
            ),
            Section(
                "s-hw-full",
                "Health & Wellbeing: measures in full",
                "",
                (Panels(card.lines), ChartBlock(years_chart(), small_table("Visitors"))),
            ),
            notes,
        ),
        words=WORDS,
        draft=Draft(
            "DRAFT",
            "One figure could not be read.",
            ("scorecard.xlsx, cell F12: found 'abc', expected a figure",),
        )
        if draft
        else None,
        sources=("Example figures",),
    )
