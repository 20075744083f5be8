"""The lines of a round: every measure with its figure, the target that judges it, and its rating."""

from dataclasses import dataclass, field, replace

from quarterdeck.domain.beside import beside
from quarterdeck.domain.council import Council
from quarterdeck.domain.counting import WhyCounted, counts
from quarterdeck.domain.due import expected_period, is_due, next_due
from quarterdeck.domain.earlier import Earlier, WhyNotComparable, direction_basis
from quarterdeck.domain.fields import fields_of
from quarterdeck.domain.in_force import NoTarget, TargetInForce
from quarterdeck.domain.lookup import Lookup, UnknownMeasure
from quarterdeck.domain.measures import DirectionBasis, Measure
from quarterdeck.domain.observations import Observation, ReasonNone
from quarterdeck.domain.overall import is_of_members, is_rated, members, rated_by_members, takes_part
from quarterdeck.domain.people import Judgement
from quarterdeck.domain.periods import Period
from quarterdeck.domain.rating import Rating, no_rating, not_rated, rate, unless_judged
from quarterdeck.domain.schemes.evaluate import Fields, Judge
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.domain.series import Series
from quarterdeck.domain.workings import Workings
from quarterdeck.domain.year_figures import shown_of_round

__all__ = ["Line", "Lookup", "UnknownMeasure", "line", "lines"]


_NONE: Fields = {}


@dataclass(frozen=True, slots=True)
class Line:
    """One measure in the report of one round.

    `period` is the figure's own, which may differ from `round` (a month, or an earlier quarter in arrears);
    without a figure it is the one waited for. `judged` is what a person declared. `counted` and `why_counted`
    say whether totals count the line, and why. `series` are the figures of the measure in time, `workings` is
    what the rating was made of.
    """

    measure: Measure
    round: Period
    period: Period
    observation: Observation | None
    target: TargetInForce | NoTarget
    rating: Rating
    judged: Judgement | None
    counted: bool
    why_counted: WhyCounted
    series: Series = field(repr=False, compare=False)
    workings: Workings = field(repr=False, compare=False)

    @property
    def scheme(self) -> Scheme:
        """The scheme that judges it."""
        return self.workings.scheme

    @property
    def previous(self) -> Observation | None:
        """The figure a reporting step before; None across a break, or where figures have restarted since."""
        return self.earlier(DirectionBasis.PREVIOUS).observation

    @property
    def last_year(self) -> Observation | None:
        """The figure for the same period a year before; None across a break."""
        return self.earlier(DirectionBasis.SAME_PERIOD_LAST_YEAR).observation

    @property
    def years_figure(self) -> Observation | None:
        """Last year's outturn, for display: of the year before the one that the figure itself is of."""
        found = self.series.years_figure(self.round)
        if found is None or found.period.span != self.period.span:
            return found
        before = found.period.year_before()
        return self.series.outturn(before) if before else None

    def earlier(self, basis: DirectionBasis | None = None) -> Earlier:
        """Return the figure before the line's own on `basis`, as known in its round, or why there is none.

        Without a `basis` it is the one that the measure's direction of travel follows.
        """
        if self.observation is not None:
            return self.series.earlier(self.observation, on=self.round, basis=basis)
        return Earlier(basis or direction_basis(self.measure), why=WhyNotComparable.NO_FIGURE)


def lines(council: Council, *, on: Period, lookup: Lookup | None = None) -> tuple[Line, ...]:
    """Return the lines of the round `on`, in the council's order of measures.

    A measure has a line from the round it was added in to the end of the year it was last rated in. Pass the
    `lookup` of the same council when several rounds are asked for. A measure whose scheme cannot judge it is
    not rated, and says why.
    """
    found = lookup or Lookup(council)
    return tuple(line(found, measure, on=on) for measure in found.measures(on=on) if is_reported(measure, on))


def line(lookup: Lookup, measure: Measure, *, on: Period) -> Line:
    """Return the line of one measure in the round `on`; an overall indicator is rated by its members."""
    return _line(lookup, measure, on, frozenset((measure.key,)))


