"""How a command is added: name, one line, a longer text with examples."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
else:
    Commands = object

Run = Callable[[argparse.Namespace], int]


def add_command(
    commands: "Commands", name: str, *, about: str, examples: str, run: Run
) -> argparse.ArgumentParser:
    """Add a command to `commands` and return its parser; `run` returns the exit code."""
    found = commands.add_parser(
        name,
        help=about,
        description=about[:1].upper() + about[1:] + ".",
        epilog="examples:\n" + "".join(f"  {line.strip()}\n" for line in examples.strip().splitlines()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    found.set_defaults(run=run)
    return found
