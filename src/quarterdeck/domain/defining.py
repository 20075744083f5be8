"""What must hold of a measure and its targets when they are defined: all that is wrong, field by field."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from quarterdeck.domain.council import Council
from quarterdeck.domain.exact import MAX_PLACES, FigureOutOfBounds, bounded
from quarterdeck.domain.measures import Access, Measure, Polarity, ValueKind
from quarterdeck.domain.periods import Period
from quarterdeck.domain.plan import UnitKind
from quarterdeck.domain.schemes.check import parameter_problems
from quarterdeck.domain.schemes.facts import MEASURE
from quarterdeck.domain.schemes.kind import vocabulary_of
from quarterdeck.domain.targets import Target, ToleranceApplies
from quarterdeck.domain.trees import DoesNotHold, under

LONGEST_TITLE = 300
LONGEST_TEXT = 10_000
MOST_LAG = 12
SCALES = (1, 1_000, 1_000_000)
_LONG = ("description", "definition", "source", "correction_reason", "retired_because", "change_reason")
_SHORT = (
    *("ref", "unit", "printed_polarity", "printed_period", "group", "exempt_under"),
    *("accountable", "data_provider", "author", "approver", "change_approved_by", "retirement_approved_by"),
)


class NotDefined(ValueError):
    """A measure cannot stand as it was given; `problems` are all of them, each with its field."""

    def __init__(self, problems: Sequence[DoesNotHold]) -> None:
        """Keep all, and say the first."""
        self.problems = tuple(problems)
        super().__init__(str(problems[0]))


def check_measure(measure: Measure, *, council: Council, before: Measure | None = None) -> None:
    """Raise NotDefined where `measure` cannot stand among the others of `council`, itself left out.

    What was wrong with it `before`, as it was loaded, keeps nobody from mending something else.
    """
    known = {(one.field, str(one)) for one in wrong_with(before, council=council)} if before else set()
    problems = [one for one in wrong_with(measure, council=council) if (one.field, str(one)) not in known]
    if problems:
        raise NotDefined(problems)


def wrong_with(measure: Measure, *, council: Council) -> Iterator[DoesNotHold]:
    """Yield everything that is wrong with a definition."""
    yield from _wrong_texts(measure)
    yield from _wrong_numbers(measure)
    yield from _wrong_places(measure, council)
    yield from _wrong_rating(measure, council)
    if measure.access is Access.EXEMPT and not measure.exempt_under.strip():
        yield DoesNotHold("exempt_under", "Enter the paragraph under which it is exempt, such as 3.")
    begins, ends = measure.added, measure.retired
    if begins and ends and ends.last < begins.first:
        yield DoesNotHold("retired", "It would be retired before it was added.")


def _wrong_texts(measure: Measure) -> Iterator[DoesNotHold]:
    if not measure.title.strip():
        yield DoesNotHold("title", "Enter a title: what is measured, in a few words.")
    for name, most in (
        ("title", LONGEST_TITLE),
        *((name, LONGEST_TITLE) for name in _SHORT),
        *((name, LONGEST_TEXT) for name in _LONG),
    ):
        if len(getattr(measure, name)) > most:
            said = f"This has {len(getattr(measure, name)):,} characters; at most {most:,} are kept."
            yield DoesNotHold(name, said)
    if measure.printed_polarity and not measure.correction_reason.strip():
        yield DoesNotHold("correction_reason", "Say why what was printed is not what is meant.")


def _wrong_numbers(measure: Measure) -> Iterator[DoesNotHold]:
    if not 0 <= measure.decimals <= MAX_PLACES:
        yield DoesNotHold("decimals", f"Choose 0 to {MAX_PLACES} decimal places.")
    if measure.scale not in SCALES or (measure.scale != 1 and measure.value_kind is not ValueKind.MONEY):
        yield DoesNotHold("scale", "Only money is shown in thousands or millions.")
    if not 0 <= measure.lag <= MOST_LAG:
        yield DoesNotHold("lag", f"A figure is late by 0 to {MOST_LAG} periods.")
    if not set(measure.due_quarters) <= {1, 2, 3, 4}:
        yield DoesNotHold("due_quarters", "A year has the quarters 1 to 4.")
    if measure.rated_as is not None and measure.polarity is not Polarity.NEUTRAL:
        yield DoesNotHold("rated_as", "Only a neutral measure is judged as something else.")
    if measure.rated_as not in (None, Polarity.HIGH, Polarity.LOW, Polarity.IN_RANGE):
        yield DoesNotHold("rated_as", "A neutral measure is judged as high, low or in a range.")


def _wrong_places(measure: Measure, council: Council) -> Iterator[DoesNotHold]:
    others = {one.key: one for one in council.measures if one.key != measure.key}
    yield from _wrong_ref(measure, tuple(others.values()))
    yield from _wrong_parent(measure, others)
    of_kind = {
        kind: {unit.code for unit in council.units if unit.kind is kind}
        for kind in (UnitKind.PORTFOLIO, UnitKind.DIRECTORATE)
    }
    portfolios = of_kind[UnitKind.PORTFOLIO]
    if measure.portfolio and measure.portfolio not in portfolios:
        yield DoesNotHold(
            "portfolio", f"There is no portfolio “{measure.portfolio}”. Choose one of the list."
        )
    if measure.directorate and measure.directorate not in of_kind[UnitKind.DIRECTORATE]:
        yield DoesNotHold("directorate", f"There is no directorate “{measure.directorate}”.")
    if missing := sorted(set(measure.shown_in) - portfolios):
        yield DoesNotHold("shown_in", f"There is no portfolio “{missing[0]}”.")
    if measure.portfolio and measure.portfolio in measure.shown_in:
        yield DoesNotHold("shown_in", "It is shown in its lead portfolio in any case: leave that one out.")
    if missing := sorted(set(measure.outcomes) - {node.code for node in council.plan}):
        yield DoesNotHold("outcomes", f"There is nothing “{missing[0]}” in the plan.")


def _wrong_ref(measure: Measure, others: Sequence[Measure]) -> Iterator[DoesNotHold]:
    ref = measure.ref.strip().casefold()
    same = next(
        (
            one
            for one in others
            if ref
            and one.ref.strip().casefold() == ref
            and one.portfolio == measure.portfolio
            and one.retired is None
        ),
        None,
    )
    if same is not None and measure.retired is None:
        said = f"“{same.title}” has the reference {same.ref} in this portfolio. Give this one another."
        yield DoesNotHold("ref", said)


def _wrong_parent(measure: Measure, others: dict[str, Measure]) -> Iterator[DoesNotHold]:
    if not measure.parent:
        return
    parents = {key: one.parent for key, one in others.items()} | {measure.key: measure.parent}
    if measure.parent == measure.key:
        yield DoesNotHold("parent", "It cannot be a part of itself.")
    elif measure.parent not in others:
        yield DoesNotHold("parent", f"There is no measure “{measure.parent}” to be a part of.")
    elif measure.parent in under(measure.key, parents):
        yield DoesNotHold("parent", f"“{others[measure.parent].title}” is a part of this one already.")


def _wrong_rating(measure: Measure, council: Council) -> Iterator[DoesNotHold]:
    name = measure.scheme or council.authority.default_scheme
    scheme = council.schemes.get(name)
    if measure.scheme and scheme is None:
        yield DoesNotHold("scheme", f"There is no scheme “{measure.scheme}”. Choose one of the list.")
    elif measure.scheme and scheme is not None and vocabulary_of(scheme) is not MEASURE:
        yield DoesNotHold("scheme", f"“{scheme.title or scheme.name}” rates money or counts, not measures.")
    elif scheme is not None:
        for sentence in parameter_problems(scheme, measure.parameters):
            yield DoesNotHold("parameters", f"{sentence[:1].upper()}{sentence[1:]}.")


def needs_reason(before: Target | None, after: Target, *, on: date) -> bool:
    """Tell whether a change of a target acts on what has been rated already: its period is past.

    >>> from quarterdeck.domain.periods import year
    >>> needs_reason(None, Target("roads", year(2016)), on=date(2017, 7, 1))
    True
    """
    return after.period.last < on and (before is None or repr(before) != repr(after))


def check_target(target: Target) -> None:
    """Raise DoesNotHold where a target contradicts itself, or has more digits than are kept."""
    for name in ("value", "low", "high", "tolerance", "amber_limit", "red_limit"):
        _check_figure(name, getattr(target, name))
    if target.low is not None and target.high is not None and target.low > target.high:
        raise DoesNotHold("low", f"The range begins at {target.low}, above its end at {target.high}.")
    if target.value is not None and (target.low is not None or target.high is not None):
        raise DoesNotHold("value", "Enter either one value or a range.")
    if target.tolerance is not None and target.tolerance < 0:
        raise DoesNotHold("tolerance", "A tolerance is 0 or more.")
    if target.tolerance_applies is ToleranceApplies.FROM and target.tolerance_from is None:
        raise DoesNotHold("tolerance_from", "Enter the period from which the tolerance applies.")
    if len(target.reason) > LONGEST_TEXT:
        raise DoesNotHold("reason", f"At most {LONGEST_TEXT:,} characters are kept.")


def _check_figure(name: str, value: Decimal | None) -> None:
    try:
        if value is not None:
            bounded(value)
    except FigureOutOfBounds as refused:
        raise DoesNotHold(name, f"{str(refused).capitalize()}.") from None


def check_begins(measure: Measure, *, before: Sequence[Measure]) -> None:
    """Raise DoesNotHold where a new definition does not act later than those `before` it."""
    begins = measure.acts_from
    if begins is None:
        raise DoesNotHold("acts_from", "Enter the period from which the new definition holds.")
    last = max((one.acts_from.first for one in before if one.acts_from), default=None)
    if last is not None and begins.first <= last:
        raise DoesNotHold(
            "acts_from", "There is a definition from then on, or a later one. Choose a later period."
        )


def check_key(key: str) -> None:
    """Raise DoesNotHold for a key that cannot stand in addresses and sheets."""
    if not re.fullmatch(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?", key):
        said = "A key has small letters, digits and hyphens, at most 60, such as road-condition."
        raise DoesNotHold("key", said)


def rated_until(measures: Sequence[Measure], *, last: Period) -> tuple[Measure, ...]:
    """Return those of the definitions of one measure that act at the end of `last` or later."""
    ordered = sorted(
        measures, key=lambda one: (one.acts_from.first if one.acts_from else date.min, one.version)
    )
    earlier = [one for one in ordered if one.acts_from is None or one.acts_from.first <= last.last]
    return tuple(one for one in ordered if one not in earlier[:-1])
