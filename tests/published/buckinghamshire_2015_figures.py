"""Figures, targets and benchmarks of Buckinghamshire's year end 2015/16, from the cells of its rows."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from quarterdeck.domain.council import Benchmark
from quarterdeck.domain.measures import Accumulation, Measure
from quarterdeck.domain.observations import Observation, Quality, ReasonNone
from quarterdeck.domain.periods import ACADEMIC, Period, day, month, quarter, year
from quarterdeck.domain.targets import Target

YEAR, BEFORE = year(2015), year(2014)
PUPILS, PUPILS_BEFORE = year(2014, ACADEMIC), year(2013, ACADEMIC)
QUARTERS = {f"q{number}": quarter(2015, number) for number in (1, 2, 3, 4)}
ADULTS = "es-7"
LEARNING_YEAR = year(2015, ACADEMIC)
STEPS = {"Sep": quarter(2015, 2), "Dec": quarter(2015, 3), "Mar": quarter(2015, 4), "Year": LEARNING_YEAR}
RATE = "per 10,000 children"

Row = dict[str, str]


def observations(measure: Measure, row: Row) -> Iterator[Observation]:
    """Yield the figures of a row, or the reasons why there is none."""
    if measure.key == ADULTS:
        yield from _of_adults(measure)
        return
    if measure.calendar == ACADEMIC:
        yield from _of_pupils(measure, row)
        return
    yield from _of_quarters(measure, row)


def _of_pupils(measure: Measure, row: Row) -> Iterator[Observation]:
    provisional = Quality.PROVISIONAL if "(provisional)" in row["previous_text"] else Quality.FINAL
    yield replace(_seen(measure, row, PUPILS_BEFORE, "previous"), quality=provisional)
    now = _seen(measure, row, PUPILS, "outturn")
    is_provisional = now.has_figure and "provisional" in row["status_text"]
    yield replace(now, reported_in=YEAR, quality=Quality.PROVISIONAL if is_provisional else Quality.FINAL)


def _of_quarters(measure: Measure, row: Row) -> Iterator[Observation]:
    is_position = measure.accumulation is Accumulation.SNAPSHOT
    before = _seen(measure, row, quarter(2014, 4) if is_position else BEFORE, "previous")
    yield replace(before, as_at=before.period.last if is_position else None)
    for name, period in QUARTERS.items():
        seen = _seen(measure, row, period, name)
        if is_position:
            seen = replace(seen, as_at=period.last)
        yield seen
    if not (measure.accumulates or is_position):
        note = "October to March only" if "part year" in row["period_type"] else ""
        yield replace(_seen(measure, row, YEAR, "outturn"), note=note)


def _of_adults(measure: Measure) -> Iterator[Observation]:
    """Yield the adult learners, by the dates that the cells print: their year ends in June."""
    yield Observation(measure.key, year(2014, ACADEMIC), Decimal(8857), reported_in=BEFORE)
    yield Observation(measure.key, QUARTERS["q1"], reason_none=ReasonNone.NO_DATA)
    yield Observation(measure.key, QUARTERS["q3"], Decimal(5803), as_at=date(2015, 12, 31))
    yield Observation(measure.key, QUARTERS["q4"], Decimal(7040), as_at=date(2016, 3, 31))
    yield Observation(
        measure.key,
        LEARNING_YEAR,
        reason_none=ReasonNone.NOT_DUE,
        due=month(2016, 6),
        reported_in=YEAR,
        note="The learning year ends in June 2016.",
    )


def _seen(measure: Measure, row: Row, period: Period, name: str) -> Observation:
    """Return the figure of one cell, with its second value; without one, why."""
    value, said = row[f"{name}_value"], row[f"{name}_text"]
    seen = Observation(measure.key, period, printed=said)
    if not value:
        return replace(seen, reason_none=_why_none(said), note=said if "available during" in said else "")
    second = dict(pair.split("=") for pair in row["alt_values"].split(";") if pair).get(name)
    if second is None:
        return replace(seen, value=Decimal(value))
    return replace(seen, value=Decimal(value), second_value=Decimal(second), second_unit=row["alt_unit"])


def _why_none(said: str) -> ReasonNone:
    if "suppressed" in said:
        return ReasonNone.SUPPRESSED
    return ReasonNone.NOT_YET_PUBLISHED if "available during" in said else ReasonNone.NO_DATA


def targets(measure: Measure, row: Row) -> Iterator[Target]:
    """Yield the targets of a row; one that is still to be set has no value."""
    printed = row["target_text"]
    if measure.monitor_only or not printed:
        return
    if steps := row["target_profile"]:
        for name, step in (pair.split("=") for pair in steps.split(";")):
            yield Target(measure.key, STEPS[name], value=Decimal(step), printed=printed)
        return
    value = Decimal(row["target_value"]) if row["target_value"] else None
    yield Target(measure.key, PUPILS if measure.calendar == ACADEMIC else YEAR, value=value, printed=printed)


def benchmarks(measure: Measure, row: Row, names: Mapping[str, str]) -> Iterator[Benchmark]:
    """Yield others' figures of a row, each with its own period and unit."""
    period, printed = _period(row)
    title, source = "", ""
    for part in row["benchmarks"].replace(" | ", ";").split(";"):
        proxy, colon, pair = part.rpartition(": ")
        title = proxy if colon else title
        if title:
            source = "Skills Funding Agency"
        name, _, value = pair.partition("=")
        if not value or name.endswith(" quarterly"):
            continue
        name, percent = name.removesuffix(" %"), name.endswith(" %")
        yield Benchmark(
            measure.key,
            names.get(name, name),
            period,
            Decimal(value),
            unit="out of 10" if title else _unit(measure, row, is_percent=percent),
            source=source,
            quality="provisional" if "(provisional)" in row["benchmark_text"] else "",
            proxy_title=title.removesuffix(" /10"),
            printed_period="" if period else printed,
        )


def _unit(measure: Measure, row: Row, *, is_percent: bool) -> str:
    if is_percent:
        return "%"
    is_rate = measure.unit == "" and row["alt_unit"] == RATE
    return RATE if is_rate else ""


def _period(row: Row) -> tuple[Period | None, str]:
    """Return the period of the benchmarks, or the words that say one that is none of ours."""
    said = row["benchmark_period"]
    if found := re.match(r"(20\d\d)(?: academic year.*)?$", said):
        return year(int(found[1]) - 1, ACADEMIC), said
    if found := re.fullmatch(r"(20\d\d)/\d\d", said):
        return year(int(found[1])), said
    if said in ("31.3.15", "31 March 2015"):
        return day(date(2015, 3, 31)), said
    return None, said
