"""Any two published packs side by side, from their canonical forms: what differs, figures that were restated,
and the sections that one of them has alone.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from quarterdeck.compose.differences import Difference, differences, lines_of


@dataclass(frozen=True, slots=True)
class RestatedFigure:
    """A figure that both packs print for one period, differently: of which measure, and both as printed."""

    key: str
    ref: str
    title: str
    period: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What differs between two packs; `only_before` and `only_after` are titles of sections."""

    changes: tuple[Difference, ...]
    restated: tuple[RestatedFigure, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]


def compared(before: str, after: str) -> Compared:
    """Return what differs between two packs, given as `canonical` makes them, in the order of the later one.

    They may be of any rounds, editions, templates and languages. Sections are told apart by their titles;
    those of two rounds or in two languages, whose titles may differ by that alone, by their places too.
    """
    old, new = json.loads(before), json.loads(after)
    restated = tuple(_restated(old, new)) if old["language"] == new["language"] else ()
    return Compared(differences(before, after), restated, _alone(old, new), _alone(new, old))


def _alone(pack: Mapping[str, Any], other: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the titles of the sections that `other` does not have."""
    are_alike = all(pack[name] == other[name] for name in ("language", "period_code"))
    by = ("title",) if are_alike else ("title", "anchor")
    there = {(name, section[name]) for section in other["sections"] for name in by}
    return tuple(
        section["title"]
        for section in pack["sections"]
        if not any((name, section[name]) in there for name in by)
    )


def _restated(old: Any, new: Any) -> Iterator[RestatedFigure]:
    then = lines_of(old)
    for key, line in lines_of(new).items():
        first = _figures(then[key]) if key in then else {}
        for period, text in _figures(line).items():
            if first.get(period, text) != text:
                yield RestatedFigure(key, line["ref"], line["title"], period, first[period], text)


def _figures(line: Mapping[str, Any]) -> dict[str, str]:
    """Return every figure of a line by its period as printed: this round's, and those of its trend."""
    pairs = [(line["period"], line["now"])]
    pairs += [
        (row["cells"][0]["text"], row["cells"][1]["figure"])
        for row in _rows(line["trend"])
        if [cell["kind"] for cell in row["cells"][:2]] == ["TextCell", "FigureCell"]
    ]
    return {period: figure["text"] for period, figure in pairs if period and figure["number"] is not None}


def _rows(trend: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of the table behind a chart, where its first two columns are a period and its figure."""
    table = (trend or {}).get("table") or {}
    if [column["key"] for column in table.get("columns", ())][:2] == ["period", "value"]:
        for group in table["groups"]:
            yield from group["rows"]
