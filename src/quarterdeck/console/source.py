"""Reading what an officer points at, and saying what is wrong with it."""

import argparse
import re
from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True)
class Source:
    """What was pointed at: a sheet or package, and what was said beside it.

    `council` is a name for the council, `schemes` are files of rating schemes, and `scheme` is the one that
    rates measures that name none.
    """

    path: str
    council: str = ""
    schemes: tuple[str, ...] = ()
    scheme: str = ""


def add_source(parser: argparse.ArgumentParser, *, period_needed: bool = True) -> None:
    """Add the arguments that nearly every command takes: the sheet or package, and the round."""
    parser.add_argument(
        "source", metavar="SOURCE", help="a wide sheet or a package: .xlsx, .csv or a folder of CSV"
    )
    add_reading(parser)
    said = 'the round reported, such as "Q1 2017/18"'
    if not period_needed:
        said += "; needed for a wide sheet's Q1 to Q4"
    parser.add_argument("--period", "-p", required=period_needed, metavar="PERIOD", help=said)


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Add what may be said about a source: its council, and the schemes that rate it."""
    parser.add_argument(
        "--council", metavar="NAME", default="", help="the council, where the sheet does not name it"
    )
    parser.add_argument(
        "--schemes",
        metavar="FILE.toml",
        action="append",
        default=[],
        help="your own rating schemes beside the sheet; may be given more than once",
    )
    parser.add_argument("--scheme", metavar="NAME", default="", help="the scheme of measures that name none")


def source_of(chosen: argparse.Namespace) -> Source:
    """Return what was pointed at, from the arguments that `add_source` added."""
    return Source(chosen.source, chosen.council, tuple(chosen.schemes), chosen.scheme)


def period_of(text: str) -> "Period":
    """Return the period that was typed. Stops with a sentence when it is none."""
    from quarterdeck.interchange.grammar.misread import Misread
    from quarterdeck.interchange.grammar.periods import EXPECTED, read_period

    if re.fullmatch(r"\s*\d{4}\s*", text):
        begins = int(text)
        years = f"'{begins}/{(begins + 1) % 100:02d}' or '{begins} calendar year'"
        said = f"'{text}' may mean two years: write {years}."
        raise Stop(said, code=Exit.USAGE)
    try:
        return read_period(text)
    except Misread:
        raise Stop(f"'{text}' is not a period; expected {EXPECTED}.", code=Exit.USAGE) from None


def reading_of(source: Source, *, period: "Period | None") -> "Reading":
    """Return what was read at `source`, its notes told. Stops when nothing at all could be read, and where
    there is no scheme of the name that was given.
    """
    from quarterdeck.interchange.read import NOTHING, read_council

    found = read_council(
        Path(source.path),
        period=period,
        schemes=[Path(each) for each in source.schemes],
        default_scheme=source.scheme,
    )
    if found.kind == NOTHING:
        raise Stop(*(str(problem) for problem in found.problems))
    _check_scheme(source.scheme, found)
    _tell_notes([note for note in found.notes if not (source.council and _ABOUT_THE_NAME in note)])
    return _named(found, source.council) if source.council else found


def _tell_notes(notes: list[str]) -> None:
    for note in notes[:_MOST]:
        tell(f"Note: {note}")
    if len(notes) > _MOST:
        tell(f"Note: and {len(notes) - _MOST} more like these")


def _check_scheme(name: str, found: "Reading") -> None:
    from quarterdeck.interchange.schemes.asked_for import no_such_scheme

    if name and name not in found.council.schemes and not found.problems:
        raise Stop(f"--scheme: {no_such_scheme(name, found.council.schemes)}.", code=Exit.USAGE)


_ABOUT_THE_NAME = "no council is named"


def _named(found: "Reading", council: str) -> "Reading":
    authority = replace(found.council.authority, name=council)
    theme = replace(found.council.theme, name=council)
    return replace(found, council=replace(found.council, authority=authority, theme=theme))


def council_of(source: Source, *, period: "Period | None" = None, draft: bool = False) -> "Council":
    """Return the council at `source`. Stops at problems, all of them listed, unless `draft` goes on."""
    return whole(source, period=period, draft=draft).council


def whole(source: Source, *, period: "Period | None" = None, draft: bool = False) -> "Reading":
    """Return what was read at `source`. Stops at problems, all of them listed, unless `draft` goes on."""
    found = proved(reading_of(source, period=period), source)
    if found.problems and not draft:
        raise Stop(*listed(found.problems), HOW_TO_GO_ON)
    return found


def proved(found: "Reading", source: Source) -> "Reading":
    """Return what was read, with the council's own schemes that cannot rate among the problems."""
    from quarterdeck.interchange.schemes.in_use import refused_schemes

    refused = refused_schemes(found.council, file=Path(source.path).name, scheme_files=found.scheme_files)
    return replace(found, problems=(*found.problems, *refused))


HOW_TO_GO_ON = "Mend these cells and run it again, or add --draft to go on without them."


def listed(problems: "tuple[Problem, ...]") -> list[str]:
    """Return problems as lines, the count first; a long list says how many more there are."""
    lines = [f"{counted(len(problems), 'problem')}:", *(f"  {problem}" for problem in problems[:_MOST])]
    if len(problems) > _MOST:
        lines.append(f"  and {len(problems) - _MOST} more: quarterdeck check lists them all")
    return lines
