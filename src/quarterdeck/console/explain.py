"""`quarterdeck explain`: why one measure is rated as it is, and what would change it."""

import argparse
from typing import TYPE_CHECKING

from quarterdeck.console.clock import now
from quarterdeck.console.commands import Commands, add_command
from quarterdeck.console.exits import Exit, Stop
from quarterdeck.console.printing import columns, say
from quarterdeck.console.source import add_source, council_of, period_of, source_of

if TYPE_CHECKING:
    from quarterdeck.compose.explanation import Explanation

_MOST = 12


def add_to(commands: Commands) -> None:
    """Add the command."""
    found = add_command(
        commands,
        "explain",
        about="say why a measure is rated as it is: reason, target ledger, the rule that matched",
        examples="""
        quarterdeck explain scorecard.xlsx --period "Q1 2017/18" --measure 4
        quarterdeck explain scorecard.xlsx --period "Q1 2017/18" --measure "child protection" --to green
        """,
        run=run,
    )
    add_source(found)
    found.add_argument(
        "--measure",
        "-m",
        required=True,
        metavar="WHICH",
        help="its key, its reference, or words of its title",
    )
    found.add_argument(
        "--to", metavar="RATING", help="also say which figure would get this rating, such as green"
    )
    found.add_argument("--draft", action="store_true", help="go on past problems in the sheet")


def run(chosen: argparse.Namespace) -> int:
    """Print the explanation of every measure that fits."""
    from quarterdeck.compose.explanation import UnknownRating, explanations

    period = period_of(chosen.period)
    council = council_of(source_of(chosen), period=period, draft=chosen.draft)
    try:
        found = explanations(council, on=period, which=chosen.measure, to=chosen.to or "", timestamp=now())
    except UnknownRating as error:
        raise Stop(str(error), code=Exit.USAGE) from None
    if not found:
        raise Stop(f"no measure has the key, the reference or the words '{chosen.measure}' in its title.")
    if len(found) > _MOST:
        raise Stop(f"{len(found)} measures fit '{chosen.measure}'; name one more closely.")
    say("\n\n".join(_text(one) for one in found))
    return Exit.DONE


def _text(one: "Explanation") -> str:
    heading = f"{one.portfolio} {one.ref}: {one.title}".replace("  ", " ")
    parts = [heading, f"  {one.reason}", *(f"  {text}" for text in one.remarks)]
    if one.to_reach:
        parts.append(f"  {one.to_reach}")
    parts += ["", "  Rules of the scheme, first that holds:"]
    parts.append(
        _indented(columns([(("→" if rule.matched else " "), rule.rating, rule.when) for rule in one.rules]))
    )
    if one.ledger:
        parts += ["", "  Targets:"]
        parts.append(_indented(columns(one.ledger)))
    return "\n".join(parts)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())
