"""One row of a wide sheet read whole: definition, targets, figures, texts."""

import re
from dataclasses import replace
from decimal import Decimal

from quarterdeck.domain.council import Benchmark
from quarterdeck.domain.measures import Measure, Polarity, ValueKind
from quarterdeck.domain.observations import ReasonNone
from quarterdeck.domain.people import Commentary, CommentaryKind, ImprovementAction, Judgement
from quarterdeck.domain.periods import Period
from quarterdeck.domain.targets import Target, ToleranceApplies
from quarterdeck.interchange.grammar.benchmarks import read_benchmarks
from quarterdeck.interchange.grammar.data_periods import DataPeriod
from quarterdeck.interchange.grammar.figures import read_figure
from quarterdeck.interchange.grammar.letters import lookalikes, plain
from quarterdeck.interchange.grammar.misread import Misread
from quarterdeck.interchange.grammar.periods import read_date
from quarterdeck.interchange.grammar.ratings import says_no_rating
from quarterdeck.interchange.grammar.targets import TargetReading, read_target, read_tolerance
from quarterdeck.interchange.problems import Problem
from quarterdeck.interchange.sheets.texts import OUTLOOK
from quarterdeck.interchange.wide.definition import Shape, define, read_aim, read_span
from quarterdeck.interchange.wide.line import Line, LineReading
from quarterdeck.interchange.wide.scales import figure_at, pounds, scale_of, targets_at
from quarterdeck.interchange.wide.shares import bare_shares, contradicted_counts
from quarterdeck.interchange.wide.times import Times, newest_year, observe, read_times, year_of
from quarterdeck.interchange.wide.tree import Tree

_SHORT_TEXTS = ("ref", "good to be", "data period", "target", "rating", "outlook")


def read_line(line: Line, *, tree: Tree) -> LineReading:
    """Return everything a row says. What cannot be read is left out and stands in the problems."""
    problems: list[Problem] = []
    notes = _lookalike_notes(line)
    aim = read_aim(line, problems, notes)
    span = read_span(line, problems)
    times = read_times(line, is_status=aim.polarity is Polarity.STATUS)
    own_year = _target_year(line, times, span)
    target = _target(line, own_year, problems)
    if not span.due_quarters and (seen := times.due_quarters()):
        span = replace(span, due_quarters=seen)
    span = replace(span, lag=span.lag or target.lag)
    shape = _shape(line, times, target)
    measure = define(line, aim=aim, span=span, shape=shape, tree=tree, problems=problems)
    measure = replace(
        measure,
        added=measure.added or _added(line, times),
        retired=measure.retired or _retired(times),
        monitor_only=measure.monitor_only or target.monitor_only,
    )
    observations, breaks = observe(line, times, measure=measure, span=span)
    reading = LineReading(measure, list(target.targets), observations, breaks, problems=problems, notes=notes)
    problems += times.problems
    problems += bare_shares(line, times, measure)
    notes += contradicted_counts(line, times, measure)
    _add_columns_of_targets(line, reading)
    _add_tolerance(line, reading)
    _add_forecast(line, reading)
    _add_texts(line, reading)
    return reading


def _added(line: Line, times: Times) -> Period | None:
    """Return the first quarter of the round's year for a measure that is new in the last-year column."""
    first = line.round.quarters()[0]
    new = any(
        cell.figure.reason is ReasonNone.NEW
        and not cell.figure.is_break
        and cell.time.period.last < first.first
        for cell in times.cells
    )
    return first if new else None


def _retired(times: Times) -> Period | None:
    """Return the last period that is rated where a later cell says that the measure is no longer reported."""
    ended = [cell.time.period for cell in times.cells if cell.figure.is_end and not cell.time.is_last_year]
    first = min(ended, key=lambda period: period.order, default=None)
    return first.previous() if first else None


def _lookalike_notes(line: Line) -> list[str]:
    notes = []
    cells = [line.columns[name] for name in _SHORT_TEXTS if name in line.columns]
    for at in (*cells, *(time.at for time in line.times)):
        text = line.grid.text(line.row, at)
        if not text.isascii() and (letters := lookalikes(text)):
            notes.append(
                f"{line.place(at)}: the letters '{letters}' are Greek or Cyrillic; read as '{plain(text)}'"
            )
    return notes


def _target_year(line: Line, times: Times, span: DataPeriod) -> Period:
    newest = newest_year(line)
    if newest and not times.in_quarters():
        return year_of(newest, span.calendar)
    return line.round.year()


def _target(line: Line, year: Period, problems: list[Problem]) -> TargetReading:
    text = line.text("target")
    try:
        return targets_at(read_target(text, measure=line.key, year=year), scale_of(line.text("unit")))
    except Misread as wrong:
        problems.append(line.wrong("target", expected=wrong.expected))
        return TargetReading((Target(line.key, year, printed=text),))


