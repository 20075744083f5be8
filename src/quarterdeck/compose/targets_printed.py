"""The target of a measure as it was printed by whoever set it."""

from collections.abc import Iterator

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.targets import target_words
from quarterdeck.domain.in_force import TargetInForce
from quarterdeck.domain.lines import Line
from quarterdeck.domain.targets import Target, TargetKind

_NOTHING = frozenset("-–— ")


def printed_target(line: Line, edition: Edition) -> str:
    """Return the target's own words, "Maintain <7%"; those of the target in force where none were kept.

    A target that was printed as a dash is one.
    """
    printed = next((target.printed for target in _held(line, edition) if target.printed), "")
    if printed:
        return edition.catalogue.say("figure.none") if _NOTHING.issuperset(printed) else printed
    found = target_words(
        line.measure, line.target, period=line.period, round_=line.round, catalogue=edition.catalogue
    )
    return found.figure.text


def _held(line: Line, edition: Edition) -> Iterator[Target]:
    """Yield the targets that may say how they were printed: the one in force, then those still to come."""
    if isinstance(line.target, TargetInForce):
        yield line.target.target
    elif line.target.held is not None:
        yield line.target.held
    for kind in TargetKind:
        for targets in edition.lookup.ledger(line.measure.key, kind=kind).by_span.values():
            yield from (one for one in targets if one.period.last >= line.round.first)
