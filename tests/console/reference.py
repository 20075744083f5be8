"""The page of commands, made from the parser: `python -m tests.console.reference` writes it."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from quarterdeck.console.exits import Exit
from quarterdeck.console.main import parser

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "commands.md"

_INTRO = """\
# Commands

This page is made from the command itself (`python -m tests.console.reference`); `quarterdeck COMMAND --help`
says the same. Results go to the output, remarks and problems to the error stream.
"""
_CODES = {
    Exit.DONE: "done",
    Exit.PROBLEMS: "the sheet, package or scheme has problems; they are listed",
    Exit.USAGE: "the command was typed wrongly",
    Exit.CANNOT_WRITE: "a file could not be written",
}


def page() -> str:
    """Return the page as Markdown."""
    parts = [_INTRO, "| Exit code | Means |", "|---|---|"]
    parts += [f"| {int(code)} | {means} |" for code, means in _CODES.items()]
    for name, command in _commands(parser()):
        parts += ["", *_part(name, command)]
    return "\n".join(parts) + "\n"


def _commands(
    found: argparse.ArgumentParser, before: str = "quarterdeck"
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in found._actions:
        if isinstance(action, argparse._SubParsersAction):
            shown = {one.dest for one in action._choices_actions}
            for name, command in action.choices.items():
                if name not in shown:
                    continue
                yield f"{before} {name}", command
                yield from _commands(command, f"{before} {name}")


def _part(name: str, command: argparse.ArgumentParser) -> Iterator[str]:
    yield f"## `{name}`"
    if command.description:
        yield ""
        yield command.description
    rows = [row for action in command._actions if (row := _row(action))]
    if rows:
        yield from ("", "| Argument | Meaning |", "|---|---|", *rows)
    if command.epilog:
        lines = [
            line.strip() for line in command.epilog.splitlines() if line.strip().startswith("quarterdeck")
        ]
        yield from ("", "```", *lines, "```")


def _row(action: argparse.Action) -> str:
    if isinstance(action, argparse._HelpAction | argparse._SubParsersAction):
        return ""
    shown = ", ".join(action.option_strings) or str(action.metavar or action.dest)
    takes = action.metavar or ("/".join(map(str, action.choices)) if action.choices else "")
    value = f" {takes}" if action.option_strings and takes else ""
    needed = "" if not (action.option_strings and action.required) else " (needed)"
    meaning = (action.help or "").replace("|", "\\|")
    return f"| `{shown}{value}`{needed} | {meaning} |"


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
