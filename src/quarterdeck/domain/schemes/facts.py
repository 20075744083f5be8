"""The facts of a measure's line, as trees: gap, shortfall, met, bases of percentages, movement, forecast,
interval.

Fields are in the unit of the measure. Under the exact policy every one of them, and `scale`, is multiplied
by the denominator, so that nothing is divided. A positive gap is good, whichever way is better.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from quarterdeck.domain.schemes.scheme import Scheme, TargetUse
from quarterdeck.domain.schemes.tree import (
    ZERO,
    AllOf,
    Amount,
    AnyOf,
    Case,
    Compare,
    Condition,
    Field,
    Flag,
    Not,
    Operator,
    SameWord,
    Sum,
    Unknown,
    WordIs,
    less,
    positive,
)
from quarterdeck.domain.schemes.vocabulary import Meaning, Portion, Quotient, Term, TermKind, Vocabulary

POLARITIES = ("high", "low", "range", "breakeven", "status")
REFERENCES = (
    "target",
    "aspiration",
    "floor",
    "baseline",
    "previous",
    "last_year",
    "comparator",
    "planned",
    "amber_limit",
    "red_limit",
    "year_target",
)
RAW = ("value", "low", "high", "tolerance", "forecast", "interval_low", "interval_high", *REFERENCES)

VALUE, FORECAST = Field("value"), Field("forecast")
RANGE_LOW, RANGE_HIGH, TOLERANCE = Field("low"), Field("high"), Field("tolerance")
INTERVAL_LOW, INTERVAL_HIGH = Field("interval_low"), Field("interval_high")
STRICT = Flag("strict")


def is_polarity(word: str) -> WordIs:
    """Return the test that the measure is good to be `word`."""
    return WordIs("polarity", word, POLARITIES)


HIGH, RANGE, STATUS = is_polarity("high"), is_polarity("range"), is_polarity("status")
LOW = AnyOf((is_polarity("low"), is_polarity("breakeven")))
"""Breakeven is a variance that is best at or under its target: an overspend is short of it."""


def by_polarity(*, high: Amount, low: Amount, in_range: Amount) -> Case:
    """Return the amount that fits the way the measure is good to be; a status has no amount."""
    branches = ((HIGH, high), (LOW, low), (RANGE, in_range), (STATUS, Unknown("value")))
    return Case(branches, Unknown("polarity"))


def test_by_polarity(*, high: Condition, low: Condition, in_range: Condition) -> Condition:
    """Return the condition that fits the way the measure is good to be; of a status it is unknown."""
    pairs = ((HIGH, high), (LOW, low), (RANGE, in_range), (STATUS, Unknown("value")))
    return AnyOf(tuple(AllOf(pair) for pair in pairs))


def room(reading: Amount, *, low: Amount, high: Amount) -> Case:
    """Return how far inside a range `reading` lies, from its nearer edge; negative outside."""
    above_low, below_high = less(reading, low), less(high, reading)
    return nearer(reading, low=low, high=high, if_low=above_low, if_high=below_high)


def nearer(reading: Amount, *, low: Amount, high: Amount, if_low: Amount, if_high: Amount) -> Case:
    """Return one of two amounts: the first when `low` is the edge of the range that is nearer (or was
    missed).
    """
    above_low, below_high = less(reading, low), less(high, reading)
    return Case(
        (
            (Compare(above_low, Operator.AT_MOST, below_high), if_low),
            (Compare(above_low, Operator.ABOVE, below_high), if_high),
        ),
        Unknown("low"),
    )


def outside(reading: Amount) -> Case:
    """Return how far `reading` is out of the target's range, 0 inside it."""
    return positive(Sum((), (room(reading, low=RANGE_LOW, high=RANGE_HIGH),)))


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What a reading is held against: a level when high is good, one when low is, and for a range the room
    inside it (negative when outside) with the amount that percentages are of.
    """

    reading: Amount
    when_high: Amount
    when_low: Amount
    inside: Amount
    edge: Amount

    @property
    def gap(self) -> Case:
        """Signed distance, positive is good."""
        return by_polarity(
            high=less(self.reading, self.when_high),
            low=less(self.when_low, self.reading),
            in_range=self.inside,
        )

    @property
    def short(self) -> Case:
        """Distance on the wrong side, 0 on the right one."""
        return by_polarity(
            high=positive(less(self.when_high, self.reading)),
            low=positive(less(self.reading, self.when_low)),
            in_range=positive(Sum((), (self.inside,))),
        )

    @property
    def over(self) -> Case:
        """Distance on the right side, 0 on the wrong one."""
        return by_polarity(
            high=positive(less(self.reading, self.when_high)),
            low=positive(less(self.when_low, self.reading)),
            in_range=positive(self.inside),
        )

    @property
    def base(self) -> Case:
        """What a percentage is of: the level, or the edge of the range that was missed."""
        return by_polarity(high=self.when_high, low=self.when_low, in_range=self.edge)

    def compared(self, operator: Operator) -> Compare:
        """The gap against 0."""
        return Compare(self.gap, operator, ZERO)


def rated_target(scheme: Scheme) -> Yardstick:
    """Return the target in force: as stated, or less the tolerance where the scheme relaxes it."""
    target, (low, high) = Field("target"), rated_range(scheme)
    if scheme.target is TargetUse.STATED:
        return ranged(VALUE, when_high=target, when_low=target, low=low, high=high)
    when_high, when_low = less(target, TOLERANCE), Sum((target, TOLERANCE))
    return ranged(VALUE, when_high=when_high, when_low=when_low, low=low, high=high)


def rated_range(scheme: Scheme) -> tuple[Amount, Amount]:
    """Return the ends of the range in force: as stated, or wider by the tolerance where the scheme relaxes
    it.
    """
    if scheme.target is TargetUse.STATED:
        return RANGE_LOW, RANGE_HIGH
    return less(RANGE_LOW, TOLERANCE), Sum((RANGE_HIGH, TOLERANCE))


def ranged(reading: Amount, *, when_high: Amount, when_low: Amount, low: Amount, high: Amount) -> Yardstick:
    """Return what `reading` is held against by a target that may be a range."""
    inside = room(reading, low=low, high=high)
    edge = nearer(reading, low=low, high=high, if_low=low, if_high=high)
    return Yardstick(reading, when_high, when_low, inside, edge)


def yardstick(reference: str, scheme: Scheme) -> Yardstick:
    """Return what the value is held against: the target in force, or another figure.

    For a range, another figure is matched by a value at least as near the range.
    """
    if reference in ("", "target"):
        return rated_target(scheme)
    other = Field(reference)
    return Yardstick(VALUE, other, other, less(outside(other), outside(VALUE)), other)


def year_end() -> Yardstick:
    """Return the forecast against the year-end target, as stated: a tolerance belongs to a period."""
    year_target = Field("year_target")
    return ranged(FORECAST, when_high=year_target, when_low=year_target, low=RANGE_LOW, high=RANGE_HIGH)


def at_or_better(held: Yardstick, *, strict: bool) -> Condition:
    """Return whether it is reached; with a strict comparator a tie does not reach it."""
    if not strict:
        return held.compared(Operator.AT_LEAST)
    above = AllOf((STRICT, held.compared(Operator.ABOVE)))
    return AnyOf((above, AllOf((Not(STRICT), held.compared(Operator.AT_LEAST)))))


def met(reference: str, scheme: Scheme) -> Condition:
    """Return whether the value reaches the reference; a status does when it is the same word."""
    if reference not in ("", "target"):
        return at_or_better(yardstick(reference, scheme), strict=False)
    numeric = AllOf((Not(STATUS), at_or_better(rated_target(scheme), strict=True)))
    return AnyOf((AllOf((STATUS, SameWord("status", "target_status"))), numeric))


def interval(reference: str, scheme: Scheme, *, better: bool) -> Condition:
    """Return whether the 95% interval lies wholly on one side; with its end on the line it does not."""
    above = Operator.ABOVE if better else Operator.BELOW
    end, other_end = (INTERVAL_LOW, INTERVAL_HIGH) if better else (INTERVAL_HIGH, INTERVAL_LOW)
    held = yardstick(reference, scheme)
    return test_by_polarity(
        high=Compare(end, above, held.when_high),
        low=Compare(other_end, above.mirrored, held.when_low),
        in_range=interval_in_range(reference, scheme, better=better),
    )


def interval_in_range(reference: str, scheme: Scheme, *, better: bool) -> Condition:
    """Return whether the interval lies wholly within the target's range, or wholly to one side of it."""
    if reference not in ("", "target"):
        return Unknown("polarity")
    low, high = rated_range(scheme)
    if better:
        return AllOf(
            (Compare(INTERVAL_LOW, Operator.ABOVE, low), Compare(INTERVAL_HIGH, Operator.BELOW, high))
        )
    return AnyOf((Compare(INTERVAL_HIGH, Operator.BELOW, low), Compare(INTERVAL_LOW, Operator.ABOVE, high)))


