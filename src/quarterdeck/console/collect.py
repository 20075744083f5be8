"""`quarterdeck collect`: a quarter's figures without a server, by a workbook for each owner."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from quarterdeck.console.clock import now
from quarterdeck.console.commands import Commands, add_command
from quarterdeck.console.exits import Exit, Stop
from quarterdeck.console.printing import counted, say
from quarterdeck.console.replacing import refuse_to_replace
from quarterdeck.console.source import (
    HOW_TO_GO_ON,
    Source,
    add_reading,
    add_source,
    listed,
    period_of,
    reading_of,
    source_of,
)

if TYPE_CHECKING:
    from quarterdeck.domain.periods import Period
    from quarterdeck.interchange.read import Reading


def add_to(commands: Commands) -> None:
    """Add the command with its two verbs."""
    found = add_command(
        commands,
        "collect",
        about="send each owner a prefilled workbook, and gather the returns",
        examples="""
        quarterdeck collect split scorecard.xlsx --period "Q2 2017/18" --out to-send/
        quarterdeck collect gather back/ --into scorecard.xlsx --period "Q2 2017/18" --out merged.xlsx
        """,
        run=_split,
    )
    verbs = found.add_subparsers(title="verbs", metavar="VERB", required=True)
    _add_split(verbs)
    _add_gather(verbs)


def _add_split(verbs: Commands) -> None:
    found = verbs.add_parser("split", help="write a workbook for each owner: what is due, last value, target")
    add_source(found)
    found.add_argument("--out", "-o", required=True, metavar="DIR", help="an empty folder for the workbooks")
    found.set_defaults(run=_split)


def _add_gather(verbs: Commands) -> None:
    found = verbs.add_parser("gather", help="merge the returned workbooks, a whole return at a time")
    found.add_argument("returned", metavar="DIR", help="the folder of returned workbooks")
    found.add_argument(
        "--into",
        dest="source",
        required=True,
        metavar="SOURCE",
        help="the sheet or package they were split from",
    )
    add_reading(found)
    found.add_argument("--period", "-p", required=True, metavar="PERIOD", help="the round that is collected")
    found.add_argument(
        "--out", "-o", required=True, metavar="PATH", help="where the merged sheet or package goes"
    )
    found.add_argument("--to", choices=("package", "wide"), help="what to write (default: as the source is)")
    found.add_argument("--force", action="store_true", help="write over what is there")
    found.set_defaults(run=_gather)


def _split(chosen: argparse.Namespace) -> int:
    """Write a workbook for each owner."""
    from quarterdeck.interchange.collect.split import split

    period = period_of(chosen.period)
    reading = _whole(source_of(chosen), period)
    try:
        made = split(reading.council, period, folder=Path(chosen.out))
    except FileExistsError as error:
        raise Stop(str(error), code=Exit.CANNOT_WRITE) from None
    if not made:
        raise Stop(f"nothing is due in {chosen.period}.")
    for path in made:
        say(str(path))
    then = "Send each to its owner, and put what comes back in one folder for collect gather."
    say(f"{counted(len(made), 'workbook')}. {then}")
    return Exit.DONE


def _gather(chosen: argparse.Namespace) -> int:
    """Merge the returns that are whole, write the result, and report on the rest; ends with 1 when
    some is missing.
    """
    from quarterdeck.interchange.collect.gather import gather

    folder, path = Path(chosen.returned), Path(chosen.out)
    if not folder.is_dir():
        raise Stop(f"{chosen.returned}: there is no such folder.", code=Exit.USAGE)
    refuse_to_replace(path, force=chosen.force)
    reading = _whole(source_of(chosen), period_of(chosen.period))
    council, report = gather(folder, reading.council, on=now().date())
    if report.round is None:
        raise Stop(f"{chosen.returned} holds no return.", *report.sentences())
    for sentence in report.sentences():
        say(sentence)
    merged = replace(reading, council=council)
    _write(merged, path, period=report.round, to=chosen.to or _kind(reading))
    say(f"{path}: {counted(len(report.taken), 'return')} merged.")
    return Exit.DONE if report.is_complete else Exit.PROBLEMS


def _whole(source: Source, period: "Period") -> "Reading":
    """Return what was read. Stops at problems: returns are never made from, or merged into, half a
    scorecard.
    """
    found = reading_of(source, period=period)
    if found.problems:
        raise Stop(*listed(found.problems), HOW_TO_GO_ON.partition(",")[0] + ".")
    return found


def _kind(reading: "Reading") -> str:
    from quarterdeck.interchange.read import WIDE

    return "wide" if reading.kind == WIDE else "package"


def _write(merged: "Reading", path: Path, *, period: "Period", to: str) -> None:
    from quarterdeck.interchange.convert import write_package, write_wide

    path.parent.mkdir(parents=True, exist_ok=True)
    council, carried = merged.council, merged.carried
    if to == "package":
        lost = write_package(council, path, carried=carried)
    else:
        lost = write_wide(council, path, period=period, carried=carried)
    for sentence in lost:
        say(f"Not held: {sentence}")
