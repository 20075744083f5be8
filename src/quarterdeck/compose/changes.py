"""What changed: how many improve, worsen, stay and cannot be compared, with the largest of each."""

from decimal import Decimal

from quarterdeck.compose import figures
from quarterdeck.compose.directions import travel_of
from quarterdeck.compose.edition import Edition
from quarterdeck.compose.language.catalogue import capital
from quarterdeck.compose.marks import Arrow
from quarterdeck.compose.pack import Change, Changes
from quarterdeck.domain.lines import Line
from quarterdeck.domain.travel import DirectionOfTravel, Movement, Travel, WhyNotComparable

_EXAMPLES = 2
_ARROWS = {
    DirectionOfTravel.IMPROVING: (Arrow.UP, "improving"),
    DirectionOfTravel.WORSENING: (Arrow.DOWN, "worsening"),
    DirectionOfTravel.STABLE: (Arrow.LEVEL, "same"),
}
Moved = tuple[Line, Travel]


def changes(edition: Edition) -> Changes:
    """Return what changed among the counted lines that have a figure; the counts add up to those lines."""
    moved = [(line, travel_of(line)) for line in edition.lines if line.counted and _has_figure(line)]
    items = [_change(kind, _of(moved, kind), edition) for kind in _ARROWS]
    neutral = [
        pair
        for pair in moved
        if pair[1].direction is None and pair[1].movement is not Movement.NOT_COMPARABLE
    ]
    if neutral:
        items.append(_counted(Arrow.NONE, "moved", neutral, edition))
    none = [pair for pair in moved if pair[1].movement is Movement.NOT_COMPARABLE]
    if none:
        items.append(_not_comparable(none, edition))
    if not moved:
        items.append(Change(Arrow.NONE, edition.catalogue.say("changed.nothing"), ""))
    return Changes(edition.catalogue.say("changed"), tuple(item for item in items if item is not None))


def _has_figure(line: Line) -> bool:
    return line.observation is not None and line.observation.has_figure


def _of(moved: list[Moved], kind: DirectionOfTravel) -> list[Moved]:
    return [pair for pair in moved if pair[1].direction is kind]


def _change(kind: DirectionOfTravel, moved: list[Moved], edition: Edition) -> Change | None:
    arrow, key = _ARROWS[kind]
    return _counted(arrow, key, moved, edition) if moved else None


def _counted(arrow: Arrow, key: str, moved: list[Moved], edition: Edition) -> Change:
    lead = capital(edition.catalogue.counted(f"changed.{key}", len(moved)))
    largest = sorted(moved, key=_size, reverse=True)[:_EXAMPLES]
    told = edition.catalogue.listed([_example(pair, edition) for pair in largest])
    return Change(arrow, lead, edition.catalogue.say("changed.examples", examples=told))


def _size(pair: Moved) -> Decimal:
    """Return how large a change is beside the figure it comes from, so that unlike units can be put in
    order.
    """
    _, found = pair
    then = found.compared_with.value if found.compared_with else None
    if found.change is None or not then:
        return Decimal(0)
    return abs(found.change / then)


def _example(pair: Moved, edition: Edition) -> str:
    line, found = pair
    title = edition.title(line.measure)
    now, then = line.observation, found.compared_with
    if now is None or now.value is None:
        return title
    say = edition.catalogue.say
    told = figures.figure(line.measure, now.value, catalogue=edition.catalogue).text
    if then is None or then.value is None or found.movement is Movement.SAME:
        return say("changed.same_example", title=title, now=told)
    before = figures.figure(line.measure, then.value, catalogue=edition.catalogue).text
    return say("changed.example", title=title, before=before, now=told)


def _not_comparable(moved: list[Moved], edition: Edition) -> Change:
    counts: dict[WhyNotComparable, int] = {}
    for _, found in moved:
        if found.why is not None:
            counts[found.why] = counts.get(found.why, 0) + 1
    most = sorted(counts, key=lambda why: -counts[why])
    say = edition.catalogue.say
    said = [say("changed.why", why=say(f"travel.{why.value}"), count=counts[why]) for why in most]
    lead = capital(edition.catalogue.counted("changed.none", len(moved)))
    return Change(Arrow.NONE, lead, capital("; ".join(said)) + ".")
