"""Cells of the wide sheet as an officer would write them, so that they read back the same."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from quarterdeck.domain.council import Benchmark
from quarterdeck.domain.measures import Measure, Polarity, ValueKind
from quarterdeck.domain.observations import Observation, Quality, ReasonNone
from quarterdeck.domain.periods import Period, PeriodKind
from quarterdeck.domain.targets import Target, TargetKind, ToleranceApplies
from quarterdeck.interchange.grammar.amounts import figure_text
from quarterdeck.interchange.grammar.benchmarks import read_benchmarks
from quarterdeck.interchange.grammar.figures import read_figure
from quarterdeck.interchange.grammar.misread import Misread
from quarterdeck.interchange.grammar.periods import period_text
from quarterdeck.interchange.grammar.reasons import due_period, reason_none
from quarterdeck.interchange.grammar.targets import read_target

_REASONS = {
    ReasonNone.NOT_DUE: "not yet due",
    ReasonNone.NOT_RETURNED: "not returned",
    ReasonNone.NOT_YET_PUBLISHED: "not yet published",
    ReasonNone.NOT_APPLICABLE: "N/A",
    ReasonNone.SUPPRESSED: "[c]",
    ReasonNone.PLACEHOLDER: "see note",
    ReasonNone.NEW: "New",
    ReasonNone.NO_DATA: "not available",
    ReasonNone.UNREADABLE: "?",
}
_MARKS = {Quality.PROVISIONAL: " [p]", Quality.ESTIMATED: " [e]", Quality.REVISED: " [r]"}
_SCALES = {1_000: "k", 1_000_000: "m", 1_000_000_000: "bn"}


def value_text(value: Decimal, measure: Measure) -> str:
    """Return a value with its sign and unit: 47%, £2.857m, 1,120."""
    if measure.value_kind is ValueKind.MONEY:
        sign = "-" if value < 0 else ""
        size = abs(value) / measure.scale
        return f"{sign}£{_plain(size):,f}{_SCALES.get(measure.scale, '')}"
    return f"{value:,f}%" if measure.value_kind is ValueKind.PERCENT else f"{value:,f}"


def _plain(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def observation_text(observation: Observation, measure: Measure, *, column: Period, said_by_row: bool) -> str:
    """Return the cell of an observation in the column of `column`.

    The text as typed is kept where it says the same. A period of its own is named unless `said_by_row`: the
    data period says it.
    """
    for text in (observation.printed, _composed(observation, measure, column, said_by_row=said_by_row)):
        if text.strip() and _says(text, observation, column, said_by_row=said_by_row):
            return text
    return _composed(observation, measure, column, said_by_row=said_by_row)


def _says(text: str, observation: Observation, column: Period, *, said_by_row: bool) -> bool:
    if observation.text_value is not None:
        return text == observation.text_value
    if observation.reason_none:
        known = reason_none(text)
        due = observation.due
        if not known or known.reason is not observation.reason_none:
            return text == "[c]" and observation.reason_none is ReasonNone.SUPPRESSED
        return due is None or _due(known.due, column) == due
    try:
        read = read_figure(text)
    except Misread:
        return False
    same = (read.value, read.numerator, read.denominator, read.quality, read.revised_from, read.second_value)
    own = (
        observation.value,
        observation.numerator,
        observation.denominator,
        observation.quality,
        observation.revised_from,
        observation.second_value,
    )
    names_period = bool(read.own_period) == (observation.period != column and not said_by_row)
    return same == own and (names_period or (bool(read.own_period) and said_by_row))


def _due(said: str, column: Period) -> Period | None:
    try:
        return due_period(said, year=column.year())
    except Misread:
        return None


def _composed(observation: Observation, measure: Measure, column: Period, *, said_by_row: bool) -> str:
    if observation.text_value is not None:
        return observation.text_value
    if observation.value is None:
        reason = observation.reason_none or ReasonNone.NO_DATA
        if reason is ReasonNone.NOT_DUE and observation.due:
            return f"due {_due_text(observation.due, column)}"
        if reason is ReasonNone.UNREADABLE:
            return observation.printed or _REASONS[reason]
        return _REASONS[reason]
    text = value_text(observation.value, measure)
    if observation.numerator is not None and observation.denominator is not None:
        text += f" ({observation.numerator:,f}/{observation.denominator:,f})"
    elif observation.second_value is not None:
        text += f" ({observation.second_value:,f}{_after(observation.second_unit)})"
    if observation.revised_from is not None:
        text += f" (revised from {value_text(observation.revised_from, measure)})"
    elif observation.quality in _MARKS:
        text += _MARKS[observation.quality]
    if observation.period != column and not said_by_row:
        text += f" ({period_text(observation.period)})"
    return text


def _after(unit: str) -> str:
    return unit if unit in ("", "%") else f" {unit}"


def _due_text(due: Period, column: Period) -> str:
    own_year = due.kind is PeriodKind.QUARTER and due.year() == column.year()
    return f"Q{due.number}" if own_year else period_text(due)


def target_text(targets: Sequence[Target], measure: Measure, *, year: Period) -> str:
    """Return the cell that reads back as `targets`; the text as printed where it does, "" where none can."""
    if not targets:
        return "Monitor only" if measure.monitor_only else ""
    for text in (targets[0].printed, _composed_target(targets, measure, year)):
        if text.strip() and same_targets(text, targets, measure, year):
            return text
    return ""


def same_targets(text: str, targets: Sequence[Target], measure: Measure, year: Period) -> bool:
    """Tell whether `text` reads back as `targets`, whatever order they stand in."""
    try:
        read = read_target(text, measure=measure.key, year=year)
    except Misread:
        return False
    return sorted(map(_bare, read.targets), key=str) == sorted(map(_bare, targets), key=str)


def _bare(target: Target) -> Target:
    return replace(target, printed="", reason="", approved_by="", dated=None, acts_from=None)


def _composed_target(targets: Sequence[Target], measure: Measure, year: Period) -> str:
    main = [each for each in targets if each.kind is TargetKind.TARGET]
    if not main:
        return ""
    steps = [each for each in main if each.period.kind is PeriodKind.QUARTER and each.period != year]
    whole = next((each for each in main if each.period == year), None)
    text = _stepped(steps, whole, measure) if steps else _one(main[0], measure)
    aspire = next((each.value for each in targets if each.kind is TargetKind.ASPIRATION), None)
    text += f" (Aspire {value_text(aspire, measure)})" if aspire is not None and not steps else ""
    return text + _tolerance(main[0], measure)


def _stepped(steps: Sequence[Target], whole: Target | None, measure: Measure) -> str:
    """Return steps of a graduated target, or a year's target with the same part of it for each quarter."""
    values = [each.value or Decimal(0) for each in steps]
    if whole is not None and whole.value is not None and whole.value != values[-1] and len(set(values)) == 1:
        total, part = value_text(whole.value, measure), value_text(values[0], measure)
        return f"Annual target: {total}, Qtly target: {part}"
    said = " ".join(
        f"Q{each.period.number}: {value_text(value, measure)}"
        for each, value in zip(steps, values, strict=True)
    )
    return f"Graduated target {said}"


