"""`quarterdeck export`: a whole council out of the service, as a package."""

import argparse
from pathlib import Path

from quarterdeck.console.commands import Commands, add_command
from quarterdeck.console.exits import Exit
from quarterdeck.console.printing import counted, say
from quarterdeck.console.replacing import refuse_to_replace
from quarterdeck.console.service import add_service, enter


def add_to(commands: Commands) -> None:
    """Add the command."""
    found = add_command(
        commands,
        "export",
        about="write a council of the service as a scorecard package",
        examples="""
        quarterdeck export --authority exampleshire --out exampleshire.xlsx
        quarterdeck export --authority exampleshire --out exampleshire.zip
        quarterdeck export --authority exampleshire --out package/ --folder council/
        """,
        run=run,
    )
    add_service(found)
    found.add_argument(
        "--out", "-o", required=True, metavar="FILE", help="a workbook (.xlsx), a .zip, or a folder of CSV"
    )
    found.add_argument("--force", action="store_true", help="write over what is there")


def run(chosen: argparse.Namespace) -> int:
    """Write the package, and print a sentence for everything it cannot hold."""
    path = Path(chosen.out)
    refuse_to_replace(path, force=chosen.force)
    authority = enter(chosen)
    from quarterdeck.interchange.convert import only_files_hold, write_package
    from quarterdeck.interchange.zipped import zip_bytes
    from quarterdeck.records.load import load

    council = load(authority)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix.casefold() == ".zip":
        path.write_bytes(zip_bytes(council))
        lost = only_files_hold(council)
    else:
        lost = write_package(council, path)
    measures = counted(len(council.measures), "measure")
    say(f"{path}: {measures}, {counted(len(council.observations), 'figure')}.")
    for sentence in lost:
        say(f"Not held: {sentence}")
    return Exit.DONE