def _shape(line: Line, times: Times, target: TargetReading) -> Shape:
    """Return how the row's figures are typed: most decimals, largest scale, and the signs beside them."""
    figures = [(cell.time.at, cell.figure) for cell in times.cells if cell.figure.value is not None]
    # A number format says how many decimals are shown, whatever the cell holds.
    places = [line.grid.places.get((line.row, at), figure.decimals) for at, figure in figures]
    target_at = (line.row, line.columns.get("target", -1))
    if target.targets and any(each.value is not None or each.low is not None for each in target.targets):
        places.append(line.grid.places.get(target_at, target.decimals))
    signs = (target.unit, *(figure.unit for _, figure in figures))
    scale = max((target.scale, *(figure.scale for _, figure in figures)))
    return Shape(signs, max(places, default=0), scale if "£" in signs else 1)


def _add_columns_of_targets(line: Line, reading: LineReading) -> None:
    """Add the targets of columns such as "Q1 target"."""
    for time in line.times:
        text = line.cell(time)
        if not (time.is_target and text):
            continue
        try:
            found = read_target(text, measure=line.key, year=time.period)
            found = targets_at(found, scale_of(line.text("unit")))
        except Misread as wrong:
            reading.problems.append(
                line.grid.wrong(line.row, time.at, expected=wrong.expected, measure=line.key)
            )
            continue
        reading.targets += found.targets


def _add_tolerance(line: Line, reading: LineReading) -> None:
    said = line.text("tolerance")
    if not said:
        return
    found = re.fullmatch(
        r"(?P<size>.+?)(?: points)?(?P<end> at (?:the )?(?:year[- ]end|end of (?:the )?year))?", plain(said)
    )
    try:
        size = read_tolerance(found["size"] if found else said)
    except Misread:
        reading.problems.append(line.wrong("tolerance", expected="a tolerance such as 5% or 5% at year end"))
        return
    applies = ToleranceApplies.YEAR_END if found and found["end"] else ToleranceApplies.ALWAYS
    scale = scale_of(line.text("unit"))
    slack = pounds(size.value, scale) if not size.unit and size.scale == 1 else size.value
    share = size.unit == "%" and reading.measure.value_kind is not ValueKind.PERCENT
    reading.targets = [
        replace(
            each,
            tolerance=abs(each.value or Decimal(0)) * size.value / 100 if share else slack,
            tolerance_applies=applies,
        )
        if each.is_set
        else each
        for each in reading.targets
    ]


def _add_forecast(line: Line, reading: LineReading) -> None:
    """Put the forecast on the observation that the round shows."""
    said = line.text("forecast")
    if not said:
        return
    try:
        value = figure_at(read_figure(said), scale_of(line.text("unit"))).value
    except Misread as wrong:
        reading.problems.append(line.wrong("forecast", expected=wrong.expected))
        return
    reading.observations = [
        replace(each, forecast=value) if each.round == line.round else each for each in reading.observations
    ]


def _add_texts(line: Line, reading: LineReading) -> None:
    key, now = line.key, line.round
    figures, left = read_benchmarks(line.text("benchmarks"))
    reading.benchmarks += [
        Benchmark(
            key,
            each.name,
            each.period,
            each.value,
            _own_unit(each.unit, reading.measure),
            printed_period=each.printed_period,
        )
        for each in figures
    ]
    if left:
        reading.commentary.append(Commentary(key, now, left, CommentaryKind.BENCHMARKING))
    if text := line.text("commentary"):
        reading.commentary.append(Commentary(key, now, text))
    _add_judgement(line, reading)
    if text := line.text("action"):
        reading.actions.append(_action(line, text, reading))


def _own_unit(unit: str, measure: Measure) -> str:
    return "" if unit == measure.unit or (unit == "%" and measure.value_kind is ValueKind.POINTS) else unit


def _add_judgement(line: Line, reading: LineReading) -> None:
    typed, said = line.text("rating"), line.text("outlook")
    rating = "" if says_no_rating(typed) else plain(typed)
    outlook = None
    if said:
        try:
            outlook = OUTLOOK.read(said, line.round.calendar)
        except Misread as wrong:
            reading.problems.append(line.wrong("outlook", expected=wrong.expected))
    if rating or outlook:
        reason = "as printed in the report" if rating else ""
        reading.judgements.append(Judgement(line.key, line.round, rating, outlook, reason=reason))


def _action(line: Line, text: str, reading: LineReading) -> ImprovementAction:
    due = None
    if said := line.text("action due"):
        try:
            due = read_date(said)
        except Misread as wrong:
            reading.problems.append(line.wrong("action due", expected=wrong.expected))
    return ImprovementAction(line.key, text, owner=line.text("action owner"), due=due)
