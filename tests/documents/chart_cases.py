"""Charts that are easily drawn wrongly, by name: for the tests and the picture sheet of the documentation."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from quarterdeck.compose.charts import (
    Axis,
    Bar,
    BenchmarkChart,
    BreakAt,
    Chart,
    Point,
    ShareBar,
    Spark,
    TargetLevel,
    Tick,
    TrendChart,
    VarianceBar,
    YearLine,
    YearsChart,
)
from tests import factories

Values = Sequence[float | int | None]
D = Decimal


def points(values: Values, unit: str = "%") -> tuple[Point, ...]:
    """Figures with their labels; None leaves the line open."""
    return tuple(Point(None) if value is None else Point(D(str(value)), f"{value}{unit}") for value in values)


def axis(*ticks: int, unit: str = "%") -> Axis:
    """A scale from its lowest to its highest gridline."""
    return Axis(D(ticks[0]), D(ticks[-1]), tuple(Tick(D(tick), f"{tick}{unit}") for tick in ticks))


def levels(*steps: tuple[int, int, float], unit: str = "%") -> tuple[TargetLevel, ...]:
    """Targets as (first place, last place, value)."""
    return tuple(TargetLevel(first, last, D(str(value)), f"{value}{unit}") for first, last, value in steps)


def trend(
    values: Values,
    scale: Axis,
    targets: tuple[TargetLevel, ...] = (),
    *,
    name: str = "",
    breaks: tuple[BreakAt, ...] = (),
    gap: str = "no figure held",
    labels: Sequence[str] | None = None,
    years: tuple[tuple[int, str], ...] = (),
    unit: str = "%",
) -> TrendChart:
    """A trend by quarters."""
    return TrendChart(
        title="Reviews done on time",
        alt="Line chart of reviews done on time.",
        labels=tuple(labels or [f"Q{place % 4 + 1}" for place in range(len(values))]),
        points=points(values, unit),
        axis=scale,
        targets=targets,
        target_name=name,
        breaks=breaks,
        year_labels=years,
        gap_words=gap,
    )


def years(
    now: Values,
    before: Values,
    targets: tuple[TargetLevel, ...] = (),
    *,
    scale: Axis | None = None,
    name: str = "Target 2017/18",
    gap: str = "2016/17: no figure held",
) -> YearsChart:
    """A line a year, Q1 to Q4."""
    last = next((value for value in reversed(before) if value is not None), "")
    return YearsChart(
        title="Reviews done, a line for each year",
        alt="Line chart of reviews done, a line a year.",
        labels=("Q1", "Q2", "Q3", "Q4"),
        lines=(
            YearLine(f"2016/17: {last}%", points(before), is_current=False),
            YearLine("2017/18", points(now), is_current=True),
        ),
        axis=scale or axis(0, 50, 100),
        targets=targets,
        target_name=name,
        gap_words=gap,
    )


STEPS = levels((0, 0, 25), (1, 1, 50), (2, 2, 75), (3, 3, 100))
ASSESSMENTS = trend(
    [86, 75, 90, 94, None, None, None, 89, 81],
    axis(60, 70, 80, 90, 100),
    levels((0, 3, 90), (8, 8, 86)),
    name="Target 86%",
    breaks=(BreakAt(7, "now by month"),),
    labels=["Q1", "Q2", "Q3", "Q4", "Q1", "Q2", "Q3", "Mar", "Jun"],
    years=((0, "2015/16"), (4, "2016/17"), (8, "2017/18")),
)
SIXTY = trend(
    [50 + place * 37 % 23 - place // 3 for place in range(60)],
    axis(20, 40, 60, 80),
    levels((0, 30, 60), (31, 59, 55)),
    name="Target 55%",
    labels=["Apr", "May", "Jun"] * 20,
    years=tuple((place, f"20{10 + place // 12}") for place in range(0, 60, 12)),
)

TRENDS: dict[str, TrendChart] = {
    "gap": trend([72, 78, None, 58], axis(50, 70, 90), levels((0, 3, 75)), name="Target 75%"),
    "steps": trend([61, 64, 70, 73], axis(50, 70, 90), levels((0, 1, 60), (2, 3, 70)), name="Target 70%"),
    "break": trend(
        [82, 85, 76, 79],
        axis(60, 80, 100),
        levels((0, 3, 80)),
        name="Target 80%",
        breaks=(BreakAt(2, "new rule"),),
    ),
    "one value": trend([None, None, None, 67], axis(50, 70, 90), levels((0, 3, 75)), name="Target 75%"),
    "all equal": trend([30] * 4, axis(0, 20, 40), levels((0, 3, 20)), name="Target 20%"),
    "target only": trend(
        [None] * 4, axis(0, 20, 40), levels((0, 3, 20)), name="Target 20%", gap="no figure yet"
    ),
    "no values": trend([None] * 4, axis(0, 20, 40), gap="no figure yet"),
    "no places": trend([], axis(0, 1)),
    "flat axis": trend([5, 5], axis(5, 5)),
    "negative": trend([-5, 3, -12, -8], axis(-20, -10, 0, 10), levels((0, 3, 0)), name="Target 0%"),
    "all nought": trend([0] * 4, axis(0, 1), levels((0, 3, 0)), name="Target 0%"),
    "on target": trend([70, 72, 74, 75], axis(50, 70, 90), levels((0, 3, 75)), name="Target 75%"),
    "outlier": trend([1, 2, 1, 3, 9999, 2, 1, 3], axis(0, 5000, 10000), levels((0, 7, 2)), name="Target 2%"),
    "beyond the axis": trend([10, 150], axis(0, 50, 100)),
    "eight quarters": trend(
        [32, 35, 32, 34, 40, 38, 44, 37],
        axis(20, 30, 40, 50),
        levels((0, 7, 28)),
        name="Target 28%",
        years=((0, "2021/22"), (4, "2022/23")),
    ),
    "assessments": ASSESSMENTS,
    "sixty periods": SIXTY,
    "long words": trend(
        [100000000, 200000000, 123456789],
        axis(0, 100000000, 200000000, unit=" pounds"),
        levels((0, 2, 150000000)),
        name="Target of one hundred and fifty million pounds exactly",
        labels=["Quarter one of 2016/17", "Quarter two of 2016/17", "Quarter three of 2016/17"],
        unit=" pounds",
    ),
    "sample": factories.trend_chart(),
}
YEARS: dict[str, YearsChart] = {
    "reviews": years(
        [17.6, None, None, None], [16.2, None, None, 71.1], STEPS, scale=axis(0, 25, 50, 75, 100)
    ),
    "half a year": years([24, 46, None, None], [8, 20, 33, 71], STEPS),
    "no target": years([24, 46, 60, 80], [8, 20, 33, 71], name=""),
    "alike": years([20, 44, 60, 99], [20, 44, 60, 98], STEPS),
    "first year": years([24, None, None, None], [None] * 4, STEPS),
    "nothing yet": years([None] * 4, [None] * 4, STEPS, gap="no figure yet"),
    "sample": factories.years_chart(),
    "last year alone": replace(factories.years_chart(), lines=factories.years_chart().lines[:1]),
    "no lines": replace(factories.years_chart(), lines=()),
}
BENCHMARKS: dict[str, BenchmarkChart] = {
    "sample": factories.benchmark_chart(),
    "year on year": BenchmarkChart(
        "Same quarter, year on year",
        "Q1 2017/18 17.6%, Q1 2016/17 16.2%, target 25.0%.",
        (Bar("Q1 2017/18", D("17.6"), "17.6%", is_ours=True), Bar("Q1 2016/17", D("16.2"), "16.2%")),
        D(25),
        "Target 25.0%",
    ),
    "negative": BenchmarkChart(
        "Change",
        "Ours −5, England 12, group 0.",
        (
            Bar("Ours", D(-5), "−5", is_ours=True),
            Bar("England", D(12), "12"),
            Bar("A very long name of a group of councils", D(0), "0", note="December 2016 to March 2017"),
        ),
    ),
    "all nought": BenchmarkChart(
        "None",
        "All nought.",
        (Bar("Ours", D(0), "0", is_ours=True), Bar("England", D(0), "0")),
        D(0),
        "Target 0",
    ),
    "short bar": BenchmarkChart(
        "Short",
        "Ours 1, England 100.",
        (Bar("Ours", D(1), "1", is_ours=True), Bar("England", D(100), "100")),
        D(3),
        "Target 3",
    ),
    "no bars": BenchmarkChart("None", "No figures.", ()),
}
SPARKS: dict[str, Spark] = {
    "open": Spark("s", (D("16.2"), None, None, D("71.1"), D("17.6")), (None, None, None, None, D(25))),
    "nought": Spark("s", (D(0),) * 5, (D(0),) * 5),
    "none": Spark("s", (None,) * 5, (None,) * 5),
    "not now": Spark("s", (D(-5), D(3), D(9), None, None), (D(1),) * 5, (2,)),
}
VARIANCES: dict[str, VarianceBar] = {
    name: VarianceBar(f"£{over}k", D(over), D(largest), D(smallest))
    for name, over, largest, smallest in (
        ("over", "2114", "2114", "-389"),
        ("under", "-389", "2114", "-389"),
        ("a little under", "-1", "2114", "-389"),
        ("none", "0", "2114", "-389"),
        ("nothing at all", "0", "0", "0"),
        ("all under", "-389", "-1", "-389"),
        ("huge", "1e300", "1e300", "-1e300"),
    )
}
SHARES: dict[str, ShareBar] = {
    share: ShareBar(f"{share} of the target", D(share), "red") for share in ("0", "0.5", "1", "2.7", "-1")
}
LINES: dict[str, TrendChart | YearsChart] = {
    **{f"trend, {name}": chart for name, chart in TRENDS.items()},
    **{f"years, {name}": year for name, year in YEARS.items()},
}
EVERY: dict[str, Chart] = {
    **LINES,
    **{f"benchmark, {name}": chart for name, chart in BENCHMARKS.items()},
    **{f"spark, {name}": chart for name, chart in SPARKS.items()},
    **{f"share, {name}": chart for name, chart in SHARES.items()},
    **{f"variance, {name}": chart for name, chart in VARIANCES.items()},
    "rating bar": factories.rating_bar(5, 5, 7, 3),
    "rating bar, large": factories.rating_bar(13, 12, 25, 25, large=True),
    "rating bar, slivers": factories.rating_bar(1, 2, 90, 60),
    "rating bar, empty": factories.rating_bar(0, 0, 0, 0),
}
