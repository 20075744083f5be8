"""The target in force in words and figures: as a cell, and as it is named in a sentence."""

from dataclasses import dataclass, replace
from decimal import Decimal

from quarterdeck.compose import figures
from quarterdeck.compose.language.catalogue import Catalogue
from quarterdeck.compose.marks import Figure
from quarterdeck.compose.status_words import status_word
from quarterdeck.domain.in_force import NoTarget, TargetHow, TargetInForce
from quarterdeck.domain.measures import Measure, Polarity
from quarterdeck.domain.periods import Period, PeriodKind
from quarterdeck.domain.reasons import ReasonCode
from quarterdeck.domain.schemes.scheme import Scheme, TargetUse
from quarterdeck.domain.targets import Target


@dataclass(frozen=True, slots=True)
class TargetWords:
    """A target as printed: `figure` for a cell, `name` and `long_name` for sentences ("the Q1 step",
    "the Q1 target").
    """

    figure: Figure
    name: str
    long_name: str


def target_words(
    measure: Measure, found: TargetInForce | NoTarget, *, period: Period, round_: Period, catalogue: Catalogue
) -> TargetWords:
    """Return how the target that judges a figure of `period` is printed in the report of `round_`."""
    if isinstance(found, NoTarget):
        return TargetWords(_none(measure, found, catalogue=catalogue), catalogue.say("target.plain"), "")
    name, long_name = _names(found, period=period, round_=round_, catalogue=catalogue)
    return TargetWords(_figure(measure, found, period=period, catalogue=catalogue), name, long_name)


def _none(measure: Measure, found: NoTarget, *, catalogue: Catalogue) -> Figure:
    """Return the cell of a target that judges nothing; one held for the whole year is shown as such."""
    held = found.held
    if held is not None:
        note = catalogue.say("note.for", part=catalogue.period(held.period))
        if held.value is None:
            return Figure(target_range(measure, held, catalogue=catalogue), note=note)
        shown = figures.figure(measure, held.value, catalogue=catalogue, note=note)
        return replace(shown, text=_sign(held) + shown.text)
    key = "to_confirm" if found.code is ReasonCode.TARGET_TO_BE_CONFIRMED else "not_set"
    return Figure(catalogue.say(f"figure.{key}"))


def _figure(measure: Measure, found: TargetInForce, *, period: Period, catalogue: Catalogue) -> Figure:
    note = _note(measure, found, period=period, catalogue=catalogue)
    if found.status is not None:
        return Figure(status_word(found.status, catalogue), note=note)
    if measure.polarity is Polarity.BREAKEVEN and not found.value:
        return Figure(catalogue.say("figure.breakeven"), note=note)
    if found.value is not None:
        shown = figures.figure(measure, found.value, catalogue=catalogue, note=note)
        return replace(shown, text=_sign(found) + shown.text)
    return Figure(target_range(measure, found, catalogue=catalogue), note=note)


def as_judged(found: TargetInForce | NoTarget, scheme: Scheme) -> TargetInForce | NoTarget:
    """Return the target as a scheme sees it: one that is not relaxed knows no tolerance."""
    if isinstance(found, NoTarget) or scheme.target is TargetUse.RELAXED:
        return found
    return replace(found, tolerance=None)


def judged_value(measure: Measure, found: TargetInForce | NoTarget, scheme: Scheme) -> Decimal | None:
    """Return the figure that a scheme holds a value against: the target, less its tolerance where it
    is relaxed.
    """
    if not isinstance(found, TargetInForce) or found.value is None:
        return None
    if scheme.target is not TargetUse.RELAXED or not found.tolerance:
        return found.value
    return found.value + (found.tolerance if measure.judged_polarity is Polarity.LOW else -found.tolerance)


def target_range(measure: Measure, found: TargetInForce | Target, *, catalogue: Catalogue) -> str:
    """Return the ends of a range target: "93% to 95%"; one end alone with its sign."""
    low = None if found.low is None else figures.amount(measure, found.low, catalogue=catalogue)
    high = None if found.high is None else figures.amount(measure, found.high, catalogue=catalogue)
    if low is not None and high is not None:
        return catalogue.say("figure.range", low=low, high=high)
    return f"≥ {low}" if low is not None else f"≤ {high}"


def _sign(found: TargetInForce | Target) -> str:
    return f"{found.comparator.value} " if found.comparator is not None and found.comparator.is_strict else ""


def _note(measure: Measure, found: TargetInForce, *, period: Period, catalogue: Catalogue) -> str:
    parts = []
    if is_step(found) and period.kind is not PeriodKind.YEAR:
        key = "note.by" if measure.accumulates else "note.for"
        parts.append(catalogue.say(key, part=catalogue.part(period)))
    if slack := tolerance_note(measure, found, catalogue=catalogue):
        parts.append(slack)
    return ", ".join(parts)


def tolerance_note(measure: Measure, found: TargetInForce | NoTarget, *, catalogue: Catalogue) -> str:
    """Return the tolerance that applies beside a target: "less 5 points"; "" where none does."""
    if not isinstance(found, TargetInForce) or not found.tolerance:
        return ""
    key = "note.tolerance.low" if measure.judged_polarity is Polarity.LOW else "note.tolerance"
    return catalogue.say(
        key,
        tolerance=figures.gap(
            figures.plainly(measure, found.tolerance), found.tolerance, catalogue=catalogue
        ),
    )


def is_step(found: TargetInForce) -> bool:
    """Whether the target is a part of a year's: a step of its own period, or a profile's share."""
    if found.how in (TargetHow.STRAIGHT_LINE, TargetHow.LAST_YEARS_SHAPE, TargetHow.QUARTER):
        return True
    return found.how is TargetHow.OWN_PERIOD and found.target.period.kind is not PeriodKind.YEAR


def _names(found: TargetInForce, *, period: Period, round_: Period, catalogue: Catalogue) -> tuple[str, str]:
    say = catalogue.say
    if found.tolerance:
        return (say("target.relaxed"), say("target.relaxed"))
    if found.how in (TargetHow.STRAIGHT_LINE, TargetHow.LAST_YEARS_SHAPE):
        return (say("target.profile", part=catalogue.part(period)),) * 2
    if period.year_first != round_.year_first and period.last < round_.first:
        return (say("target.year", year=catalogue.year(period)),) * 2
    if is_step(found):
        part = catalogue.part(period)
        return (say("target.step", part=part), say("target.step.long", part=part))
    return (say("target.plain"), say("target.plain"))
