"""Movement and direction of a line as shown, with the basis of comparison."""

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.marks import Arrow, Direction
from quarterdeck.domain.fields import bounds_of
from quarterdeck.domain.lines import Line
from quarterdeck.domain.measures import DirectionBasis
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.travel import Movement, Travel, travel

_ARROWS = {Movement.UP: Arrow.UP, Movement.DOWN: Arrow.DOWN, Movement.SAME: Arrow.LEVEL}


def travel_of(line: Line) -> Travel:
    """Return how a line moved, by the basis its measure asks for, as known in its round."""
    low, high = bounds_of(line.measure, line.target)
    return travel(
        measure=line.measure,
        now=line.observation,
        earlier=line.earlier(),
        low=low,
        high=high,
        grades=line.scheme.grades,
    )


def direction(line: Line, edition: Edition) -> Direction:
    """Return a line's direction as shown: nothing where it has no figure now."""
    found, say = travel_of(line), edition.catalogue.say
    if line.observation is None or not line.observation.has_figure:
        return Direction(Arrow.NONE, "")
    if found.movement is Movement.NOT_COMPARABLE:
        note = say(f"travel.{found.why.value}") if found.why else ""
        return Direction(Arrow.NONE, say("direction.none"), note=note)
    word = found.direction.value if found.direction else found.movement.value
    return Direction(_ARROWS[found.movement], say(f"direction.{word}"), basis=_basis(line, found, edition))


def _basis(line: Line, found: Travel, edition: Edition) -> str:
    then = found.compared_with
    if then is None:
        return ""
    if found.basis is DirectionBasis.SAME_PERIOD_LAST_YEAR:
        return edition.catalogue.say("basis.on_last_year", part=edition.catalogue.part(line.period))
    return edition.catalogue.say("basis.on", period=_earlier(line, then, edition))


def _earlier(line: Line, then: Observation, edition: Edition) -> str:
    """Return the earlier period's name; a year's figure that stands for its last quarter is named as
    the year.
    """
    if then.period.kind is line.period.kind and then.period.year_first == line.period.year_first:
        return edition.catalogue.part(then.period)
    return edition.catalogue.period(then.period)
