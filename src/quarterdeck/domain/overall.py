"""Overall indicators: one line whose rating comes from those of its members.

Members are measures whose parent is an overall indicator. Monitors among them take no part, and the
indicator counts in totals in place of its members (`counting`). Source: Buckinghamshire year end 2015/16,
where eleven overall indicators stand in the balanced scorecard for 44 measures.
"""

from collections.abc import Iterable, Mapping

from quarterdeck.domain.declaring import is_declared_alone
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import Measure, MeasureKind
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.periods import Period
from quarterdeck.domain.rating import Rating, not_rated
from quarterdeck.domain.reasons import Detail, Reason, ReasonCode
from quarterdeck.domain.rollup import USUAL_SCHEME, RollUpRefused, roll_up
from quarterdeck.domain.schemes.check import SchemeRefused
from quarterdeck.domain.schemes.evaluate import ROLLUP, Judge
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.domain.tally import tally


def is_of_members(measure: Measure, seen: Observation | None) -> bool:
    """Tell whether the rating of a line comes from its members: an overall indicator without a figure of
    its own.
    """
    return measure.kind is MeasureKind.OVERALL and (seen is None or not seen.has_figure)


def is_made_of_members(lookup: Lookup, measure: Measure, *, on: Period) -> bool:
    """Tell whether nothing but its members is asked for an overall indicator in the round `on`.

    It has members, and neither a figure nor a target of its own was ever held; nobody declares its rating.
    """
    if measure.kind is not MeasureKind.OVERALL:
        return False
    if not any(one.has_begun(on) and not one.is_retired(on) for one in members(lookup, measure.key, on=on)):
        return False
    if lookup.ledger(measure.key).by_span or any(one.has_figure for one in lookup.observations(measure.key)):
        return False
    return not is_declared_alone(lookup, measure, on=on)


def is_rated(measure: Measure, *, on: Period) -> bool:
    """Tell whether an overall indicator takes a rating in the round `on`: none that is a monitor itself."""
    return not measure.monitor_only and measure.has_begun(on) and not measure.is_retired(on)


def takes_part(member: Measure, *, on: Period) -> bool:
    """Tell whether a member has a say in the rating of its overall indicator in the round `on`."""
    return is_rated(member, on=on) and member.counted is not False


def members(lookup: Lookup, key: str, *, on: Period) -> tuple[Measure, ...]:
    """Return the measures under the overall indicator `key` in the round `on`, in the council's order."""
    there = lookup.definitions(on=on)
    found = (there.get(child.key) for child in lookup.children(key))
    return tuple(one for one in found if one is not None and one.parent == key)


def rated_by_members(
    measure: Measure, ratings: Iterable[Rating], schemes: Mapping[str, Scheme]
) -> tuple[Rating, Judge]:
    """Return the rating of an overall indicator from those of its members that take part, and its judge.

    The scheme is the one it names, one for roll-ups, else the usual one. Where nothing under it is rated,
    or the scheme cannot be used, it is not rated and says why.
    """
    name = measure.scheme or USUAL_SCHEME
    scheme = schemes.get(name)
    if scheme is None:
        scheme = Scheme(name, ())
        return not_rated(Reason(ReasonCode.UNKNOWN_SCHEME, {"scheme": name}), scheme), _judge(scheme)
    found = tally(ratings)
    try:
        rating = roll_up(scheme=scheme, tally=found, parameters=measure.parameters).suggested
    except (RollUpRefused, SchemeRefused):
        refused: dict[str, Detail] = {"scheme": scheme.title or scheme.name}
        return not_rated(Reason(ReasonCode.SCHEME_REFUSED, refused), scheme), _judge(scheme)
    if rating.grade is None:
        rating = not_rated(Reason(ReasonCode.NOTHING_RATED), scheme)
    return rating, _judge(scheme)


def _judge(scheme: Scheme) -> Judge:
    """Return what stands for the scheme in the workings of a line: it has no rule that a figure meets."""
    return Judge(scheme, (), ROLLUP)
