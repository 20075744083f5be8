"""For whom an edition of a pack is: everybody, or those who may read restricted and exempt matter too."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from quarterdeck.domain.council import Council
from quarterdeck.domain.lines import Line
from quarterdeck.domain.measures import Access


class Readership(StrEnum):
    """The editions of one snapshot: each is whole in itself, and its counts close."""

    PUBLIC = "public"
    RESTRICTED = "restricted"


_READS = {Readership.PUBLIC: frozenset({Access.PUBLIC}), Readership.RESTRICTED: frozenset(Access)}


def texts_for(council: Council, readership: Readership) -> Council:
    """Return the council with the texts that an edition may print; its figures are not touched."""
    told = tuple(one for one in council.commentary if one.access in _READS[readership])
    return council if len(told) == len(council.commentary) else replace(council, commentary=told)


def lines_for(lines: Sequence[Line], readership: Readership) -> tuple[Line, ...]:
    """Return the lines that an edition may print, in their order."""
    return tuple(line for line in lines if line.measure.access in _READS[readership])
