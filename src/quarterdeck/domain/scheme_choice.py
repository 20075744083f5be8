"""Which scheme rates a line."""

from quarterdeck.domain.council import Council
from quarterdeck.domain.in_force import NoTarget, TargetInForce
from quarterdeck.domain.measures import Measure, Polarity
from quarterdeck.domain.schemes.scheme import Scheme

STANDARD, TOLERANCE_TARGET, STATUS, BREAKEVEN = "standard", "tolerance-target", "status", "breakeven"


class UnknownScheme(LookupError):
    """A measure or the council asks for a scheme that is not there."""


def scheme_for(measure: Measure, target: TargetInForce | NoTarget, council: Council) -> Scheme:
    """Return the scheme that rates `measure` against `target`; the first of these that applies.

    1. The scheme the measure names.
    2. `status` for a measure rated by a status, `breakeven` for one that should break even.
    3. `tolerance-target` for a target with a tolerance that counts now, where the default is `standard`:
       "100% (5% tolerance)" is Green from 95% and Amber down to 90% of that (Buckinghamshire Q1 2017/18).
    4. The council's default.

    Raises UnknownScheme with the measure and the schemes there are.
    """
    name = measure.scheme or _by_polarity(measure) or _default(target, council)
    scheme = council.schemes.get(name)
    if scheme is None:
        there = ", ".join(sorted(council.schemes)) or "none"
        raise UnknownScheme(
            f'measure {measure.key} is to be rated by the scheme "{name}"; there are: {there}'
        )
    return scheme


def _by_polarity(measure: Measure) -> str:
    if measure.polarity is Polarity.STATUS:
        return STATUS
    return BREAKEVEN if measure.polarity is Polarity.BREAKEVEN else ""


def _default(target: TargetInForce | NoTarget, council: Council) -> str:
    default = council.authority.default_scheme
    slack = None if isinstance(target, NoTarget) else target.tolerance
    return TOLERANCE_TARGET if slack and default == STANDARD else default
