"""`quarterdeck doctor`: whether the service is sound, a line for each thing looked at."""

import argparse
from typing import TYPE_CHECKING

from quarterdeck.console.clock import now
from quarterdeck.console.commands import Commands, add_command
from quarterdeck.console.exits import Exit
from quarterdeck.console.printing import columns, say
from quarterdeck.console.service import add_place, go_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quarterdeck.records.health import Finding


def add_to(commands: Commands) -> None:
    """Add the command."""
    found = add_command(
        commands,
        "doctor",
        about="look whether the service is sound: settings, database, files, jobs",
        examples="""
        quarterdeck doctor
        quarterdeck doctor --database postgresql://quarterdeck@localhost/quarterdeck
        """,
        run=run,
    )
    add_place(found)


def run(chosen: argparse.Namespace) -> int:
    """Print every finding; the exit code says whether all is well."""
    go_to(chosen)
    from quarterdeck.acts.files import the_store
    from quarterdeck.records.health import findings

    found = [*_settings(), *findings(store=the_store(), at=now())]
    say(columns([("well" if one.is_well else "WRONG", one.about, one.sentence) for one in found]))
    wrong = sum(not one.is_well for one in found)
    say("All is well." if not wrong else f"{wrong} of {len(found)} need somebody.")
    return Exit.PROBLEMS if wrong else Exit.DONE


def _settings() -> "Iterator[Finding]":
    from django.conf import settings
    from django.core.checks import run_checks

    from quarterdeck.records.health import Finding

    is_public = bool(settings.HERE.is_public)
    said = [str(one.msg) for one in run_checks(include_deployment_checks=is_public)]
    where = "others reach the service, over TLS" if is_public else "for this machine alone"
    yield Finding("settings", not said, said[0] if said else f"They hold: {where}.")
