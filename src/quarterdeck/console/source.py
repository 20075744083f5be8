"""Reading what an officer points at, and saying what is wrong with it."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from quarterdeck.console.exits import Exit, Stop
from quarterdeck.console.printing import counted, tell

if TYPE_CHECKING:
    from quarterdeck.domain.council import Council
    from quarterdeck.domain.periods import Period
    from quarterdeck.interchange.problems import Problem
    from quarterdeck.interchange.read import Reading

_MOST = 40


def add_source(parser: argparse.ArgumentParser, *, period: bool = True) -> None:
    """Add the arguments that nearly every command takes: the sheet or package, and the round."""
    parser.add_argument(
        "source", metavar="SOURCE", help="a wide sheet or a package: .xlsx, .csv or a folder of CSV"
    )
    parser.add_argument(
        "--council", metavar="NAME", default="", help="the council, where the sheet does not name it"
    )
    if period:
        parser.add_argument(
            "--period", "-p", required=True, metavar="PERIOD", help='the round reported, such as "Q1 2017/18"'
        )


def period_of(text: str) -> "Period":
    """Return the period that was typed. Stops with a sentence when it is none."""
    from quarterdeck.interchange.grammar.misread import Misread
    from quarterdeck.interchange.grammar.periods import EXPECTED, read_period

    try:
        return read_period(text)
    except Misread:
        raise Stop(f"'{text}' is not a period; expected {EXPECTED}.", code=Exit.USAGE) from None


def reading_of(source: str, *, period: "Period | None", council: str = "") -> "Reading":
    """Return what was read at `source`, under the name `council` where one is given. Stops when
    nothing at all could be read.
    """
    from quarterdeck.interchange.read import NOTHING, read_council

    found = read_council(Path(source), period=period)
    if found.kind == NOTHING:
        raise Stop(*(str(problem) for problem in found.problems))
    for note in found.notes:
        if not (council and _ABOUT_THE_NAME in note):
            tell(f"Note: {note}")
    return _named(found, council) if council else found


_ABOUT_THE_NAME = "no council is named"


def _named(found: "Reading", council: str) -> "Reading":
    authority = replace(found.council.authority, name=council)
    theme = replace(found.council.theme, name=council)
    return replace(found, council=replace(found.council, authority=authority, theme=theme))


def council_of(
    source: str, *, period: "Period | None" = None, council: str = "", draft: bool = False
) -> "Council":
    """Return the council at `source`. Stops at problems, all of them listed, unless `draft` goes on."""
    found = proved(reading_of(source, period=period, council=council), source)
    if found.problems and not draft:
        raise Stop(*listed(found.problems), HOW_TO_GO_ON)
    return found.council


def proved(found: "Reading", source: str) -> "Reading":
    """Return what was read, with the council's own schemes that cannot rate among the problems."""
    from quarterdeck.interchange.schemes.in_use import refused_schemes

    refused = refused_schemes(found.council, file=Path(source).name)
    return replace(found, problems=(*found.problems, *refused))


HOW_TO_GO_ON = "Mend these cells and run it again, or add --draft to go on without them."


def listed(problems: "tuple[Problem, ...]") -> list[str]:
    """Return problems as lines, the count first; a long list says how many more there are."""
    lines = [f"{counted(len(problems), 'problem')}:", *(f"  {problem}" for problem in problems[:_MOST])]
    if len(problems) > _MOST:
        lines.append(f"  and {len(problems) - _MOST} more: quarterdeck check lists them all")
    return lines
