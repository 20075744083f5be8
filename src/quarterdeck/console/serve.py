"""`quarterdeck serve`: the team's web application. Django is imported only here, when it runs."""

import argparse
import os
import sys
from ipaddress import ip_address
from pathlib import Path

from quarterdeck.console.commands import Commands, add_command
from quarterdeck.console.exits import Exit, Stop
from quarterdeck.console.printing import say, tell

SETTINGS = "quarterdeck.config.settings"


def add_to(commands: Commands) -> None:
    """Add the command."""
    found = add_command(
        commands,
        "serve",
        about="run the team's web application on this machine",
        examples="""
        quarterdeck serve
        quarterdeck serve --folder council/ --port 8080
        quarterdeck serve --database postgresql://quarterdeck@localhost/quarterdeck
        """,
        run=run,
    )
    found.add_argument("--folder", metavar="DIR", help="where files are kept (default: quarterdeck-service)")
    found.add_argument(
        "--database", metavar="WHERE", help="postgresql://... or an SQLite file (default: in the folder)"
    )
    found.add_argument("--address", default="127.0.0.1", help="the address to listen on (default: 127.0.0.1)")
    found.add_argument("--port", type=int, default=8000, help="the port to listen on (default: 8000)")
    found.add_argument("--workers", type=int, default=2, metavar="N", help="processes (default: 2)")


def run(chosen: argparse.Namespace) -> int:
    """Make ready what is missing, then serve until it is stopped with Ctrl-C or SIGTERM."""
    from quarterdeck.console.children import watch
    from quarterdeck.console.serving import (
        check_free,
        collect_files,
        commands_of,
        first_sign_in,
        prepare,
        set_up,
    )

    _check_address(chosen.address)
    check_free(chosen.address, chosen.port)
    _remember(chosen)
    set_up()
    prepare()
    first_sign_in()
    collect_files()
    shown = "127.0.0.1" if chosen.address in ("0.0.0.0", "::") else chosen.address  # noqa: S104 - compared
    where = f"http://{f'[{shown}]' if ':' in shown else shown}:{chosen.port}/"
    commands = commands_of(chosen.address, chosen.port, chosen.workers)
    if sys.platform == "win32":
        tell("On Windows this is for trying out, with one process: for a whole council use Linux.")
    stopped = watch(
        commands,
        ready=f"{where}healthz",
        on_ready=lambda: say(f"Quarterdeck is at {where} (stop it with Ctrl-C)"),
    )
    say("Stopped.")
    return stopped


def _check_address(address: str) -> None:
    """Refuse to be reached from elsewhere unless the settings are those for it: TLS, secure cookies."""
    try:
        is_ours = address == "localhost" or ip_address(address).is_loopback
    except ValueError:
        raise Stop(
            f"--address is '{address}'; it must be an address such as 127.0.0.1.", code=Exit.USAGE
        ) from None
    if not is_ours and not os.environ.get("QUARTERDECK_HOSTS"):
        raise Stop(
            f"{address} can be reached from other machines. Set QUARTERDECK_HOSTS to the name people use, "
            "and put a proxy with a certificate before the service.",
            code=Exit.USAGE,
        )


def _remember(chosen: argparse.Namespace) -> None:
    """Put what was typed into the environment: the settings, and every process we start, read it there."""
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    folder = chosen.folder or os.environ.get("QUARTERDECK_FOLDER") or "quarterdeck-service"
    os.environ["QUARTERDECK_FOLDER"] = str(Path(folder).absolute())
    if chosen.database:
        os.environ["QUARTERDECK_DATABASE"] = chosen.database
