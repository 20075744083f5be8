"""Which scheme rates a line."""

from decimal import Decimal

from quarterdeck.domain.measures import Measure, Polarity

STANDARD, TOLERANCE_TARGET, STATUS, BREAKEVEN = "standard", "tolerance-target", "status", "breakeven"


def scheme_name(measure: Measure, *, default: str, tolerance: Decimal | None = None) -> str:
    """Return the name of the scheme that is to rate `measure`; the first of these that applies.

    1. The scheme the measure names.
    2. `status` for a measure rated by a status, `breakeven` for one that should break even.
    3. `tolerance-target` for a target with a tolerance that counts now, where the default is `standard`:
       "100% (5% tolerance)" is Green from 95% and Amber down to 90% of that (Buckinghamshire Q1 2017/18).
    4. The council's default.

    `tolerance` is that of the target in force, in the unit of the measure. The council may have no scheme of
    that name.

    >>> scheme_name(Measure("m", "Post answered in time"), default="standard", tolerance=Decimal(5))
    'tolerance-target'
    """
    if measure.scheme:
        return measure.scheme
    if measure.polarity is Polarity.STATUS:
        return STATUS
    if measure.polarity is Polarity.BREAKEVEN:
        return BREAKEVEN
    return TOLERANCE_TARGET if tolerance and default == STANDARD else default