def ratio(_: str, scheme: Scheme) -> Quotient:
    """Return value over target, or target over value when low is good.

    Unknown where it would mean nothing: over zero or less, of a negative target, of a range.
    """
    held, none = rated_target(scheme), Unknown("ratio")

    def above_zero(amount: Amount) -> Case:
        return Case(((Compare(amount, Operator.ABOVE, ZERO), amount),), none)

    not_negative = Case(((Compare(held.when_low, Operator.AT_LEAST, ZERO), held.when_low),), none)
    return Quotient(
        over=by_polarity(high=VALUE, low=not_negative, in_range=none),
        under=by_polarity(high=above_zero(held.when_high), low=above_zero(VALUE), in_range=none),
    )


def _term(
    kind: TermKind, meaning: Callable[[Yardstick], Meaning], *, bare: bool = True, references: bool = True
) -> Term:
    return Term(
        kind, lambda of, scheme: meaning(yardstick(of, scheme)), REFERENCES if references else (), bare
    )


def _terms() -> dict[str, Term]:
    amount, percentage, test = TermKind.AMOUNT, TermKind.PERCENTAGE, TermKind.TEST
    year = year_end()
    facts = {
        "gap": _term(amount, lambda held: held.gap),
        "short": _term(amount, lambda held: held.short),
        "over": _term(amount, lambda held: held.over),
        "short_pct": _term(percentage, lambda held: Portion(held.short, held.base)),
        "over_pct": _term(percentage, lambda held: Portion(held.over, held.base)),
        "met": Term(test, met, REFERENCES),
        "improved_on": _term(test, lambda held: held.compared(Operator.ABOVE), bare=False),
        "held_on": _term(test, lambda held: held.compared(Operator.EQUAL), bare=False),
        "worsened_on": _term(test, lambda held: held.compared(Operator.BELOW), bare=False),
        "forecast_met": Term(test, lambda _, __: at_or_better(year, strict=True)),
        "forecast_short": Term(amount, lambda _, __: year.short),
        "forecast_short_pct": Term(percentage, lambda _, __: Portion(year.short, year.base)),
        "ratio": Term(TermKind.RATIO, ratio),
        "interval_better_than": Term(
            test, lambda of, scheme: interval(of, scheme, better=True), REFERENCES, bare=False
        ),
        "interval_worse_than": Term(
            test, lambda of, scheme: interval(of, scheme, better=False), REFERENCES, bare=False
        ),
        "at_year_end": Term(test, lambda _, __: Flag("at_year_end")),
        "status": Term(TermKind.WORD, lambda _, __: Field("status")),
        "judged": Term(TermKind.WORD, lambda _, __: Field("judged")),
    }
    return facts | {name: _raw(name) for name in RAW}


def _raw(name: str) -> Term:
    return Term(TermKind.AMOUNT, lambda _, __: Field(name), raw=True)


_TERMS: Mapping[str, Term] = _terms()

MEASURE = Vocabulary(
    "measure", lambda _: _TERMS, switches=("polarity", "strict"), polarities=POLARITIES, in_units=True
)
"""The words of schemes that rate a measure's figure."""
