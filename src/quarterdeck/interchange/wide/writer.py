"""A council as a wide sheet for one round: a row a measure, in the words that the reader knows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from quarterdeck.domain.council import Benchmark, Council
from quarterdeck.domain.measures import Measure, Polarity
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.people import Commentary, CommentaryKind, ImprovementAction, Judgement
from quarterdeck.domain.periods import Period, PeriodKind
from quarterdeck.domain.plan import PlanNode
from quarterdeck.domain.targets import Target, TargetKind
from quarterdeck.interchange.columns import FIGURES, PERIOD
from quarterdeck.interchange.grammar.data_periods import data_period_text
from quarterdeck.interchange.grammar.periods import period_text
from quarterdeck.interchange.wide.cell_texts import (
    benchmarks_text,
    observation_text,
    target_text,
    value_text,
)
from quarterdeck.interchange.wide.table import WIDE_COLUMNS
from quarterdeck.interchange.wide.units import unit_text

_T = TypeVar("_T")
_ALWAYS = frozenset(
    {
        "key",
        "ref",
        "measure",
        "portfolio",
        "outcome",
        "good to be",
        "data period",
        "unit",
        "decimals",
        "target",
    }
    | {"last year", "Q1", "Q2", "Q3", "Q4", "rating", "benchmarks", "commentary"}
)
_POLARITIES = {Polarity.STATUS: "Green", Polarity.IN_RANGE: "Range"}


@dataclass(frozen=True, slots=True)
class WideTable:
    """A wide sheet as text: `headings`, and a row a measure in the order of the council."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Beside:
    """Units and plan nodes by code; what is said of each measure in the round, by its key."""

    units: Mapping[str, str]
    nodes: Mapping[str, PlanNode]
    commentary: Mapping[str, Sequence[Commentary]]
    benchmarks: Mapping[str, Sequence[Benchmark]]
    judgements: Mapping[str, Sequence[Judgement]]
    actions: Mapping[str, Sequence[ImprovementAction]]


def wide_table(council: Council, round_: Period) -> WideTable:
    """Return the wide sheet of every measure. What it cannot hold, `losses` says."""
    figures = _figures(council, round_)
    targets = _targets(council, round_)
    times = _times(figures, round_)
    columns = _columns(times, sorted({name for each in targets.values() for name in each if name}))
    beside = _beside(council, round_)
    rows = [
        _cells(
            beside,
            measure,
            round_,
            figures.get(measure.key, {}),
            targets.get(measure.key, {}),
            times,
        )
        for measure in council.measures
    ]
    used = [name for name in columns if name in _ALWAYS or any(row.get(name) for row in rows)]
    return WideTable(
        tuple(used),
        tuple(tuple(row.get(name, "") for name in used) for row in rows),
        tuple(measure.key for measure in council.measures),
    )


def heading_of(period: Period, round_: Period) -> str:
    """Return the heading of a column of figures: Q1 in the round's year, last year, else the period."""
    if period.kind is PeriodKind.QUARTER and period.year() == round_.year():
        return f"Q{period.number}"
    return (
        "last year" if period == round_.year().previous() else period_text(period, calendar=round_.calendar)
    )


def _columns(times: Mapping[str, Period], target_columns: Sequence[str]) -> list[str]:
    names = [
        column.name for column in WIDE_COLUMNS if column.name not in ("last year", "same quarter last year")
    ]
    names.remove("last year period")
    at = names.index("tolerance") + 1
    return [*names[:at], *target_columns, *times, *names[at:]]


def _times(figures: Mapping[str, Mapping[Period, Observation]], round_: Period) -> dict[str, Period]:
    """Return the columns of figures, earliest first, with the four quarters of the round's year."""
    periods = {column for each in figures.values() for column in each} | set(round_.quarters())
    before = round_.year().previous()
    periods |= {before} if before else set()
    ordered = sorted(periods, key=lambda period: (period.order, period.kind))
    return {heading_of(period, round_): period for period in ordered}


def _figures(council: Council, round_: Period) -> dict[str, dict[Period, Observation]]:
    """Return each measure's observations by the column they stand in; those of parts have no column."""
    found: dict[str, dict[Period, Observation]] = {}
    for each in council.observations:
        if each.breakdown or each.component:
            continue
        foreign = each.period.kind is PeriodKind.YEAR and each.period.calendar != round_.calendar
        column = each.period if foreign else each.round
        found.setdefault(each.measure, {}).setdefault(column, each)
    return found


def _targets(council: Council, round_: Period) -> dict[str, dict[str, list[Target]]]:
    """Return each measure's targets by column: "" is the target cell, "Q1 target" one of its own."""
    found: dict[str, dict[str, list[Target]]] = {}
    by_measure: dict[str, list[Target]] = {}
    for each in council.targets:
        by_measure.setdefault(each.measure, []).append(each)
    measures = {measure.key: measure for measure in council.measures}
    for key, targets in by_measure.items():
        measure = measures.get(key)
        if measure is None:
            continue
        year = _target_year(targets, round_)
        if target_text(targets, measure, year=year):
            found[key] = {"": targets}
            continue
        found[key] = {}
        for each in targets:
            own = each.period == year or (each.kind is not TargetKind.TARGET and each.period.year() == year)
            name = (
                ""
                if own
                else f"{heading_of(each.period, round_)} target".replace(
                    "last year", period_text(each.period)
                )
            )
            found[key].setdefault(name, []).append(each)
    return found


