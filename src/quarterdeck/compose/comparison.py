"""Others' figures beside ours: lines with their own period and source, and bars where the units agree."""

from dataclasses import replace
from decimal import Decimal

from quarterdeck.compose import figures
from quarterdeck.compose.charts import Bar, BenchmarkChart
from quarterdeck.compose.edition import Edition
from quarterdeck.compose.marks import Figure
from quarterdeck.compose.pack import BenchmarkLine, ChartBlock
from quarterdeck.compose.tables import Column, FigureCell, Group, Row, Table, TextCell
from quarterdeck.compose.targets import judged_value
from quarterdeck.domain.council import Benchmark
from quarterdeck.domain.lines import Line
from quarterdeck.domain.measures import Measure, ValueKind


def benchmark_lines(measure: Measure, edition: Edition) -> tuple[BenchmarkLine, ...]:
    """Return every comparator of a measure as shown, in the order given."""
    return tuple(_line(measure, one, edition) for one in edition.lookup.benchmarks(measure.key))


def comparison(line: Line, edition: Edition) -> ChartBlock | None:
    """Return bars of ours and theirs; None without a figure of ours or of theirs in the same unit."""
    seen = line.observation
    theirs = [one for one in edition.lookup.benchmarks(line.measure.key) if _compares(line.measure, one)]
    if not theirs or seen is None or seen.value is None or seen.value < 0:
        return None
    bars = (_ours(line, seen.value, edition), *(_bar(line.measure, one, edition) for one in theirs))
    target = judged_value(line.measure, line.target, line.scheme)
    chart = BenchmarkChart(
        title=edition.catalogue.say("bars.title", title=edition.title(line.measure)),
        alt=_alt(line.measure, bars, target, edition),
        bars=bars,
        target=target,
        target_text=_target_text(line.measure, target, edition),
    )
    return ChartBlock(chart, _table(line, edition))


def _compares(measure: Measure, one: Benchmark) -> bool:
    """Tell whether a benchmark is in the measure's own unit and can be a bar."""
    same = not one.unit or one.unit in (measure.unit, measure.value_kind.value)
    return same and one.value is not None and one.value >= 0


def _line(measure: Measure, one: Benchmark, edition: Edition) -> BenchmarkLine:
    return BenchmarkLine(
        one.comparator, _period(one, edition), _figure(measure, one, edition), one.source or one.note
    )


def _period(one: Benchmark, edition: Edition) -> str:
    return edition.catalogue.period(one.period) if one.period else one.printed_period


def _figure(measure: Measure, one: Benchmark, edition: Edition) -> Figure:
    if one.value is None:
        return Figure(edition.catalogue.say("figure.none"), note=one.reason_none)
    if one.unit and one.unit not in (measure.unit, measure.value_kind.value):
        places = max(-int(one.value.as_tuple().exponent), 0)
        text = figures.number(one.value, places=places)
        return Figure(
            edition.catalogue.say(
                "figure.unit", number=text, unit=figures.unit_word(one.unit, edition.catalogue)
            ),
            one.value,
        )
    return figures.figure(_as_given(measure, one.value), one.value, catalogue=edition.catalogue)


def _as_given(measure: Measure, value: Decimal) -> Measure:
    """Return the measure printed with as many decimals as another's figure was given with, and no
    fewer than its own.
    """
    places = max(-int(value.as_tuple().exponent), 0)
    if measure.value_kind is ValueKind.MONEY or places <= measure.decimals:
        return measure
    return replace(measure, decimals=places)


def _ours(line: Line, value: Decimal, edition: Edition) -> Bar:
    name = edition.catalogue.say("bars.us")
    return Bar(
        name,
        value,
        figures.amount(line.measure, value, catalogue=edition.catalogue),
        is_ours=True,
        note=edition.catalogue.period(line.period),
    )


def _bar(measure: Measure, one: Benchmark, edition: Edition) -> Bar:
    value = one.value or Decimal(0)
    text = figures.amount(_as_given(measure, value), value, catalogue=edition.catalogue)
    return Bar(one.comparator, value, text, note=_period(one, edition))


def _target_text(measure: Measure, target: Decimal | None, edition: Edition) -> str:
    if target is None:
        return ""
    return edition.catalogue.say(
        "chart.target", target=figures.amount(measure, target, catalogue=edition.catalogue)
    )


def _alt(measure: Measure, bars: tuple[Bar, ...], target: Decimal | None, edition: Edition) -> str:
    say = edition.catalogue.say
    said = ", ".join(say("bars.alt.bar", name=bar.name, value=bar.text) for bar in bars)
    goal = (
        ""
        if target is None
        else say("bars.alt.target", target=figures.amount(measure, target, catalogue=edition.catalogue))
    )
    return say("bars.alt", bars=said, target=goal)


def _table(line: Line, edition: Edition) -> Table:
    say, measure = edition.catalogue.say, line.measure
    columns = (
        Column("who", say("chart.column.who"), 450, is_row_header=True),
        Column("period", say("chart.column.period"), 300),
        Column("value", say("chart.column.value"), 250, is_figure=True),
    )
    seen = line.observation
    ours = (
        figures.figure(measure, seen.value, catalogue=edition.catalogue)
        if seen and seen.value is not None
        else None
    )
    rows = [
        Row(
            (
                TextCell(say("bars.us")),
                TextCell(edition.catalogue.period(line.period)),
                FigureCell(ours or Figure("")),
            )
        )
    ]
    rows += [
        Row((TextCell(one.name), TextCell(one.period), FigureCell(one.figure)))
        for one in benchmark_lines(measure, edition)
    ]
    return Table(say("bars.table", title=edition.title(measure)), columns, (Group("", tuple(rows)),))
