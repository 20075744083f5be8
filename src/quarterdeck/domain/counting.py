"""What counts in totals, stated once.

An overall indicator and not its members; a parent or its sub-projects; a shared measure once, in its lead
portfolio; monitors never; a figure in arrears in the round that reports it, because that round's line is the
one that shows it. Sources: Buckinghamshire year end 2015/16, where the overall indicator alone stands in the
balanced scorecard; Buckinghamshire Q1 2017/18, where seven road schemes stand under one line.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from quarterdeck.domain.measures import Measure, MeasureKind
from quarterdeck.domain.periods import Period


class WhyCounted(StrEnum):
    """Why a line counts in totals, or not."""

    OWN_LINE = "a line of its own"
    BY_SETTING = "counted by setting"
    RETIRED = "retired"
    NOT_YET = "not yet begun"
    MONITOR = "monitor only"
    LEFT_OUT = "not counted by setting"
    SHARED = "counted in its lead portfolio"
    MEMBER = "member of an overall indicator"
    SUB_PROJECT = "under its parent"


@dataclass(frozen=True, slots=True)
class Counted:
    """Whether a line counts in totals, and why."""

    counts: bool
    why: WhyCounted


_COUNTED = {why: Counted(why in (WhyCounted.OWN_LINE, WhyCounted.BY_SETTING), why) for why in WhyCounted}


def counts(
    *,
    measure: Measure,
    on: Period,
    measures: Mapping[str, Measure],
    portfolio: str | None = None,
) -> Counted:
    """Return whether the line of `measure` in the report of the round `on` counts in totals.

    `measures` finds the parents, by key, as defined in that round. `portfolio` is the code of the one whose
    totals are made, None for the council's own.

    >>> from quarterdeck.domain.periods import quarter
    >>> roads = Measure("roads", "Road schemes")
    >>> bypass = Measure("bypass", "The bypass", parent="roads")
    >>> counts(measure=bypass, on=quarter(2017, 1), measures={"roads": roads})
    Counted(counts=False, why=<WhyCounted.SUB_PROJECT: 'under its parent'>)
    """
    why = (
        _never(measure, on)
        or (WhyCounted.SHARED if portfolio not in (None, measure.portfolio) else None)
        or (WhyCounted.BY_SETTING if measure.counted else None)
        or _under(measure, on=on, measures=measures)
    )
    return _COUNTED[why or WhyCounted.OWN_LINE]


def _never(measure: Measure, on: Period) -> WhyCounted | None:
    """Return why no total of the round `on` holds `measure`."""
    if measure.is_retired(on):
        return WhyCounted.RETIRED
    if not measure.has_begun(on):
        return WhyCounted.NOT_YET
    if measure.monitor_only:
        return WhyCounted.MONITOR
    return WhyCounted.LEFT_OUT if measure.counted is False else None


def _under(measure: Measure, *, on: Period, measures: Mapping[str, Measure]) -> WhyCounted | None:
    """Return what `measure` stands under; where a parent does not count, its children do."""
    seen = {measure.key}
    parent = measures.get(measure.parent)
    while parent is not None and parent.key not in seen:
        if _never(parent, on) is None:
            overall = parent.kind is MeasureKind.OVERALL
            return WhyCounted.MEMBER if overall else WhyCounted.SUB_PROJECT
        seen.add(parent.key)
        parent = measures.get(parent.parent)
    return None
