"""What of the rules was changed between two rounds: definitions, schemes, targets, tolerances."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from quarterdeck.domain.lines import Line
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.periods import Period, PeriodKind
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.domain.targets import Target, TargetKind

TOLD = (
    "title",
    "definition",
    "polarity",
    "rated_as",
    "unit",
    "value_kind",
    "accumulation",
    "frequency",
    "year_made_by",
    "profile",
    "lag",
    "scheme",
    "parameters",
    "monitor_only",
    "counted",
    "parent",
    "portfolio",
    "source",
)
"""The fields of a measure that decide what a figure means, how it is rated, and where it counts."""


@dataclass(frozen=True, slots=True)
class DefinitionChange:
    """A measure defined otherwise: the version before, the one now, and which of `TOLD` differ.

    `reason` is the one that the version gives, else that of a correction or of the break in its series; ""
    where none is held. `approved_by` is the role or meeting that agreed to the version.
    """

    was: Measure
    now: Measure
    fields: tuple[str, ...]
    reason: str
    approved_by: str = ""


@dataclass(frozen=True, slots=True)
class TargetChange:
    """A target of `measure` set anew: `now` holds the reason, who approved it, and from when it acts."""

    measure: Measure
    was: Target
    now: Target

    @property
    def is_of_target(self) -> bool:
        """Whether what is to be reached changed."""
        return _reach(self.was) != _reach(self.now)

    @property
    def is_of_tolerance(self) -> bool:
        """Whether the slack or the limits of the bands changed."""
        return _slack(self.was) != _slack(self.now)


def definition_changes(
    lookup: Lookup, lines: Iterable[Line], *, before: Period
) -> tuple[DefinitionChange, ...]:
    """Return the measures of `lines` that are defined otherwise than in the round `before`."""
    then = lookup.definitions(on=before)
    found = ((then.get(line.measure.key), line) for line in lines)
    return tuple(
        change
        for was, line in found
        if was is not None and was is not line.measure and (change := _definition(was, line, before))
    )


def _definition(was: Measure, line: Line, before: Period) -> DefinitionChange | None:
    now = line.measure
    fields = tuple(name for name in TOLD if getattr(was, name) != getattr(now, name))
    if not fields:
        return None
    breaks = (mark.reason for mark in line.series.breaks if before.last < mark.period.last)
    known = (mark for mark in breaks if mark)
    corrected = now.correction_reason if now.correction_reason != was.correction_reason else ""
    reason = now.change_reason or corrected or next(known, "")
    return DefinitionChange(was, now, fields, reason, now.change_approved_by)


def scheme_changes(lines: Iterable[Line], *, before: Period, release: date | None) -> tuple[Scheme, ...]:
    """Return the schemes of `lines` whose rules were changed since the round before was released (None: since
    it ended), by their name, each once.
    """
    since = release or before.last
    used = {line.scheme.name: line.scheme for line in lines}
    return tuple(
        scheme
        for _, scheme in sorted(used.items())
        if scheme.version > 1 and scheme.dated is not None and scheme.dated > since
    )


def target_changes(
    lookup: Lookup, lines: Iterable[Line], *, before: Period, release: date | None
) -> tuple[TargetChange, ...]:
    """Return the targets of `lines` that were set anew for the same period since the round `before`, and
    where a year began in between, those of the year that differ from those of the year before.
    """
    return tuple(
        change
        for line in lines
        for kind in TargetKind
        for change in (
            *_in_ledger(lookup, line, kind, before, release),
            *_of_new_year(lookup, line, kind, before),
        )
        if change.is_of_target or change.is_of_tolerance
    )


def _in_ledger(
    lookup: Lookup, line: Line, kind: TargetKind, before: Period, release: date | None
) -> Iterator[TargetChange]:
    for held in lookup.ledger(line.measure.key, kind=kind).by_span.values():
        for was, now in pairwise(held):
            if _acts(now, line.round) and _is_new(now, before, release):
                yield TargetChange(line.measure, was, now)


def _of_new_year(lookup: Lookup, line: Line, kind: TargetKind, before: Period) -> Iterator[TargetChange]:
    this, last = line.measure.year_of(line.round), line.measure.year_of(before)
    if this.span == last.span or this.kind is not PeriodKind.YEAR:
        return
    ledger = lookup.ledger(line.measure.key, kind=kind).by_span
    was = _standing(ledger.get(last.span, ()), before)
    now = _standing(ledger.get(this.span, ()), line.round)
    if was is not None and now is not None and was.is_set and now.is_set:
        yield TargetChange(line.measure, was, now)


def _standing(held: tuple[Target, ...], on: Period) -> Target | None:
    return next((one for one in reversed(held) if _acts(one, on)), None)


def _acts(target: Target, on: Period) -> bool:
    return target.acts_from is None or target.acts_from.first <= on.last


def _is_new(target: Target, before: Period, release: date | None) -> bool:
    if target.acts_from is not None and target.acts_from.first > before.last:
        return True
    return target.dated is not None and release is not None and target.dated > release


def _reach(target: Target) -> tuple[object, ...]:
    return (target.value, target.low, target.high, target.status, target.comparator)


def _slack(target: Target) -> tuple[object, ...]:
    return (
        target.tolerance or None,
        target.tolerance_applies if target.tolerance else None,
        target.amber_limit,
        target.red_limit,
    )