def _line(lookup: Lookup, measure: Measure, on: Period, above: frozenset[str]) -> Line:
    """Return the line; `above` are the measures whose members are being rated, so that none is its own."""
    held = lookup.series(measure)
    seen = shown_of_round(held, on)
    period = seen.period if seen else expected_period(measure, in_round=on)
    target = _target(lookup, measure, seen, period, on)
    judge, unusable = lookup.judges.judge(measure, target)
    judged = lookup.judgement(measure.key, on) or lookup.judgement(measure.key, period)
    why_none = no_rating(measure=measure, seen=seen, on=on, due=_due(measure, seen, on))
    if lookup.judges.asks_person(judge):
        why_none = unless_judged(why_none, judged)
    why_none = why_none or unusable
    fields = _NONE if why_none else _fields(lookup, judge, measure, seen, target, on, judged)
    workings = Workings(measure, seen, target, judge, fields, judged)
    standing = counts(measure=measure, on=on, measures=lookup.definitions(on=on))
    made = Line(
        measure=measure,
        round=on,
        period=period,
        observation=seen,
        target=target,
        rating=rate(workings) if why_none is None else not_rated(why_none, workings.scheme),
        judged=judged,
        counted=standing.counts,
        why_counted=standing.why,
        series=held,
        workings=workings,
    )
    rolls_up = is_of_members(measure, seen) and not lookup.judges.asks_person(judge)
    return _of_members(lookup, made, above) if rolls_up else made


def _of_members(lookup: Lookup, made: Line, above: frozenset[str]) -> Line:
    """Return the line of an overall indicator, rated by its members; a monitor stays without a rating."""
    measure, on = made.measure, made.round
    if not is_rated(measure, on=on):
        return made
    found = (one for one in members(lookup, measure.key, on=on) if one.key not in above)
    ratings = [_line(lookup, one, on, above | {one.key}).rating for one in found if takes_part(one, on=on)]
    rating, judge = rated_by_members(measure, ratings, lookup.council.schemes)
    return replace(made, rating=rating, workings=replace(made.workings, judge=judge, fields=_NONE))


def _target(
    lookup: Lookup, measure: Measure, seen: Observation | None, period: Period, on: Period
) -> TargetInForce | NoTarget:
    """Return the target of the figure; where there is none yet, of the period that is waited for."""
    found = lookup.target_in_force(measure, period=period, on=on, seen=seen)
    if seen is None or seen.has_figure or not isinstance(found, NoTarget):
        return found
    return lookup.target_in_force(measure, period=expected_period(measure, in_round=on), on=on)


def _due(measure: Measure, seen: Observation | None, on: Period) -> Period | None:
    """Return the round in which a figure is next due, where none is due in `on`."""
    if seen is not None and seen.reason_none is ReasonNone.NOT_DUE:
        return seen.due or next_due(measure, after=on)
    return None if seen or is_due(measure, in_round=on) else next_due(measure, after=on)


def _fields(
    lookup: Lookup,
    judge: Judge,
    measure: Measure,
    seen: Observation | None,
    target: TargetInForce | NoTarget,
    on: Period,
    judged: Judgement | None,
) -> Fields:
    declared = lookup.judges.grade_named(judged.rating, judge.scheme) if judged and judged.rating else None
    if seen is None:
        return {"judged": declared}
    fields = fields_of(
        measure=measure,
        seen=seen,
        target=target,
        at_year_end=measure.at_year_end(seen.period),
        rate_on=lookup.council.authority.rate_on,
        beside=beside(lookup, judge, measure, seen, on=on),
        judged=declared,
    )
    if seen.text_value is not None:
        for name in ("status", "target_status"):
            word = fields[name]
            if isinstance(word, str):
                fields[name] = lookup.judges.grade_named(word, judge.scheme)
    return fields


def is_reported(measure: Measure, on: Period) -> bool:
    """Tell whether the round `on` has a line of `measure`, as it is defined there."""
    in_its_years = measure.retired is None or on.first <= measure.retired.year().last
    return in_its_years and measure.has_begun(on)
