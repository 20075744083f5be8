"""`quarterdeck check`: everything that is wrong in a sheet or package, at once."""

import argparse

from quarterdeck.console.commands import Commands, add_command
from quarterdeck.console.exits import Exit
from quarterdeck.console.printing import counted, say
from quarterdeck.console.source import add_source, period_of, proved, reading_of, source_of
from quarterdeck.domain.council import Council
from quarterdeck.domain.disclosure import Giveaway, giveaways
from quarterdeck.domain.observations import Observation
from quarterdeck.interchange.grammar.periods import period_text


def add_to(commands: Commands) -> None:
    """Add the command."""
    found = add_command(
        commands,
        "check",
        about="list everything that is wrong in a sheet or package, with file, sheet and cell",
        examples="""
        quarterdeck check scorecard.xlsx --period "Q1 2017/18"
        quarterdeck check package/
        """,
        run=run,
    )
    add_source(found, period_needed=False)


def _withheld(one: Giveaway, council: Council) -> str:
    """Return which figure packs withhold, and for the sake of which."""
    titles = {measure.key: measure.title for measure in council.measures}
    place = f"{one.withheld.place}: " if one.withheld.place else ""
    withheld = f"{place}{titles[one.withheld.measure]}, {_of(one.withheld)}, is withheld from every pack"
    hidden = f"the suppressed figure of {titles[one.suppressed.measure]}, {_of(one.suppressed)}"
    how = f"with it and {one.through} {hidden} could be worked out"
    return f"{withheld}: {how}. Suppress another figure yourself if that one should stand."


def _of(seen: Observation) -> str:
    return ", ".join(part for part in (period_text(seen.period), seen.breakdown, seen.component) if part)


def run(chosen: argparse.Namespace) -> int:
    """Print every problem; end with 1 when there is one."""
    period = period_of(chosen.period) if chosen.period else None
    source = source_of(chosen)
    found = proved(reading_of(source, period=period), source)
    council = found.council
    for problem in found.problems:
        say(str(problem))
    for withheld in giveaways(council):
        say(_withheld(withheld, council))
    parts = ((council.measures, "measure"), (council.targets, "target"), (council.observations, "figure"))
    held = ", ".join(counted(len(values), noun) for values, noun in parts)
    if found.problems:
        say(f"{counted(len(found.problems), 'problem')}. Read: {held}.")
        return Exit.PROBLEMS
    say(f"No problems. Read a {found.kind}: {held}.")
    return Exit.DONE
