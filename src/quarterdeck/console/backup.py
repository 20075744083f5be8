"""`quarterdeck backup` and `restore`: the whole service in one file, and out of it again."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from quarterdeck.console.clock import now
from quarterdeck.console.commands import Commands, add_command
from quarterdeck.console.exits import Exit, Stop
from quarterdeck.console.printing import counted, say, tell
from quarterdeck.console.service import add_place, go_to

if TYPE_CHECKING:
    from quarterdeck.acts.back_up import Manifest


def add_to(commands: Commands) -> None:
    """Add both commands."""
    made = add_command(
        commands,
        "backup",
        about="write the service, database and files, into one file",
        examples="""
        quarterdeck backup --out backups/
        quarterdeck backup --out quarterdeck.zip --database postgresql://quarterdeck@localhost/quarterdeck
        """,
        run=_back_up,
    )
    made.add_argument(
        "--out",
        "-o",
        required=True,
        metavar="PATH",
        help="the file, or a folder for one named by the time",
    )
    add_place(made)
    back = add_command(
        commands,
        "restore",
        about="fill an empty service from a backup, and prove the copy equal",
        examples="""
        quarterdeck restore backups/quarterdeck-20170731-0930.zip --folder new-place/
        """,
        run=_restore,
    )
    back.add_argument("backup", metavar="FILE", help="what `quarterdeck backup` wrote")
    add_place(back)


def _back_up(chosen: argparse.Namespace) -> int:
    from quarterdeck import __version__

    go_to(chosen)
    from django.db import DatabaseError

    from quarterdeck.acts.back_up import back_up
    from quarterdeck.acts.files import the_store
    from quarterdeck.records.store import Damaged

    at = now()
    to = Path(chosen.out)
    if to.is_dir() or chosen.out.endswith(("/", "\\")):
        to.mkdir(parents=True, exist_ok=True)
        to = to / f"quarterdeck-{at:%Y%m%d-%H%M%S}.zip"
    try:
        found = back_up(to, store=the_store(), at=at, version=__version__, progress=_progress)
    except Damaged as error:
        raise Stop(f"No backup was written: {error}.") from None
    except DatabaseError as error:
        raise Stop(_no_database(error)) from None
    say(f"{to}: {_content(found)}.")
    return Exit.DONE


def _restore(chosen: argparse.Namespace) -> int:
    backup = Path(chosen.backup)
    if not backup.is_file():
        raise Stop(f"{backup}: there is no such file.", code=Exit.USAGE)
    go_to(chosen)
    from quarterdeck.acts.files import the_store
    from quarterdeck.acts.restore import CannotRestore, restore
    from quarterdeck.console.serving import prepare
    from quarterdeck.records.dump import NotAsWritten

    prepare()
    try:
        found = restore(backup, store=the_store(), progress=_progress)
    except CannotRestore as error:
        raise Stop(str(error)) from None
    except NotAsWritten as error:
        raise Stop(f"Nothing was restored: {error}.") from None
    say(f"Restored {_content(found)}, of {found.made_at[:16].replace('T', ' ')}, and read again: all equal.")
    return Exit.DONE


def _progress(what: str, done: int, total: int) -> None:
    if done == total:
        tell(f"{what}: {total} of {total}")


def _content(found: "Manifest") -> str:
    rows, tables = counted(found.rows, "row"), counted(len(found.tables), "table")
    return f"{rows} in {tables}, {counted(len(found.files), 'file')}"


def _no_database(error: Exception) -> str:
    said = str(error).strip().partition("\n")[0]
    return f"The database cannot be used ({said}). Has `quarterdeck serve` been run there?"
