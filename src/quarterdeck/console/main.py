"""The `quarterdeck` command. Its help imports nothing heavy: each command imports what it needs when
it runs.
"""

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from quarterdeck.console import (
    backup,
    blank,
    check,
    collect,
    compare,
    convert,
    doctor,
    explain,
    export,
    import_,
    pack,
    rate,
    schemes,
    serve,
    templates,
    verify,
)
from quarterdeck.console.exits import Exit, Stop
from quarterdeck.console.printing import tell, use_utf8

COMMANDS = (
    pack,
    rate,
    compare,
    explain,
    check,
    schemes,
    blank,
    templates,
    verify,
    convert,
    collect,
    serve,
    export,
    import_,
    backup,
    doctor,
)

_DESCRIPTION = "Council performance reporting: from a scorecard to a rated report pack."
_EPILOG = """\
examples:
  quarterdeck blank --out blank.xlsx
  quarterdeck pack scorecard.xlsx --period "Q1 2017/18" --out out/
  quarterdeck explain scorecard.xlsx --period "Q1 2017/18" --measure 4 --to green

exit codes:
  0  done
  1  the sheet, package or scheme has problems; they are listed
  2  the command was typed wrongly
  3  a file could not be written
  4  a mistake of Quarterdeck's own; please report it
"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of every command."""
    found = argparse.ArgumentParser(
        prog="quarterdeck",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    found.add_argument("--version", action="version", version=f"quarterdeck {_version()}")
    commands = found.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add_to(commands)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; a person never sees a stack trace for what is in a file."""
    use_utf8()
    chosen = parser().parse_args(arguments)
    try:
        return int(chosen.run(chosen))
    except Stop as stop:
        tell(str(stop))
        return int(stop.code)
    except BrokenPipeError:
        return _seen_enough()
    except FileNotFoundError as error:
        tell(f"{error.filename or 'a file'}: there is no such file or folder.")
        return int(Exit.PROBLEMS)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        tell(f"{error.filename or 'a file'}: {why}. Is it open in another program?")
        return int(Exit.CANNOT_WRITE)
    except KeyboardInterrupt:
        tell("Stopped.")
        return 130
    except Exception as error:
        tell(_own_mistake(error))
        return int(Exit.OWN_MISTAKE)


def _own_mistake(error: Exception) -> str:
    """Return a sentence with what whoever mends it needs to know."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    what = f"{type(error).__name__}: {error} ({Path(where.filename).name}, line {where.lineno})"
    return (
        f"This is a mistake of Quarterdeck's own, not of your sheet: {what}. "
        "Please report it with these words and the command you typed."
    )


def _seen_enough() -> int:
    """End well where the reader of the output has gone, as `head` does; what is left is dropped."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return int(Exit.DONE)


def _version() -> str:
    from quarterdeck import __version__

    return __version__


if __name__ == "__main__":
    sys.exit(main())
