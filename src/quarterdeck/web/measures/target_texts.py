"""Targets as people write them, and as they read them again."""

from dataclasses import replace
from decimal import Decimal

from quarterdeck.domain.measures import Measure, ValueKind
from quarterdeck.domain.periods import Period
from quarterdeck.domain.targets import Target, TargetKind
from quarterdeck.interchange.grammar.misread import Misread
from quarterdeck.interchange.grammar.targets import read_target

TO_BE_CONFIRMED = "to be confirmed"
EXPECTED = "Enter a target such as 95%, 93 to 95, > 90, Green, or: to be confirmed."


class NoTargetText(ValueError):
    """What was typed is no target of one period; says what to do."""


def text_of(measure: Measure, target: Target) -> str:
    """Return a target as it is typed into a box: "96%", "93 to 95%", "> 90", "to be confirmed"."""
    if not target.is_set:
        return TO_BE_CONFIRMED
    if target.status is not None:
        return target.status
    if target.low is not None and target.high is not None:
        return f"{target.low:f} to {_amount(measure, target.high)}"
    if target.low is not None or target.high is not None:
        end = target.low if target.low is not None else target.high
        return f"{'>=' if target.low is not None else '<='} {_amount(measure, end)}"
    sign = f"{target.comparator.value} " if target.comparator else ""
    return f"{sign}{_amount(measure, target.value)}"


def _amount(measure: Measure, value: Decimal | None) -> str:
    said = f"{value:,f}" if value is not None and abs(value) >= 10_000 else f"{value:f}"
    if measure.value_kind is ValueKind.MONEY:
        return f"-£{said[1:]}" if said.startswith("-") else f"£{said}"
    return f"{said}%" if measure.value_kind is ValueKind.PERCENT else said


def target_of(text: str, *, measure: Measure, period: Period, kind: TargetKind) -> Target:
    """Return the target that was typed for one period; an empty box is one to be confirmed.

    Raises NoTargetText.
    """
    if not text.strip():
        return Target(measure.key, period, kind)
    try:
        found = read_target(text, measure=measure.key, year=period)
    except (Misread, ValueError):
        raise NoTargetText(f"“{text[:60]}” is not a target. {EXPECTED}") from None
    if found.monitor_only:
        raise NoTargetText(
            "To follow a measure without a target, tick “Followed without a rating” on its form."
        )
    if len(found.targets) != 1 or found.targets[0].period != period:
        raise NoTargetText("Enter one target in each box: the quarters have boxes of their own.")
    return replace(found.targets[0], kind=kind, printed="", tolerance=None)