def _target_year(targets: Sequence[Target], round_: Period) -> Period:
    years = {each.period for each in targets if each.period.kind is PeriodKind.YEAR}
    foreign = [year for year in years if year.calendar != round_.calendar]
    return max(foreign, key=lambda year: year.order) if foreign and len(years) == 1 else round_.year()


def _cells(
    beside: _Beside,
    measure: Measure,
    round_: Period,
    figures: Mapping[Period, Observation],
    targets: Mapping[str, list[Target]],
    times: Mapping[str, Period],
) -> dict[str, str]:
    cells = _definition(beside, measure, figures)
    for name, these in targets.items():
        year = _target_year(these, round_) if not name else these[0].period
        cells[name or "target"] = target_text(these, measure, year=year)
    if "target" not in cells and measure.monitor_only:
        cells["target"] = "Monitor only"
    for name, column in times.items():
        if observation := figures.get(column):
            said = _said_by_row(observation, measure, column)
            cells[name] = observation_text(observation, measure, column=column, said_by_row=said)
    now = figures.get(round_)
    if now and now.forecast is not None:
        cells["forecast"] = value_text(now.forecast, measure)
    return cells | _texts(beside, measure)


def _said_by_row(observation: Observation, measure: Measure, column: Period) -> bool:
    """Tell whether the row's data period says which period a figure in this column is of."""
    period = observation.period
    if period == column:
        return True
    if column.kind is not PeriodKind.QUARTER:
        return period.kind is PeriodKind.YEAR and period.calendar != column.calendar
    if measure.lag:
        return measure.lag == 1 and period == column.previous()
    return (period.kind is PeriodKind.MONTH and period.last == column.last) or period == column.year()


def _definition(beside: _Beside, measure: Measure, figures: Mapping[Period, Observation]) -> dict[str, str]:
    units, nodes = beside.units, beside.nodes
    node = nodes.get(measure.outcomes[0]) if measure.outcomes else None
    above = nodes.get(node.parent) if node and node.parent else None
    month_only = any(
        each.period.kind is PeriodKind.MONTH and column.kind is PeriodKind.QUARTER
        for column, each in figures.items()
    )
    return {
        "key": measure.key,
        "ref": measure.ref,
        "measure": measure.title,
        "portfolio": units.get(measure.portfolio, measure.portfolio),
        "directorate": units.get(measure.directorate, measure.directorate),
        "priority": above.title if above else node.title if node and node.level == "priority" else "",
        "outcome": node.title if node and (above or node.level != "priority") else "",
        "group": measure.group,
        "good to be": measure.printed_polarity
        or _POLARITIES.get(measure.polarity, measure.polarity.value.title()),
        "rated as": _rated_as(measure),
        "correction reason": measure.correction_reason,
        "data period": data_period_text(measure, month_only=month_only),
        "unit": unit_text(measure.value_kind, measure.unit),
        "decimals": str(measure.decimals),
        "owner": measure.accountable,
        "data provider": measure.data_provider,
        "parent": measure.parent,
        "kind": "" if measure.kind == "measure" else measure.kind.value,
        "scheme": measure.scheme,
        "parameters": FIGURES.write(dict(measure.parameters), measure.calendar),
        "added": PERIOD.write(measure.added, measure.calendar) if measure.added else "",
        "retired": PERIOD.write(measure.retired, measure.calendar) if measure.retired else "",
        "retired because": measure.retired_because,
        "monitor only": "yes" if measure.monitor_only else "",
        "definition": measure.definition,
        "source": measure.source,
    }


def _rated_as(measure: Measure) -> str:
    if measure.rated_as:
        return measure.rated_as.value.title()
    return measure.polarity.value.title() if measure.printed_polarity else ""


def _beside(council: Council, round_: Period) -> _Beside:
    return _Beside(
        {unit.code: unit.name for unit in council.units},
        {node.code: node for node in council.plan},
        _grouped((each.about, each) for each in council.commentary if each.period == round_),
        _grouped((each.measure, each) for each in council.benchmarks),
        _grouped((each.about, each) for each in council.judgements if each.period == round_),
        _grouped((each.about, each) for each in council.actions),
    )


def _grouped(pairs: Iterable[tuple[str, _T]]) -> dict[str, list[_T]]:
    found: dict[str, list[_T]] = {}
    for key, each in pairs:
        found.setdefault(key, []).append(each)
    return found


def _texts(beside: _Beside, measure: Measure) -> dict[str, str]:
    key = measure.key
    said = beside.commentary.get(key, ())
    narrative = next((each.text for each in said if each.kind is CommentaryKind.NARRATIVE), "")
    about_others = next((each.text for each in said if each.kind is CommentaryKind.BENCHMARKING), "")
    judged = next(iter(beside.judgements.get(key, ())), None)
    action = next(iter(beside.actions.get(key, ())), None)
    return {
        "benchmarks": benchmarks_text(beside.benchmarks.get(key, ()), about_others),
        "commentary": narrative,
        "rating": judged.rating if judged else "",
        "outlook": judged.outlook.value if judged and judged.outlook else "",
        "action": action.text if action else "",
        "action owner": action.owner if action else "",
        "action due": action.due.isoformat() if action and action.due else "",
    }
