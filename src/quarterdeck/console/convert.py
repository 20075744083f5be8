"""`quarterdeck convert`: a wide sheet to a package and back, saying what does not fit."""

import argparse
from pathlib import Path

from quarterdeck.console.commands import Commands, add_command
from quarterdeck.console.exits import Exit, Stop
from quarterdeck.console.printing import counted, say
from quarterdeck.console.replacing import refuse_to_replace
from quarterdeck.console.source import add_source, period_of, source_of, whole


def add_to(commands: Commands) -> None:
    """Add the command."""
    found = add_command(
        commands,
        "convert",
        about="turn a wide sheet into a package, or a package into a wide sheet; say what does not fit",
        examples="""
        quarterdeck convert scorecard.xlsx --period "Q1 2017/18" --to package --out package/
        quarterdeck convert scorecard.xlsx --period "Q1 2017/18" --to package --out package.xlsx
        quarterdeck convert package/ --period "Q1 2017/18" --to wide --out scorecard.xlsx
        """,
        run=run,
    )
    add_source(found)
    found.add_argument("--to", required=True, choices=("package", "wide"), help="what to make")
    found.add_argument(
        "--out", "-o", required=True, metavar="PATH", help="a folder, or a file in .xlsx (wide: or .csv)"
    )
    found.add_argument("--force", action="store_true", help="write over what is there")
    found.add_argument("--draft", action="store_true", help="go on past problems in the source")


def run(chosen: argparse.Namespace) -> int:
    """Write the other form, and print a sentence for everything it cannot hold."""
    from quarterdeck.interchange.convert import write_package, write_wide

    period, path = period_of(chosen.period), Path(chosen.out)
    reading = whole(source_of(chosen), period=period, draft=chosen.draft)
    council, carried = reading.council, reading.carried
    refuse_to_replace(path, force=chosen.force)
    if chosen.to == "wide" and path.suffix.lower() not in (".xlsx", ".csv"):
        raise Stop(
            f"{chosen.out}: a wide sheet is one file; give it a name in .xlsx or .csv.", code=Exit.USAGE
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    if chosen.to == "package":
        lost = write_package(council, path, carried=carried)
    else:
        lost = write_wide(council, path, period=period, carried=carried)
    measures, figures = (
        counted(len(council.measures), "measure"),
        counted(len(council.observations), "figure"),
    )
    say(f"{path}: {measures}, {figures}.")
    for sentence in lost:
        say(f"Not held: {sentence}")
    return Exit.DONE
