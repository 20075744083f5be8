"""What differs between two packs of the same round, from their canonical forms: ratings, figures, targets,
texts.

Publications keep the canonical form of their pack, so that any two of them can be compared, whatever has
become of the records since.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from quarterdeck.compose.pack import ScorecardLine


class Kind(StrEnum):
    """What of a measure, or of the pack, is different."""

    NEW = "new"
    GONE = "gone"
    RATING = "rating"
    JUDGED = "judged"
    FIGURE = "figure"
    EARLIER = "earlier"
    TARGET = "target"
    DEFINITION = "definition"
    COMMENTARY = "commentary"
    ACTIONS = "actions"
    OTHERS = "others"
    NOTES = "notes"
    PACK = "pack"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: of which measure (key, reference and title; "" for the pack itself), before and after,
    as printed in either pack.
    """

    kind: Kind
    before: str
    after: str
    key: str = ""
    ref: str = ""
    title: str = ""


_LINE = ScorecardLine.__name__
_OF_THE_RELEASE = ("version", "timestamp", "key", "unbound")
Line = Mapping[str, Any]


def differences(before: str, after: str) -> tuple[Difference, ...]:
    """Return what differs between two packs, given as `canonical` makes them, in the order of the later one.

    Measures come first, those that are gone after the others; then one difference of the pack as a whole,
    where what stands around its sections differs (the council's name, say), or nothing but sentences that
    belong to no measure. What every version has of its own, its number and time, is none, nor is what is
    listed beside it.
    """
    old, new = json.loads(before), json.loads(after)
    then, now = lines_of(old), lines_of(new)
    found: list[Difference] = []
    for key, line in now.items():
        found += _of_line(then[key], line) if key in then else [_whole(Kind.NEW, line)]
    found += [_whole(Kind.GONE, line) for key, line in then.items() if key not in now]
    if _head(old) != _head(new) or (not found and old["sections"] != new["sections"]):
        found.append(Difference(Kind.PACK, "", ""))
    return tuple(found)


def lines_of(pack: Any) -> dict[str, Line]:
    """Return every line of a pack by its key, in order, each where it stands first."""
    found: dict[str, Line] = {}
    for line in _walk(pack):
        found.setdefault(line["key"], line)
    return found


def _walk(value: Any) -> Iterator[Line]:
    if isinstance(value, dict):
        if value.get("kind") == _LINE:
            yield value
            return
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _walk(part)


def _of_line(then: Line, now: Line) -> Iterator[Difference]:
    """Yield what differs between two forms of one line, as it is printed."""
    for kind, told in _TOLD.items():
        before, after = told(then), told(now)
        if before != after:
            yield Difference(kind, before, after, now["key"], now["ref"], now["title"])


def _whole(kind: Kind, line: Line) -> Difference:
    said = f"{_figure(line['now'])}, {line['mark']['word']}"
    before, after = ("", said) if kind is Kind.NEW else (said, "")
    return Difference(kind, before, after, line["key"], line["ref"], line["title"])


def _figure(figure: Mapping[str, Any]) -> str:
    note = figure["note"]
    return f"{figure['text']} ({note})" if note else str(figure["text"])


def _judged(line: Line) -> str:
    return str(line["judged_why"] or line["judged"]["word"]) if line["judged"] else ""


def _earlier(line: Line) -> str:
    """Return the figures of the past as printed: last year's, and those of the rounds before this one."""
    past = [one for one in line["rounds"] if one["mark"]][:-1]
    rounds = (f"{one['heading']}: {_figure(one['figure'])}" for one in past)
    return "; ".join((f"Last year: {_figure(line['last_year'])}", *rounds))


def _definition(line: Line) -> str:
    names = ("title", "description", "portfolio", "good_to_be", "covers", "unit")
    return "; ".join(str(line[name]) for name in names if line[name])


def _words(value: Any) -> str:
    """Return all words of a text, whatever it is made of: paragraphs, lists, emphasis."""
    if isinstance(value, dict):
        value = [part for name, part in value.items() if name != "kind"]
    if isinstance(value, list):
        return "\n".join(part for part in map(_words, value) if part)
    return value if isinstance(value, str) else ""


def _benchmarks(line: Line) -> str:
    return "; ".join(
        f"{one['name']}, {one['period']}: {_figure(one['figure'])}" for one in line["benchmarks"]
    )


_TOLD: Mapping[Kind, Callable[[Line], str]] = {
    Kind.RATING: lambda line: str(line["mark"]["word"]),
    Kind.JUDGED: _judged,
    Kind.FIGURE: lambda line: _figure(line["now"]),
    Kind.EARLIER: _earlier,
    Kind.TARGET: lambda line: _figure(line["target"]),
    Kind.DEFINITION: _definition,
    Kind.COMMENTARY: lambda line: _words(line["commentary"]),
    Kind.ACTIONS: lambda line: _words(line["actions"]),
    Kind.OTHERS: _benchmarks,
    Kind.NOTES: lambda line: _words(line["notes"]),
}


def _head(pack: Mapping[str, Any]) -> dict[str, Any]:
    """Return what stands around the sections: council, title, period, marking, words, sources."""
    return {name: value for name, value in pack.items() if name not in (*_OF_THE_RELEASE, "sections")}
