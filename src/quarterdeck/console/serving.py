"""What `quarterdeck serve` does before it serves: settings, tables, the first sign-in, static files."""

import os
import socket
import sys
from getpass import getpass
from pathlib import Path

from quarterdeck.console.clock import now
from quarterdeck.console.exits import Exit, Stop
from quarterdeck.console.printing import say, tell

COUNCIL, EMAIL, PASSWORD = "QUARTERDECK_COUNCIL", "QUARTERDECK_ADMIN_EMAIL", "QUARTERDECK_ADMIN_PASSWORD"


def set_up() -> None:
    """Start Django. Raises Stop where the service is not installed, or the environment is wrong."""
    try:
        import django
        from django.core.exceptions import ImproperlyConfigured
    except ImportError:
        raise Stop("The service is not installed here. Try: pip install 'quarterdeck[service]'") from None
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise Stop(str(error)) from None


def check_free(address: str, port: int) -> None:
    """Refuse a port that cannot be listened on, before anything is done."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as tried:
            if sys.platform != "win32":
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((address, port))
    except (OSError, OverflowError) as error:
        why = error.strerror if isinstance(error, OSError) else "a port is a number from 1 to 65535"
        raise Stop(
            f"Cannot listen on port {port} of {address}: {why}. Try --port.", code=Exit.USAGE
        ) from None


def prepare() -> None:
    """Make the folder and the tables, or bring them up to this version."""
    from django.core.management import call_command
    from django.db import OperationalError, connections

    Path(os.environ["QUARTERDECK_FOLDER"]).mkdir(parents=True, exist_ok=True)
    _check_answers()
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except OperationalError as error:
        raise Stop(f"The database cannot be used: {str(error).strip()}") from None
    call_command("createcachetable", verbosity=0)
    connections.close_all()


def collect_files() -> None:
    """Put the style sheets, scripts and pictures of this version where they are served from, compressed."""
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)


def _check_answers() -> None:
    """Connect once, past the pool, which would go on trying and then say nothing of the cause."""
    from django.db import connection

    if connection.vendor == "postgresql":
        import psycopg

        try:
            psycopg.connect(**{**connection.get_connection_params(), "connect_timeout": 5}).close()
        except psycopg.OperationalError as error:
            raise Stop(f"The database cannot be used: {str(error).strip()}") from None


def first_sign_in() -> None:
    """Set up the council and its first administrator where nobody can sign in yet."""
    from quarterdeck.records.models import Person

    while not Person.objects.exists():
        _try_to_begin()


def _try_to_begin() -> None:
    from quarterdeck.acts.begin import CannotBegin, begin

    council, email, password = _answers()
    try:
        begin(council=council, email=email, password=password, at=now())
    except CannotBegin as error:
        if not _is_person():
            raise Stop(str(error)) from None
        tell(str(error))
    else:
        say(f"{council} is set up. {email} signs in, and invites the others.")


def _answers() -> tuple[str, str, str]:
    """Return council, address and password: from the environment, else from whoever sits at the console."""
    council, email, password = (os.environ.get(name, "") for name in (COUNCIL, EMAIL, PASSWORD))
    if council and email and password:
        return council, email, password
    if not _is_person():
        raise Stop(f"Nobody can sign in yet. Set {COUNCIL}, {EMAIL} and {PASSWORD} for the first start.")
    say("Nobody can sign in yet. Who are you?")
    return (
        input("Name of the council: "),
        input("Your email address: "),
        getpass("A password, 12 characters or more: "),
    )


def _is_person() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and not os.environ.get(PASSWORD)


def commands_of(address: str, port: int, workers: int) -> dict[str, list[str]]:
    """Return the processes to run: the web server, and the one that works off jobs."""
    host = f"[{address}]" if ":" in address else address
    web = [
        *("gunicorn", "quarterdeck.config.wsgi", "--bind", f"{host}:{port}", "--workers", str(workers)),
        *("--worker-class", "gthread", "--threads", "4", "--timeout", "60", "--graceful-timeout", "10"),
        *("--log-level", "warning", "--no-control-socket"),
    ]
    if sys.platform == "win32":
        web = ["quarterdeck.config.small_server", address, str(port)]
    python = [sys.executable, "-m"]
    return {"web": [*python, *web], "jobs": [*python, "quarterdeck.console.worker"]}