def _one(target: Target, measure: Measure) -> str:
    sign = target.comparator.value if target.comparator else ""
    if target.status:
        return target.status
    if target.low is not None and target.high is not None:
        return f"{figure_text(target.low)}-{value_text(target.high, measure)}"
    if target.value is None:
        return "To be set"
    if measure.polarity is Polarity.BREAKEVEN and not target.value:
        return "Breakeven"
    return sign + value_text(target.value, measure)


def _tolerance(target: Target, measure: Measure) -> str:
    if target.tolerance is None or target.tolerance_applies is ToleranceApplies.FROM:
        return ""
    end = " at end of year" if target.tolerance_applies is ToleranceApplies.YEAR_END else ""
    return f" ({value_text(target.tolerance, measure)} tolerance{end})"


def benchmarks_text(benchmarks: Sequence[Benchmark], text: str) -> str:
    """Return the benchmarks cell: as written where that holds the figures, else figures and text."""
    if text:
        found, _ = read_benchmarks(text)
        if [(each.name, each.value) for each in found] == [
            (each.comparator, each.value) for each in benchmarks
        ]:
            return text
    said = [
        f"{each.comparator}{_of(each)}={each.value:f}{each.unit}"
        for each in benchmarks
        if each.value is not None
    ]
    return "; ".join([*said, *([text] if text else [])])


def _of(benchmark: Benchmark) -> str:
    if benchmark.printed_period:
        return f" {benchmark.printed_period}"
    return f" {period_text(benchmark.period).removesuffix(' calendar year')}" if benchmark.period else ""
