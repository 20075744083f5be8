"""Others' figures beside ours."""

from decimal import Decimal

from quarterdeck.compose.charts import BenchmarkChart
from quarterdeck.domain.council import Benchmark
from quarterdeck.domain.measures import Accumulation, Polarity, ValueKind
from quarterdeck.domain.periods import year
from tests.compose.editions import line
from tests.domain.made import measure, seen, target

SHARE = measure(value_kind=ValueKind.PERCENT, accumulation=Accumulation.SNAPSHOT, unit="%")


def benchmark(value: str | None, name: str = "England", unit: str = "") -> Benchmark:
    """Another's figure for the year before."""
    held = None if value is None else Decimal(value)
    return Benchmark("m", name, year(2016), held, unit=unit)


def test_figure_of_another_keeps_its_own_decimals() -> None:
    found = line(SHARE, target("75"), seen("77"), benchmarks=(benchmark("82.7"), benchmark("80")))
    assert [one.figure.text for one in found.benchmarks] == ["82.7%", "80%"]
    assert [one.period for one in found.benchmarks] == ["2016/17", "2016/17"]


def test_bars_begin_with_ours_and_hold_the_target() -> None:
    found = line(SHARE, target("75"), seen("77"), benchmarks=(benchmark("82.7"),))
    assert found.comparison is not None
    chart = found.comparison.chart
    assert isinstance(chart, BenchmarkChart)
    assert [(bar.name, bar.text, bar.is_ours) for bar in chart.bars] == [
        ("Us", "77%", True),
        ("England", "82.7%", False),
    ]
    assert chart.target_text == "Target 75%"
    assert chart.alt == "Bars from zero: Us 77%, England 82.7%; target 75%."


def test_target_of_the_bars_is_the_one_that_judges() -> None:
    found = line(SHARE, target("100", tolerance="14"), seen("81"), benchmarks=(benchmark("86"),))
    assert found.comparison is not None
    assert isinstance(found.comparison.chart, BenchmarkChart)
    assert found.comparison.chart.target == Decimal(86)


def test_figure_in_another_unit_is_told_and_not_drawn() -> None:
    found = line(SHARE, target("75"), seen("77"), benchmarks=(benchmark("777185", unit="claimants"),))
    assert [one.figure.text for one in found.benchmarks] == ["777,185 claimants"]
    assert found.comparison is None


def test_no_bars_without_a_figure_of_ours_or_theirs() -> None:
    assert line(SHARE, target("75"), seen("77")).comparison is None
    assert line(SHARE, target("75"), benchmarks=(benchmark("80"),)).comparison is None
    assert line(SHARE, target("75"), seen("77"), benchmarks=(benchmark(None),)).comparison is None
    low = measure(polarity=Polarity.LOW)
    assert line(low, target("5"), seen("-1"), benchmarks=(benchmark("3"),)).comparison is None
