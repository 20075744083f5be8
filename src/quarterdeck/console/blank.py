"""`quarterdeck blank`: a blank workbook to fill in."""

import argparse
from pathlib import Path

from quarterdeck.console.commands import Commands, add_command
from quarterdeck.console.exits import Exit, Stop
from quarterdeck.console.printing import say
from quarterdeck.console.replacing import refuse_to_replace

_ONCE_CALLED = "template"


def add_to(commands: Commands) -> None:
    """Add the command, and the name it once had, which no list shows."""
    found = add_command(
        commands,
        "blank",
        about="write a blank workbook with instructions, drop-downs and example rows",
        examples="""
        quarterdeck blank --out blank.xlsx
        quarterdeck blank --full --out package.xlsx
        """,
        run=run,
    )
    found.add_argument(
        "--out", "-o", required=True, metavar="FILE", help="the workbook to write, ending in .xlsx"
    )
    found.add_argument(
        "--full", action="store_true", help="every sheet of the package, not only the wide scorecard"
    )
    found.add_argument("--force", action="store_true", help="write over a file that is there")
    _add_old_name(commands)


def _add_old_name(commands: Commands) -> None:
    old = commands.add_parser(_ONCE_CALLED, add_help=False)
    old.add_argument("rest", nargs="*")
    for name in ("--out", "-o"):
        old.add_argument(name)
    for name in ("--full", "--force", "--help", "-h"):
        old.add_argument(name, action="store_true")
    old.set_defaults(run=_told_of_the_new_name)


def _told_of_the_new_name(_: argparse.Namespace) -> int:
    raise Stop(
        "There is no command template: a blank workbook to fill in is 'quarterdeck blank --out FILE.xlsx', "
        "and the templates of packs are 'quarterdeck templates'.",
        code=Exit.USAGE,
    )


def run(chosen: argparse.Namespace) -> int:
    """Write the workbook; a file that is there is never written over without being told."""
    from quarterdeck.interchange.blank import write_blank

    path = Path(chosen.out)
    if path.suffix.lower() != ".xlsx":
        raise Stop(
            f"{chosen.out}: a blank sheet is a workbook; give it a name that ends in .xlsx.", code=Exit.USAGE
        )
    refuse_to_replace(path, force=chosen.force)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_blank(path, full=chosen.full)
    say(f'{path}: fill it in, then: quarterdeck pack {path} --period "Q1 2017/18" --out out/')
    return Exit.DONE
