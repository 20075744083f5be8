"""Which lines go into a section of a pack: "portfolio=transport, leader; rating=red; frequency=yearly".

Every name narrows; of the words after one name any will do. A line must fit all names.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from quarterdeck.domain.council import Council
from quarterdeck.domain.lines import Line


class SelectionRefused(ValueError):
    """What is written selects nothing that there is: an unknown name, or nothing after it."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What a line must fit: words by name, all in small letters. An empty one is fitted by every line."""

    wanted: Mapping[str, frozenset[str]]

    @property
    def is_all(self) -> bool:
        """Whether every line fits."""
        return not self.wanted


def selection(text: str) -> Selection:
    """Return what `text` selects. Raises SelectionRefused with a sentence.

    >>> selection("rating = red, amber").wanted["rating"] == {"red", "amber"}
    True
    """
    wanted: dict[str, frozenset[str]] = {}
    for part in (part for part in text.split(";") if part.strip()):
        name, equals, words = part.partition("=")
        name, found = name.strip().casefold(), frozenset(_words(words))
        if name not in NAMES:
            raise SelectionRefused(f'"{name}" selects nothing; there are {", ".join(sorted(NAMES))}')
        if not (equals and found):
            raise SelectionRefused(f'"{part.strip()}" says no value; write for example "{name}=..."')
        wanted[name] = wanted.get(name, frozenset()) | found
    return Selection(wanted)


def chosen(lines: Iterable[Line], wanted: Selection, council: Council) -> tuple[Line, ...]:
    """Return the lines that fit, in their order."""
    above = _above(council)
    return tuple(line for line in lines if _fits(line, wanted, above))


def _fits(line: Line, wanted: Selection, above: Mapping[str, frozenset[str]]) -> bool:
    return all(not words.isdisjoint(NAMES[name](line, above)) for name, words in wanted.wanted.items())


def _words(text: str) -> Iterable[str]:
    return (word.strip().casefold() for word in text.split(",") if word.strip())


def _above(council: Council) -> dict[str, frozenset[str]]:
    """Return each plan node and unit with all above it, itself too: a priority selects its outcomes'
    measures, a directorate those of its services.
    """
    parents = {node.code: node.parent for node in council.plan}
    parents |= {unit.code: unit.parent for unit in council.units}
    found: dict[str, frozenset[str]] = {}
    for code in parents:
        path: list[str] = []
        at = code
        while at and at not in path:
            path.append(at)
            at = parents.get(at, "")
        found[code] = frozenset(one.casefold() for one in path)
    return found


_Found = Callable[[Line, Mapping[str, frozenset[str]]], frozenset[str]]


def _upwards(codes: Iterable[str], above: Mapping[str, frozenset[str]]) -> frozenset[str]:
    known = (above.get(code, frozenset((code.casefold(),))) for code in codes if code)
    return frozenset[str]().union(*known)


def _rating(line: Line, above: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset((line.rating.grade.name.casefold() if line.rating.grade else "not rated",))


NAMES: Mapping[str, _Found] = {
    "portfolio": lambda line, above: _upwards((line.measure.portfolio, *line.measure.shown_in), above),
    "directorate": lambda line, above: _upwards((line.measure.directorate,), above),
    "plan": lambda line, above: _upwards(line.measure.outcomes, above),
    "group": lambda line, above: frozenset((line.measure.group.casefold(),)),
    "measure": lambda line, above: frozenset((line.measure.key.casefold(),)),
    "parent": lambda line, above: frozenset((line.measure.parent.casefold(),)),
    "kind": lambda line, above: frozenset((line.measure.kind.value,)),
    "frequency": lambda line, above: frozenset((line.measure.frequency.value,)),
    "calendar": lambda line, above: frozenset((line.measure.calendar.kind.value,)),
    "rating": _rating,
    "counted": lambda line, above: frozenset(("yes" if line.counted else "no",)),
    "monitor": lambda line, above: frozenset(("yes" if line.measure.monitor_only else "no",)),
}
"""What can be selected by, and the words of a line under that name."""
