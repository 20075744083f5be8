"""How lines would be rated by other rules: those of a year before, or without any tolerance.

Source: call-ins over changed targets and wide tolerances; members ask how many ratings would differ.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from quarterdeck.domain.in_force import TargetInForce
from quarterdeck.domain.lines import Line
from quarterdeck.domain.lines import line as line_of
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.targets import Target, ToleranceApplies

Rules = tuple[Measure, Target | None]
"""What judged a measure: the definition that names its scheme and parameters, and the target with its
tolerance.
"""


@dataclass(frozen=True, slots=True)
class Recast:
    """A line beside the same line as other rules would rate it; `of_other` is that line."""

    line: Line
    other: Line

    @property
    def differs(self) -> bool:
        """Whether the rating would be another."""
        now, then = self.line.rating.grade, self.other.rating.grade
        return (now.name if now else None) != (then.name if then else None)


def by_last_years_rules(lookup: Lookup, lines: Iterable[Line]) -> tuple[Recast, ...]:
    """Return the rated lines with scheme, parameters or tolerance other than a year before, as those would
    rate them. What was not measured then has no rules of then.
    """
    held = {line.measure.key: line for line in lines if line.rating.grade is not None}
    rules = {key: found for key, line in held.items() if (found := _a_year_before(lookup, line))}
    return _recast(lookup, {key: held[key] for key in rules}, rules)


def without_tolerance(lookup: Lookup, lines: Iterable[Line]) -> tuple[Recast, ...]:
    """Return the rated lines whose target has a tolerance that counts, as they would be rated without."""
    eased = {
        line.measure.key: line
        for line in lines
        if line.rating.grade is not None and isinstance(line.target, TargetInForce) and line.target.tolerance
    }
    return _recast(lookup, eased, {key: (line.measure, None) for key, line in eased.items()})


def _a_year_before(lookup: Lookup, line: Line) -> Rules | None:
    """Return the rules of a year before where they are others; None where they are the same, or unknown."""
    then, period = line.round.year_before(), line.period.year_before()
    if then is None or not line.measure.has_begun(then):
        return None
    was = lookup.definitions(on=then)[line.measure.key]
    if was.acts_from is not None and was.acts_from.first > then.last:
        return None
    found = lookup.target_in_force(was, period=period, on=then) if period else None
    target = found.target if isinstance(found, TargetInForce) else None
    same = (was.scheme, was.parameters) == (line.measure.scheme, line.measure.parameters)
    if same and (target is None or _tolerance(target) == _tolerance_of(line)):
        return None
    return was, target if target is not None else _target_of(line)


def _target_of(line: Line) -> Target | None:
    return line.target.target if isinstance(line.target, TargetInForce) else None


def _tolerance_of(line: Line) -> tuple[Decimal | None, ToleranceApplies | None]:
    target = _target_of(line)
    return _tolerance(target) if target is not None else (None, None)


def _tolerance(target: Target) -> tuple[Decimal | None, ToleranceApplies | None]:
    return (target.tolerance, target.tolerance_applies) if target.tolerance else (None, None)


def _recast(lookup: Lookup, lines: Mapping[str, Line], rules: Mapping[str, Rules]) -> tuple[Recast, ...]:
    """Return each of `lines` as the rules for its measure rate it."""
    if not lines:
        return ()
    council = lookup.council
    other = replace(
        council,
        measures=tuple(_judged_as(one, rules.get(one.key)) for one in council.measures),
        targets=tuple(_eased_as(one, rules.get(one.measure)) for one in council.targets),
    )
    found = Lookup(other)
    return tuple(
        Recast(line, line_of(found, found.measure(key, on=line.round), on=line.round))
        for key, line in lines.items()
    )


def _judged_as(measure: Measure, rules: Rules | None) -> Measure:
    if rules is None:
        return measure
    return replace(measure, scheme=rules[0].scheme, parameters=rules[0].parameters)


def _eased_as(target: Target, rules: Rules | None) -> Target:
    if rules is None:
        return target
    was = rules[1]
    return replace(
        target,
        tolerance=was.tolerance if was else None,
        tolerance_applies=was.tolerance_applies if was else ToleranceApplies.ALWAYS,
        tolerance_from=was.tolerance_from if was else None,
    )
