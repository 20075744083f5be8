"""`quarterdeck template`: a blank workbook to fill in."""

import argparse
from pathlib import Path

from quarterdeck.console.commands import Commands, add_command
from quarterdeck.console.exits import Exit, Stop
from quarterdeck.console.printing import say


def add_to(commands: Commands) -> None:
    """Add the command."""
    found = add_command(
        commands,
        "template",
        about="write a blank workbook with instructions, drop-downs and example rows",
        examples="""
        quarterdeck template --out blank.xlsx
        quarterdeck template --full --out package.xlsx
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


def run(chosen: argparse.Namespace) -> int:
    """Write the workbook; a file that is there is never written over without being told."""
    from quarterdeck.interchange.template import write_template

    path = Path(chosen.out)
    if path.suffix.lower() != ".xlsx":
        raise Stop(
            f"{chosen.out}: a template is a workbook; give it a name that ends in .xlsx.", code=Exit.USAGE
        )
    refuse_to_replace(path, force=chosen.force)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_template(path, full=chosen.full)
    say(f'{path}: fill it in, then: quarterdeck pack {path} --period "Q1 2017/18" --out out/')
    return Exit.DONE


def refuse_to_replace(path: Path, *, force: bool) -> None:
    """Stop where a file would be lost."""
    if path.exists() and not force and not (path.is_dir() and not any(path.iterdir())):
        raise Stop(f"{path} is there already; add --force to write over it.", code=Exit.CANNOT_WRITE)
