"""Start the demonstration: a council half-way through a round, on this machine alone. `make demo` runs this.

The folder is filled where it does not hold a council yet. The service stops with Ctrl-C, and by itself after
some hours, so that nothing is left running.
"""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from secrets import token_urlsafe

ADDRESS = "127.0.0.1"
PORTS = range(8000, 8020)
SETTINGS = "quarterdeck.config.settings"


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the council ready and serve it; return the exit code of the service."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--folder", type=Path, default=Path("out/service"), help="where the service keeps files"
    )
    parser.add_argument("--hours", type=float, default=8, help="stop by itself after so many (default: 8)")
    parser.add_argument("--only-load", action="store_true", help="load the council, and do not serve")
    chosen = parser.parse_args(arguments)
    os.environ.update(surroundings(chosen.folder.absolute()))
    load()
    return 0 if chosen.only_load else serve(free_port(), hours=chosen.hours)


def surroundings(folder: Path) -> dict[str, str]:
    """Return the variables of the service; its secret is made once and kept in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    secret = folder / "secret.txt"
    if not secret.exists():
        secret.touch(mode=0o600)
        secret.write_text(token_urlsafe(48), encoding="ascii")
    return {
        "QUARTERDECK_SECRET_KEY": secret.read_text(encoding="ascii"),
        "QUARTERDECK_FOLDER": str(folder),
        "QUARTERDECK_DEMO": "yes",
        "DJANGO_SETTINGS_MODULE": SETTINGS,
    }


def load() -> None:
    """Make the tables, and the council where there is none."""
    from quarterdeck.console.serving import prepare, set_up

    say("Making the service ready ...")
    begun = time.perf_counter()
    set_up()
    prepare()
    if is_empty():
        half_way()
    say(f"The council is half-way through Q1 2017/18  ({time.perf_counter() - begun:.1f} s)")


def is_empty() -> bool:
    """Tell whether nobody is known yet."""
    from quarterdeck.records.models import Person

    return not Person.objects.exists()


def half_way() -> None:
    """Fill the records, wholly or not at all; the lines of the log for each act are left out here."""
    import logging

    from django.db import transaction
    from django.utils import timezone
    from half_way import half_way as filled

    logging.disable(logging.INFO)
    with transaction.atomic():
        filled(timezone.now())


def serve(port: int, *, hours: float) -> int:
    """Serve until somebody stops it, or the hours are over."""
    from quarterdeck.records.models import Person
    from quarterdeck.web.sign_in.demo import DOMAIN

    people = [str(one) for one in Person.objects.filter(email__endswith=DOMAIN).order_by("pk")]
    say(f"\n  http://{ADDRESS}:{port}/\n\n  Sign in with a button, as one of:")
    say("".join(f"    {one}\n" for one in people))
    say("  Only this machine can reach it. Stop it with Ctrl-C.\n")
    command = [sys.executable, "-m", "quarterdeck", "serve", "--port", str(port), "--workers", "1"]
    service = subprocess.Popen(command)  # noqa: S603 - our own command
    # Ctrl-C reaches the service as well, which stops in order, or at once when it is pressed again.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return service.wait(timeout=hours * 3600)
    except subprocess.TimeoutExpired:
        service.terminate()
        return service.wait(timeout=30)


def free_port() -> int:
    """Return the first port that nobody listens on."""
    for port in PORTS:
        with closing(socket.socket()) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind((ADDRESS, port))
            except OSError:
                continue
            return port
    sys.exit(f"No port from {PORTS.start} to {PORTS.stop - 1} is free.")


def say(line: str) -> None:
    """Write a line to the terminal, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("Stopped.")
