"""The order and the groups of scorecard lines."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from quarterdeck.compose.directions import travel_of
from quarterdeck.domain.lines import Line
from quarterdeck.domain.travel import DirectionOfTravel
from quarterdeck.web.presenters.round_view import RoundView

_TRAVEL = {
    DirectionOfTravel.WORSENING: 0,
    None: 1,
    DirectionOfTravel.STABLE: 2,
    DirectionOfTravel.IMPROVING: 3,
}


def severity(line: Line) -> int:
    """Return how bad a line's rating is: the scheme's own severity, and -1 where it has none."""
    grade = line.rating.grade
    return -1 if grade is None or grade.severity is None else grade.severity


def in_order(lines: Iterable[Line], order: str, view: RoundView) -> tuple[Line, ...]:
    """Return lines worst first, worsening first, by name, or in the council's order."""

    def key(line: Line) -> Any:
        match order:
            case "title":
                return view.edition.title(line.measure).casefold()
            case "worsening":
                return (_TRAVEL[travel_of(line).direction], *_worst(line))
            case _:
                return _worst(line)

    return tuple(lines) if order == "plan" else tuple(sorted(lines, key=key))


def _worst(line: Line) -> tuple[int, Decimal]:
    """Return the key that puts the worst rating first, and in it the furthest from its target."""
    share = line.rating.reason.figures.get("gap_pct")
    far = share if isinstance(share, Decimal) else Decimal(0)
    adverse = severity(line) > 0
    return -severity(line), -far if adverse else far


def groups_of(lines: Sequence[Line], by: str, view: RoundView) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """Return the lines under headings, each group in the order given; "none" is one group without one."""
    if by == "none":
        return (("", tuple(lines)),)
    found: dict[str, list[Line]] = {heading: [] for heading in _headings(by, view)}
    for line in lines:
        found.setdefault(_heading(line, by, view), []).append(line)
    return tuple((heading, tuple(held)) for heading, held in found.items() if held)


def _headings(by: str, view: RoundView) -> list[str]:
    """Return the headings in the council's order, whatever the order of the lines."""
    if by == "portfolio":
        return [name for name, _ in view.edition.portfolios()]
    if by == "rating":
        return [_heading(line, by, view) for line in sorted(view.lines, key=lambda line: -severity(line))]
    return [_heading(line, by, view) for line in view.lines]


def _heading(line: Line, by: str, view: RoundView) -> str:
    match by:
        case "portfolio":
            return view.edition.portfolio(line.measure)
        case "rating":
            return view.edition.mark_of(line).word
        case _:
            return view.edition.outcome(line.measure) or view.catalogue.say("dash.outside")
