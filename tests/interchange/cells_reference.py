"""The page of cell texts, made by reading them: `python -m tests.interchange.cells_reference` writes it."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path

from quarterdeck.domain.observations import Quality
from quarterdeck.domain.periods import quarter
from quarterdeck.domain.targets import Target, TargetKind, ToleranceApplies
from quarterdeck.interchange.cells import Grid
from quarterdeck.interchange.grammar.benchmarks import read_benchmarks
from quarterdeck.interchange.grammar.data_periods import DataPeriod, read_data_period
from quarterdeck.interchange.grammar.figures import MARKS, Figure, read_figure
from quarterdeck.interchange.grammar.periods import period_text
from quarterdeck.interchange.grammar.targets import read_target
from quarterdeck.interchange.grammar.words import POLARITY_WORDS
from quarterdeck.interchange.wide.headings import read_headings

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "cells.md"
ROUND = quarter(2017, 1)

_INTRO = """\
# What may stand in a cell

People write scorecards for people. These are forms that are read, each with what is made of it. The right
column of every table is what the reader answered when this page was made (`python -m
tests.interchange.cells_reference`). A text in none of these forms is a problem with its place in the sheet;
it is never guessed at. The headings are in [package](package.md#the-wide-sheet). Examples are from a sheet
for Q1 2017/18.
"""
_FIGURES = (
    "53.1%", "1,120", "£2.857m", "(120)", "97.5% (31,083/31,877)", "77% [p]", "77% provisional",
    "4.2 est.", "54.0% (revised from 53.1%)", "262 (Q4 2016/17)", "16.4% (12)", "£20k overspend",
    "£20k underspend", "Breakeven", "12 working days",
)  # fmt: skip
_NONE = (
    "due Q4", "data due March", "available at year end", "not returned", "awaiting data",
    "not yet published", "n/a", "not applicable", "suppressed", "not available", "-", "see note",
    "new measure", "no longer collected", "retired", "[c]", "[x]", "[z]",
)  # fmt: skip
_TARGETS = (
    "95%", "100% (5% tolerance)", "100% (5% tolerance at year end)", "200 (5% tolerance)", "93-95%",
    "12 to 15", "<16%", "at most 16%", ">= 90%", "Graduated target Q1: 25% Q2: 50% Q3: 75% Q4: 100%",
    "Annual target: 1,520, Qtly target: 380", "62% (aspire to 70%)", "90% by 2019/20", "Green", "Breakeven",
    "Monitor only", "to be confirmed",
)  # fmt: skip
_COVERS = (
    "Quarterly", "Monthly", "Month only", "Year to date", "Calendar year to date", "Rolling year", "Snapshot",
    "as at 30 June 2017", "position at quarter end",
    "Year end forecast", "Annual measure", "Annual measure, due Q4", "Quarterly, one quarter behind",
    "Half-yearly, due Q2 and Q4", "Annual measure, academic year",
)  # fmt: skip
_HEADINGS = (
    "Q1", "Quarter 1", "Q1 actual", "Q1 (Apr-Jun)", "Apr to Jun", "June", "Q1 2016/17", "2016/17", "2016",
    "Last year", "Same quarter last year", "Q1 target",
)  # fmt: skip
_BENCHMARKS = (
    "4.0% (England 2016/17)",
    "85.0% (England 2016/17) 83.5% (South East 2016/17)",
    "Kent = 91%; Essex = 89%",
    "England 72%",
)


def page() -> str:
    """Return the page as Markdown."""
    marks = (f"| `[{mark}]` | {means} |" for mark, means in MARKS.items())
    parts = [
        _INTRO,
        *_table("A figure", _FIGURES, _figure),
        *_table("No figure, and why", _NONE, _figure),
        "An empty cell means that no figure was given; it is never nought.\n",
        "## Marks\n\nAfter a figure, or alone.\n\n| Mark | Means |\n| --- | --- |",
        *marks,
        "",
        *_table("A target", _TARGETS, _target),
        *_table("What a figure covers (`data period`)", _COVERS, _covers),
        *_table("A heading of figures", _HEADINGS, _heading),
        *_table("Benchmarks", _BENCHMARKS, _benchmarks),
        *_polarities(),
    ]
    return "\n".join(parts).rstrip("\n") + "\n"


def _table(title: str, texts: Iterable[str], said: Callable[[str], str]) -> Iterable[str]:
    yield f"## {title}\n\n| You write | It is read as |\n| --- | --- |"
    yield from (f"| `{text}` | {said(text)} |" for text in texts)
    yield ""


def _amount(value: Decimal, unit: str) -> str:
    text = f"{value:,f}"
    if unit == "£":
        return f"£{text}".replace("£-", "-£")
    return f"{text}%" if unit == "%" else f"{text} {unit}".strip()


def _figure(text: str) -> str:
    found = read_figure(text)
    if found.value is None:
        due = f" {found.due[:1].upper()}{found.due[1:]}" if found.due else ""
        mark = "; the series breaks there" if found.is_break else ""
        mark += "; retired after the period before" if found.is_end else ""
        return f"no figure: {found.reason}{due}{mark}"
    return "; ".join([_amount(found.value, found.unit), *_remarks(found)])


def _remarks(found: Figure) -> Iterable[str]:
    if found.numerator is not None and found.denominator is not None:
        yield f"{found.numerator:,f} of {found.denominator:,f}"
    if found.second_value is not None:
        yield f"with {_amount(found.second_value, found.second_unit)} beside it"
    if found.quality is not Quality.FINAL:
        yield str(found.quality)
    if found.revised_from is not None:
        yield f"from {_amount(found.revised_from, found.unit)}"
    if found.own_period:
        yield f"of {found.own_period}, reported in this column"


def _target(text: str) -> str:
    found = read_target(text, measure="m", year=ROUND.year())
    if found.monitor_only:
        return "followed without a rating"
    return "; ".join(_one_target(each, found.unit) for each in found.targets)


def _one_target(target: Target, unit: str) -> str:
    if not target.is_set:
        return "not set yet: no rating"
    kind = "" if target.kind is TargetKind.TARGET else f"{target.kind} "
    return f"{period_text(target.period)}: {kind}{_reach(target, unit)}"


def _reach(target: Target, unit: str) -> str:
    if target.status:
        return f"status {target.status}"
    if target.low is not None and target.high is not None:
        return f"from {_amount(target.low, unit)} to {_amount(target.high, unit)}"
    sign = f"{target.comparator} ".replace("<", "&lt;").replace(">", "&gt;") if target.comparator else ""
    slack = (
        ""
        if target.tolerance is None
        else f", tolerance {_amount(target.tolerance, 'points' * (unit == '%'))}"
    )
    when = " at year end" if target.tolerance_applies is ToleranceApplies.YEAR_END else ""
    return f"{sign}{_amount(target.value or Decimal(0), unit)}{slack}{when}"


def _covers(text: str) -> str:
    found = read_data_period(text)
    return "; ".join(part for part in _facts(found) if part)


def _facts(found: DataPeriod) -> Iterable[str]:
    yield (
        f"covers the {found.accumulation}".replace("the snapshot", "one day")
        .replace("the period", "the period alone")
        .replace("the forecast", "the whole year, as forecast")
        .replace("the rolling", "the last twelve months")
    )
    yield "the last month of the quarter" if found.month_only else str(found.frequency)
    yield (
        "due in " + " and ".join(f"Q{number}" for number in found.due_quarters) if found.due_quarters else ""
    )
    yield f"{found.lag} quarter late" if found.lag else ""
    yield f"{found.calendar.kind} years" if found.calendar.kind != "financial" else ""


def _heading(text: str) -> str:
    grid = Grid("a.xlsx", "scorecard", (("Measure", text),))
    (found,) = read_headings(grid, 0, mapping={}, round_=ROUND).times
    return ("target for " if found.is_target else "") + period_text(found.period)


def _benchmarks(text: str) -> str:
    found, _ = read_benchmarks(text)
    return "; ".join(
        f"{each.name}, {_amount(each.value, each.unit)}" + (f", {each.printed_period}" if each.period else "")
        for each in found
    )


def _polarities() -> Iterable[str]:
    yield "## Good to be\n\n| Means | You write |\n| --- | --- |"
    for polarity in dict.fromkeys(POLARITY_WORDS.values()):
        words = (f"`{word}`" for word, means in POLARITY_WORDS.items() if means is polarity)
        yield f"| {polarity} | {', '.join(words)} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
