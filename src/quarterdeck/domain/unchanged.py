"""Which figures may be signed off together, unread one by one: the Greens that have hardly moved.

Signing in bulk is for what holds no news. A line qualifies when all of these hold:

- it is rated, the rating counts as met, and it is the one last published;
- a rule gave the rating, nobody has judged it otherwise, and no finding about it is open;
- its figure is final, of the definition and with the target that it had then;
- the figure is within 5% of the one before, either way (a leap for the better may be a slip of the pen);
  where the one before is 0, it is 0 again.

What does not qualify is signed one by one, with its reasons shown. Where there was no rating before, nothing
has changed: that there was none is the reason, and neither its rating nor its target is one beside it.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from quarterdeck.domain.exact import EXACT
from quarterdeck.domain.in_force import NoTarget, TargetInForce
from quarterdeck.domain.lines import Line
from quarterdeck.domain.lines import line as line_of
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.observations import Quality
from quarterdeck.domain.reasons import ReasonCode
from quarterdeck.domain.schemes.grades import CountsAs, Grade
from quarterdeck.domain.series import shown_in
from quarterdeck.domain.worked_out import Disagreement, disagreement

WITHIN_PERCENT = Decimal(5)
"""The largest change, in per cent of the figure before, that still counts as unchanged."""

_HUNDRED = Decimal(100)


class LookAtIt(StrEnum):
    """Why a line is signed off by itself."""

    NOT_RATED = "not rated"
    NOT_MET = "rating does not count as met"
    RATING_CHANGED = "rating changed"
    JUDGED = "judged by a person"
    DECLARED = "declared by a person"
    FINDING = "open finding"
    NOT_FINAL = "figure is not final"
    DEFINITION_CHANGED = "definition changed"
    TARGET_CHANGED = "target changed"
    NO_EARLIER_RATING = "no earlier rating"
    NO_EARLIER_FIGURE = "no earlier figure"
    MOVED = "figure moved"


@dataclass(frozen=True, slots=True)
class SinceLastTime:
    """One line now, and as it was last published; values are in the unit of the measure.

    `before` and `value_before` are None where it was not rated or had no figure. A changed definition is a
    new version of it, or a break, between the two figures. `is_judged` tells of a judgement beside the rating
    that a rule gave, `is_declared` of a rating that is what a person declares, whatever the figure.
    """

    grade: Grade | None
    before: Grade | None
    value: Decimal | None
    value_before: Decimal | None
    quality: Quality = Quality.FINAL
    is_judged: bool = False
    is_declared: bool = False
    open_findings: int = 0
    definition_changed: bool = False
    target_changed: bool = False


def last_reported(lookup: Lookup, now: Line) -> Line | None:
    """Return the line of the round before that showed a figure last, or a rating where a person declares it;
    None where none did.
    """
    shown = [seen for seen in now.series.ordered if seen.has_figure]
    rounds = [shown_in(now.measure, seen) for seen in shown]
    if _is_declared(now):
        said = (one for one in lookup.council.judgements if one.about == now.measure.key and one.rating)
        rounds += [one.period for one in said]
    before = max((one for one in rounds if one.last < now.round.last), key=lambda one: one.last, default=None)
    if before is None:
        return None
    return line_of(lookup, lookup.measure(now.measure.key, on=before), on=before)


def since_last_time(now: Line, before: Line | None) -> SinceLastTime:
    """Return how a line stands beside the one that its measure had when it was last reported."""
    seen = now.observation
    then = before.observation if before else None
    return SinceLastTime(
        grade=now.rating.grade,
        before=before.rating.grade if before else None,
        value=seen.value if seen else None,
        value_before=then.value if then else None,
        quality=seen.quality if seen else Quality.FINAL,
        is_judged=now.judged is not None and bool(now.judged.rating) and not _is_declared(now),
        is_declared=_is_declared(now),
        open_findings=int(disagrees(now) is not None),
        definition_changed=before is not None and _is_redefined(now, before),
        target_changed=before is not None and _aim(now.target) != _aim(before.target),
    )


def _is_declared(line: Line) -> bool:
    return line.rating.reason.code in (ReasonCode.JUDGED, ReasonCode.NOT_JUDGED)


def disagrees(now: Line) -> Disagreement | None:
    """Return how the figure of a line differs from its own counts; None where they agree."""
    seen = now.observation
    if seen is None:
        return None
    return disagreement(now.measure, value=seen.value, numerator=seen.numerator, denominator=seen.denominator)


def _is_redefined(now: Line, before: Line) -> bool:
    parted = now.series.parted(before.period, now.period)
    return parted or now.measure.version != before.measure.version


def _aim(target: TargetInForce | NoTarget) -> tuple[object, ...]:
    """Return what a figure has to reach, as far as its rating depends on it."""
    if isinstance(target, NoTarget):
        return (target.code,)
    limits = (target.amber_limit, target.red_limit)
    return (
        target.value,
        target.low,
        target.high,
        target.status,
        target.comparator,
        target.tolerance,
        *limits,
    )


def why_look(line: SinceLastTime, *, within: Decimal = WITHIN_PERCENT) -> tuple[LookAtIt, ...]:
    """Return every reason why the line is not to be signed off in bulk; none when it may be.

    `within` is in per cent of the figure before.
    """
    reasons = (
        (line.grade is None, LookAtIt.NOT_RATED),
        (_is_missed(line), LookAtIt.NOT_MET),
        (line.before is not None and _name(line.grade) != line.before.name, LookAtIt.RATING_CHANGED),
        (line.is_judged, LookAtIt.JUDGED),
        (line.is_declared and line.grade is not None, LookAtIt.DECLARED),
        (line.open_findings > 0, LookAtIt.FINDING),
        (line.quality is not Quality.FINAL, LookAtIt.NOT_FINAL),
        (line.definition_changed, LookAtIt.DEFINITION_CHANGED),
        (line.before is not None and line.target_changed, LookAtIt.TARGET_CHANGED),
        (_is_rated_first(line), LookAtIt.NO_EARLIER_RATING),
        (_lacks_figure(line), LookAtIt.NO_EARLIER_FIGURE),
        (_moved(line, within), LookAtIt.MOVED),
    )
    return tuple(reason for holds, reason in reasons if holds)


def is_unchanged_green(line: SinceLastTime, *, within: Decimal = WITHIN_PERCENT) -> bool:
    """Tell whether the line may be signed off with others, unread one by one."""
    return not why_look(line, within=within)


def _is_rated_first(line: SinceLastTime) -> bool:
    """Tell whether it is rated now and was not before, though it had a figure or needed none."""
    had_figure = line.value_before is not None or line.is_declared
    return line.grade is not None and line.before is None and had_figure


def _is_missed(line: SinceLastTime) -> bool:
    """Tell whether a rule says that the target is missed; what a person declared misses none."""
    return line.grade is not None and not line.is_declared and line.grade.counts_as is not CountsAs.MET


def _lacks_figure(line: SinceLastTime) -> bool:
    """Tell whether there are no two figures to compare, where the rating is that of a figure."""
    return not line.is_declared and (line.value is None or line.value_before is None)


def _name(grade: Grade | None) -> str:
    return grade.name if grade else ""


def _moved(line: SinceLastTime, within: Decimal) -> bool:
    """Compare by cross-multiplication, so that a figure exactly on the edge is not moved by a rounding."""
    if line.value is None or line.value_before is None:
        return False
    change = EXACT.multiply(abs(EXACT.subtract(line.value, line.value_before)), _HUNDRED)
    return change > EXACT.multiply(abs(line.value_before), within)
