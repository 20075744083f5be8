"""`quarterdeck import`: a package into a council of the service, all of it or nothing."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from quarterdeck.console.clock import now
from quarterdeck.console.commands import Commands, add_command
from quarterdeck.console.exits import Exit, Stop
from quarterdeck.console.printing import say, tell
from quarterdeck.console.service import add_service, enter, officer_of
from quarterdeck.console.source import listed

if TYPE_CHECKING:
    from quarterdeck.interchange.read import Reading
    from quarterdeck.records.differences import Difference


def add_to(commands: Commands) -> None:
    """Add the command."""
    found = add_command(
        commands,
        "import",
        about="load a scorecard package into a council of the service, all of it or nothing",
        examples="""
        quarterdeck import package/ --authority exampleshire
        quarterdeck import package.xlsx --authority exampleshire --by officer@example.org --yes
        quarterdeck import exampleshire.zip --authority exampleshire --whole
        """,
        run=run,
    )
    found.add_argument("source", metavar="PACKAGE", help="a package: .xlsx, .zip or a folder of CSV")
    add_service(found)
    found.add_argument("--by", metavar="EMAIL", default="", help="who loads it (default: the one officer)")
    found.add_argument("--reason", metavar="TEXT", default="", help="kept with every version that is made")
    found.add_argument(
        "--whole", action="store_true", help="what the package has no sheet for ends too; else it stays"
    )
    found.add_argument("--yes", action="store_true", help="load it even where it ends most of what is held")


def run(chosen: argparse.Namespace) -> int:
    """Load the package. Problems stop it, all listed."""
    authority = enter(chosen)
    reading = _read(Path(chosen.source))
    by = officer_of(authority, chosen.by)
    from quarterdeck.acts.import_package import EVERY_PART, import_council
    from quarterdeck.domain.policies.refusals import Refusal
    from quarterdeck.records.differences import differences, parts_in, with_what_belongs
    from quarterdeck.records.load import load

    held, parts = load(authority), EVERY_PART if chosen.whole else parts_in(reading.council)
    council, parts = with_what_belongs(held, reading.council, parts=parts)
    found = differences(held, council, parts=parts)
    _check_ends(found, sure=chosen.yes)
    try:
        import_council(
            authority=authority,
            council=council,
            by=by,
            at=now(),
            reason=chosen.reason,
            parts=parts,
            based_on=authority.revision,
        )
    except Refusal as refusal:
        raise Stop(str(refusal)) from None
    _report(found, chosen.source)
    return Exit.DONE


def _read(path: Path) -> "Reading":
    """Return what the package says; the service is set up by then."""
    from quarterdeck.interchange.read import PACKAGE, read_council
    from quarterdeck.interchange.schemes.in_use import refused_schemes
    from quarterdeck.interchange.zipped import read_zipped
    from quarterdeck.records.differences import problems_of

    zipped = path.is_file() and path.suffix.casefold() == ".zip"
    found = read_zipped(path) if zipped else read_council(path)
    refused = refused_schemes(found.council, file=path.name, scheme_files=found.scheme_files)
    if problems := (*problems_of(found), *refused):
        raise Stop(*listed(problems), "Mend these cells and run it again.")
    if found.kind != PACKAGE:
        raise Stop(f"{path.name} is no package; quarterdeck convert --to package makes one of a wide sheet.")
    for note in found.notes:
        tell(f"Note: {note}")
    for name in found.carried:
        tell(f"Not kept: the service has no place for the sheet '{name}'. Keep your file.")
    return found


def _check_ends(found: "tuple[Difference, ...]", *, sure: bool) -> None:
    most = [one for one in found if one.ends_most]
    if most and not sure:
        said = ", ".join(f"{len(one.ended):,} of {one.held:,} {one.field.replace('_', ' ')}" for one in most)
        raise Stop(f"This would end most of what is held: {said}. Add --yes to load it all the same.")


def _report(found: "tuple[Difference, ...]", source: str) -> None:
    if not found:
        say(f"{source}: everything is held already.")
    for one in found:
        ways = ((one.added, "added"), (one.changed, "changed"), (one.ended, "ended"))
        said = ", ".join(f"{len(values):,} {way}" for values, way in ways if values) or "in another order"
        say(f"{one.field.replace('_', ' ')}: {said}")
