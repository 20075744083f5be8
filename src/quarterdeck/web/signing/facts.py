"""What versions say, as facts with a name each: so that two versions are compared, and only the rest told."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from quarterdeck.compose import figures
from quarterdeck.compose.language.english import ENGLISH
from quarterdeck.domain.council import Benchmark
from quarterdeck.domain.measures import Break, Measure
from quarterdeck.domain.observations import Observation, Quality
from quarterdeck.domain.people import Commentary, ImprovementAction, Judgement
from quarterdeck.domain.periods import Period
from quarterdeck.domain.targets import Target, TargetKind, ToleranceApplies
from quarterdeck.web.presenters.words import PAGES

Facts = dict[str, str]
Fact = tuple[str, str, str]
"""A fact that differs: its name, what it was, and what it is."""

_DEFINITION = {
    "title": "Title",
    "ref": "Reference",
    "description": "In full",
    "definition": "Counts",
    "unit": "Unit",
    "decimals": "Decimals",
    "polarity": "Good to be",
    "rated_as": "Judged as",
    "accumulation": "Covers",
    "frequency": "Reported",
    "lag": "Periods late",
    "year_made_by": "Year is made by",
    "profile": "Spread of the year",
    "portfolio": "Portfolio",
    "directorate": "Directorate",
    "outcomes": "Stands under",
    "accountable": "Accountable",
    "data_provider": "Data from",
    "author": "Text from",
    "approver": "Signed off by",
    "scheme": "Scheme",
    "parameters": "Of the scheme",
    "monitor_only": "Only watched",
    "source": "Source",
    "access": "Access",
    "added": "First reported",
    "retired": "Last rated",
    "retired_because": "Why retired",
    "retirement_approved_by": "Retirement agreed by",
    "acts_from": "Acts from",
    "change_reason": "Why it changed",
    "change_approved_by": "Change agreed by",
    "version": "Version",
}


_OF_CODES = ("Portfolio", "Directorate", "Stands under")


def with_names(facts: tuple[Fact, ...], names: Mapping[str, str]) -> tuple[Fact, ...]:
    """Return the facts with the names of units and headings in place of their codes."""
    return tuple(
        (label, _named(before, names), _named(now, names)) if label in _OF_CODES else (label, before, now)
        for label, before, now in facts
    )


def _named(codes: str, names: Mapping[str, str]) -> str:
    return ", ".join(names.get(code, code) for code in codes.split(", "))


def facts_of(value: Any, measure: Measure) -> Facts:
    """Return what a value says of `measure`, each fact by its name; what is empty is left out."""
    found = _TELLS[type(value)](value, measure)
    return {name: text for name, text in found.items() if text}


def usual(value: Any, measure: Measure) -> Facts:
    """Return what goes without saying of the first version of `value`: of a definition, what is as usual."""
    return facts_of(Measure(measure.key, ""), measure) if isinstance(value, Measure) else {}


def changed(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[Fact, ...]:
    """Return each fact that differs: its name, what it was, and what it is ("" for nothing)."""
    names = dict.fromkeys((*before, *now))
    pairs = ((name, before.get(name, ""), now.get(name, "")) for name in names)
    return tuple(pair for pair in pairs if pair[1] != pair[2])


def _observation(seen: Observation, measure: Measure) -> Facts:
    value = _figure(measure, seen.value) or (seen.text_value or "")
    return {
        "Figure": value or (seen.reason_none.value.capitalize() if seen.reason_none else "None"),
        "Quality": "" if seen.quality is Quality.FINAL else seen.quality.value,
        "Numerator": f"{seen.numerator:,f}" if seen.numerator is not None else "",
        "Denominator": f"{seen.denominator:,f}" if seen.denominator is not None else "",
        "Forecast": _figure(measure, seen.forecast),
        "Forecast, low": _figure(measure, seen.forecast_low),
        "Forecast, high": _figure(measure, seen.forecast_high),
        "Note": seen.note,
        "Source": seen.source,
    }


def _figure(measure: Measure, value: Decimal | None) -> str:
    return "" if value is None else figures.amount(figures.plainly(measure, value), value, catalogue=ENGLISH)


def _target(target: Target, measure: Measure) -> Facts:
    ends = [_figure(measure, one) for one in (target.low, target.high) if one is not None]
    told = target.status or _figure(measure, target.value) or " to ".join(ends) or "To be confirmed"
    applies = target.tolerance_applies
    return {
        "Target": f"{target.comparator.value} {told}" if target.comparator else told,
        "Tolerance": _figure(measure, target.tolerance),
        "Tolerance applies": "" if applies is ToleranceApplies.ALWAYS else applies.value,
        "Amber limit": _figure(measure, target.amber_limit),
        "Red limit": _figure(measure, target.red_limit),
        "Acts from": _plain(target.acts_from),
        "Why": target.reason,
        "Approved by": target.approved_by,
        "Dated": _plain(target.dated),
    }


def _definition(held: Measure, measure: Measure) -> Facts:
    return {label: _plain(getattr(held, name)) for name, label in _DEFINITION.items()}


def _commentary(text: Commentary, measure: Measure) -> Facts:
    return {"Text": text.text}


def _action(action: ImprovementAction, measure: Measure) -> Facts:
    return {
        "Action": action.text,
        "Owner": action.owner,
        "Due": _plain(action.revised_due or action.due),
        "State": action.state,
        "Back on target by": action.back_on_target_by,
        "Update": action.update,
    }


def _judgement(judged: Judgement, measure: Measure) -> Facts:
    return {
        "Rating": judged.rating.capitalize(),
        "Outlook": _plain(judged.outlook).capitalize(),
        "Recommended action": judged.recommended_action,
        "Why": judged.reason,
    }


def _benchmark(one: Benchmark, measure: Measure) -> Facts:
    return {"Figure": _figure(measure, one.value) or one.reason_none, "Source": one.source, "Note": one.note}


def _break(mark: Break, measure: Measure) -> Facts:
    return {"Break": mark.reason}


_TELLS: dict[type[Any], Callable[[Any, Measure], Facts]] = {
    Observation: _observation,
    Target: _target,
    Measure: _definition,
    Commentary: _commentary,
    ImprovementAction: _action,
    Judgement: _judgement,
    Benchmark: _benchmark,
    Break: _break,
}


def _plain(value: object) -> str:
    """Return a field as text: nothing for what is empty, false or as it usually is."""
    match value:
        case None | "" | False | 0:
            return ""
        case True:
            return "yes"
        case Period():
            return PAGES.period(value)
        case date():
            return PAGES.date(value)
        case Enum():
            return str(value.value)
        case tuple():
            return ", ".join(str(one) for one in value)
        case Mapping():
            return ", ".join(f"{name} {one}" for name, one in value.items())
        case _:
            return str(value)


def subject_of(value: Any) -> str:
    """Return what a version is a version of, in words: "Figure for Q1 2017/18"."""
    match value:
        case Observation():
            part = " ".join(one for one in (value.breakdown, value.component) if one)
            return f"Figure for {PAGES.period(value.period)}" + (f", {part}" if part else "")
        case Target():
            kind = "Target" if value.kind is TargetKind.TARGET else value.kind.value.capitalize()
            return f"{kind} for {PAGES.period(value.period)}" + (
                f", {value.breakdown}" if value.breakdown else ""
            )
        case Measure():
            return "Definition"
        case Commentary():
            return f"Text for {PAGES.period(value.period)}"
        case ImprovementAction():
            return "Improvement action"
        case Judgement():
            return f"Judged for {PAGES.period(value.period)}"
        case Benchmark():
            when = f", {PAGES.period(value.period)}" if value.period else ""
            return f"Figure of {value.comparator}{when}"
        case Break():
            return f"Break at {PAGES.period(value.period)}"
        case _:
            raise TypeError(type(value))
